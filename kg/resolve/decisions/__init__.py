"""Which sightings are of one thing, decided for each family of things by itself.

Each module has ``blocks``, the keys of the blocks in which a sighting's thing may be found, and ``decide``, which says of the
sightings of a block which are of one thing. Its grounds are functions whose docstrings are their published explanations.
"""
