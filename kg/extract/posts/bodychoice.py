"""Whose post a title may be that no body's name stands beside: the bodies that the text has told of."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from kg.extract.judgement import Judge, Option
from kg.extract.mentions import Key, Mention, Mentions, Register
from kg.extract.names.context import Context
from kg.extract.posts.owners import Nearby, Owner
from kg.extract.posts.titles import ORGANISATIONS
from kg.extract.text.flow import Span
from kg.lexicon.posts import Title

_NEAR, _BEFORE = 5, 2
"""So many bodies of the paragraph are weighed, and of what comes before it."""
_OF_ZONE = {
    "主任": "管委会",
    "副主任": "管委会",
    "常务副主任": "管委会",
    "书记": "党工委",
    "副书记": "党工委",
    "专职副书记": "党工委",
}
"""Whose a bare title is at a zone."""
_ORGANS = tuple(sorted(set(_OF_ZONE.values())))


class Setting(NamedTuple):
    """What a document is about, its persons and its entities."""

    context: Context
    people: Mentions
    register: Register


class _Seen(NamedTuple):
    """A body before a title: where it was named last, the how manyth of all and of its type it is from the title.

    And is it the first of its sentence, the one of its type that is named most, the first of its type in sight?
    """

    where: str
    rank: int
    of_type: int
    first: bool
    most: bool
    top: bool


class BodyChoice:
    """Weighs the bodies of the titles of one document."""

    def __init__(self, near: Nearby, setting: Setting, judge: Judge) -> None:
        self._near = near
        self._context = setting.context
        self._people = setting.people
        self._register = setting.register
        self._judge = judge

    def owner(self, title: Title, rule: Owner, previous: Key | None, how: str) -> Owner:
        """The likeliest owner; `rule` is what the words around say, `previous` the owner of the title before."""
        seen = self._seen(title)
        zone = self._context.zone_at(title.start)
        keys = dict.fromkeys([*([rule.body] if rule.body else []), *seen, *[key for key in (previous, zone) if key]])
        owners = [rule if key == rule.body else self._of(title, rule, key) for key in keys]
        features = [
            [
                *self._features(title, key, seen.get(key), how if key == rule.body else ""),
                *self._roles(title, key, previous, zone),
            ]
            for key in keys
        ]
        options = [
            Option(key, (o.title, *self._names(key)), f) for key, o, f in zip(keys, owners, features, strict=True)
        ]
        options.append(Option(None, (title.text,), self._nobody(title, rule, how)))
        picked = self._judge.pick("postbodies", Span(title.start, title.end), options)
        return owners[picked] if picked < len(owners) else rule._replace(body=None)

    def _names(self, key: Key) -> tuple[str, ...]:
        key = self._register.canonical(key)
        return (key.name, *(self._register.aliases(key) if key in self._register else ()))

    def _of(self, title: Title, rule: Owner, key: Key) -> Owner:
        if rule.title != title.text and rule.title.endswith(title.text) and not rule.title.startswith(_ORGANS):
            return Owner(rule.start, key, rule.title)
        organ = _OF_ZONE.get(title.text, "") if key.type == "Zone" else ""
        return Owner(
            min(rule.start, title.before) if rule.title == title.text else title.before, key, organ + title.text
        )

    def _seen(self, title: Title) -> dict[Key, _Seen]:
        """The bodies before a title, the nearest first."""
        paragraph = self._near.flow.paragraph_at(title.start).start
        sentence = self._near.flow.sentence_at(title.start).start
        found: dict[Key, _Seen] = {}
        counts: Counter[str] = Counter()
        before = [m for m in self._near.before(title.start) if m.type in ORGANISATIONS]
        first = next((m for m in before if m.start >= sentence), None)
        named = Counter(m.key for m in before)
        most = {key.type: key for key in sorted(named, key=named.__getitem__)}
        top = {m.type: m.key for m in reversed(before)}
        outside = 0
        for mention in reversed(before):
            if mention.key in found:
                continue
            inside = mention.start >= paragraph
            outside += not inside
            if outside > _BEFORE or len(found) >= _NEAR:
                break
            where = self._where(mention, sentence, paragraph, title.start)
            key, type_ = mention.key, mention.type
            rank = min(len(found), 3), min(counts[type_], 2)
            found[key] = _Seen(
                where, *rank, first is not None and key == first.key, key == most[type_], key == top[type_]
            )
            counts[mention.type] += 1
        return found

    def _where(self, mention: Mention, sentence: int, paragraph: int, offset: int) -> str:
        if mention.start < paragraph:
            return "before"
        if mention.start < sentence:
            return "paragraph"
        return "near" if not self._people.within(mention.end, offset) else "sentence"

    def _features(self, title: Title, key: Key, seen: _Seen | None, how: str) -> Iterator[str]:
        """What speaks for a body; `how` says which rule names it, if one does."""
        kinds, head = _kinds(title), title.text[-2:]
        yield f"{key.type}|{kinds}"
        yield f"{key.type}|{head}"
        yield f"{key.name[-1]}|{head}"
        if title.organ:
            yield f"level={title.organ[0] == key.name[-1]}|{key.type}"
        if key.name[-1] == head[0]:
            yield f"head|{seen.where if seen else '-'}|{seen.of_type if seen else '-'}"
        if how:
            yield f"rule|{how}"
            yield f"rule|{how}|{kinds}"
            yield f"rule|{how}|{key.type}"
        if seen:
            yield f"{seen.where}|{seen.rank}"
            yield f"{seen.where}|{seen.of_type}|{key.type}|{kinds}"
            yield f"{seen.where}|{bool(how)}"
            yield f"first={seen.first}|{seen.where}"
            yield f"first={seen.first}|{seen.where}|{key.type}|{kinds}"
            yield f"most={seen.most}|{seen.where}|{key.type}"
            yield f"top={seen.top}|{seen.where}|{key.type}"
            yield f"most={seen.most}|top={seen.top}|{kinds}"
        else:
            yield f"unseen|{kinds}"

    def _roles(self, title: Title, key: Key, previous: Key | None, zone: Key | None) -> Iterator[str]:
        if key == previous:
            yield "previous"
            yield f"previous|{_kinds(title)}"
        if key == zone:
            yield "zone"
            yield f"zone|{_kinds(title)}"
        if key == self._context.home:
            yield "home"

    def _nobody(self, title: Title, rule: Owner, how: str) -> list[str]:
        kinds = _kinds(title)
        return ["none", f"none|{kinds}", f"none|{title.text[-2:]}", f"none|{how}", f"none|{rule.body is None}"]


def _kinds(title: Title) -> str:
    """What a title is of: the organ inside it, else its kinds in the table."""
    return title.organ or "+".join(sorted(title.kinds)) or "-"
