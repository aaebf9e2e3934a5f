"""Expressions (SPARQL 1.1 Query §19.8, rules 70 and 110 to 128), by how tightly their operators bind."""

from abc import abstractmethod
from collections.abc import Callable
from typing import Any

from rdflib.plugins.sparql.parserutils import CompValue

from kg.store.sparql.grammar.terms import TermReader
from kg.store.sparql.tokens import IRI, NAME, NUMBER, VARIABLE, WORD, NotUnderstood

_COMPARATORS = {"=", "!=", "<", ">", "<=", ">="}
_AGGREGATES = {
    "COUNT": "Count",
    "SUM": "Sum",
    "MIN": "Min",
    "MAX": "Max",
    "AVG": "Avg",
    "SAMPLE": "Sample",
    "GROUP_CONCAT": "GroupConcat",
}
_LISTS = frozenset({"CONCAT", "COALESCE"})
_NAMED = {
    "REGEX": ("text", "pattern", "flags"),
    "SUBSTR": ("arg", "start", "length"),
    "REPLACE": ("arg", "pattern", "replacement", "flags"),
}
"""Functions whose arguments have names of their own; those of others are `arg`, or `arg1` and so on."""
_SPELT = {each.upper(): each for each in ("sameTerm", "isIRI", "isURI", "isBLANK", "isLITERAL", "isNUMERIC")}


class ExpressionReader(TermReader):
    """Reads expressions."""

    @abstractmethod
    def group(self) -> CompValue:
        """Read a group graph pattern, which EXISTS has."""

    def expression(self) -> Any:
        """Read an expression."""
        return self._connected("ConditionalOrExpression", "||", self._conjunction)

    def bracketed(self) -> Any:
        """Read an expression in brackets."""
        self.expect("(")
        inner = self.expression()
        self.expect(")")
        return inner

    def constraint(self) -> Any:
        """Read what FILTER and HAVING want: brackets, or a call."""
        if self.sign() == "(":
            return self.bracketed()
        return self._call() if self.kind() == WORD else self._function()

    def _conjunction(self) -> Any:
        return self._connected("ConditionalAndExpression", "&&", self._relation)

    def _connected(self, name: str, sign: str, read: Callable[[], Any]) -> Any:
        first, other = read(), []
        while self.sign() == sign:
            self.place += 1
            other.append(read())
        return CompValue(name, expr=first, other=other) if other else first

    def _relation(self) -> Any:
        first = self._sum()
        if self.sign() in _COMPARATORS:
            operator = self.sign()
            self.place += 1
            return CompValue("RelationalExpression", expr=first, op=operator, other=self._sum())
        negated = self.word() == "NOT"
        if self.word() != "IN" and not negated:
            return first
        self.place += negated
        self.keyword("IN")
        return CompValue("RelationalExpression", expr=first, op="NOT IN" if negated else "IN", other=self._list())

    def _sum(self) -> Any:
        return self._computed("AdditiveExpression", {"+", "-"}, self._product)

    def _product(self) -> Any:
        return self._computed("MultiplicativeExpression", {"*", "/"}, self._signed)

    def _computed(self, name: str, signs: set[str], read: Callable[[], Any]) -> Any:
        first, operators, other = read(), list[str](), []
        while self.sign() in signs:
            operators.append(self.sign())
            self.place += 1
            other.append(read())
        return CompValue(name, expr=first, op=operators, other=other) if other else first

    def _signed(self) -> Any:
        sign = self.sign()
        names = {"!": "UnaryNot", "+": "UnaryPlus", "-": "UnaryMinus"}
        if sign not in names:
            return self._primary()
        if sign != "!" and self.kind(1) == NUMBER:
            return self.constant()
        self.place += 1
        return CompValue(names[sign], expr=self._primary())

    def _primary(self) -> Any:
        kind = self.kind()
        if self.sign() == "(":
            return self.bracketed()
        if kind == VARIABLE:
            return self.variable()
        if kind == WORD and self.word() not in {"TRUE", "FALSE"}:
            return self._call()
        if kind in {IRI, NAME}:
            return self._function()
        return self.constant()

    def _function(self) -> Any:
        """Read an IRI, which calls a function if brackets follow; the columns know none of these."""
        name = self.iri()
        if self.sign() != "(":
            return name
        return CompValue("Function", iri=name, expr=self._list())

    def _call(self) -> Any:
        name = self.word()
        self.place += 1
        if name in _AGGREGATES:
            return self._aggregate(name)
        if name in {"EXISTS", "NOT"}:
            if name == "NOT":
                self.keyword("EXISTS")
            return CompValue("Builtin_NOTEXISTS" if name == "NOT" else "Builtin_EXISTS", graph=self.group())
        arguments = self._list(may_be_empty=True)
        call = CompValue(f"Builtin_{_SPELT.get(name, name)}")
        if name in _LISTS:
            call["arg"] = arguments
            return call
        names = _NAMED.get(name) or (("arg",) if len(arguments) == 1 else [f"arg{place}" for place in range(1, 5)])
        call.update(zip(names, arguments, strict=False))
        return call

    def _aggregate(self, name: str) -> CompValue:
        self.expect("(")
        call = CompValue(f"Aggregate_{_AGGREGATES[name]}", distinct=self.word() == "DISTINCT")
        self.place += call["distinct"]
        if name == "COUNT" and self.sign() == "*":
            self.place += 1
            call["vars"] = "*"
        else:
            call["vars"] = self.expression()
        if self.sign() == ";":
            self.place += 1
            self.keyword("SEPARATOR")
            self.expect("=")
            call["separator"] = self.string()
        self.expect(")")
        return call

    def _list(self, *, may_be_empty: bool = False) -> list[Any]:
        self.expect("(")
        if may_be_empty and self.sign() == ")":
            self.place += 1
            return []
        found = [self.expression()]
        while self.sign() == ",":
            self.place += 1
            found.append(self.expression())
        self.expect(")")
        return found

    def keyword(self, wanted: str) -> None:
        """Go past a keyword."""
        if self.word() != wanted:
            message = f"expected {wanted}"
            raise NotUnderstood(message)
        self.place += 1
