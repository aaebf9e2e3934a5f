"""Triple patterns and property paths (rules 75 to 96), without collections."""

from typing import Any

from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.term import BNode, Node

from kg.store.sparql.grammar.expressions import ExpressionReader
from kg.store.sparql.grammar.terms import TYPE, Term
from kg.store.sparql.tokens import VARIABLE

_ENDS = {".", "}", "]"}


class PatternReader(ExpressionReader):
    """Reads triples as the tree has them: subject, path and object in one list, one after another."""

    def triples(self) -> list[Any]:
        """Read a subject with all that is said of it."""
        found: list[Any] = []
        is_bracketed = self.sign() == "["
        subject = self._node(found)
        if not is_bracketed or self.sign() not in _ENDS:
            self._properties(subject, found)
        return found

    def _properties(self, subject: Term, found: list[Any]) -> None:
        self._objects(subject, found)
        while self.sign() == ";":
            self.place += 1
            if self._says_more():
                self._objects(subject, found)

    def _says_more(self) -> bool:
        return self.sign() not in _ENDS | {";", "{"} and self.word() in {"", "A"}

    def _objects(self, subject: Term, found: list[Any]) -> None:
        path = self.variable() if self.kind() == VARIABLE else self._path()
        while True:
            found += [subject, path, self._node(found)]
            if self.sign() != ",":
                return
            self.place += 1

    def _node(self, found: list[Any]) -> Term:
        """Read a subject or an object; what brackets say joins what is found."""
        if self.sign() != "[":
            return self.term()
        self.place += 1
        node = BNode()
        if self.sign() != "]":
            self._properties(node, found)
        self.expect("]")
        return node

    def _path(self) -> Term:
        return self._parts("PathAlternative", "|", lambda: self._parts("PathSequence", "/", self._step))

    def _parts(self, name: str, sign: str, read: Any) -> Term:
        parts = [read()]
        while self.sign() == sign:
            self.place += 1
            parts.append(read())
        return CompValue(name, part=parts) if len(parts) > 1 else parts[0]

    def _step(self) -> Term:
        if self.sign() != "^":
            return self._repeated()
        self.place += 1
        return CompValue("PathEltOrInverse", part=self._repeated())

    def _repeated(self) -> Term:
        once = self._single()
        if self.sign() not in {"?", "*", "+"}:
            return once
        self.place += 1
        return CompValue("PathElt", part=once, mod=self.tokens[self.place - 1].text)

    def _single(self) -> Node | CompValue:
        if self.sign() == "(":
            self.place += 1
            inner = self._path()
            self.expect(")")
            return inner
        if self.kind() == "word" and self.tokens[self.place].text == "a":
            self.place += 1
            return TYPE
        return self.iri()
