"""Depots: places that snapshots are published to and fetched from by whoever serves them.

A depot is laid out as a graph directory is::

    current/manifest.json              the manifest of the current snapshot: it names the snapshot and all of its files
    snapshots/<id>/manifest.json       written when all files beside it are there
    snapshots/<id>/store/000123.sst

so that a graph directory is one as it stands, by its path or over any web server of files. In a bucket, which has no
links, ``current/manifest.json`` is a copy of the manifest, written last of all. The folder of a single snapshot will do, too.
"""
