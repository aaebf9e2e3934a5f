"""What is not evaluated: SERVICE, updates, and what would overflow the engine's stack.

SERVICE would let whoever may ask make this machine send requests of their choice into its own network. The engine has no
switch against SERVICE, and its grammar knows no borders between words: ``1SERVICE<…>`` and ``SERVICESILENT<…>`` are calls
too. So a word is suspect that has the keyword anywhere inside; of honest queries this hits those with a prefix so named.
The text counts as written and with its codepoint escapes undone, whichever the engine does.
"""

import re
from collections.abc import Iterator, Set

from kg.errors import QueryError
from kg.store.sparql.tokens import IRI, WORD, NotUnderstood, tokens

READ_ONLY = "the graph is read-only and updates are refused; to change it, publish another with `kg build` or `kg load`"

_TOKEN = re.compile(
    r'''
      """(?:[^"\\]|\\.|"(?!""))*"""  |  \'\'\'(?:[^'\\]|\\.|'(?!''))*\'\'\'
    | "(?:[^"\\\n\r]|\\.)*"  |  '(?:[^'\\\n\r]|\\.)*'
    | <[^<>"{}|^`\\\x00-\x20]*>
    | \#[^\n\r]*
    | \\.
    | :(?:[\w.:-]|%[0-9A-Fa-f]{2}|\\.)*
    | [?$@]\w+
    | (?P<word>\w+)
    ''',
    re.VERBOSE | re.DOTALL,
)
_UPDATE = re.compile(
    r"(?:\s|#[^\n\r]*+|BASE\s*<[^>]*>|PREFIX\s*[^\s:<]*:\s*<[^>]*>)*+"
    r"(?:INSERT|DELETE|LOAD|CLEAR|DROP|CREATE|ADD|MOVE|COPY|WITH)\b",
    re.IGNORECASE,
)
_BRACKET = re.compile(r"[{}()\[\]]")
_DEEPEST = 150
_CODEPOINT = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_KEYWORD = "SERVICE"


def refuse(text: str, services: Set[str] = frozenset()) -> None:
    """Raise QueryError for what is not evaluated; `services` are the endpoints that a query may name."""
    if is_update(text):
        raise QueryError(READ_ONLY)
    if asks_elsewhere(text):
        _refuse_services(text, services)
    if nests_too_deep(text):
        message = f"brackets are nested more than {_DEEPEST} deep, which the engine cannot read"
        raise QueryError(message)


def is_update(text: str) -> bool:
    r"""Whether a text is an update.

    >>> is_update("PREFIX a: <a:> # note\nLOAD <http://e.org/>"), is_update("# LOAD it with\nASK {}")
    (True, False)
    """
    return _UPDATE.match(text) is not None


def asks_elsewhere(text: str) -> bool:
    """Find a SERVICE keyword, outside of strings, IRIs, local names, variables and comments.

    >>> asks_elsewhere("SELECT * { service <http://e/> { ?s ?p ?o } }")
    True
    >>> asks_elsewhere("SELECT ?service { ?service ex:service 'SERVICE' } # SERVICE")
    False
    """
    if _KEYWORD not in text.upper() and "\\" not in text:
        return False
    forms = (text, _CODEPOINT.sub(_character, text))
    return any(_KEYWORD in (match["word"] or "").upper() for form in forms for match in _TOKEN.finditer(form))


def nests_too_deep(text: str) -> bool:
    """Whether brackets stand so deep inside each other that the engine's parser would overflow its stack.

    >>> nests_too_deep("SELECT * { " + "{" * 100_000), nests_too_deep("SELECT * { { ?s ?p ?o } }")
    (True, False)
    """
    depth = 0
    for bracket in _BRACKET.findall(text):
        depth += 1 if bracket in "{([" else -1
        if depth > _DEEPEST:
            return True
    return False


def _refuse_services(text: str, services: Set[str]) -> None:
    """Refuse all calls but those of an allowed endpoint whose address is written out, in a text without escapes."""
    if not services:
        raise QueryError(
            "SERVICE is refused: this endpoint answers from its own graph only; ask the other one yourself"
        )
    if _CODEPOINT.search(text) or set(_called(text)) - services:
        listed = ", ".join(f"<{each}>" for each in sorted(services))
        message = f"SERVICE is refused but for {listed}, each written out as here: no variable, no prefix, no escape"
        raise QueryError(message)


def _called(text: str) -> Iterator[str]:
    """Give the endpoints of all calls; nothing where a call is not plainly of one."""
    try:
        found = tokens(text)
    except NotUnderstood:
        yield ""
        return
    for place, token in enumerate(found):
        if token.kind == WORD and _KEYWORD in token.text.upper():
            following = found[place + 1 : place + 3]
            after = [each for each in following if each.text.upper() != "SILENT"]
            is_plain = token.text.upper() == _KEYWORD and after and after[0].kind == IRI
            yield after[0].text[1:-1] if is_plain else ""


def _character(match: re.Match[str]) -> str:
    """Undo an escape (SPARQL 1.1 Query §19.2); one that is no character stays, for the engine to complain of."""
    code = int(match[1] or match[2], 16)
    return chr(code) if code <= 0x10FFFF else match[0]
