"""The parts of a query that the mends and the search look at: groups, clauses, subqueries, and triples with their paths.

Each part knows which tokens it is made of. What a part has inside that nobody looks at (expressions, templates) is passed
over by its brackets; a query that cannot be read so is left to the engine as it is.
"""

from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from kg.store.sparql.tokens import BLANK, IRI, NAME, NUMBER, STRING, VARIABLE, WORD, NotUnderstood, Token, tokens

Span = tuple[int, int]
"""From a token to before another."""

FORMS = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})
_CLAUSES = frozenset({"OPTIONAL", "MINUS", "GRAPH", "SERVICE"})
_PLAIN = frozenset({"FILTER", "BIND", "VALUES"})
_CLOSING = {"(": ")", "{": "}", "[": "]"}
_TERMS = frozenset({IRI, NAME, BLANK, NUMBER, STRING, VARIABLE})


class Path(Struct, frozen=True):
    """What stands between a subject and its objects."""

    span: Span
    is_property: bool
    """Whether it is one IRI; else a path, or a variable."""
    empty: int
    """How many solutions it has of length zero, where the graph knows nothing of its ends."""


class Pattern(Struct, frozen=True):
    """A subject, path and object."""

    subject: Span
    path: Path
    object: Span
    is_inner: bool
    """Whether it stands inside of brackets that are themselves a subject or object."""


class Triples(Struct, frozen=True):
    """All that is said of one subject."""

    span: Span
    patterns: tuple[Pattern, ...]


class Clause(Struct, frozen=True):
    """A part of a group that is named by its keyword; GROUP where there is none: groups joined by UNION."""

    keyword: str
    span: Span
    name: Span | None = None
    """Of GRAPH and SERVICE."""
    groups: "tuple[Group, ...]" = ()
    """Those inside; of FILTER and BIND, those of EXISTS."""


class Group(Struct, frozen=True):
    """A group pattern, from its brace to its brace; a subquery has no parts."""

    span: Span
    parts: tuple[Triples | Clause, ...] = ()
    select: "Select | None" = None


class Select(Struct, frozen=True):
    """The parts of a query or subquery; CONSTRUCT and the others have no projection."""

    span: Span
    projection: Span
    dataset: Span
    where: Group | None
    modifiers: Span
    values: Span


class Query(Struct, frozen=True):
    """A whole query."""

    tokens: tuple[Token, ...]
    base: str | None
    prefixes: dict[str, str]
    form: str
    select: Select

    def text(self, span: Span) -> str:
        """Give the words of a part, with a blank between any two: enough for a short part."""
        return " ".join(token.text for token in self.tokens[slice(*span)])

    def variables(self, span: Span) -> set[str]:
        """Give the names of the variables in a part."""
        return {token.text[1:] for token in self.tokens[slice(*span)] if token.kind == VARIABLE}

    def words(self, span: Span) -> set[str]:
        """Give the keywords in a part, in capitals."""
        return {token.text.upper() for token in self.tokens[slice(*span)] if token.kind == WORD}


def groups_of(select: Select) -> Iterator[Group]:
    """Give all groups of a query, each before those inside it."""
    waiting = [select.where] if select.where else []
    while waiting:
        group = waiting.pop()
        yield group
        waiting += [inner for part in group.parts if isinstance(part, Clause) for inner in part.groups]
        if group.select and group.select.where:
            waiting.append(group.select.where)


def closing(found: tuple[Token, ...], place: int) -> int:
    """Give where the bracket closes that a token opens."""
    depth = 0
    for number, token in enumerate(found[place:], start=place):
        depth += (token.text in _CLOSING) - (token.text in _CLOSING.values()) if token.kind == "sign" else 0
        if not depth:
            return number
    raise NotUnderstood("a bracket stays open")


@lru_cache(maxsize=256)
def read_query(text: str) -> Query:
    """Read a query; raises NotUnderstood if it is not by the grammar, as far as that is known here."""
    return _Reader(tokens(text)).query()


