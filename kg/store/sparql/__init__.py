"""SPARQL over a snapshot: what a query asks, what of it is refused, mended and limited, and its answer in every format.

`answering` is the way in: it gives a result, which `writing` writes down. `tokens` and `syntax` read a query's text, for
`refusal` (SERVICE and other dangers), for the mends (`graphs`, `paths`, `functions`: where the engine differs from the
standard) and for `searching` (the property kg:search). `algebra` has a query as rdflib's algebra, for an engine of one's
own; `malformed` says what is wrong with a query that cannot be read.

Nothing is imported here, so that engines of our own can use these modules and be used by `answering`.
"""
