"""The kinds of terms: what their numbers in the columns promise of value and order."""

import re
from contextlib import suppress
from datetime import date, datetime
from decimal import Decimal
from enum import IntEnum
from functools import cache

import pyoxigraph as ox
from msgspec import Struct

from kg.graph.vocabulary import PREFIXES

_XSD = PREFIXES["xsd"]
_RDF = PREFIXES["rdf"]
_LONG = 1 << 63
_SCALE = 10**18
_LARGEST = (1 << 127) - 1
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])", re.ASCII)
_YEAR = re.compile(r"\d{4}", re.ASCII)
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", re.ASCII)
_DECIMAL = re.compile(r"-?\d+(\.\d{1,18})?", re.ASCII)


class Family(IntEnum):
    """How terms behave in SPARQL's operators; ``ODD`` are those of which nothing is taken for granted."""

    BLANK = 0
    IRI = 1
    STRING = 2
    TEXT = 3
    """With a language."""
    BOOLEAN = 4
    DATE = 5
    YEAR_MONTH = 6
    YEAR = 7
    MOMENT = 8
    """A date and time in UTC, without a fraction of a second."""
    INTEGER = 9
    DECIMAL = 10
    FLOATING = 11
    ODD = 12
    """Ill-typed, of a datatype that SPARQL does not know, or a date with a time zone or outside of the years 0 to 9999."""


NODES = frozenset({Family.BLANK, Family.IRI})
STRINGS = frozenset({Family.STRING, Family.TEXT})
NUMBERS = frozenset({Family.INTEGER, Family.DECIMAL})
DATED = frozenset({Family.DATE, Family.YEAR_MONTH, Family.YEAR, Family.MOMENT})
LEXICAL = STRINGS | DATED | {Family.BOOLEAN}
"""Literals that are in the order of their characters."""


class Kind(Struct, frozen=True):
    """Terms of one family, datatype and language."""

    family: Family
    datatype: str = ""
    """Of literals, as an IRI."""
    language: str = ""

    @property
    def place(self) -> tuple[int, str, str]:
        """Where the kind stands among all; lexical literals in the order in which ``ORDER BY`` tells equal texts apart."""
        rank = Family.STRING if self.family in LEXICAL else self.family
        return rank, self.datatype, self.language


BLANK, IRI = Kind(Family.BLANK), Kind(Family.IRI)


def kind_of(term: ox.NamedNode | ox.BlankNode | ox.Literal) -> Kind:
    """Tell of which kind a term is, as a store gives it.

    >>> kind_of(ox.Literal("12.5", datatype=ox.NamedNode(_XSD + "decimal"))).family.name
    'DECIMAL'
    >>> kind_of(ox.Literal("2023-02-30", datatype=ox.NamedNode(_XSD + "date"))).family.name
    'ODD'
    """
    if isinstance(term, ox.NamedNode):
        return IRI
    if isinstance(term, ox.BlankNode):
        return BLANK
    if term.language:
        return _kind(Family.TEXT, f"{_RDF}langString", term.language)
    datatype = term.datatype.value
    family = _FAMILIES.get(datatype, Family.ODD)
    return _kind(family if _is_of(term.value, family) else Family.ODD, datatype, "")


@cache
def _kind(family: Family, datatype: str, language: str) -> Kind:
    return Kind(family, datatype, language)


_FAMILIES = {
    f"{_XSD}string": Family.STRING,
    f"{_XSD}boolean": Family.BOOLEAN,
    f"{_XSD}date": Family.DATE,
    f"{_XSD}gYearMonth": Family.YEAR_MONTH,
    f"{_XSD}gYear": Family.YEAR,
    f"{_XSD}dateTime": Family.MOMENT,
    f"{_XSD}integer": Family.INTEGER,
    f"{_XSD}decimal": Family.DECIMAL,
    f"{_XSD}float": Family.FLOATING,
    f"{_XSD}double": Family.FLOATING,
}


def _is_of(value: str, family: Family) -> bool:  # noqa: PLR0911 - a table
    """Tell whether a literal's text is a value of its datatype that this module answers for."""
    match family:
        case Family.BOOLEAN:
            return value in {"true", "false"}
        case Family.DATE:
            return bool(_DAY.fullmatch(value)) and _is_date(value)
        case Family.YEAR_MONTH:
            return bool(_MONTH.fullmatch(value))
        case Family.YEAR:
            return bool(_YEAR.fullmatch(value))
        case Family.MOMENT:
            return bool(_MOMENT.fullmatch(value)) and _is_moment(value)
        case Family.INTEGER | Family.DECIMAL:
            return bool(_DECIMAL.fullmatch(value)) and _fits(value, family)
        case _:
            return True


def _is_date(value: str) -> bool:
    with suppress(ValueError):
        date.fromisoformat(value)
        return True
    return False


def _is_moment(value: str) -> bool:
    with suppress(ValueError):
        datetime.fromisoformat(value)
        return True
    return False


def _fits(value: str, family: Family) -> bool:
    if family == Family.INTEGER:
        return "." not in value and -_LONG <= int(value) < _LONG
    return abs(scaled(value)) <= _LARGEST


def scaled(value: str) -> int:
    """Give a number in units of 10⁻¹⁸, exactly, which is how the store keeps a decimal.

    >>> scaled("-0.5")
    -500000000000000000
    """
    whole, _, part = value.partition(".")
    return int(f"{whole}{part:0<18}")


def unscaled(number: int) -> str:
    """Write units of 10⁻¹⁸ as a decimal in canonical form.

    >>> unscaled(-500000000000000000), unscaled(12 * 10**18)
    ('-0.5', '12')
    """
    text = format(Decimal(number).scaleb(-18), "f") if abs(number) < 10**27 else _long(number)
    return text.rstrip("0").rstrip(".") if "." in text else text


def _long(number: int) -> str:
    whole, part = divmod(abs(number), _SCALE)
    return f"{'-' if number < 0 else ''}{whole}.{part:018}"
