"""The analysts' questions: the queries that come with the ontology, with what their opening comments say of them."""

import re
from pathlib import Path

from msgspec import Struct

from kg.resources import QUERIES

_TITLE = re.compile(r"^# (zh|en): (.+)$", re.MULTILINE)
_PARAMETER = re.compile(r"^# @param (?P<name>\w+) (?P<kind>\w+) (?P<meaning>.+)$", re.MULTILINE)


class QueryParameter(Struct, frozen=True):
    """A variable that the query leaves open, as ``VALUES ?name { UNDEF }``."""

    name: str
    kind: str
    """What stands for it: a `name` (a Chinese literal), a `text` (a plain one) or an `iri`."""
    meaning: str


class AnalystsQuery(Struct, frozen=True):
    """A question in SPARQL."""

    name: str
    title: dict[str, str]
    """By language, ``zh`` and ``en``."""
    parameters: tuple[QueryParameter, ...]
    text: str


def read_queries(folder: Path = QUERIES) -> list[AnalystsQuery]:
    """Read all of them, by name."""
    return [read_query(path.stem, path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.rq"))]


def read_query(name: str, text: str) -> AnalystsQuery:
    r"""Take a query's title and parameters out of its comments.

    >>> query = read_query("ask", "# zh: 有吗\n# @param x name 名称 / a name\nASK { VALUES ?x { UNDEF } ?s ?p ?x }")
    >>> query.title, query.parameters[0].kind
    ({'zh': '有吗'}, 'name')
    """
    parameters = (QueryParameter(**match.groupdict()) for match in _PARAMETER.finditer(text))
    return AnalystsQuery(name, dict(_TITLE.findall(text)), tuple(parameters), text)
