"""Queries are evaluated in processes of their own, which can be watched, slowed down and stopped at any moment.

pyoxigraph cannot stop a query that has begun, nor say how much memory it takes; a process can be stopped, and its
memory measured. `pool` has queries answered by processes of which `stock` keeps spare ones ready; `supervision` watches
a query that is not quick: its priority, its place among the slow ones of the whole server (`lanes`), its time, its
memory. `process` is one evaluator as its parent sees it, made by a process that has imported everything and opened
nothing (`forking`, which the service orders by `forkserver`); `work` is what it does, and `evaluation` how a question
becomes an answer. They talk over `channel` in the values of `questions`. docs/limits.md tells what users and operators
see of it.
"""
