"""The version of the extractor: whatever can change its results changes it."""

from hashlib import sha256
from pathlib import Path

from kg.resources import LEXICON, MODELS

_KG = Path(__file__).parent.parent
_CODE = tuple(_KG / stage for stage in ("extract", "lexicon", "tagger", "chooser"))


def fingerprint() -> str:
    """A short hash over the rules, the tables and the model; extractions with another one are not reused."""
    digest = sha256()
    code = [_KG / "hashing.py", *sorted(path for folder in _CODE for path in folder.rglob("*.py"))]
    for path in (*code, *sorted(LEXICON.glob("*.tsv")), *sorted(MODELS.iterdir())):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]
