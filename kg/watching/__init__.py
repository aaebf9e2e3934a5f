"""Keeps a graph up to a folder that changes: one snapshot after another, of what has come to rest.

`running` is the loop of the process that stays: `ticking` wakes it, `spells` tells it when a spell is quiet, and `process`
starts another process for each look at the folder. There `looking` tells what differs from the current snapshot, and
`updating` builds the next one, if anything does. What changed is always found by comparing the whole folder with the
snapshot, as `kg build` does: an event that was lost costs time and nothing else. `notifying` tells systemd.
"""
