r"""The tokens of a SPARQL text, as the grammar has them (SPARQL 1.1 Query §19.8), with their places.

A token is told by its kind and stands in the text as it is written: joining the tokens and what is between them gives the
text again, so that a part of a query can be replaced and the rest stays untouched.
"""

import re
from functools import lru_cache
from typing import NamedTuple

IRI, NAME, BLANK, VARIABLE, STRING = "iri", "name", "blank", "variable", "string"
NUMBER, LANGUAGE, WORD, SIGN = "number", "language", "word", "sign"

_BASE = (
    "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d\u2070-\u218f\u2c00-\u2fef"
    "\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_MORE = "0-9\u00b7\u0300-\u036f\u203f-\u2040"
_FIRST, _REST = f"[{_BASE}_0-9]", f"[{_BASE}_{_MORE}-]"
_ESCAPE = r"%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?#@%]"
_PREFIX = rf"(?:[{_BASE}]{_REST}*+(?:\.++{_REST}++)*+)?"
_INSIDE = rf"[{_BASE}_{_MORE}:-]"
_LOCAL = rf"(?:(?:{_FIRST}|:|{_ESCAPE})(?:{_INSIDE}++|{_ESCAPE}|\.++(?={_INSIDE}|{_ESCAPE}))*+)?"
_UNESCAPED = r"""[^<>"{}|^`\\\x00-\x20]*+"""
_CODE = r"\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}"


def _string(quote: str, inside: str, more: str) -> str:
    return rf"{quote}{inside}*+(?:(?:\\.{more}){inside}*+)*+{quote}"


PATTERNS = {
    STRING: "|".join(
        (
            _string('"""', r'[^"\\]', '|"(?!"")'),
            _string("'''", r"[^'\\]", "|'(?!'')"),
            _string('"', r'[^"\\\n\r]', ""),
            _string("'", r"[^'\\\n\r]", ""),
        )
    ),
    IRI: rf"<{_UNESCAPED}(?:(?:{_CODE}){_UNESCAPED})*+>",
    VARIABLE: rf"[?$]{_FIRST}[{_BASE}_{_MORE}]*+",
    BLANK: rf"_:{_FIRST}{_REST}*+(?:\.++{_REST}++)*+",
    NAME: rf"{_PREFIX}:{_LOCAL}",
    LANGUAGE: r"@[A-Za-z]+(?:-[A-Za-z0-9]+)*",
    NUMBER: r"(?:[0-9]+\.[0-9]*|\.?[0-9]+)[eE][+-]?[0-9]+|[0-9]*\.[0-9]+|[0-9]+",
    WORD: r"[A-Za-z][A-Za-z0-9_]*",
    SIGN: r"\^\^|&&|\|\||!=|<=|>=|[{}()\[\];,.*+/|^?!=<>-]",
}
"""What each kind of token looks like: the first that fits is the one that stands there."""
_TOKEN = re.compile(
    r"[ \t\r\n]+|#[^\r\n]*|" + "|".join(f"(?P<{kind}>{pattern})" for kind, pattern in PATTERNS.items()), re.DOTALL
)


class Token(NamedTuple):
    """A token, and where in the text it is."""

    kind: str
    text: str
    start: int
    end: int

    def says(self, *keywords: str) -> bool:
        """Tell whether this is one of some keywords."""
        return self.kind == WORD and self.text.upper() in keywords


class NotUnderstood(Exception):
    """The text is not by the grammar, as far as it is read here; the engine has the last word on it."""


@lru_cache(maxsize=256)
def tokens(text: str) -> tuple[Token, ...]:
    """Read all tokens of a text; raises NotUnderstood where none begins.

    >>> [(token.kind, token.text) for token in tokens("SELECT * { ?甲 zone:在 '园' } # 注")][3:-1]
    [('variable', '?甲'), ('name', 'zone:在'), ('string', "'园'")]
    """
    found, offset = [], 0
    for match in iter(_TOKEN.scanner(text).match, None):  # type: ignore[attr-defined]  # typeshed lacks it
        offset = match.end()
        if match.lastgroup:
            found.append(Token(match.lastgroup, match[0], match.start(), offset))
    if offset < len(text):
        message = f"no token begins at character {offset}"
        raise NotUnderstood(message)
    return tuple(found)
