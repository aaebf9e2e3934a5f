"""Where the files beside the code are: the lexicon tables, the tagger's weights, the prompts and the ontology.

A checkout keeps them at the top level, an installed wheel inside the package.
"""

from pathlib import Path

_PACKAGE = Path(__file__).parent
_INSTALLED = _PACKAGE / "_resources"
_TOP = _INSTALLED if _INSTALLED.is_dir() else _PACKAGE.parent

LEXICON = _TOP / "data" / "lexicon"
ONTOLOGY = _TOP / "ontology"
QUERIES = ONTOLOGY / "queries"
MODELS = _TOP / "data" / "models"
PROMPTS = _TOP / "data" / "prompts"
