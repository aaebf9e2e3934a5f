"""Where the files beside the code are: the lexicon tables, the tagger's weights, the prompts and the ontology.

A checkout keeps them at the top level, an installed wheel inside the package.
"""

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

_PACKAGE = Path(__file__).parent
_INSTALLED = _PACKAGE / "_resources"
_TOP = _INSTALLED if _INSTALLED.is_dir() else _PACKAGE.parent

LEXICON = _TOP / "data" / "lexicon"
ONTOLOGY = _TOP / "ontology"
QUERIES = ONTOLOGY / "queries"
MODELS = _TOP / "data" / "models"
PROMPTS = _TOP / "data" / "prompts"


def fingerprint(files: Iterable[Path]) -> str:
    """A short hash over the names and contents of files: another one where one of them is another."""
    digest = sha256()
    for path in files:
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]
