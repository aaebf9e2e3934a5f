"""Queries that are cheap whatever the graph holds: one triple pattern, whose every match is a row.

The engine gives the rows of such a query one after another as it finds them in an index, so that whoever stops after so
many rows has it read so many triples and no more. That is told by the query's words alone: nothing that filters, joins,
sorts or groups stands in it, no path, no graph, no search, and no escape that might spell one.
"""

import re

from kg.store.sparql.tokens import IRI, LANGUAGE, NAME, NUMBER, PATTERNS, STRING, VARIABLE

_GAP = r"(?:[ \t\r\n]|#[^\r\n]*)*+"
_IRI, _NAME, _VARIABLE, _STRING, _LANGUAGE, _NUMBER = (
    f"(?>{PATTERNS[kind]}){_GAP}" for kind in (IRI, NAME, VARIABLE, STRING, LANGUAGE, NUMBER)
)
_NODE = f"(?:{_IRI}|{_NAME})"


def _word(*words: str) -> str:
    """Give a pattern of words, none of which is the beginning of another."""
    return rf"(?:(?i:{'|'.join(words)})(?![\w:-]){_GAP})"


_LOOKUP = re.compile(
    rf"{_GAP}(?:{_word('PREFIX')}{_NAME}{_IRI})*+"
    rf"(?:{_word('ASK')}|{_word('SELECT')}(?:\*{_GAP}|(?:{_VARIABLE})++)){_word('WHERE')}?"
    rf"\{{{_GAP}(?P<subject>{_VARIABLE}|{_NODE})(?P<predicate>{_VARIABLE}|{_NODE}|{_word('A')})"
    rf"(?P<object>{_VARIABLE}|{_NODE}|{_STRING}(?:{_LANGUAGE}|\^\^{_GAP}{_NODE})?|{_NUMBER}|{_word('TRUE', 'FALSE')})"
    rf"(?:\.{_GAP})?\}}{_GAP}(?:{_word('LIMIT')}{_NUMBER})?",
    re.DOTALL,
)
"""The tokens in a row, each as long as it can be and what stands between them."""
_NAMED = re.compile(r"[?$](\w+)")
_LONGEST = 2_000
"""Characters; a longer text is none that is worth to be looked at."""


def is_lookup(text: str) -> bool:
    """Tell whether a query is one triple pattern, and costs what it gives.

    >>> is_lookup("SELECT ?zone { ?zone <http://www.w3.org/2000/01/rdf-schema#label> '云溪高新区'@zh }")
    True
    >>> is_lookup("SELECT ?a { ?a ?p ?a }"), is_lookup("SELECT DISTINCT ?p { ?s ?p ?o }")
    (False, False)
    """
    if len(text) > _LONGEST or "\\" in text or "search" in text:
        return False
    match = _LOOKUP.fullmatch(text)
    return match is not None and _differ([each[1] for part in match.groups() if (each := _NAMED.match(part))])


def _differ(names: list[str]) -> bool:
    """Whether no variable stands twice: then every triple that the engine reads is a row."""
    return len(set(names)) == len(names)
