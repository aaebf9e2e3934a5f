"""Which line breaks of a text are its layout's, and which are its writer's."""

import re

from kg.extract.text.spans import CELL, Span

_WRAPPED = 60
"""Lines of a text that is not hard-wrapped are longer than this, some of them at least."""
_NARROWEST = 12
"""Characters that a full line of a wrapped text has at the least."""
_LISTED = 16
"""A line that is shorter may be one of a list, unless prose's punctuation is in it."""
_FEW = 2
_SHARE = 0.25
"""So many lines, and so great a share of them, are full in a wrapped text."""
_COLUMN_BREAK = 45
"""A line this long in a text that is not hard-wrapped breaks off inside a sentence only by a page's layout."""
_TERMINAL = re.compile(
    r"(?:[。！？!?；;：:】…][”’」』）)]*(?:[（(][^（）()。，]{1,20}[）)])?|[/／\u3000 ](?:摄影?|供图|供稿)[）)]?|第\s?\d{1,3}\s?版)$"
)
"""How a paragraph ends: with a full stop, be it before a byline, as the line under a picture does, or
as the masthead of a newspaper page."""
_HARD_START = re.compile(
    r"[【■●◆★▲□◇○◎※△▶]|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}[.．、](?!\d)"
    r"|第[一二三四五六七八九十百\d]+[章条节]|附件|附[：:]|本报讯|[（(](?:上|紧)接|图为|#|\||[-*] |来源[：:]|[（(]?(?:备注|注|说明|以上)"
    r"|(?:主\s*持|出\s*席|列\s*席|参\s*加|缺\s*席|请\s*假|记\s*录|时\s*间|地\s*点|议\s*题|主编|责编|编辑|联系人|电话|地址)[：:]"
    r"|\d{1,2}(?:日|月\d{1,2}日)?\s*\d{1,2}[:：]\d{2}"
)
"""What opens a section, an item, a line of a roster or of an agenda."""
_GAP = re.compile(r"(?<=[^ \t\u3000\xa0])(?:[ \xa0]{2,}|\t|\u3000)[ \u3000\xa0]*(?=[^ \t\u3000\xa0])")
"""What parts two cells of a row."""
_ROW_NUMBER = re.compile(r"\d{1,3}(?:\t|\u3000| {2})\s*\S")
_ALIKE = 4
"""Lines of a list that open with so many characters in common are parallel."""
_STOP_INSIDE = re.compile(r"[。！？；]")
_PROSE = re.compile(r"[，。；]")
_TAIL = 40
"""No longer than this is the end of a line that tells whether a paragraph ends there."""


def full_length(text: str, lines: list[Span]) -> int:
    """The length from which a line counts as full: its break may then be the layout's, not the writer's.

    A text is wrapped if many of its lines are about as long as the widest.
    """
    lengths = sorted(line.end - line.start for line in lines)
    if not lengths:
        return _COLUMN_BREAK
    widest = lengths[int(len(lengths) * 0.85)]
    full = max(_NARROWEST, round(widest * 0.86))
    as_wide = (line for line in lines if full <= line.end - line.start <= widest + 2)
    if widest > _WRAPPED or sum(_is_prose(text, line) for line in as_wide) < max(_FEW, len(lengths) * _SHARE):
        return _COLUMN_BREAK
    return min(_COLUMN_BREAK - 1, full)


def _is_prose(text: str, line: Span) -> bool:
    """Can the line not be one of a list or a roster?"""
    return line.end - line.start >= _LISTED or bool(_PROSE.search(text, line.start, line.end))


def _is_row(text: str, line: Span) -> bool:
    """Does the line have three cells or more, and is no prose?"""
    return len(_GAP.findall(text, line.start, line.end)) > 1 and text.find("。", line.start, line.end) < 0


def goes_on(text: str, line: Span, following: Span, full: int) -> bool:
    """Is the break between two lines the layout's, in a text whose lines are full from a length on?"""
    if _starts_line(text, line, following):
        return False
    if text[following.start] in "，。、；：！？）”》" or text[line.end - 1] in "、，,（(“《":
        return True
    if _TERMINAL.search(text, max(line.start, line.end - _TAIL), line.end):
        return False
    return _breaks_off(text, line, following, full)


def _starts_line(text: str, line: Span, following: Span) -> bool:
    """Is the second line one of its own by how it looks: an item, a row, one of two parallel lines?"""
    if _HARD_START.match(text, following.start) or text.startswith((CELL * 2, "\t"), following.start):
        return True
    if _ROW_NUMBER.match(text, following.start):
        return True
    if _is_row(text, line) and (_is_row(text, following) or not _ROW_NUMBER.match(text, line.start)):
        return True
    return _parallel(text, line, following)


def _parallel(text: str, line: Span, following: Span) -> bool:
    """Do both lines open with the same characters, as the lines of a list do (“…奖”优秀企业家：…)?"""
    end = following.start + _ALIKE
    return end < following.end and text[line.start : line.start + _ALIKE] == text[following.start : end]


def _breaks_off(text: str, line: Span, following: Span, full: int) -> bool:
    """Does a line end inside a sentence: as long as a column is wide, or with a sentence begun behind another's end?

    In a wrapped text a short line with a comma is no heading.
    """
    wrapped = full < _COLUMN_BREAK
    near = text.count("\n", line.end, following.start) == 1
    if line.end - line.start >= full:
        return near or wrapped or text[line.end - 1] not in "）)"
    if wrapped and "，" in text[line.start : line.end]:
        return True
    return near and wrapped and _STOP_INSIDE.search(text, line.start, line.end) is not None
