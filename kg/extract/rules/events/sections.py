"""Articles as events see them: the numbered sections under 纪要如下： go on about what stands above them."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from kg.extract.reading import Reading
from kg.extract.text.flow import Span
from kg.lexicon.numerals import number

_NUMBER = re.compile(r"([一二三四五六七八九十]{1,3})、")
_LEAD = "：\n"
_OF_MEETING = re.compile(r"纪要|议定|会议(?:研究|决定|明确|同意|听取)?[^。；，\n]{0,12}\Z")


class Article(NamedTuple):
    """An article with its numbered sections."""

    start: int
    end: int
    sections: int
    """Where those of them start that tell what a meeting decided; the end, where none do."""

    @property
    def is_minutes(self) -> bool:
        """Do its sections tell of the meeting that stands above them?"""
        return self.sections < self.end


def articles(reading: Reading) -> Iterator[Article]:
    """The articles of a document, each with the sections that belong to it."""
    text = reading.flow.text
    whole: Article | None = None
    last = 0
    for span in reading.articles:
        match = _NUMBER.match(text, span.start, span.end)
        this = int(number(match[1])) if match else 0
        first = this == 1 and text.endswith(_LEAD, 0, span.start)
        if whole and this and (first or this == last + 1 > 1):
            whole, last = _joined(text, whole, span, first), this
            continue
        if whole:
            yield whole
        whole, last = Article(span.start, span.end, span.end), 0
    if whole:
        yield whole


def _joined(text: str, whole: Article, span: Span, first: bool) -> Article:
    lead = text[max(whole.start, span.start - 80) : span.start - len(_LEAD)]
    minutes = whole.is_minutes or (first and _OF_MEETING.search(lead))
    return Article(whole.start, span.end, min(whole.sections, span.start) if minutes else span.end)
