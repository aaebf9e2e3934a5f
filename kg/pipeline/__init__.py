"""Builds a snapshot from documents: every stage of the flow in its turn, on all cores.

`running` is the flow, `extracting` and `mapping` what is done for one document, `guard` what becomes of one that fails,
`cache` what is not done again, `workers` the processes.
"""
