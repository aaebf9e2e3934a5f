"""When a post is said to be held: which of the dates around it a text means."""

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from kg.extract.judgement import Option
from kg.extract.reading import Reading
from kg.extract.rules.notices import notices
from kg.extract.text.articles import article_at
from kg.extract.text.dates import DateMention, is_calendar
from kg.extract.text.flow import CELL, Span

_YESTERDAY = re.compile(r"昨[天日晚]")
_LATER = re.compile(r"前|底|起|以来|生(?!产)|毕业|入党|至|—|力争|完成|到期|完工|投产")
_PLANNED = re.compile(r"(?:[至到自]|力争|计划|预计|确保|[将拟要须应]于)\Z")
_APPOINTS = re.compile(r"任命|任免|免去|聘任|公示|拟任")
_DAY = 10
_OPENING = 300


class PostDates:
    """Weighs the dates of the posts of one document."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._issued = reading.header.told
        self._notices = list(notices(reading))
        self._appoints = _APPOINTS.search(reading.flow.text[:_OPENING]) is not None
        self._found: dict[tuple[int, str], str | None] = {}
        self._features: dict[tuple[str, tuple[str, ...], str], list[str]] = {}
        self._shapes: dict[DateMention, str] = {}

    def at(self, person: Span, kind: str) -> str | None:
        """The date of what is said of a person at a place; `kind` says by which sort of words."""
        sentence = self._reading.flow.sentence_at(person.start)
        place = person.start, kind
        if place not in self._found:
            roles = self._roles(person, sentence)
            options = [Option(None, (iso,), self._features_of(iso, roles[iso], kind)) for iso in roles]
            picked = self._reading.judge.pick("postdates", person, options) if options else 0
            self._found[place] = options[picked].names[0] if options else None
        return self._found[place]

    def _roles(self, person: Span, sentence: Span) -> defaultdict[str, list[str]]:
        """The dates around, each with where it stands."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        reading, text = self._reading, self._reading.flow.text
        paragraph = reading.flow.paragraph_at(person.start)
        article = article_at(reading.articles, person.start)
        told = _told(reading.dates_in(sentence.start, sentence.end))
        own = [d for d in told if d.start < person.start or not _is_bound(text, d)]
        before = [d for d in own if d.start < person.start]
        after = [d for d in own if d.start >= person.start]
        for name, dates in (("first", own[:1]), ("before", before[-1:]), ("after", after[:1])):
            for d in dates:
                found[d.iso].append(f"{name}{self._shape(d)}")
        earlier = _told(reading.dates_in(paragraph.start, sentence.start))
        for name, dates in (("paragraph", earlier[-1:]), ("opening", earlier[:1])):
            for d in dates:
                found[d.iso].append(f"{name}{self._shape(d)}")
        above = _told(reading.dates_in(article.start, paragraph.start))
        for name, dates in (("above", above[-1:]), ("article", above[:1])):
            for d in dates:
                found[d.iso].append(f"{name}{self._shape(d)}")
        self._add_issue(found, person, text[sentence.start : person.start])
        return found

    def _add_issue(self, found: defaultdict[str, list[str]], person: Span, lead: str) -> None:
        notice = next((n for n in reversed(self._notices) if n.section.start <= person.start), None)
        if notice and notice.decided:
            found[notice.decided].append("decided")
        if notice and notice.date:
            found[notice.date].append("notice")
        if self._issued:
            found[self._issued].append("issued")
            if len(self._issued) == _DAY and _YESTERDAY.search(lead):
                found[(date.fromisoformat(self._issued) - timedelta(days=1)).isoformat()].append("yesterday")

    def _shape(self, mention: DateMention) -> str:
        """What `_shape` tells of a date, which is asked again for each person behind it."""
        shape = self._shapes.get(mention)
        if shape is None:
            shape = self._shapes[mention] = _shape(self._reading.flow.text, mention)
        return shape

    def _features_of(self, iso: str, roles: list[str], kind: str) -> list[str]:
        """What speaks for a date; of the people of a list each has the same ones."""
        seen = iso, tuple(roles), kind
        features = self._features.get(seen)
        if features is None:
            features = self._features[seen] = list(self._tell(iso, roles, kind))
        return features

    def _tell(self, iso: str, roles: list[str], kind: str) -> Iterator[str]:
        when = self._against_issue(iso)
        yield f"{len(iso)}|{when}"
        names = [role.partition(":")[0] for role in roles]
        yield "+".join(names)
        yield f"{'+'.join(names)}|{self._appoints}"
        for role, name in zip(roles, names, strict=True):
            yield role
            yield f"{name}|{when}"
            yield f"{role}|{when}"
            yield f"{name}|{kind}"
            yield f"{name}|{self._appoints}|{kind}"

    def _against_issue(self, iso: str) -> str:
        issued = self._issued
        if not issued:
            return "unknown"
        if iso.startswith(issued) or issued.startswith(iso):
            return "same"
        if iso > issued:
            return "later"
        return "month" if iso[:7] == issued[:7] else "year" if iso[:4] == issued[:4] else "older"


def _told(dates: list[DateMention]) -> list[DateMention]:
    return [d for d in dates if len(d.iso) >= 4 and is_calendar(d.iso)]


def _shape(text: str, mention: DateMention) -> str:
    """How precise a date is, and whether it is one that something is to happen by or since."""
    return f":{len(mention.iso)}{'~' if _is_bound(text, mention) else ''}"


def _is_bound(text: str, mention: DateMention) -> bool:
    """Is it a date that something is to happen by, or has gone on since?"""
    return bool(_LATER.match(text, mention.end) or _PLANNED.search(text, max(0, mention.start - 3), mention.start))


def kind_of(text: str, person: Span) -> str:
    """By which sort of words a post is told: in a row of a table or list, or in running text."""
    beside = (text[person.start - 1 : person.start], text[person.end : person.end + 1])
    if CELL in beside or beside == ("\n", "\n"):
        return "row"
    return "taken" if text.startswith(("任", "同志任", "为", "兼任", "担任"), person.end) else "prose"
