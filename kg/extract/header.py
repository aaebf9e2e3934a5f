"""The head of a document: its title, who issues it and when, read from the first and the last lines."""

import re
from typing import NamedTuple

from kg.extract.dates import dates
from kg.extract.flow import CELL, Flow
from kg.extract.flow import flow as undo_layout

_DATE_LINE = re.compile(
    r"(?P<lead>.{0,30}?)(?P<date>(?:(?:19|20)\d{2}|[二一][〇零○一二三四五六七八九]{3})年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日)"
    r"(?P<tail>.{0,24})"
)
_MONTH_LINE = re.compile(r".{0,30}?(?P<date>(?:19|20)\d{2}年[\d一二三四五六七八九十]{1,3}月).{0,12}")
_ISO_LINE = re.compile(r".{0,40}?(?P<date>(?:19|20)\d{2}[-/.]\d{1,2}[-/.]\d{1,2}).{0,60}")
_NUMBER = re.compile(r"[\u4e00-\u9fff]{2,14}[〔\[（(〈]\s*(?:19|20)\d{2}\s*[〕\]）)〉]\s*(?:第?\s*)\d{1,4}\s*号")
_ISSUE = re.compile(r"(?:19|20)\d{2}年?第?\d+期|第\d+期|总第\d+")
_TITLE_END = re.compile(
    r"(?:通知|意见|办法|方案|通报|决定|公告|通告|规定|细则|条例|措施|规划)(?:[（(][^（）()]{1,8}[）)])?$"
)
_FIRST_LINES = 14
_LAST_LINES = 40


class Header(NamedTuple):
    """Title, date of issue (ISO) and, of a red-headed document, its number and the lines that make up its title."""

    title: str | None
    issued: str | None
    number: str | None
    title_start: int
    title_end: int
    is_policy: bool


def header(flow: Flow) -> Header:
    """Read the head of a document."""
    lines = _lines(flow.text)
    issued = _issued(lines, flow)
    number = next((m.group() for _, line in lines[:8] if (m := _NUMBER.search(line)) and len(line) < 40), None)
    start, end, policy = _title(lines)
    title = flow.text[start:end].replace("\n", "").replace(CELL, "") or None
    return Header(title, issued, number if policy else None, start, end, policy)


def _lines(text: str) -> list[tuple[int, str]]:
    lines, start = [], 0
    for line in text.split("\n"):
        if line:
            lines.append((start, line))
        start += len(line) + 1
    return lines


def _issued(lines: list[tuple[int, str]], flow: Flow) -> str | None:
    """The date on the masthead, else the one under the signature, else the latest month that the text fixes."""
    for _, line in [*lines[:_FIRST_LINES], *reversed(lines[_FIRST_LINES:][-_LAST_LINES:])]:
        for pattern in (_DATE_LINE, _ISO_LINE, _MONTH_LINE):
            match = pattern.fullmatch(line)
            if match and "。" not in line and (iso := _iso(match["date"])):
                return iso
    return _latest(flow)


def _iso(text: str) -> str | None:
    if match := re.fullmatch(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", text):
        return f"{match[1]}-{int(match[2]):02d}-{int(match[3]):02d}"
    found = dates(undo_layout(text), None)
    return found[0].iso if found else None


def _latest(flow: Flow) -> str | None:
    """The latest date with a month, if the text gives any year at all.

    A month without a year counts in the latest year that the text names.
    """
    years = [int(y) for y in re.findall(r"(?<!\d)(20[0-3]\d)年", flow.text)]
    if not years:
        return None
    found = [d.iso for d in dates(flow, str(max(years))) if re.fullmatch(r"\d{4}-\d\d(?:-\d\d)?", d.iso)]
    return max((d[:7] for d in found if int(d[:4]) <= max(years)), default=str(max(years)))


def _title(lines: list[tuple[int, str]]) -> tuple[int, int, bool]:
    """The span of the title and whether the document is itself a notice, plan or the like."""
    for index, (start, line) in enumerate(lines[:6]):
        if not _TITLE_END.search(line) or "。" in line or _NUMBER.fullmatch(line):
            continue
        first = index
        while first > 0 and _belongs(lines[first - 1][1]):
            first -= 1
        return lines[first][0], start + len(line), True
    for start, line in lines[:4]:
        if not _NUMBER.fullmatch(line) and "。" not in line:
            return start, start + len(line), False
    return 0, 0, False


def _belongs(line: str) -> bool:
    """Is the line above a title's last line a part of it, such as the issuers' names?"""
    return not (_NUMBER.search(line) or _ISSUE.search(line) or line.endswith("文件") or "。" in line or CELL in line)
