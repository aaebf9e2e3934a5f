"""Reads the parts of a query.

What a part has inside that nobody looks at (expressions, templates) is passed over by its brackets; a query that cannot be
read so is left to the engine as it is.
"""

from functools import lru_cache

from kg.store.sparql.parts import CLOSING, Clause, Group, Query, Select, Span, Triples
from kg.store.sparql.tokens import IRI, NAME, VARIABLE, NotUnderstood, tokens
from kg.store.sparql.triples import CLAUSES, PLAIN, TriplesReader

FORMS = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})
_SOLUTION = frozenset({"GROUP", "HAVING", "ORDER", "LIMIT", "OFFSET", "VALUES"})


@lru_cache(maxsize=256)
def read_query(text: str) -> Query:
    """Read a query; raises NotUnderstood if it is not by the grammar, as far as that is known here."""
    return _Reader(tokens(text)).query()


class _Reader(TriplesReader):
    """Goes through the tokens of a query once, from left to right."""

    def query(self) -> Query:
        base, prefixes = self._prologue()
        form = self.word()
        if form not in FORMS:
            raise NotUnderstood("no query form")
        select = self._select(form)
        if self.place != len(self.tokens):
            raise NotUnderstood("more than a query")
        return Query(self.tokens, base, prefixes, form, select)

    def _prologue(self) -> tuple[str | None, dict[str, str]]:
        base, prefixes = None, {}
        while (word := self.word()) in {"BASE", "PREFIX"}:
            self.place += 1
            if word == "BASE":
                base = self.take(IRI)[1:-1]
            else:
                name = self.take(NAME)
                prefixes[name.removesuffix(":")] = self.take(IRI)[1:-1]
        return base, prefixes

    def _select(self, form: str) -> Select:
        start = self.place
        self.place += 1
        if form == "CONSTRUCT" and self.sign() == "{":
            self._over()
        projection = self._until({"{"}, {"WHERE", "FROM"}, start + 1)
        dataset = self._until({"{"}, {"WHERE", *_SOLUTION}, self.place)
        if self.word() == "WHERE":
            self.place += 1
        where = self._group() if self.sign() == "{" else None
        modifiers = self._until({"}"}, {"VALUES"}, self.place)
        values = self.place
        if self.word() == "VALUES":
            self._values()
        return Select((start, self.place), projection, dataset, where, modifiers, (values, self.place))

    def _until(self, signs: set[str], words: set[str], start: int) -> Span:
        """Pass over what comes, brackets with what is in them, up to one of these."""
        while self.place < len(self.tokens) and self.sign() not in signs and self.word() not in words:
            if self.sign() in CLOSING or (self.word() == "EXISTS" and self.sign(1) == "{"):
                self._over()
            else:
                self.place += 1
        return start, self.place

    def _group(self) -> Group:
        start = self.place
        self.expect("{")
        if self.word() == "SELECT":
            select = self._select("SELECT")
            self.expect("}")
            return Group((start, self.place), select=select)
        parts = []
        while self.sign() != "}":
            if self.sign() == ".":
                self.place += 1
            else:
                parts.append(self._part())
        self.place += 1
        return Group((start, self.place), tuple(parts))

    def _part(self) -> Triples | Clause:
        word = self.word()
        if self.sign() == "{":
            return self._union()
        if word in CLAUSES:
            return self._clause(word)
        if word in PLAIN:
            return self._plain(word)
        return self.triples()

    def _union(self) -> Clause:
        start, groups = self.place, [self._group()]
        while self.word() == "UNION":
            self.place += 1
            groups.append(self._group())
        return Clause("GROUP", (start, self.place), groups=tuple(groups))

    def _clause(self, keyword: str) -> Clause:
        start, name = self.place, None
        self.place += 1
        if keyword in {"GRAPH", "SERVICE"}:
            self.place += self.word() == "SILENT"
            name = self._term()
        group = self._group()
        return Clause(keyword, (start, self.place), name, (group,))

    def _plain(self, keyword: str) -> Clause:
        start = self.place
        self.place += 1
        if keyword == "VALUES":
            self.place = start
            self._values()
            return Clause(keyword, (start, self.place))
        while self.sign() != "(" and not (self.word() == "EXISTS" and self.sign(1) == "{"):
            self.place += 1
            self.check()
        groups = tuple(self._over())
        return Clause(keyword, (start, self.place), groups=groups)

    def _values(self) -> None:
        self.place += 1
        if self.sign() == "(":
            self._over()
        else:
            self.take(VARIABLE)
        self._over()

    def _over(self) -> list[Group]:
        """Pass over brackets with all in them, or EXISTS with its group; gives the groups of all EXISTS."""
        groups: list[Group] = []
        open_brackets: list[str] = []
        while True:
            self.check()
            if self.word() == "EXISTS" and self.sign(1) == "{":
                self.place += 1
                groups.append(self._group())
            else:
                self._bracket(open_brackets)
                self.place += 1
            if not open_brackets:
                return groups

    def _bracket(self, open_brackets: list[str]) -> None:
        sign = self.sign()
        if sign in CLOSING:
            open_brackets.append(CLOSING[sign])
        elif sign in CLOSING.values() and (not open_brackets or open_brackets.pop() != sign):
            raise NotUnderstood("brackets do not pair")
