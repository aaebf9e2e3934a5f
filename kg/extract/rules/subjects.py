"""Who is meant in a clause: its head with those joined to it, what a pronoun stands for, or who was spoken of before."""

import re

from kg.extract.mentions import Key, Mention
from kg.extract.reading import Reading
from kg.model import EntityType

_JOINS = re.compile(r"[”」]?(?:[（(][^（）()\n]{0,40}[）)])?(?:、|和|与|及|以及|，|\u3000|以及其|还有)?[“「]?")
_PRONOUNS: tuple[tuple[re.Pattern[str], tuple[EntityType, ...]], ...] = (
    (re.compile(r"(?:^|(?<=[，；：。\n]))(?:他|她)(?!们|的)"), ("Person",)),
    (re.compile(r"(?:该|本|这家)(?:公司|企业|厂|集团|行)|我们公司|公司(?=[先还已被获入])"), ("Enterprise",)),
    (re.compile(r"(?:该|本|我)(?:院|校|中心|实验室|所)"), ("Institution",)),
    (re.compile(r"(?:该|本|这个?)(?:园|园区|基地|平台|孵化器)"), ("Zone",)),
    (re.compile(r"(?:该|这个?|此)(?:项目|工程|成果|产品)"), ("Project",)),
    (re.compile(r"(?:该|这一?|此)(?:做法|模式|机制|制度|工作法|经验|案例)"), ("Measure",)),
    (re.compile(r"(?:该|本)(?:村|社区|镇|街道|乡)"), ("Region",)),
)
_FAR = 300
_RECENT = 8
"""A pronoun reaches back over so many names."""
_OTHER = re.compile("[被由经受与和向为对将把及、给]")
_NOT_ALONE = re.compile(r"[被由经受]$")


def sentence_before(reading: Reading, offset: int) -> int:
    """Where the sentence that holds an offset starts, but no farther back than a reader remembers."""
    return max(reading.flow.sentence_at(offset).start, offset - _FAR)


def subject_of(reading: Reading, offset: int, types: tuple[EntityType, ...]) -> list[Key]:
    """Who does or gets what stands at `offset`: the head of its clause and those beside it, else who was spoken of."""
    start = sentence_before(reading, offset)
    if referred := _referred(reading, start, offset, types):
        return [referred]
    head = head_of(reading, offset, types)
    if head:
        return [m.key for m in _with_its_like(reading, head, types)]
    text = reading.flow.text
    inside = [m for m in reading.mentions.within(start, offset) if m.type in types]
    alone = [m for m in inside if not _NOT_ALONE.search(text, max(0, m.start - 1), m.start)]
    if alone:
        return [m.key for m in joined_before(reading, alone[-1].end, types)]
    before = spoken_of(reading, start, types)
    return [before] if before else []


def told_of(reading: Reading, start: int, end: int, types: tuple[EntityType, ...]) -> list[Key]:
    """Whom the last pronoun of a stretch stands for (该公司)."""
    referred = _referred(reading, start, end, types)
    return [referred] if referred else []


def head_of(reading: Reading, offset: int, types: tuple[EntityType, ...]) -> Mention | None:
    """The name that heads the clause; of names that stand in a row (某镇某村) the last, and a person behind them."""
    head = reading.clause_head(offset, types)
    while head and (next_one := reading.mentions.starting_at(head.end)) and next_one.type in types:
        head = next_one
    if not head or head.type == "Person" or "Person" not in types:
        return head
    text = reading.flow.text
    comma = text.find("，", head.end, offset)
    inside = reading.mentions.within(head.end, comma if comma >= 0 else offset)
    return next((m for m in inside if m.type == "Person" and not _OTHER.search(text, head.end, m.start)), head)


def joined_before(reading: Reading, end: int, types: tuple[EntityType, ...]) -> list[Mention]:
    """The name that ends at an offset and those before it that are joined to it (甲、乙和丙)."""
    found: list[Mention] = []
    mention = reading.mentions.ending_at(end)
    while mention and mention.type in types:
        found.append(mention)
        start = mention.start
        mention = next((m for gap in (1, 2) if (m := _joined_at(reading, start, gap))), None)
    return found[::-1]


def _joined_at(reading: Reading, start: int, gap: int) -> Mention | None:
    before = reading.mentions.ending_at(start - gap)
    return (
        before if before and reading.flow.text[before.end : start] in ("、", "和", "与", "及", "”、", "以及") else None
    )


def joined_after(reading: Reading, start: int, types: tuple[EntityType, ...]) -> list[Mention]:
    """The name that starts at an offset and those joined to it."""
    found: list[Mention] = []
    mention = _named_at(reading, start, types)
    while mention and mention.type in types:
        found.append(mention)
        join = _JOINS.match(reading.flow.text, mention.end)
        mention = _named_at(reading, join.end(), types) if join and join.end() > mention.end else None
    return found


def _named_at(reading: Reading, start: int, types: tuple[EntityType, ...]) -> Mention | None:
    """The name that starts at an offset; of a place and what lies there (云南某铝业) the latter."""
    mention = reading.mentions.starting_at(start)
    while mention and mention.type in ("Region", "Zone"):
        following = reading.mentions.starting_at(mention.end)
        if not following or following.type not in types or following.type == "Person":
            return mention
        mention = following
    return mention


def _with_its_like(reading: Reading, head: Mention, types: tuple[EntityType, ...]) -> list[Mention]:
    """A subject with those joined to it on both sides."""
    after = joined_after(reading, head.start, types)
    return [*joined_before(reading, head.end, types)[:-1], *after]


def _referred(reading: Reading, start: int, end: int, types: tuple[EntityType, ...]) -> Key | None:
    """What the last pronoun of a stretch stands for: who of its type was named last before it."""
    last = max(
        ((match, kinds) for pattern, kinds in _PRONOUNS for match in pattern.finditer(reading.flow.text, start, end)),
        key=lambda found: found[0].start(),
        default=None,
    )
    if not last or not set(last[1]) & set(types):
        return None
    later = [m for m in reading.mentions.within(last[0].end(), end) if m.type in types]
    if any(reading.clause_head(m.end, types) == m for m in later):
        return None
    return spoken_of(reading, last[0].start(), last[1])


def spoken_of(reading: Reading, offset: int, types: tuple[EntityType, ...]) -> Key | None:
    """Who was named last before a place as the subject of a clause, else at all: in its paragraph, or the one before."""
    paragraph = reading.flow.paragraph_at(offset)
    for start in (paragraph.start, reading.flow.paragraph_at(max(0, paragraph.start - 1)).start):
        before = [m for m in reading.mentions.within(start, offset) if m.type in types]
        heads = (m for m in reversed(before[-_RECENT:]) if reading.clause_head(m.end, types) == m)
        if before:
            return next(heads, before[-1]).key
    return None
