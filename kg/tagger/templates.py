"""The templates of the tagger's features: which values of a character or its neighbours make one (kg/hashing.py)."""

import re

from kg.hashing import Templates

BITS = 22
"""A feature's code is smaller than 2 ** BITS."""
_TEMPLATES = (
    ("c",),
    ("c-1",),
    ("c+1",),
    ("c-2",),
    ("c+2",),
    ("c-1", "c"),
    ("c", "c+1"),
    ("c-2", "c-1"),
    ("c+1", "c+2"),
    ("c-1", "c", "c+1"),
    ("c-2", "c-1", "c"),
    ("c", "c+1", "c+2"),
    ("word", "place"),
    ("tag", "place"),
    ("word-1", "place"),
    ("word+1", "place"),
    ("tag-1", "tag", "place"),
    ("tag", "tag+1", "place"),
    ("read", "read-1", "read+1"),
    ("ending", "place"),
    ("ahead", "c-1"),
    ("ahead", "tag", "place"),
    ("shape", "shape-1", "shape+1", "quoted"),
    ("quoted", "ahead"),
    ("family", "ending-1"),
    ("family", "ending+2", "ending+3"),
    ("family", "family-1", "family-2"),
    ("family", "follower+2", "follower+3"),
    ("family-1", "follower+1", "follower+2"),
    ("family-2", "follower+1"),
    ("word-2", "place"),
    ("word+2", "place"),
    ("word-1", "word", "place"),
    ("word", "word+1", "place"),
    ("nothing",),
)
"""What a feature is made of: a character's own value, or that of the character or word so many places before or behind."""
TEMPLATES = Templates(_TEMPLATES, BITS)
VALUES = tuple(
    (match[1], int(match[2] or 0)) for name in TEMPLATES.columns if (match := re.fullmatch(r"([a-z]+)([+-]\d)?", name))
)
"""Every value that a template names: its kind, and how many places behind the character it stands."""
REACH = max(abs(place) for _, place in VALUES)
