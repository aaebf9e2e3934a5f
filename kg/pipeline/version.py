"""The version of what makes documents of files and a graph of extractions: what another one built is built anew."""

from functools import cache
from pathlib import Path

from kg.resources import ONTOLOGY, fingerprint

_KG = Path(__file__).parent.parent
_CODE = tuple(_KG / stage for stage in ("documents", "resolve", "graph", "pipeline"))


@cache
def mapping_version() -> str:
    """A short hash over the code that reads, resolves and maps, and over the shapes."""
    code = sorted(path for folder in _CODE for path in folder.rglob("*.py"))
    return fingerprint((*code, _KG / "model.py", ONTOLOGY / "shapes.ttl"))