class _Reader:
    """Goes through the tokens of a query once, from left to right."""

    def __init__(self, found: tuple[Token, ...]) -> None:
        self._tokens = found
        self._place = 0

    def query(self) -> Query:
        base, prefixes = self._prologue()
        form = self._word()
        if form not in FORMS:
            raise NotUnderstood("no query form")
        select = self._select(form)
        if self._place != len(self._tokens):
            raise NotUnderstood("more than a query")
        return Query(self._tokens, base, prefixes, form, select)

    def _prologue(self) -> tuple[str | None, dict[str, str]]:
        base, prefixes = None, {}
        while (word := self._word()) in {"BASE", "PREFIX"}:
            self._place += 1
            if word == "BASE":
                base = self._take(IRI)[1:-1]
            else:
                name = self._take(NAME)
                prefixes[name.removesuffix(":")] = self._take(IRI)[1:-1]
        return base, prefixes

    def _select(self, form: str) -> Select:
        start = self._place
        self._place += 1
        if form == "CONSTRUCT" and self._sign() == "{":
            self._over()
        projection = self._until({"{"}, {"WHERE", "FROM"}, start + 1)
        dataset = self._until({"{"}, {"WHERE", *_SOLUTION}, self._place)
        if self._word() == "WHERE":
            self._place += 1
        where = self._group() if self._sign() == "{" else None
        modifiers = self._until({"}"}, {"VALUES"}, self._place)
        values = self._place
        if self._word() == "VALUES":
            self._values()
        return Select((start, self._place), projection, dataset, where, modifiers, (values, self._place))

    def _until(self, signs: set[str], words: set[str], start: int) -> Span:
        """Pass over what comes, brackets with what is in them, up to one of these."""
        while self._place < len(self._tokens) and self._sign() not in signs and self._word() not in words:
            if self._sign() in _CLOSING or (self._word() == "EXISTS" and self._sign(1) == "{"):
                self._over()
            else:
                self._place += 1
        return start, self._place

    def _group(self) -> Group:
        start = self._place
        self._expect("{")
        if self._word() == "SELECT":
            select = self._select("SELECT")
            self._expect("}")
            return Group((start, self._place), select=select)
        parts = []
        while self._sign() != "}":
            if self._sign() == ".":
                self._place += 1
            else:
                parts.append(self._part())
        self._place += 1
        return Group((start, self._place), tuple(parts))

    def _part(self) -> Triples | Clause:
        word = self._word()
        if self._sign() == "{":
            return self._union()
        if word in _CLAUSES:
            return self._clause(word)
        if word in _PLAIN:
            return self._plain(word)
        return self._triples()

    def _union(self) -> Clause:
        start, groups = self._place, [self._group()]
        while self._word() == "UNION":
            self._place += 1
            groups.append(self._group())
        return Clause("GROUP", (start, self._place), groups=tuple(groups))

    def _clause(self, keyword: str) -> Clause:
        start, name = self._place, None
        self._place += 1
        if keyword in {"GRAPH", "SERVICE"}:
            self._place += self._word() == "SILENT"
            name = self._term()
        group = self._group()
        return Clause(keyword, (start, self._place), name, (group,))

    def _plain(self, keyword: str) -> Clause:
        start = self._place
        self._place += 1
        if keyword == "VALUES":
            self._place = start
            self._values()
            return Clause(keyword, (start, self._place))
        while self._sign() != "(" and not (self._word() == "EXISTS" and self._sign(1) == "{"):
            self._place += 1
            self._check()
        groups = tuple(self._over())
        return Clause(keyword, (start, self._place), groups=groups)

    def _values(self) -> None:
        self._place += 1
        if self._sign() == "(":
            self._over()
        else:
            self._take(VARIABLE)
        self._over()

    def _over(self) -> list[Group]:
        """Pass over brackets with all in them, or EXISTS with its group; gives the groups of all EXISTS."""
        groups: list[Group] = []
        open_brackets: list[str] = []
        while True:
            self._check()
            if self._word() == "EXISTS" and self._sign(1) == "{":
                self._place += 1
                groups.append(self._group())
            else:
                self._bracket(open_brackets)
                self._place += 1
            if not open_brackets:
                return groups

    def _bracket(self, open_brackets: list[str]) -> None:
        sign = self._sign()
        if sign in _CLOSING:
            open_brackets.append(_CLOSING[sign])
        elif sign in _CLOSING.values() and (not open_brackets or open_brackets.pop() != sign):
            raise NotUnderstood("brackets do not pair")

    def _triples(self) -> Triples:
        start, patterns = self._place, list[Pattern]()
        is_bracketed = self._sign() == "["
        subject = self._node(patterns)
        self._properties(subject, patterns, is_inner=False, may_lack=is_bracketed or subject[1] - subject[0] > 1)
        return Triples((start, self._place), tuple(patterns))

    def _properties(self, subject: Span, patterns: list[Pattern], *, is_inner: bool, may_lack: bool) -> None:
        if may_lack and self._sign() in {".", "}", "]"}:
            return
        self._objects(subject, patterns, is_inner=is_inner)
        while self._sign() == ";":
            self._place += 1
            if self._sign() not in {";", ".", "}", "]"} and self._word() not in _CLAUSES | _PLAIN:
                self._objects(subject, patterns, is_inner=is_inner)

    def _objects(self, subject: Span, patterns: list[Pattern], *, is_inner: bool) -> None:
        path = self._path()
        patterns.append(Pattern(subject, path, self._node(patterns), is_inner))
        while self._sign() == ",":
            self._place += 1
            patterns.append(Pattern(subject, path, self._node(patterns), is_inner))

    def _node(self, patterns: list[Pattern]) -> Span:
        """Read a subject or object; what brackets say joins the patterns."""
        start = self._place
        if self._sign() == "[":
            self._place += 1
            if self._sign() != "]":
                self._properties((start, start + 1), patterns, is_inner=True, may_lack=False)
            self._expect("]")
        elif self._sign() == "(":
            self._place += 1
            while self._sign() != ")":
                self._node(patterns)
            self._place += 1
        else:
            self._term()
        return start, self._place

    def _term(self) -> Span:
        start = self._place
        token = self._check()
        if self._sign() in {"+", "-"} and self._kind(1) == NUMBER:
            self._place += 1
        elif token.kind not in _TERMS and self._word() not in {"TRUE", "FALSE"}:
            message = f"{token.text} is no term"
            raise NotUnderstood(message)
        self._place += 1
        if token.kind == STRING and self._kind() == "language":
            self._place += 1
        elif token.kind == STRING and self._sign() == "^^":
            self._place += 2
        return start, self._place

    def _path(self) -> Path:
        start = self._place
        if self._kind() == VARIABLE:
            self._place += 1
            return Path((start, self._place), is_property=False, empty=0)
        empty = self._alternatives()
        span = start, self._place
        return Path(span, is_property=span[1] - span[0] == 1, empty=empty)

    def _alternatives(self) -> int:
        empty = self._sequence()
        while self._sign() == "|":
            self._place += 1
            empty += self._sequence()
        return empty

    def _sequence(self) -> int:
        empty = self._step()
        while self._sign() == "/":
            self._place += 1
            empty *= self._step()
        return empty

    def _step(self) -> int:
        self._place += self._sign() == "^"
        empty = self._primary()
        if self._sign() in {"?", "*"}:
            self._place += 1
            return 1
        if self._sign() == "+":
            self._place += 1
            return min(empty, 1)
        return empty

    def _primary(self) -> int:
        if self._sign() == "(":
            self._place += 1
            empty = self._alternatives()
            self._expect(")")
            return empty
        if self._sign() == "!":
            self._place += 1
            if self._sign() == "(":
                self._over()
                return 0
            self._place += self._sign() == "^"
        if self._kind() not in {IRI, NAME} and self._tokens[self._place].text != "a":
            raise NotUnderstood("no property")
        self._place += 1
        return 0

    def _check(self) -> Token:
        if self._place >= len(self._tokens):
            raise NotUnderstood("the query ends too early")
        return self._tokens[self._place]

    def _kind(self, ahead: int = 0) -> str:
        place = self._place + ahead
        return self._tokens[place].kind if place < len(self._tokens) else ""

    def _sign(self, ahead: int = 0) -> str:
        place = self._place + ahead
        return self._tokens[place].text if self._kind(ahead) == "sign" else ""

    def _word(self) -> str:
        return self._tokens[self._place].text.upper() if self._kind() == WORD else ""

    def _take(self, kind: str) -> str:
        if self._kind() != kind:
            message = f"expected {kind}"
            raise NotUnderstood(message)
        self._place += 1
        return self._tokens[self._place - 1].text

    def _expect(self, sign: str) -> None:
        if self._sign() != sign:
            message = f"expected {sign}"
            raise NotUnderstood(message)
        self._place += 1


_SOLUTION = frozenset({"GROUP", "HAVING", "ORDER", "LIMIT", "OFFSET", "VALUES"})
