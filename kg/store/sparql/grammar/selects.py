"""SELECT queries and subqueries with their groups (rules 1 to 28, 53 to 67)."""

from typing import Any

from rdflib.plugins.sparql.parserutils import CompValue

from kg.store.sparql.grammar.patterns import PatternReader
from kg.store.sparql.tokens import IRI, NAME, VARIABLE, NotUnderstood

_IN_GROUPS = {"OPTIONAL": "OptionalGraphPattern", "MINUS": "MinusGraphPattern"}
_ELSEWHERE = {"GRAPH", "SERVICE"}


class SelectReader(PatternReader):
    """Reads a whole query."""

    def query(self) -> tuple[list[CompValue], CompValue]:
        """Read the prologue and the query; only SELECT over the default graph."""
        prologue = self._prologue()
        if self.word() != "SELECT":
            message = f"a query that begins with {self.check().text}"
            raise NotUnderstood(message)
        select = self._select("SelectQuery")
        if self.place != len(self.tokens):
            raise NotUnderstood("more than a query")
        return prologue, select

    def _prologue(self) -> list[CompValue]:
        found = []
        while (word := self.word()) in {"BASE", "PREFIX"}:
            self.place += 1
            declared = CompValue("Base" if word == "BASE" else "PrefixDecl")
            if word == "PREFIX":
                declared["prefix"] = self.take(NAME).removesuffix(":")
            if self.kind() != IRI:
                raise NotUnderstood("expected an IRI")
            declared["iri"] = self.iri()
            found.append(declared)
        return found

    def _select(self, name: str) -> CompValue:
        self.keyword("SELECT")
        select = CompValue(name)
        if self.word() in {"DISTINCT", "REDUCED"}:
            select["modifier"] = self.word()
            self.place += 1
        if self.sign() == "*":
            self.place += 1
        else:
            select["projection"] = self._projection()
        if self.word() == "FROM":
            raise NotUnderstood("a query with FROM")
        self.place += self.word() == "WHERE"
        select["where"] = self.group()
        self._modifiers(select)
        if self.word() == "VALUES":
            select["valuesClause"] = self._values("ValuesClause")
        return select

    def _projection(self) -> list[CompValue]:
        found = []
        while self.kind() == VARIABLE or self.sign() == "(":
            if self.sign() == "(":
                found.append(CompValue("vars", **self._named("evar")))
            else:
                found.append(CompValue("vars", var=self.variable()))
        if not found:
            raise NotUnderstood("nothing is selected")
        return found

    def _named(self, name: str) -> dict[str, Any]:
        """Read an expression and the variable that it is called by, in brackets."""
        self.expect("(")
        expression = self.expression()
        self.keyword("AS")
        variable = self.variable()
        self.expect(")")
        return {"expr": expression, name: variable}

    def _modifiers(self, select: CompValue) -> None:
        if self.word() == "GROUP":
            self.place += 1
            self.keyword("BY")
            select["groupby"] = CompValue("GroupClause", condition=self._many(self._key))
        if self.word() == "HAVING":
            self.place += 1
            select["having"] = CompValue("HavingClause", condition=self._many(self.constraint))
        if self.word() == "ORDER":
            self.place += 1
            self.keyword("BY")
            select["orderby"] = CompValue("OrderClause", condition=self._many(self._order))
        bounds = {}
        while (word := self.word().lower()) in {"limit", "offset"} and word not in bounds:
            self.place += 1
            bounds[word] = self.integer()
        if bounds:
            select["limitoffset"] = CompValue("LimitOffsetClauses", **bounds)

    def _many(self, read: Any) -> list[Any]:
        found = [read()]
        while self._is_condition():
            found.append(read())
        return found

    def _is_condition(self) -> bool:
        ends = {"", "HAVING", "ORDER", "LIMIT", "OFFSET", "VALUES"}
        return self.sign() == "(" or self.kind() in {VARIABLE, IRI, NAME} or self.word() not in ends

    def _key(self) -> Any:
        if self.kind() == VARIABLE:
            return self.variable()
        return CompValue("GroupAs", **self._named("var")) if self.sign() == "(" else self.constraint()

    def _order(self) -> CompValue:
        condition = CompValue("OrderCondition")
        if self.word() in {"ASC", "DESC"}:
            condition["order"] = self.word()
            self.place += 1
            condition["expr"] = self.bracketed()
        else:
            condition["expr"] = self.variable() if self.kind() == VARIABLE else self.constraint()
        return condition

    def group(self) -> CompValue:
        """Read a group graph pattern."""
        self.expect("{")
        found = self._select("SubSelect") if self.word() == "SELECT" else self._parts_of_group()
        self.expect("}")
        return found

    def _parts_of_group(self) -> CompValue:
        parts: list[CompValue] = []
        while self.sign() != "}":
            part = self._clause()
            if part is not None:
                parts.append(part)
                self.place += self.sign() == "."
                continue
            triples = [self.triples()]
            while self.sign() == ".":
                self.place += 1
                if self.sign() in {"}", "{"} or self._is_clause():
                    break
                triples.append(self.triples())
            parts.append(CompValue("TriplesBlock", triples=triples))
        return CompValue("GroupGraphPatternSub", part=parts) if parts else CompValue("GroupGraphPatternSub")

    def _is_clause(self) -> bool:
        return self.word() in {*_IN_GROUPS, *_ELSEWHERE, "FILTER", "BIND", "VALUES"}

    def _clause(self) -> CompValue | None:
        """Read what is no triples; None if triples stand here."""
        word = self.word()
        if self.sign() == "{":
            return self._union()
        if word in _ELSEWHERE:
            message = f"{word}, which is not of the default graph"
            raise NotUnderstood(message)
        if not self._is_clause():
            return None
        if word == "VALUES":
            return self._values("InlineData")
        self.place += 1
        if word in _IN_GROUPS:
            return CompValue(_IN_GROUPS[word], graph=self.group())
        return (
            CompValue("Filter", expr=self.constraint()) if word == "FILTER" else CompValue("Bind", **self._named("var"))
        )

    def _union(self) -> CompValue:
        groups = [self.group()]
        while self.word() == "UNION":
            self.place += 1
            groups.append(self.group())
        return CompValue("GroupOrUnionGraphPattern", graph=groups)

    def _values(self, name: str) -> CompValue:
        self.keyword("VALUES")
        data = CompValue(name)
        if self.kind() == VARIABLE:
            data["var"] = [self.variable()]
            data["value"] = self._inside("{", "}", self._value)
        else:
            data["var"] = self._inside("(", ")", self.variable)
            data["value"] = self._inside("{", "}", lambda: self._inside("(", ")", self._value))
        return data

    def _inside(self, opening: str, closing: str, read: Any) -> list[Any]:
        self.expect(opening)
        found = []
        while self.sign() != closing:
            found.append(read())
        self.place += 1
        return found

    def _value(self) -> Any:
        if self.word() == "UNDEF":
            self.place += 1
            return "UNDEF"
        return self.constant()
