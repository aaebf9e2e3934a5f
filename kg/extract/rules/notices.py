"""The notices that a document is or prints: policies whose titles stand on lines of their own, with their signatures."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from kg.extract.mentions import Key, Mention
from kg.extract.reading import Reading
from kg.extract.text.flow import CELL, Span

_BEFORE_TITLE = re.compile(rf"(?:附件?\d*[：:]?{CELL}?(?:\d[.．、])?|[●○◆■◎]|{CELL})*")
_AFTER_TITLE = re.compile(rf"(?:[（(][^（）()\n]{{1,30}}[）)])?{CELL}?")
_DECISION = re.compile(r"研究|决定|会议|同意")
_ATTACHED = re.compile(r"附")
_AROUND_DATE = re.compile(rf"[{CELL}（）()]*(?:印发|公布)?")
_MASTHEAD = 400
"""A masthead stands no farther above the title of its notice than this."""
_OPENING = 300
"""A notice says within this many characters when and by whom it was decided on."""
_LINES = 6
"""A signature has no more lines than this."""


class Notice(NamedTuple):
    """A policy that the document prints: its title, the text under it, who signs it and when."""

    policy: Mention
    section: Span
    issuers: tuple[Key, ...]
    date: str | None
    decided: str | None
    """When what it makes known was decided, if it says so."""


def notices(reading: Reading) -> Iterator[Notice]:
    """Every notice of a document in order."""
    titles = [m for m in reading.mentions.of("Policy") if _heads_section(reading, m)]
    heads = [m.start for m in titles if not _is_attached(reading, m)]
    for title in titles:
        following = bisect_right(heads, title.start)
        end = heads[following] if following < len(heads) else len(reading.flow.text)
        issuers, date = _signature(reading, title.end, end)
        if not issuers:
            issuers = _masthead(reading, title)
        decided = _decided(reading, Span(title.end, end))
        yield Notice(title, Span(title.end, end), issuers, date or reading.header.told, decided)


def _decided(reading: Reading, section: Span) -> str | None:
    """经2016年5月27日…会议研究，决定: the day of the decision that opens a notice."""
    text = reading.flow.text
    opening = _DECISION.search(text, section.start, min(section.end, section.start + _OPENING))
    if not opening:
        return None
    sentence = reading.flow.sentence_at(opening.start())
    days = [d.iso for d in reading.dates_in(sentence.start, sentence.end) if len(d.iso) == 10]
    return days[0] if days else None


def _heads_section(reading: Reading, policy: Mention) -> bool:
    """Does the title fill its lines, outside contents?"""
    text = reading.flow.text
    start = text.rfind("\n", 0, policy.start) + 1
    end = text.find("\n", policy.end)
    alone = _BEFORE_TITLE.fullmatch(text, start, policy.start) and _AFTER_TITLE.fullmatch(
        text, policy.end, end if end >= 0 else len(text)
    )
    return bool(alone) and text[policy.start] != "《" and not reading.is_masked(policy.start)


def _is_attached(reading: Reading, policy: Mention) -> bool:
    start = reading.flow.text.rfind("\n", 0, policy.start) + 1
    return bool(_ATTACHED.match(reading.flow.text, start))


def _signature(reading: Reading, start: int, end: int) -> tuple[tuple[Key, ...], str | None]:
    """The bodies on the lines that end with the first date that stands alone or behind a body's name, and that date."""
    text = reading.flow.text
    for date in reading.dates_in(start, end):
        line = reading.flow.paragraph_at(date.start)
        if len(date.iso) < 7 or not _AROUND_DATE.fullmatch(text, date.end, line.end):
            continue
        lead = text[line.start : date.start].strip(CELL + "（(")
        bodies = _bodies_on(reading, Span(line.start, line.start + len(text[line.start : date.start].rstrip(CELL))))
        if bodies or not lead:
            return bodies or tuple(_bodies_above(reading, line.start)), date.iso
    return (), None


def _bodies_above(reading: Reading, offset: int) -> Iterator[Key]:
    """The bodies that fill the lines right above `offset`."""
    for _ in range(_LINES):
        if offset <= 0:
            return
        line = reading.flow.paragraph_at(offset - 1)
        bodies = _bodies_on(reading, line)
        yield from bodies
        if not bodies:
            return
        offset = line.start


def _bodies_on(reading: Reading, line: Span) -> tuple[Key, ...]:
    """The bodies whose names fill a line."""
    found = [m for m in reading.mentions.within(line.start, line.end) if m.type == "GovernmentBody"]
    dates = [d for d in reading.dates_in(line.start, line.end) if found and d.start >= found[-1].end]
    rest = line.end - line.start - sum(m.end - m.start for m in found) - sum(d.end - d.start for d in dates)
    blanks = reading.flow.text.count(CELL, line.start, line.end) + reading.flow.text.count("、", line.start, line.end)
    return tuple(m.key for m in found) if found and rest == blanks else ()


def _masthead(reading: Reading, title: Mention) -> tuple[Key, ...]:
    """The body above the title whose 文件 it is; of a document that is one notice, the body that puts it out."""
    text = reading.flow.text
    above = reading.mentions.within(max(0, title.start - _MASTHEAD), title.start)
    named = [m.key for m in above if m.type == "GovernmentBody" and text.startswith("文件", m.end)]
    if named:
        return (named[-1],)
    alone = [
        m.key for m in above if m.type == "GovernmentBody" and _bodies_on(reading, reading.flow.paragraph_at(m.start))
    ]
    return (alone[-1],) if alone and title.start < _MASTHEAD else ()
