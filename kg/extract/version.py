"""The version of the extractor: whatever can change its results changes it."""

from pathlib import Path

from kg import resources
from kg.resources import LEXICON, MODELS

_KG = Path(__file__).parent.parent
_CODE = tuple(_KG / stage for stage in ("extract", "lexicon", "tagger", "chooser"))


def fingerprint() -> str:
    """A short hash over the rules, the tables and the model; extractions with another one are not reused."""
    code = [_KG / "hashing.py", *sorted(path for folder in _CODE for path in folder.rglob("*.py"))]
    return resources.fingerprint((*code, *sorted(LEXICON.glob("*.tsv")), *sorted(MODELS.iterdir())))
