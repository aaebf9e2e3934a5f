"""What speaks for a link between two names: what rules say of it, and how the two stand to each other in the words."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kg.extract.mentions import Key
from kg.extract.names.firms import brand_names, core_of
from kg.extract.rules.links.near import Gap, Names, Pair
from kg.extract.text.flow import CELL
from kg.model import EntityType

_SHOWN = 3
"""So many of the places where two names stand near each other are looked at, the closest ones."""
_COMMAS = re.compile("[，：；]")
_STOP = re.compile("[。\n]")
_SHORT_GAP, _LONG_GAP = 8, 40
_BEHIND, _BEFORE = 16, 6
_FEW = 3
_SHORTEST_BRAND = 2
_APART = "分别"


class Proposed(NamedTuple):
    """What the rules for a relation say: which of them says it of which pair, and of whom they say anything."""

    rules: dict[tuple[Key, Key], dict[str, None]]
    subjects: frozenset[Key]
    objects: frozenset[Key]


class Telling:
    """What a document's words and rules tell of the pairs of one relation."""

    def __init__(
        self, triggers: re.Pattern[str], types: tuple[EntityType, ...], names: Names, proposed: Proposed
    ) -> None:
        self._trigger = triggers
        self._types = types
        self._names = names
        self._text = names.reading.flow.text
        self._proposed = proposed
        self._heads: dict[int, Key | None] = {}
        self._brands: dict[Key, tuple[str, ...]] = {}

    def features(self, subject: Key, object_: Key, pairs: Iterable[Pair]) -> list[str]:
        """All that speaks for the link, or against it."""
        types = f"{subject.type[:3]}{object_.type[:3]}"
        found = dict.fromkeys((types, *self._known(subject, object_, types)))
        near = sorted(pairs, key=self._distance)[:_SHOWN]
        found[f"shown={len(near)}"] = None
        for pair in near:
            found.update(dict.fromkeys(self._told(pair, types)))
        return list(found)

    def _distance(self, pair: Pair) -> int:
        return abs(self._names.all[pair.subject].start - self._names.all[pair.object].start)

    def _known(self, subject: Key, object_: Key, types: str) -> Iterator[str]:
        """What does not depend on where the two stand."""
        proposed = self._proposed
        rules = proposed.rules.get((subject, object_), {})
        for rule in rules:
            yield from (f"rule={rule}", f"rule={rule}|{types}")
        if not rules:
            yield from ("unruled", f"taken={object_ in proposed.objects}|{types}")
            yield f"takes={subject in proposed.subjects}|{types}"
        home = self._names.reading.context.home
        yield from (f"home={subject == home}|{types}", f"of home={object_ == home}|{types}")
        if object_.name.startswith(self._brands_of(subject)):
            yield from ("brand", f"brand|{types}")

    def _brands_of(self, key: Key) -> tuple[str, ...]:
        """What a firm is called for short."""
        if key not in self._brands:
            aliases = self._names.reading.register.aliases(key)
            names = (core_of(key.name), *brand_names(key.name), *aliases) if key.type == "Enterprise" else ()
            self._brands[key] = tuple(name for name in names if len(name) >= _SHORTEST_BRAND)
        return self._brands[key]

    def _told(self, pair: Pair, types: str) -> Iterator[str]:
        order = "so" if pair.subject < pair.object else "os"
        gap = self._names.gap(min(pair), max(pair))
        scope = _scope(gap.words)
        yield from (f"{order}|{types}", f"{scope}|{order}", f"{scope}|{order}|{types}")
        yield from (f"{feature}|{order}" for feature in self._between(pair, gap, scope, types))
        yield from (f"{feature}|{order}" for feature in self._around(gap, scope))
        yield from self._beside(pair, order)

    def _between(self, pair: Pair, gap: Gap, scope: str, types: str) -> Iterator[str]:
        names, words = self._names.all, gap.words
        subject, object_ = names[pair.subject].type, names[pair.object].type
        yield f"names={'+'.join(each[:3] for each in gap.names[:4])}"
        yield f"many={min(len(gap.names), 5)}"
        yield f"like subject={min(gap.names.count(subject), _FEW)}|{scope}"
        yield f"like object={min(gap.names.count(object_), _FEW)}|{scope}"
        if len(words) <= _SHORT_GAP:
            yield f"gap={words}"
        for length in (1, 2, 3):
            yield from (f"gap ends={words[-length:]}", f"gap starts={words[:length]}")
        yield f"gap ends={words[-2:]}|{types}"
        if scope not in ("paragraph", "sentence"):
            yield from (f"in={two}" for two in _twos(words[-_LONG_GAP:]))
        if scope != "paragraph" and (triggers := self._trigger.findall(words)):
            yield from (f"trigger|{scope}", f"trigger={triggers[-1]}")

    def _around(self, gap: Gap, scope: str) -> Iterator[str]:
        """The words before the first and behind the second."""
        behind = _STOP.split(self._text[gap.end : gap.end + _BEHIND], maxsplit=1)[0]
        before = self._text[max(0, gap.start - _BEFORE) : gap.start]
        yield from (f"behind={behind[:length]}" for length in (1, 2, 3))
        yield from (f"before={before[-length:]}" for length in (1, 2))
        yield from (f"near={two}" for two in _twos(behind))
        if trigger := self._trigger.search(behind):
            yield from (f"trigger behind|{scope}", f"trigger behind={trigger.group()}")

    def _beside(self, pair: Pair, order: str) -> Iterator[str]:
        """The subject of the clause, and the lists in which the two stand."""
        names = self._names
        head = self._head(pair.object)
        yield f"head={head and head == names.all[pair.subject].key}|{order}"
        subject, object_ = (names.last[n] - names.first[n] for n in pair)
        yield f"lists={min(subject, 1)}{min(object_, 1)}|{order}"
        if names.first[pair.subject] == names.first[pair.object]:
            yield f"one list={min(subject, _FEW)}"
        elif subject and subject == object_:
            turn = pair.subject - names.first[pair.subject] == pair.object - names.first[pair.object]
            start, end = sorted(names.all[n].start for n in pair)
            yield from (f"turn={turn}", f"turn={turn}|apart={_APART in self._text[start - 2 : end + 6]}")
        start = names.all[pair.subject].start
        yield f"opens={self._text[max(0, start - 1) : start] in ('', CELL, chr(10))}|{order}"

    def _head(self, number: int) -> Key | None:
        """The subject of the clause in which a name stands."""
        if number not in self._heads:
            reading = self._names.reading
            head = reading.clause_head(self._names.all[number].start, self._types)
            self._heads[number] = head and reading.register.canonical(head.key)
        return self._heads[number]


def _scope(words: str) -> str:
    """How far apart two names are that have these words between them."""
    if "\n" in words:
        return "paragraph"
    if "。" in words:
        return "sentence"
    return f"commas={min(len(_COMMAS.findall(words)), _FEW)}"


def _twos(words: str) -> Iterator[str]:
    return (words[n : n + 2] for n in range(len(words) - 1))
