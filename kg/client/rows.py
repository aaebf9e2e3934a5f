"""The solutions of a query, as Python's own values."""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any, overload

if TYPE_CHECKING:
    import pandas as pd

_XSD = "http://www.w3.org/2001/XMLSchema#"
_WHOLE = ("integer", "int", "long", "short", "byte", "nonNegativeInteger", "positiveInteger", "unsignedInt")
_READERS: dict[str, Callable[[str], Any]] = {
    **{_XSD + name: int for name in _WHOLE},
    _XSD + "decimal": Decimal,
    _XSD + "double": float,
    _XSD + "float": float,
    _XSD + "boolean": lambda text: text in {"true", "1"},
}
"""Other literals, dates of any precision among them, are texts; so are IRIs."""

Row = dict[str, Any]


class Rows(Sequence[Row]):
    """Solutions, each a dict from variables to values; a variable that is unbound is None."""

    def __init__(
        self, variables: list[str], rows: list[Row], terms: list[dict[str, dict[str, str]]], truncated: str = ""
    ) -> None:
        """Hold what was answered."""
        self.variables = variables
        self.terms = terms
        """The solutions as they came: each value with its type, language and datatype."""
        self.truncated = truncated
        """Which limit of the service cut them short; empty where they are all."""
        self._rows = rows

    @classmethod
    def read(cls, answer: dict[str, Any], truncated: str = "") -> "Rows":
        """Read SPARQL 1.1 Query Results JSON.

        >>> number = {"type": "literal", "value": "7", "datatype": f"{_XSD}integer"}
        >>> list(Rows.read({"head": {"vars": ["n", "x"]}, "results": {"bindings": [{"n": number}]}}))
        [{'n': 7, 'x': None}]
        """
        variables, terms = answer["head"]["vars"], answer["results"]["bindings"]
        rows = [{name: _value(each[name]) if name in each else None for name in variables} for each in terms]
        return cls(variables, rows, terms, truncated)

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> list[Row]: ...
    def __getitem__(self, index: int | slice) -> Row | list[Row]:
        return self._rows[index]

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[Row]:
        return iter(self._rows)

    def __repr__(self) -> str:
        cut = f", cut short: {self.truncated}" if self.truncated else ""
        return f"<{len(self)} rows of {', '.join(self.variables)}{cut}>"

    def to_pandas(self) -> "pd.DataFrame":
        """Give a data frame with a column for each variable; needs pandas (``pip install zonegraph[pandas]``)."""
        import pandas as pd  # noqa: PLC0415 - only for those who want it

        return pd.DataFrame(self._rows, columns=self.variables)


def _value(term: dict[str, str]) -> Any:
    reader = _READERS.get(term.get("datatype", ""), str)
    try:
        return reader(term["value"])
    except (ValueError, ArithmeticError):  # a literal may have any text
        return term["value"]
