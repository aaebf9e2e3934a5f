"""Reads triples: subjects with their properties and objects, what stands in brackets, and property paths."""

from kg.store.sparql.cursor import Cursor
from kg.store.sparql.parts import Path, Pattern, Span, Triples, closing
from kg.store.sparql.tokens import BLANK, IRI, NAME, NUMBER, STRING, VARIABLE, NotUnderstood

CLAUSES = frozenset({"OPTIONAL", "MINUS", "GRAPH", "SERVICE"})
PLAIN = frozenset({"FILTER", "BIND", "VALUES"})
_TERMS = frozenset({IRI, NAME, BLANK, NUMBER, STRING, VARIABLE})


class TriplesReader(Cursor):
    """Reads the triples of a group."""

    def triples(self) -> Triples:
        """Read a subject with all that is said of it up to the full stop."""
        start, patterns = self.place, list[Pattern]()
        is_bracketed = self.sign() == "["
        subject = self._node(patterns)
        self._properties(subject, patterns, is_inner=False, may_lack=is_bracketed or subject[1] - subject[0] > 1)
        return Triples((start, self.place), tuple(patterns))

    def _properties(self, subject: Span, patterns: list[Pattern], *, is_inner: bool, may_lack: bool) -> None:
        if may_lack and self.sign() in {".", "}", "]"}:
            return
        self._objects(subject, patterns, is_inner=is_inner)
        while self.sign() == ";":
            self.place += 1
            if self.sign() not in {";", ".", "}", "]"} and self.word() not in CLAUSES | PLAIN:
                self._objects(subject, patterns, is_inner=is_inner)

    def _objects(self, subject: Span, patterns: list[Pattern], *, is_inner: bool) -> None:
        path = self._path()
        patterns.append(Pattern(subject, path, self._node(patterns), is_inner))
        while self.sign() == ",":
            self.place += 1
            patterns.append(Pattern(subject, path, self._node(patterns), is_inner))

    def _node(self, patterns: list[Pattern]) -> Span:
        """Read a subject or object; what brackets say joins the patterns."""
        start = self.place
        if self.sign() == "[":
            self.place += 1
            if self.sign() != "]":
                self._properties((start, start + 1), patterns, is_inner=True, may_lack=False)
            self.expect("]")
        elif self.sign() == "(":
            self.place += 1
            while self.sign() != ")":
                self._node(patterns)
            self.place += 1
        else:
            self._term()
        return start, self.place

    def _term(self) -> Span:
        start = self.place
        token = self.check()
        if self.sign() in {"+", "-"} and self.kind(1) == NUMBER:
            self.place += 1
        elif token.kind not in _TERMS and self.word() not in {"TRUE", "FALSE"}:
            message = f"{token.text} is no term"
            raise NotUnderstood(message)
        self.place += 1
        if token.kind == STRING and self.kind() == "language":
            self.place += 1
        elif token.kind == STRING and self.sign() == "^^":
            self.place += 2
        return start, self.place

    def _path(self) -> Path:
        start = self.place
        if self.kind() == VARIABLE:
            self.place += 1
            return Path((start, self.place), is_property=False, empty=0)
        empty = self._alternatives()
        span = start, self.place
        return Path(span, is_property=span[1] - span[0] == 1, empty=empty)

    def _alternatives(self) -> int:
        empty = self._sequence()
        while self.sign() == "|":
            self.place += 1
            empty += self._sequence()
        return empty

    def _sequence(self) -> int:
        empty = self._step()
        while self.sign() == "/":
            self.place += 1
            empty *= self._step()
        return empty

    def _step(self) -> int:
        self.place += self.sign() == "^"
        empty = self._primary()
        if self.sign() in {"?", "*"}:
            self.place += 1
            return 1
        if self.sign() == "+":
            self.place += 1
            return min(empty, 1)
        return empty

    def _primary(self) -> int:
        if self.sign() == "(":
            self.place += 1
            empty = self._alternatives()
            self.expect(")")
            return empty
        if self.sign() == "!":
            self.place += 1
            if self.sign() == "(":
                self.place = closing(self.tokens, self.place) + 1
                return 0
            self.place += self.sign() == "^"
        if self.kind() not in {IRI, NAME} and self.tokens[self.place].text != "a":
            raise NotUnderstood("no property")
        self.place += 1
        return 0
