"""The version of the extractor: whatever can change its results changes it."""

from hashlib import sha256
from pathlib import Path

from kg.resources import LEXICON

_CODE = (Path(__file__).parent, Path(__file__).parent.parent / "lexicon")


def fingerprint() -> str:
    """A short hash over the rules and the tables; extractions with another one are not reused."""
    digest = sha256()
    for path in sorted(p for folder in _CODE for p in folder.rglob("*.py")) + sorted(LEXICON.glob("*.tsv")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]
