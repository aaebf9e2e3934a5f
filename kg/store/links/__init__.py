"""The index of links: what stands around every node of a graph, as arrays that are read where they lie.

It is written with a snapshot, into its folder ``links``: the edges that viewers are shown, each once, with its time and how
many documents state it (`edges`); for each node its edges in groups of one relation, direction and kind of neighbour, the
most important neighbours first (`arrays`); what the `network` without directions tells of nodes (`measures`,
`communities`). The arrays are mapped into memory, which all processes share. Nodes go by their numbers in the index of
names.

`making` writes it, whole or from the one before; `reading` finds the edges of a store. `neighbourhood` and `paths` ask it,
under one `Filter`; `formats` are those that viewers read.
"""
