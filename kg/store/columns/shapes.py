"""The shapes of queries: their words without the constants, so that what was found out of one query holds for others.

Which engine a query is for depends on how its parts are joined, on its properties and on its LIMIT, and not on the thing, the
name or the day that is asked for (`routing.cost`). Whatever is wrong with a constant, an engine says that finds it there: a
shape tells where a query goes, never what it means.
"""

from kg.store.sparql.tokens import IRI, NUMBER, STRING, NotUnderstood, Token, tokens

_MOST = 1_000
_LONGEST = 4_000
"""Characters of a query; programs that ask the same again and again with other constants ask shorter ones."""
_BEFORE_SUBJECTS = frozenset("{.}")
_AFTER_OBJECTS = frozenset(".;,}]")
_BOUNDS = frozenset({"LIMIT", "OFFSET"})
_EDGE = Token("", "", 0, 0)

Shape = tuple[str, ...]


class Shapes:
    """Shapes that were met; with too many all are forgotten, for those that matter come again at once."""

    def __init__(self) -> None:
        """Know none yet."""
        self._known: set[Shape] = set()

    def __contains__(self, text: str) -> bool:
        return shape(text) in self._known

    def add(self, text: str) -> None:
        """Remember the shape of a query, if it has one."""
        found = shape(text)
        if found is None:
            return
        if len(self._known) >= _MOST:
            self._known = set()
        self._known.add(found)


def shape(text: str) -> Shape | None:
    """Give the words of a query with constants left out; None for one that is long, or that escapes hide something in.

    >>> " ".join(shape("SELECT ?a { <a:b> <a:p> ?a ; <a:q> 'c'@zh FILTER (?a > 5) } LIMIT 3"))
    "SELECT ?a { <> <a:p> ?a ; <a:q> '' @zh FILTER ( ?a > 0 ) } LIMIT 3"
    """
    if len(text) > _LONGEST or "\\" in text:
        return None
    try:
        found = tokens(text)
    except NotUnderstood:
        return None
    around = zip((_EDGE, *found), found, (*found[1:], _EDGE), strict=False)
    return tuple(_word(before, each, after) for before, each, after in around)


def _word(before: Token, each: Token, after: Token) -> str:
    if each.kind == STRING:
        return "''"
    if each.kind == NUMBER and before.text.upper() not in _BOUNDS:
        return "0"
    if each.kind == IRI and (before.text in _BEFORE_SUBJECTS or after.text in _AFTER_OBJECTS):
        return "<>"
    return each.text
