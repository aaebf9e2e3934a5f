"""Queries are evaluated in processes of their own, which can be watched, slowed down and stopped at any moment.

pyoxigraph cannot stop a query that has begun, nor say how much memory it takes; a process can be stopped, and its memory
measured. `pool` lends processes to queries and keeps spare ones ready; `supervision` watches a query that is not quick:
its priority, its place among the slow ones of the whole server (`lanes`), its time, its memory. `process` is one
evaluator as its parent sees it, `forking` makes it from a process that has imported everything and opened nothing,
`work` is what it does, and `evaluation` how a question becomes an answer. They talk over `channel` in the values of
`questions`. docs/limits.md tells what users and operators see of it.
"""
