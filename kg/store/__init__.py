"""Snapshots of a graph on disk: how they are written and published, and how they are asked.

A graph directory holds ``snapshots/<id>/``, ``current`` (a relative symbolic link to the one that is served) and
``cache/``. A published snapshot never changes; the next build writes a new one beside it and moves the link.

`publish` writes; `snapshot` opens; `sparql`, `links`, `entity`, `search` and `export` ask; `load` makes a
snapshot of RDF files. `changes` brings a store up to date and writes down what that changes; `comparing` finds the quads
that two snapshots do not share, `diff` tells them as things and facts, `history` keeps the main ones.
"""
