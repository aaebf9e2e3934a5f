"""A question in a file: a query whose opening comments give its title, the parameters that it leaves open, and its columns' names."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pyoxigraph as ox
from msgspec import Struct

from kg.errors import QueryError
from kg.resources import QUERIES
from kg.times import days

_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?", re.ASCII)


def _date(value: str) -> ox.Literal:
    if not (_DATE.fullmatch(value) and days(value)):
        raise ValueError(value)
    return ox.Literal(value)


KINDS: Mapping[str, Callable[[str], ox.Literal | ox.NamedNode]] = {
    "name": lambda value: ox.Literal(value, language="zh"),
    "text": ox.Literal,
    "date": _date,
    "iri": ox.NamedNode,
}
"""What may stand for a parameter: a Chinese literal, a plain one, a year, month or day, an absolute IRI."""
_EXPECTED = {"date": "no date such as 2023, 2023-11 or 2023-11-13", "iri": "no absolute IRI"}

_TITLE = re.compile(r"^# (zh|en): (.+)$", re.MULTILINE)
_PARAMETER = re.compile(r"^# @param (?P<name>\w+) (?P<kind>\w+) (?P<meaning>.+)$", re.MULTILINE)
_COLUMN = re.compile(r"^# @column (?P<name>\w+) (?P<title>.+)$", re.MULTILINE)
_PHRASINGS = re.compile(r"(?:^#\n)?(?:^# @(?:ask|example) .+\n)+", re.MULTILINE)
_OPEN = re.compile(r"(?P<start>\bVALUES\s*\?(?P<name>\w+)\s*\{\s*)UNDEF(?=\s*\})", re.IGNORECASE)


class Parameter(Struct, frozen=True):
    """A variable that the query leaves open, as ``VALUES ?name { UNDEF }``."""

    name: str
    kind: str
    """One of KINDS."""
    meaning: str


class Column(Struct, frozen=True):
    """What a variable of the answer is called; one named ``x`` names ``xLabel`` too, for that is its name."""

    name: str
    title: str
    """In Chinese and, behind a slash, in English."""


class Question(Struct, frozen=True):
    """A query with what its comments say of it."""

    name: str
    title: dict[str, str]
    """By language, ``zh`` and ``en``."""
    parameters: tuple[Parameter, ...]
    text: str
    """Without the lines of its phrasings."""
    columns: tuple[Column, ...] = ()
    phrasings: tuple[str, ...] = ()
    """How it is put in words, as lines of its comments: ``# @ask …``, ``# @example …`` (`kg.store.asking.phrasings`)."""


def read_questions(folder: Path = QUERIES) -> list[Question]:
    """The analysts' questions that come with the ontology, by name."""
    return [read_question(path.stem, path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.rq"))]


def read_question(name: str, text: str) -> Question:
    r"""Take a query's title, parameters and columns out of its comments.

    >>> question = read_question("ask", "# zh: 有吗\n# @param x name 名称 / a name\nASK { VALUES ?x { UNDEF } ?s ?p ?x }")
    >>> question.title, question.parameters[0].kind
    ({'zh': '有吗'}, 'name')
    """
    parameters = tuple(Parameter(**match.groupdict()) for match in _PARAMETER.finditer(text))
    columns = tuple(Column(**match.groupdict()) for match in _COLUMN.finditer(text))
    phrasings = tuple(line for lines in _PHRASINGS.findall(text) for line in lines.splitlines() if len(line) > 1)
    return Question(name, dict(_TITLE.findall(text)), parameters, _PHRASINGS.sub("", text), columns, phrasings)


def with_values(question: Question, values: Mapping[str, str]) -> str:
    r"""Give the text of the query with these values for its parameters; one without a value stays open.

    Raises QueryError for a parameter that the question does not have, or a value that is not of its kind.

    >>> question = read_question("ask", "# @param x name 名称 / a name\nASK { VALUES ?x { UNDEF } ?s ?p ?x }")
    >>> with_values(question, {"x": "甲区"}).splitlines()[1]
    'ASK { VALUES ?x { "甲区"@zh } ?s ?p ?x }'
    """
    known = {parameter.name: parameter for parameter in question.parameters}
    left_open = {match["name"] for match in _OPEN.finditer(question.text)}
    for name in values:
        if name not in known:
            raise QueryError(_unknown(name, question.parameters))
        if name not in left_open:
            raise QueryError(f"the query declares the parameter {name}, but has no `VALUES ?{name} {{ UNDEF }}` for it")
    terms = {name: str(_term(known[name], value)) for name, value in values.items()}
    return _OPEN.sub(lambda match: match["start"] + terms.get(match["name"], "UNDEF"), question.text)


def _term(parameter: Parameter, value: str) -> ox.Literal | ox.NamedNode:
    if parameter.kind not in KINDS:
        message = f"the parameter {parameter.name} is declared as {parameter.kind}: expected {', '.join(KINDS)}"
        raise QueryError(message)
    try:
        return KINDS[parameter.kind](value)
    except ValueError as error:
        message = f"the parameter {parameter.name} is {_EXPECTED[parameter.kind]}: {value}"
        raise QueryError(message) from error


def _unknown(name: str, parameters: tuple[Parameter, ...]) -> str:
    if not parameters:
        return f"the query has no parameter {name}, nor any other: its comments declare them as `# @param NAME KIND …`"
    lines = [f"  {parameter.name} ({parameter.kind}): {parameter.meaning}" for parameter in parameters]
    return "\n".join([f"the query has no parameter {name}; its parameters are:", *lines])
