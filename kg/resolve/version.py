"""The version of the resolution: whatever can change its decisions changes it."""

from functools import cache
from hashlib import sha256
from pathlib import Path

from kg.resources import LEXICON, MODELS

_KG = Path(__file__).parent.parent
_CODE = tuple(_KG / stage for stage in ("resolve", "lexicon"))


@cache
def fingerprint() -> str:
    """A short hash over the code, the tables and the weights; a ledger with another one is not gone on with."""
    digest = sha256((_KG / "model.py").read_bytes())
    code = sorted(path for folder in _CODE for path in folder.rglob("*.py"))
    for path in (*code, *sorted(LEXICON.glob("*.tsv")), *sorted(MODELS.glob("sameness*"))):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]
