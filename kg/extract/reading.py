"""One careful reading of a document: its flow, words, dates, names and posts, before any fact is drawn from it."""

import re
from bisect import bisect_left
from typing import NamedTuple

from kg.extract.judgement import Judge
from kg.extract.mentions import Key, Mention, Mentions, Register
from kg.extract.names.context import Context
from kg.extract.pieces import Piece
from kg.extract.posts.posts import Holding
from kg.extract.text.dates import DateMention, is_calendar
from kg.extract.text.flow import CELL, Flow, Span
from kg.extract.text.header import Header
from kg.extract.text.layout import inside
from kg.extract.text.rows import Row
from kg.extract.text.tokens import Tokens
from kg.model import Document, EntityType

_TOLD_BY = re.compile(r"的(?!同时)|公布|发布的|通报|认定|授予|公示")
_LEAD = re.compile(
    r"(?:截至[^，]{1,12}|今年以来|近年来|去年|目前|当前|全年|其中|同时|此外|至此|近日|日前|随后|[\d年月日上下午]++|【[^】]*】|本报讯|[（(][^（）]*[）)]|第[一二三四五六七八九十百\d]+条|[一二三四五六七八九十]{1,3}[是、]|\d{1,2}[.．]|[●◆▲△○◇■☆①-⑳\u3000])*+"
    r"[^在由经被向对为把将从到赴与和]{0,2}"
)
"""What may stand before the subject of a clause."""


_FAR = 2000
"""Names farther back than this many characters are no subject of what is said."""


class Reading(NamedTuple):
    """What the rules draw facts from."""

    document: Document
    piece: Piece
    """Of which document it is all, or where it stands in one."""
    flow: Flow
    words: Tokens
    header: Header
    dates: tuple[DateMention, ...]
    masks: tuple[Span, ...]
    articles: tuple[Span, ...]
    context: Context
    mentions: Mentions
    register: Register
    parents: dict[Key, Key]
    holdings: tuple[Holding, ...]
    issuers: tuple[tuple[Mention, Mention], ...]
    """Policies whose titles name their issuers, each with each of these."""
    line_starts: tuple[int, ...]
    """Of the text as read."""
    date_starts: dict[int, DateMention]
    """The dates by where they start."""
    named: dict[Key, int]
    """Every entity that the document names outside its mastheads and contents, with the first place where it does."""
    rows: tuple[Row, ...]
    """The rows of its tables."""
    judge: Judge
    """Who picks where a rule weighs several answers."""

    @property
    def issuer(self) -> str | None:
        """The body that puts out the document: named on its masthead, or under it."""
        head = [m for m in self.mentions.within(0, min(400, len(self.flow.text))) if m.type == "GovernmentBody"]
        for mention in head:
            after = self.flow.text[mention.end : mention.end + 1]
            if after in ("\n", "编", "主", "文", "2", "关", CELL):
                return mention.key.name
        return None

    def is_masked(self, offset: int) -> bool:
        """Does the place belong to contents, bylines or printers' lines?"""
        return inside(self.masks, offset)

    def dates_in(self, start: int, end: int) -> list[DateMention]:
        """The dates that start within a span of the flow."""
        first = bisect_left(self.dates, (start,))
        last = bisect_left(self.dates, (end,))
        return list(self.dates[first:last])

    def in_date(self, offset: int) -> bool:
        """Is the character part of a date?"""
        return bool([date for date in self.dates_in(offset - 16, offset + 1) if offset < date.end])

    def inside_name(self, offset: int, types: tuple[EntityType, ...]) -> bool:
        """Is the character part of a name of one of these types?"""
        mention = self.mentions.over(offset)
        return mention is not None and mention.type in types

    def date_of(self, span: Span) -> str | None:
        """When what the sentence tells happened: its own date, else the last one that its paragraph gave before it."""
        own = (d.iso for d in self.dates_in(span.start, span.end) if len(d.iso) >= 7 and is_calendar(d.iso))
        if told := next(own, None):
            return told
        paragraph = self.flow.paragraph_at(span.start)
        before = (d.iso for d in reversed(self.dates_in(paragraph.start, span.start)) if len(d.iso) == 10)
        return next(before, None)

    def last_date(self, start: int, end: int) -> str | None:
        """The last day, month or year that a span gives."""
        return next((d.iso for d in reversed(self.dates_in(start, end)) if is_calendar(d.iso)), None)

    def clause_head(self, offset: int, types: tuple[EntityType, ...]) -> Mention | None:
        """The subject of the clause at `offset`: the nearest name before it that stands at the head of a clause."""
        text = self.flow.text
        sentence = self.flow.sentence_at(offset)
        near = max(sentence.start, offset - _FAR)
        start = max(near, text.rfind("；", near, offset) + 1)
        for mention in reversed(self.mentions.within(start, offset)):
            if mention.type in types and self._heads_clause(mention, start) and not _TOLD_BY.match(text, mention.end):
                return mention
        return None

    def _heads_clause(self, mention: Mention, start: int) -> bool:
        """Does the name stand first in its clause, after nothing but words of time?"""
        text = self.flow.text
        border = max(start, *(text.rfind(c, start, mention.start) + 1 for c in "，；：）、"))
        head = start if text[border - 1 : border] == "、" else border
        lead = text[head : mention.start]
        return bool(_LEAD.fullmatch(lead)) or (text[border - 1 : border] == "、" and self._joined(mention, head))

    def _joined(self, mention: Mention, head: int) -> bool:
        """Is the name one of several that head the clause together (甲、乙)?"""
        before = self.mentions.ending_at(mention.start - 1)
        return before is not None and before.start >= head and self._heads_clause(before, head)
