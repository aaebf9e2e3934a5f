"""The HTTP service: SPARQL, JSON, dumps and a page over the current snapshot of a graph.

`app` puts it together; `sparql`, `api`, `export`, `things`, `health` and `pages` each answer for some addresses;
`protocol`, `parameters` and `negotiation` read requests; `evaluators` have queries evaluated in
processes that can be stopped; `bodies`, `headers` and `errors` make answers. `front` stands before all of
this and keeps what is finished; `server` runs the whole in `worker`s, which take requests as they are `arriving`; `logs` and
`metrics` tell of it, and `tokens` guards what writes.
"""
