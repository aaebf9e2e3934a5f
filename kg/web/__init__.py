"""The HTTP service: SPARQL, JSON, dumps and a page over the current snapshot of a graph.

`app` puts it together; `sparql`, `api`, `export`, `things`, `health` and `pages` each answer for some addresses;
`protocol`, `parameters` and `negotiation` read requests; `evaluators` have queries evaluated in processes that can be
stopped, which do the work in `evaluation`; `bodies`, `headers` and `errors` make answers; `server` runs the whole.
"""

from kg.web.app import create_app

__all__ = ["create_app"]
