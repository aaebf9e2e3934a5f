"""A snapshot as files that others can use: RDF, GraphML, tables for Neo4j, Parquet.

`kinds` names the dumps; `rdf`, `turtle`, `graphml` and `tables` make their bytes, piece by piece, so that memory does not
grow with the graph, and so that the same graph gives the same bytes; `making` compresses and hashes these into a file;
`shelf` keeps the files that the service gives, each made once, and `listing` tells what there is with its SHA-256.
"""
