"""What is wrong with a malformed query, said plainly and shown in its line.

The engine tells how far its parser came and what would have fitted there. It tries a keyword by reading as many
characters as that has, so that where keywords would have fitted, the place it tells is behind the error by the length of
the longest, if not behind the end. So the query is read again with room around its words: then an attempt at one word
never ends behind the beginning of the next, and the length can be taken off. Lists of character classes are left out.
"""

import re
from collections.abc import Iterable
from itertools import pairwise
from unicodedata import east_asian_width, normalize

import pyoxigraph as ox

from kg.resolve import BASE

ROOM = 16
"""Longer than any keyword."""
MOST_SHOWN = 100
"""Characters of a line; of a longer one those around the place."""
FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
"""The query forms (SPARQL 1.1 Query §16)."""

_PROLOGUE = re.compile(r"(?:\s|#[^\n\r]*|BASE\s*<[^>]*>|PREFIX\s*[^\s:<]*:\s*<[^>]*>)*", re.IGNORECASE)
_WIDE = re.compile(
    r'''"""(?:[^"\\]|\\.|"(?!""))*"""|"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*'|<[^<>\s]*>|\#[^\n\r]*|(?P<sign>[\uff01-\uff5e“”‘’。])''',
    re.DOTALL,
)
"""A full-width sign, and what may hold one."""
_PLAIN = str.maketrans("“”‘’。", "\"\"''.")
_BORDER = re.compile(
    r'''
      """(?:[^"\\]|\\.|"(?!""))*"""  |  \'\'\'(?:[^'\\]|\\.|'(?!''))*\'\'\'
    | "(?:[^"\\\n\r]|\\.)*"  |  '(?:[^'\\\n\r]|\\.)*'
    | <[^<>"{}|^`\\\x00-\x20]*>  |  \#[^\n\r]*  |  \\.  |  <<\(  |  \)>>  |  \{\|  |  \|\}
    | (?P<border>\s+|[,;(){}]|\Z)
    ''',
    re.VERBOSE | re.DOTALL,
)
_POSITION = re.compile(r"error at (?P<line>\d+):(?P<column>\d+): expected (?:one of )?(?P<fitting>.*)", re.DOTALL)
_CLASSES = re.compile(r"\[(?!_\])'[^\[\]]*(?:'[\[\]]'[^\[\]]*)*\]", re.DOTALL)
_KEYWORD = re.compile(r"(?<![\w\"\\])[A-Za-z][A-Za-z_]*(?![\w\"])")
_SYMBOL = re.compile(r'(?<![^\s,])"(?:[^"\\]|\\.)+"')
_COMPLAINT = re.compile(r"(?:^|, )(?P<words>(?:The \w+|Prefix|IRI) [\w ]+)")
_WORD = re.compile(r"<[^<>\s]*>|\S[\w:.-]*")
_PREFIXED = re.compile(r"[\w.-]*:[^\s:]*$")


def explain(text: str) -> str:
    r"""Give place and reason in one line, then the line at fault and a caret below the place.

    >>> print(explain("ASK {}\nORDER ?x"))
    line 2, column 7: the query is not understood from '?x' on
      ORDER ?x
            ^
    """
    reason, _, shown = _fault(text).partition("\n")
    return "\n".join(filter(None, [reason + _wide(text), shown]))


def _wide(text: str) -> str:
    """Name a full-width sign outside of texts and comments: an input method writes ？ and ｛ for ? and {."""
    sign = next((match["sign"] for match in _WIDE.finditer(text) if match["sign"]), None)
    if sign is None:
        return ""
    return f"; {sign} is no sign of SPARQL: is {normalize('NFKC', sign).translate(_PLAIN)} meant?"


def _fault(text: str) -> str:
    start = _PROLOGUE.match(text).end()  # type: ignore[union-attr]  # it matches nothing, too
    if not text[start:].upper().startswith(FORMS):
        return _at(text, start, _opening(text, start))
    borders = _borders(text)
    try:
        ox.Store().query(_with_room(text, borders), base_iri=BASE)
    except SyntaxError as error:
        return _by_engine(text, borders, str(error))
    return "the query is malformed"


