"""The property kg:search: things by their names, from the search index, in the middle of a query.

``?x kg:search "华兰"`` binds ?x to what is found. In a list, in any order after the text: how many are wanted, of which
class, and a variable for the score: ``?x kg:search ("华兰" 20 zone:Enterprise ?score)``; the score may stand beside the
thing, too: ``(?x ?score) kg:search "华兰"``. It is between 0 and 1, as `kg.store.search` has it. The text may be a variable
to which a VALUES gives just one, as the parameters of `ontology/queries` are; left open (UNDEF), it restricts nothing.

The search is made before the query, and its hits stand in the query as VALUES.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import pyoxigraph as ox

from kg.errors import QueryError
from kg.store.search import MOST, Wanted, find
from kg.store.snapshot import Snapshot
from kg.store.sparql.asked import Asked, Edit, active_groups
from kg.store.sparql.parts import Pattern, Span, Triples, closing, groups_of
from kg.store.sparql.paths import without
from kg.store.sparql.results import Term
from kg.store.sparql.tokens import LANGUAGE, VARIABLE

NAMESPACE = "https://w3id.org/zonegraph/search#"
SEARCH = ox.NamedNode(f"{NAMESPACE}search")
_FORM = (
    'kg:search is written ?x kg:search "text", or ?x kg:search ("text" 20 zone:Person ?score) with a number, a class or a '
    "variable for the score where wanted"
)
_INTEGER = ox.NamedNode("http://www.w3.org/2001/XMLSchema#integer")


class Search(NamedTuple):
    """What one use of the property asks."""

    variables: tuple[str, ...]
    """As they are written: of the thing, and of the score if that is wanted."""
    text: str | None
    """None restricts nothing."""
    limit: int | None
    type: str | None


def search_edits(asked: Asked, snapshot: Snapshot) -> list[Edit]:
    """Give what takes the place of the triples that search; raises QueryError if one is not of the form."""
    if asked.query.form == "CONSTRUCT" and _is_short(asked):
        used = any(
            _is_search(asked, each) for group, _ in active_groups(asked.query) for each in _patterns(group.parts)
        )
        if used:
            raise QueryError("kg:search needs CONSTRUCT { … } WHERE { … }: CONSTRUCT WHERE has nothing but triples")
    return [
        _edit(asked, snapshot, part)
        for group in groups_of(asked.query.select)
        for part in group.parts
        if isinstance(part, Triples) and any(_is_search(asked, pattern) for pattern in part.patterns)
    ]


def _is_short(asked: Asked) -> bool:
    first = asked.query.select.span[0]
    return asked.query.tokens[first + 1].text != "{"


def _patterns(parts: Sequence[object]) -> Iterator[Pattern]:
    return (pattern for part in parts if isinstance(part, Triples) for pattern in part.patterns)


def _is_search(asked: Asked, pattern: Pattern) -> bool:
    return pattern.path.is_property and asked.term(pattern.path.span) == SEARCH


def _edit(asked: Asked, snapshot: Snapshot, part: Triples) -> Edit:
    found = {}
    for pattern in part.patterns:
        if _is_search(asked, pattern):
            if pattern.is_inner:
                raise QueryError(f"{_FORM}; it cannot stand in brackets")
            found[pattern] = _values(_read(asked, pattern), snapshot)
    is_alone = len(found) == len(part.patterns)
    if not is_alone and any(pattern.subject[1] - pattern.subject[0] > 1 for pattern in found):
        raise QueryError(f"{_FORM}; what else is said of ?x is a triple of its own")
    first, after = part.span
    text = " ".join([*found.values(), without(asked, part, found)])
    return Edit(asked.query.tokens[first].start, asked.query.tokens[after - 1].end, text)


def _read(asked: Asked, pattern: Pattern) -> Search:
    """Read one use of the property."""
    subject = [asked.written(each) for each in _members(asked, pattern.subject)]
    text, *others = _members(asked, pattern.object)
    terms = [asked.term(each) for each in others]
    scores = [asked.written(each) for each in others if asked.query.tokens[each[0]].kind == VARIABLE]
    limits = [term for term in terms if isinstance(term, ox.Literal) and term.datatype == _INTEGER]
    types = [term.value for term in terms if isinstance(term, ox.NamedNode)]
    given = _given(asked, text)
    is_open = asked.query.text(given).upper() == "UNDEF"
    wanted = None if is_open else _text(asked.term(given))
    variables = (*subject, *scores)
    is_whole = len(scores) + len(limits) + len(types) == len(others) and max(len(limits), len(types)) <= 1
    are_variables = all(each[0] in "?$" for each in variables) and 1 <= len(variables) <= 2
    if (wanted is None and not is_open) or not is_whole or not are_variables:
        raise QueryError(f"line {_line(asked, pattern)}: {_FORM}; found {asked.written(pattern.object)}")
    limit = int(limits[0].value) if limits else None
    if limit is not None and not 1 <= limit <= MOST:
        raise QueryError(f"line {_line(asked, pattern)}: kg:search finds 1 to {MOST} things; found {limit}")
    return Search(variables, wanted, limit, types[0] if types else None)


def _text(term: Term | None) -> str | None:
    is_text = isinstance(term, ox.Literal) and (term.language or term.datatype.value.endswith("#string"))
    return term.value if is_text and isinstance(term, ox.Literal) else None


def _given(asked: Asked, text: Span) -> Span:
    """Give the only value that a VALUES has for a variable; another part is what it is."""
    tokens = asked.query.tokens
    name = asked.written(text)[1:] if tokens[text[0]].kind == VARIABLE else ""
    for place in range(len(tokens) - 4):
        words = [token.text for token in tokens[place : place + 3]]
        if name and words[0].upper() == "VALUES" and words[1][1:] == name and words[2] == "{":
            return place + 3, closing(tokens, place + 2)
    return text


def _members(asked: Asked, span: Span) -> list[Span]:
    """Give the members of a list, or what is none as its only member."""
    tokens = asked.query.tokens
    if tokens[span[0]].text != "(":
        return [span]
    starts = [
        place
        for place in range(span[0] + 1, span[1] - 1)
        if tokens[place].kind != LANGUAGE and "^^" not in {tokens[place].text, tokens[place - 1].text}
    ]
    return list(zip(starts, [*starts[1:], span[1] - 1], strict=True)) or [span]


def _line(asked: Asked, pattern: Pattern) -> str:
    start = asked.query.tokens[pattern.path.span[0]].start
    line = asked.text.count("\n", 0, start) + 1
    return f"{line}, column {start - asked.text.rfind(chr(10), 0, start)}"


def _values(wanted: Search, snapshot: Snapshot) -> str:
    """Search, and write down what is found."""
    head = f"VALUES ({' '.join(wanted.variables)})"
    if wanted.text is None:
        return f"{head} {{ ({' '.join(['UNDEF'] * len(wanted.variables))}) }}"
    found = find(snapshot, wanted.text, Wanted(wanted.type, wanted.limit or MOST))
    if wanted.limit is None and found.truncated:
        message = (
            f"more than {MOST} things are called '{wanted.text}': say how many you want, as in (\"{wanted.text}\" 100)"
        )
        raise QueryError(message)
    hits = [hit for hit in found.hits if not hit.iri.startswith("_:")]
    has_score = len(wanted.variables) > 1
    rows = (f"(<{hit.iri}> {hit.score:.4f})" if has_score else f"(<{hit.iri}>)" for hit in hits)
    return f"{head} {{ {' '.join(rows)} }}"
