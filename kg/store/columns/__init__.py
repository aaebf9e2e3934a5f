"""The analytical engine: a snapshot's default graph in columns, for queries that scan and group.

The store answers lookups in a millisecond and a count over a million triples in seconds; columns do the reverse. So a
snapshot keeps its default graph twice: `writing` makes the second copy, a DuckDB file with a table of integers for each
property, and a dictionary of the terms behind them (`dictionary`), numbered so that a kind of term is one range and its
order is that of ``ORDER BY`` (`kinds`). `translation` turns a query's algebra into one statement of SQL, or refuses it;
`routing` tells which queries are worth it; `answering` puts these together. What is refused, the store answers.
"""
