"""A SPARQL endpoint in the place of the embedded store, and publishing to one (docs/engines.md).

`connection` sends, `endpoint` asks one endpoint and tells what is missing in its answers, `engines` knows where engines
differ. `published` is how snapshots stand in an endpoint, `rewriting` turns a query over one snapshot into one over all
that the endpoint has. `store` is the whole as `kg.store.quads.Dataset`, `known` what has been read of it, `view` the
folder that a server reads indexes from, `mirror` makes indexes of an endpoint that has none. `publishing` brings a
snapshot to an endpoint, by the `loaders`.
"""
