"""The tables of a ledger, in SQLite: what lasts from one build to the next, and what one settling notes for itself.

Sightings that know just the same are of one *form*; the form has the block key and the decision, so that a hub's fifty
thousand sightings are a few forms. The ids of forms and entities are hashes of what they are, the same in every build.
"""

import sqlite3
from hashlib import blake2b
from pathlib import Path
from urllib.parse import quote

TABLES = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE document (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE);
CREATE TABLE told (document INTEGER PRIMARY KEY, extraction BLOB NOT NULL);
CREATE TABLE form (
    id INTEGER PRIMARY KEY, layer INTEGER NOT NULL, key TEXT NOT NULL, sighting BLOB NOT NULL,
    decided INTEGER, entity INTEGER
);
CREATE INDEX form_by_key ON form (layer, key);
CREATE INDEX form_by_entity ON form (entity);
CREATE INDEX form_by_decision ON form (decided) WHERE decided IS NOT entity;
CREATE TABLE block (id INTEGER PRIMARY KEY, content INTEGER NOT NULL);
CREATE TABLE sighting (
    document INTEGER NOT NULL, layer INTEGER NOT NULL, local TEXT NOT NULL, form INTEGER NOT NULL, issued TEXT NOT NULL,
    PRIMARY KEY (document, layer, local)
) WITHOUT ROWID;
CREATE INDEX sighting_by_form ON sighting (form, issued);
CREATE TABLE bridge (
    layer INTEGER NOT NULL, key TEXT NOT NULL, other TEXT NOT NULL, form INTEGER NOT NULL,
    PRIMARY KEY (layer, key, other, form)
) WITHOUT ROWID;
CREATE INDEX bridge_by_form ON bridge (form);
CREATE TABLE entity (
    id INTEGER PRIMARY KEY, layer INTEGER NOT NULL, identity TEXT NOT NULL, iri TEXT NOT NULL, outcome BLOB
);
CREATE UNIQUE INDEX entity_by_iri ON entity (iri);
CREATE TABLE link (
    one INTEGER NOT NULL, other INTEGER NOT NULL, score REAL NOT NULL, merged INTEGER NOT NULL, told BLOB NOT NULL
);
CREATE INDEX link_by_one ON link (one);
CREATE INDEX link_by_other ON link (other);
CREATE TABLE redirect (iri TEXT NOT NULL, target TEXT NOT NULL, PRIMARY KEY (iri, target)) WITHOUT ROWID;
CREATE INDEX redirect_by_target ON redirect (target);
"""
"""What lasts.

A block's `content` is a hash of what it was decided by. A bridge is two block keys that one form names, in both
directions. A form's `decided` is the entity by the evidence alone, its `entity` that after a curator's decisions; an entity
without outcome is one of which a curator has made another. A redirect's target is an IRI that may itself have gone: only
the living count."""

NOTES = """
CREATE TEMP TABLE touched (document INTEGER PRIMARY KEY, new INTEGER NOT NULL);
CREATE TEMP TABLE renewed (form INTEGER PRIMARY KEY);
CREATE TEMP TABLE dirty (layer INTEGER, key TEXT, PRIMARY KEY (layer, key)) WITHOUT ROWID;
CREATE TEMP TABLE stale (entity INTEGER PRIMARY KEY);
CREATE TEMP TABLE moved (old INTEGER, new INTEGER, PRIMARY KEY (old, new)) WITHOUT ROWID;
CREATE TEMP TABLE parted (entity INTEGER, document TEXT, layer INTEGER, local TEXT, label TEXT);
CREATE INDEX temp.parted_by_entity ON parted (entity);
CREATE TEMP TABLE altered (iri TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TEMP TABLE gone (iri TEXT PRIMARY KEY, entity INTEGER) WITHOUT ROWID;
"""
"""What one settling notes.

`touched`: documents to be mapped to sightings, and in the end to quads; `renewed`: forms that more or fewer documents
share; `dirty`: block keys to be decided; `stale`: entities to be described; `moved`: forms' entities before and after;
`parted`: what left an entity because its document changed; `altered` and `gone`: what is told of in the end."""

_OF_CONTENT = (1 << 43) - 1
"""The bits of a form's number that tell it from others of its block."""

UNDATED = "~"
"""Stands for the date of a document without one: behind all dates."""

_BULK = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA locking_mode = EXCLUSIVE;
PRAGMA cache_size = -262144;
PRAGMA temp.cache_size = -65536;
"""
"""A ledger that is being written is nobody else's, and of no use if the writing is interrupted."""


def open_for_writing(path: Path | str) -> sqlite3.Connection:
    """Open a database, or make one; the caller commits."""
    database = sqlite3.connect(path, isolation_level=None)
    database.executescript(_BULK)
    database.executescript(NOTES)
    return database


def open_for_reading(path: Path) -> sqlite3.Connection:
    """Open the database of a published snapshot, which nobody changes."""
    return sqlite3.connect(f"file:{quote(str(path.absolute()))}?mode=ro&immutable=1", uri=True, isolation_level=None)


def form_id(layer: str, key: str, *content: bytes) -> int:
    """Give the number of a form: those of one block key are neighbours in the table, so that a block is read at once."""
    block = digest(layer.encode(), key.encode()) & ~_OF_CONTENT
    return block | (digest(layer.encode(), *content) & _OF_CONTENT)


def digest(*parts: bytes) -> int:
    """Give a number of 63 bits, the same for the same parts everywhere."""
    return int.from_bytes(blake2b(b"\0".join(parts), digest_size=8).digest(), "big") >> 1
