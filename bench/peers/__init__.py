"""Engines side by side: the same named queries, of which `queries/` has one a file, asked of each in turn.

A query's file may have the placeholders ``$zone``, ``$label``, ``$body``, ``$title``, ``$day``, ``$node``, ``$hub`` and
``$word``, for which `parameters` takes what the graph has, and ``$n``, a number that is another each time, so that no
cache has the answer.
"""
