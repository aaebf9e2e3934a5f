"""Builds a snapshot from documents: every stage of the flow in its turn, on all cores.

`running` is the flow, `work` what is done for one document, `cache` what is not done again, `workers` the processes.
"""

from kg.pipeline.running import build

__all__ = ["build"]
