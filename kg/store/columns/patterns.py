"""Triple patterns and property paths in SQL."""

from collections.abc import Iterable
from typing import Any, NamedTuple, cast

from rdflib.paths import AlternativePath, InvPath, MulPath, Path, SequencePath
from rdflib.term import BNode, Node, URIRef, Variable

from kg.store.columns.relations import Refused, Relation, Shape, Value, select
from kg.store.columns.vocabulary import NOWHERE, Vocabulary, as_term


class _Table(NamedTuple):
    """A table of pairs, with the kinds of terms at its ends, those of no steps aside."""

    sql: str
    subjects: frozenset[int]
    objects: frozenset[int]
    reaches_itself: bool = False
    """Whether every term of the graph is at both ends of a row, too."""


def basic_pattern(vocabulary: Vocabulary, triples: Iterable[tuple[Node, Any, Node]]) -> Relation:
    """Join the patterns of a basic graph pattern."""
    block = _Block(vocabulary)
    for subject, predicate, target in triples:
        block.add(subject, predicate, target)
    return block.relation()


class _Block:
    """Tables side by side, with what must be equal in them."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._tables: list[str] = []
        self._conditions: list[str] = []
        self._columns: dict[Variable, Value] = {}
        self._open: list[tuple[Node, Node, _Table]] = []

    def relation(self) -> Relation:
        for _ in self._open:
            self._narrow()
        where = f" WHERE {' AND '.join(self._conditions)}" if self._conditions else ""
        tables = ", ".join(self._tables) or "(SELECT 1) AS unit"
        visible = {each: value for each, value in self._columns.items() if not isinstance(each, _Hidden)}
        return select(visible, f"FROM {tables}{where}")

    def add(self, subject: Node, predicate: Any, target: Node) -> None:
        """Add a pattern; a sequence is several, with what is between them."""
        if isinstance(predicate, SequencePath):
            between = [subject, *(_Hidden() for _ in predicate.args[1:]), target]
            for step, start, end in zip(predicate.args, between, between[1:], strict=False):
                self.add(start, step, end)
            return
        if isinstance(predicate, InvPath) and isinstance(predicate.arg, URIRef):
            self.add(target, predicate.arg, subject)
            return
        alias = self._vocabulary.alias()
        if isinstance(predicate, (Variable, BNode)):
            self._tables.append(f"{self._vocabulary.all_triples()} AS {alias}")
            iris = frozenset({self._vocabulary.iris()})
            self._bind(predicate, f"{alias}.p", iris)
            self._vocabulary.has_open_property = True
            table = _Table("", self._vocabulary.nodes(), self._vocabulary.everywhere())
        else:
            table = self._path(predicate)
            self._tables.append(f"{table.sql} AS {alias}")
        every = self._vocabulary.everywhere()
        itself = table.reaches_itself
        self._bind(subject, f"{alias}.s", every if itself else table.subjects, itself=itself)
        self._bind(target, f"{alias}.o", every if itself else table.objects, itself=itself)
        if itself:
            self._open.append((_key(subject), _key(target), table))

    def _narrow(self) -> None:
        """What a path of any length leads to is what its steps lead to, or where it starts."""
        for subject, target, table in self._open:
            for node, other, kinds in ((subject, target, table.subjects), (target, subject, table.objects)):
                if isinstance(node, Variable) and node in self._columns and other in self._columns:
                    column, far = self._columns[node], self._columns[cast("Variable", other)]
                    self._columns[node] = column._replace(kinds=column.kinds & (kinds | far.kinds))

    def _bind(self, node: Node, sql: str, kinds: frozenset[int], *, itself: bool = False) -> None:
        """Equate a column with a constant, or with what its variable is in the tables before."""
        if not isinstance(node, (Variable, BNode)):
            number = self._vocabulary.number(as_term(node))
            if itself and (number is None or number in self._vocabulary.layout.only_predicates):
                raise Refused("a path of any length from a term that the graph does not have")
            self._conditions.append(f"{sql} = {NOWHERE if number is None else number}")
            return
        key = _key(node)
        if key in self._columns:
            first = self._columns[key]
            self._conditions.append(f"{first.sql} = {sql}")
            self._columns[key] = first._replace(kinds=first.kinds & kinds)
            return
        self._columns[key] = Value(sql, Shape.TERM, kinds, may_lack=False)

    def _path(self, path: Any) -> _Table:
        """Give the pairs of a path; of alternatives and open lengths each once, as the store has it."""
        if isinstance(path, URIRef):
            found = self._vocabulary.table(str(path))
            if found is None:
                return _Table("(SELECT s, o FROM texts, (SELECT 0 AS s, 0 AS o) WHERE FALSE)", frozenset(), frozenset())
            return _Table(found[0], frozenset(found[1].subject_kinds), frozenset(found[1].kinds))
        if isinstance(path, InvPath) and not isinstance(path.arg, SequencePath):
            table = self._path(path.arg)
            turned = f"(SELECT o AS s, s AS o FROM {table.sql} AS inverse)"
            return table._replace(sql=turned, subjects=table.objects, objects=table.subjects)
        if isinstance(path, AlternativePath):
            return _united([self._path(each) for each in path.args])
        if isinstance(path, SequencePath):
            first, *rest = map(self._path, path.args)
            for each in rest:
                sql = f"(SELECT a.s, b.o FROM {first.sql} AS a JOIN {each.sql} AS b ON a.o = b.s)"
                subjects = first.subjects | each.subjects if first.reaches_itself else first.subjects
                objects = each.objects | first.objects if each.reaches_itself else each.objects
                first = _Table(sql, subjects, objects, first.reaches_itself and each.reaches_itself)
            return first
        if isinstance(path, MulPath):
            return self._repeated(path)
        message = f"the path {path.n3() if isinstance(path, Path) else path}"
        raise Refused(message)

    def _repeated(self, path: MulPath) -> _Table:
        """Give the pairs of a path with ``*``, ``+`` or ``?``."""
        once = self._path(path.path)
        if once.reaches_itself:
            raise Refused("a path of any length inside another")
        table = f"(SELECT DISTINCT s, o FROM {once.sql} AS once)" if path.mod == "?" else _closure(once.sql)
        if path.mod == "+":
            return once._replace(sql=table)
        self._vocabulary.has_open_path = True
        only = ", ".join(map(str, self._vocabulary.layout.only_predicates)) or "NULL"
        itself = f"SELECT id AS s, id AS o FROM texts WHERE (id IN ({only})) IS NOT TRUE"
        sql = f"(SELECT s, o FROM {table} AS repeated WHERE s <> o UNION ALL {itself})"
        return _Table(sql, once.subjects, once.objects, reaches_itself=True)


class _Hidden(Variable):
    """What is between the steps of a path, or a blank node of the query: no variable that is asked for."""

    _number = 0

    def __new__(cls, name: str | None = None) -> "_Hidden":
        if name is None:
            cls._number += 1
            name = f"between{cls._number}"
        return cast("_Hidden", super().__new__(cls, name))


def _key(node: Node) -> Any:
    """Give what a node is known by: a blank node is a variable that is not asked for."""
    return _Hidden(f"_{node}") if isinstance(node, BNode) else node


def _united(tables: list[_Table]) -> _Table:
    sql = " UNION ".join(f"SELECT s, o FROM {each.sql} AS alternative" for each in tables)
    subjects = frozenset[int]().union(*(each.subjects for each in tables))
    objects = frozenset[int]().union(*(each.objects for each in tables))
    return _Table(f"({sql})", subjects, objects, any(each.reaches_itself for each in tables))


def _closure(once: str) -> str:
    return (
        f"(WITH RECURSIVE reached AS (SELECT s, o FROM {once} AS first "
        f"UNION SELECT reached.s, following.o FROM reached JOIN {once} AS following ON reached.o = following.s) "
        "SELECT s, o FROM reached)"
    )
