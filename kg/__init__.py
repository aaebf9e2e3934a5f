"""A knowledge graph of China's development zones, built from the bulletins that they publish.

The stages of the flow are the packages, and import only what stands to their left::

    documents ─► extract ─► resolve ─► graph ─► store ─► build ─► web, cli
"""

__version__ = "0.1.0"
