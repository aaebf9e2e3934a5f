"""Terms: IRIs, literals, variables, blank nodes."""

import re

from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.term import BNode, Literal, Node, URIRef, Variable

from kg.graph.vocabulary import PREFIXES
from kg.store.sparql.cursor import Cursor
from kg.store.sparql.tokens import BLANK, IRI, LANGUAGE, NAME, NUMBER, STRING, VARIABLE, NotUnderstood

Term = Node | CompValue
"""A name with a prefix, and a literal whose datatype may be one, are nodes of the tree until the prologue is known."""

TYPE = URIRef(f"{PREFIXES['rdf']}type")
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_ESCAPED = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f", "\\": "\\", '"': '"', "'": "'"}
_TRUTHS = {"TRUE": Literal(True), "FALSE": Literal(False)}
_NUMBERS = {kind: URIRef(PREFIXES["xsd"] + kind) for kind in ("integer", "decimal", "double")}


class TermReader(Cursor):
    """Reads terms."""

    def iri(self) -> Term:
        """Read an IRI, in full or with a prefix."""
        if self.kind() == IRI:
            return URIRef(_plain(self.take(IRI)[1:-1]))
        prefix, _, local = _plain(self.take(NAME)).partition(":")
        name = CompValue("pname")
        if prefix:
            name["prefix"] = prefix
        if local:
            name["localname"] = local
        return name

    def variable(self) -> Variable:
        """Read a variable."""
        return Variable(self.take(VARIABLE)[1:])

    def term(self) -> Term:
        """Read a term that stands in a triple."""
        kind = self.kind()
        if kind == VARIABLE:
            return self.variable()
        if kind == BLANK:
            return BNode(self.take(BLANK)[2:])
        return self.constant()

    def constant(self) -> Term:
        """Read an IRI or a literal."""
        kind = self.kind()
        if kind in {IRI, NAME}:
            return self.iri()
        if kind == STRING:
            return self._literal()
        if self.word() in _TRUTHS:
            self.place += 1
            return _TRUTHS[self.tokens[self.place - 1].text.upper()]
        return self._number()

    def string(self) -> Literal:
        """Read a text in quotes."""
        text = self.take(STRING)
        quotes = 3 if text[:3] in {'"""', "'''"} and len(text) > len("''''") else 1
        inner = text[quotes:-quotes]
        return Literal(_ESCAPE.sub(_unescaped, inner) if "\\" in inner else inner)

    def integer(self) -> Literal:
        """Read a number of LIMIT or OFFSET."""
        return Literal(self.take(NUMBER), datatype=_NUMBERS["integer"])

    def _literal(self) -> Term:
        text = self.string()
        if self.kind() == LANGUAGE:
            return Literal(str(text), lang=self.take(LANGUAGE)[1:])
        if self.sign() != "^^":
            return text
        self.place += 1
        literal = CompValue("literal", string=text)
        literal["datatype"] = self.iri()
        return literal

    def _number(self) -> Literal:
        sign = self.sign() if self.sign() in {"+", "-"} else ""
        self.place += bool(sign)
        text = self.take(NUMBER)
        kind = "double" if "e" in text.lower() else "decimal" if "." in text else "integer"
        return Literal(f"{sign.removeprefix('+')}{text}", datatype=_NUMBERS[kind])


def _plain(name: str) -> str:
    if "\\" in name:
        message = f"{name} has an escape"
        raise NotUnderstood(message)
    return name


def _unescaped(match: re.Match[str]) -> str:
    if match[1] not in _ESCAPED:
        message = f"the escape {match[0]}"
        raise NotUnderstood(message)
    return _ESCAPED[match[1]]
