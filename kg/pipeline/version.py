"""The version of what makes documents of files and a graph of extractions: what another one built is built anew."""

from functools import cache
from pathlib import Path

from kg.extract import VERSION
from kg.llm.requests import prompt_version
from kg.resources import ONTOLOGY, fingerprint
from kg.store.manifest import versions
from kg.store.ontology import ontology_version

_KG = Path(__file__).parent.parent
_CODE = tuple(_KG / stage for stage in ("documents", "resolve", "graph", "pipeline"))


@cache
def mapping_version() -> str:
    """A short hash over the code that reads, resolves and maps, and over the shapes."""
    code = sorted(path for folder in _CODE for path in folder.rglob("*.py"))
    return fingerprint((*code, _KG / "model.py", ONTOLOGY / "shapes.ttl"))


def build_versions(*, asked: bool = False) -> dict[str, str]:
    """Give the versions of all that a build is made by, a language model's prompt with them if one is asked."""
    made = {"extractor": VERSION, "mapping": mapping_version(), "ontology": ontology_version()}
    return versions() | made | ({"prompt": prompt_version()} if asked else {})
