"""The form of a query: what it gives, the variables that it leaves unsaid, and the SELECT that is in a CONSTRUCT."""

from collections.abc import Sequence

import pyoxigraph as ox

from kg.store.remote.tokens import tokens
from kg.store.sparql.tokens import Token

_FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
_NOBODY = ox.Store()


def variables_of(query: str) -> Sequence[str]:
    """Give the variables that ``SELECT *`` stands for; raises SyntaxError. A function unknown to our engine is none."""
    try:
        found = _NOBODY.query(query)
    except RuntimeError:
        return ()
    return [each.value for each in found.variables] if isinstance(found, ox.QuerySolutions) else ()


def form_of(query: str) -> str:
    """Give the keyword that says what a query gives."""
    return next(token.text.upper() for token in tokens(query) if token.says(*_FORMS))


def as_select(query: str) -> str | None:
    """Give the SELECT of the solutions that a CONSTRUCT is made of; None for what is no CONSTRUCT.

    >>> as_select("PREFIX e: <http://e/> CONSTRUCT { ?s a e:T } WHERE { ?s e:p ?o } LIMIT 3")
    'PREFIX e: <http://e/> SELECT * WHERE { ?s e:p ?o } LIMIT 3'
    """
    parts = tokens(query)
    head = next((place for place, token in enumerate(parts) if token.says("CONSTRUCT")), None)
    if head is None:
        return None
    rest = "".join(token.text for token in parts[head + 1 :])
    body = rest[_template_end(parts[head + 1 :]) :]
    return "".join(token.text for token in parts[:head]) + f"SELECT * {body.lstrip()}"


def _template_end(parts: Sequence[Token]) -> int:
    """Tell how many characters a template has, braces and all; the short form, CONSTRUCT WHERE, has none."""
    length = depth = 0
    for token in parts:
        if token.says("WHERE", "FROM") and not depth:
            return length
        length += len(token.text)
        depth += {"{": 1, "}": -1}.get(token.text, 0)
        if token.text == "}" and not depth:
            return length
    return length