def _borders(text: str) -> list[int]:
    """Give the offsets where blanks may stand without changing what a query means."""
    found = (match for match in _BORDER.finditer(text) if match["border"] is not None)
    return sorted({offset for match in found for offset in match.span("border")})


def _with_room(text: str, borders: Iterable[int]) -> str:
    ends = [0, *borders]
    return (" " * ROOM).join([*(text[a:b] for a, b in pairwise(ends)), text[ends[-1] :]])


def _without_room(offset: int, borders: Iterable[int]) -> int:
    """Give the offset in the query of what is at an offset in the query with room."""
    for border in borders:
        if offset <= border:
            break
        offset = max(border, offset - ROOM)
    return offset


def _opening(text: str, start: int) -> str:
    """Say what is wrong with a text that does not come to a query form."""
    if start == len(text):
        return f"the query is empty: expected {', '.join(FORMS)} after any BASE and PREFIX"
    if word := re.match("BASE|PREFIX", text[start:], re.IGNORECASE):
        return f"a malformed {word[0]}: expected BASE <IRI> or PREFIX name: <IRI>"
    neither = f"neither {', '.join(FORMS)}, BASE nor PREFIX"
    where = "after its prefixes comes" if text[:start].strip() else "it starts with"
    return f"not a SPARQL query: {where} {neither}; updates are refused, as the graph is read-only"


def _by_engine(text: str, borders: list[int], message: str) -> str:
    match = _POSITION.fullmatch(message.strip())
    if not match:
        return " ".join(message.split())
    fitting = " ".join(match["fitting"].split())
    reached = _offset(_with_room(text, borders), int(match["line"]), int(match["column"]))
    if complaint := _COMPLAINT.search(fitting):
        return _complaint(text, _without_room(reached, borders), complaint["words"])
    exact = _CLASSES.search(fitting) or _SYMBOL.search(fitting)
    offset = _without_room(reached if exact else reached - _shortest_keyword(fitting), borders)
    return _unfitting(text, offset, _SYMBOL.findall(fitting))


def _complaint(text: str, offset: int, words: str) -> str:
    """Say what the engine says in words; of a prefix, which."""
    name = _PREFIXED.search(text, 0, offset) if words == "Prefix not found" else None
    if not name:
        return _at(text, offset, words)
    return _at(text, name.start(), f"the prefix {name[0].partition(':')[0]}: is not declared")


def _unfitting(text: str, offset: int, symbols: list[str]) -> str:
    """Say from where on a query cannot be read, and which signs would have fitted there."""
    expected = f": expected {' or '.join(symbols)}" if 0 < len(symbols) < 8 else ""
    found = _WORD.search(text, offset)
    if not found:
        return _at(text, offset, f"the query ends too early{expected}")
    return _at(text, found.start(), f"the query is not understood from '{found[0]}' on{expected}")


def _shortest_keyword(fitting: str) -> int:
    return min((len(word) for word in _KEYWORD.findall(fitting)), default=0)


def _offset(text: str, line: int, column: int) -> int:
    return sum(map(len, text.split("\n")[: line - 1])) + line - 1 + column - 1


def _at(text: str, offset: int, reason: str) -> str:
    """Put the place before a reason, and the line with a caret below it; a 汉字 is as wide as two carets."""
    before = text[: min(offset, len(text.rstrip()))]
    line = before.count("\n") + 1
    column = len(before) - before.rfind("\n")
    left = max(0, column - MOST_SHOWN // 2)
    shown = text.split("\n")[line - 1].rstrip().replace("\t", " ")[left : left + MOST_SHOWN]
    blank = "".join("  " if east_asian_width(char) in "WF" else " " for char in shown[: column - 1 - left])
    place = f"line {line}, column {column}: {reason}"
    return f"{place}\n  {shown}\n  {blank}^" if shown else place
