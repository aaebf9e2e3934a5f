"""Builds a snapshot from documents: every stage of the flow in its turn, on all cores, and nothing that need not be done.

`running` is the flow of an `order`: `base` finds what it starts from, `comparing` what there is to read, `taking` brings the
documents up to the files, `graphing` decides who is who and `storing` brings the store up to that; of a build from nothing
`founding` does both. `assembly` is what these work on. `extracting` and `mapping` are what is done for one document, `guard`
what becomes of one that fails, `cache` what is not extracted again, `workers` the processes.
"""
