"""When a figure held: the date of its clause, else of its sentence or paragraph, else of the report."""

import re
from functools import cache

from kg.extract.figures.figure import Figure
from kg.extract.reading import Reading
from kg.extract.text.flow import Span
from kg.lexicon.figures import figure_cues

_COMPARED = re.compile(r"[比较与同是]$")
_NOW = re.compile(r"目前|截至目前|现有|现已|如今|已有")
_FORMERLY = re.compile(r"^原|改革前|调整前")
_SINCE = re.compile(r"[\u4e00-\u9fff]{0,5}以来|同期")
_WHOLE_YEAR = re.compile(r"全年|年度|一年来|年内")
_REACH = 200
_NEAR = 60
_TABLE = 400
_LINES = 12
_EARLY = "03"
"""In the first months of a year 全年 is the year before."""


@cache
def _timeless() -> re.Pattern[str]:
    return re.compile(rf"(?:{figure_cues('timeless')})$")


def period_of(reading: Reading, figure: Figure) -> str | None:
    """The nearest date before the figure in its sentence, else in its paragraph, else the time of the report."""
    if figure.period or _timeless().search(figure.metric) or _FORMERLY.search(figure.metric):
        return figure.period
    sentence = reading.flow.sentence_at(figure.start)
    start = max(sentence.start, figure.start - _REACH)
    return (
        _of_sentence(reading, Span(start, figure.start))
        or _last_told(reading, Span(_paragraph(reading, figure), sentence.start))
        or (_above(reading, _paragraph(reading, figure)) if figure.subject else None)
        or _of_report(reading)
    )


def _paragraph(reading: Reading, figure: Figure) -> int:
    return max(reading.flow.paragraph_at(figure.start).start, figure.start - 2 * _REACH)


def _of_sentence(reading: Reading, span: Span) -> str | None:
    """The time that a sentence gives by a date, or by words such as 目前 and 全年."""
    whole = _WHOLE_YEAR.search(reading.flow.text, span.start, span.end)
    if told := _last_told(reading, span):
        return told[:4] if whole and len(told) == len("2020-06-08") else told
    head = reading.header
    issued = head.told
    if issued and whole and issued[5:7] <= _EARLY and not head.yearbook:
        return str(int(issued[:4]) - 1)
    if issued and _NOW.search(reading.flow.text, max(span.start, span.end - _NEAR), span.end):
        return issued[:7]
    return None


def _last_told(reading: Reading, span: Span) -> str | None:
    """The last date of a span that is neither one that something is compared with, nor when something began."""
    text = reading.flow.text
    for date in reversed(reading.dates_in(span.start, span.end)):
        compared = _COMPARED.search(text, max(0, date.start - 1), date.start) or _SINCE.match(text, date.end)
        if not compared:
            return date.iso
    return None


def _above(reading: Reading, start: int) -> str | None:
    """The time that the lines above a table's row give it."""
    text = reading.flow.text
    for date in reversed(reading.dates_in(max(0, start - _TABLE), start)):
        if date.iso != reading.header.issued and text.count("\n", date.end, start) <= _LINES:
            return date.iso
    return None


def _of_report(reading: Reading) -> str | None:
    """The period that the title names, else the year of issue, or the one that a yearbook tells of."""
    head = reading.header
    titled = [d.iso for d in reading.dates_in(head.title_start, head.title_end) if len(d.iso) < len("2021-06-08")]
    if titled:
        return titled[0]
    return head.told[:4] if head.told else None
