"""The head of a document: its title, who issues it and when, read from the first and the last lines."""

import re
from typing import NamedTuple

from kg.extract.text.dates import dates
from kg.extract.text.flow import CELL, Flow

_YEAR = r"(?:(?:19|20)\d{2}|[二一][〇零○一二三四五六七八九]{3})年"
_DAY = re.compile(
    rf"{_YEAR}[\d一二三四五六七八九十]{{1,3}}月[\d一二三四五六七八九十]{{1,3}}日|(?:19|20)\d{{2}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}"
)
_DELIVERED = r"在[^。，；：\n]{2,60}会议?上(?:的[^。，；：\n]{2,8})?(?:[（(][^（）()\n]{1,8}[）)])?$"
"""When and where a speech or report was given, as a line of its own."""
_BORDER = re.compile(
    rf"$|[{CELL}（）()，,|／/；;【】]|\d{{1,2}}[：:月]|上午|下午|{_DELIVERED}|星期|来源|印|编|出版|第\d|发布|作者|字号"
)
"""What follows a date that says when the document came out."""
_MONTH_LINE = re.compile(rf".{{0,30}}?(?P<date>{_YEAR}[\d一二三四五六七八九十]{{1,3}}月).{{0,12}}")
_SIGNED = re.compile(rf"[{CELL}（(]*(?P<date>{_DAY.pattern})[{CELL}）)]*")
_PRINTED = re.compile(rf".{{0,40}}?(?P<date>{_DAY.pattern})(?:印发|印|公布)?[{CELL}）)]*")
_DAY_OF_ISSUE = re.compile(r"(?<![—–-])(?P<month>\d{1,2})月(?P<day>\d{1,2})日(?:编印|编|印发|印|出版)?[）)]?$")
_ISSUE_YEAR = re.compile(r"(?<!\d)(20[0-3]\d)(?=[年〕\]）)])")
_TOLD_YEAR = re.compile(r"(?<![\d—–~-])(?<!(?<!截)至)(?<!(?<!截[至止])到)(20[0-3]\d)年")
"""A year that is not the last one of a plan (2023—2027年, 到2030年)."""
_YEARBOOK = re.compile(r"年鉴[（(·\s]*(?P<year>(?:19|20)\d{2})")
_NUMBER = re.compile(r"[\u4e00-\u9fff]{2,14}[〔\[（(〈]\s*(?:19|20)\d{2}\s*[〕\]）)〉]\s*(?:第?\s*)\d{1,4}\s*号")
_ISSUE = re.compile(r"(?:19|20)\d{2}年?第?\d+期|第\d+期|总第\d+")
_TITLE_END = re.compile(
    r"(?:通知|意见|办法|方案|通报|决定|公告|通告|规定|细则|条例|措施|规划)(?:[（(][^（）()]{1,8}[）)])?$"
)
_FIRST_LINES = 14
_MASTHEAD = 6
_LEAD, _LONGEST = 60, 12
"""No more characters than this stand on a line before the date of issue, and in it."""
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
    number = next((m.group() for _, line in lines[:8] if (m := _NUMBER.search(line)) and len(line) < 40), None)
    start, end, policy = _title(lines)
    issued = _issued([line for _, line in lines], flow, is_policy=policy)
    title = flow.text[start:end].replace("\n", "").replace(CELL, "") or None
    return Header(title, issued, number if policy else None, start, end, policy)


def _lines(text: str) -> list[tuple[int, str]]:
    """Give the lines with their offsets, those of headings without Markdown's mark."""
    lines, start = [], 0
    for line in text.split("\n"):
        said = line.lstrip("#")
        if said:
            lines.append((start + len(line) - len(said), said))
        start += len(line) + 1
    return lines


def _issued(lines: list[str], flow: Flow, *, is_policy: bool) -> str | None:
    """The date on the masthead or under the signature, else the latest month that the text fixes.

    A notice is of the day on which it was signed, whenever it was put on the web.
    """
    ways = (_signed, _on_masthead) if is_policy else (_on_masthead, _signed)
    found = next((iso for way in ways if (iso := way(lines))), None)
    return found or _month(lines) or _day_without_year(lines) or _yearbook(lines) or _latest(flow)


def _on_masthead(lines: list[str]) -> str | None:
    """The first date in the first lines that stands by itself."""
    for line in lines[:_FIRST_LINES]:
        for match in _DAY.finditer(line, 0, _LEAD + _LONGEST):
            if "。" not in line[: match.start()] and _BORDER.match(line, match.end()) and (iso := _iso(match.group())):
                return iso
    return None


def _signed(lines: list[str]) -> str | None:
    """The last date that fills a line, else the last one that ends a line."""
    last = [line for line in lines[-_LAST_LINES:] if "。" not in line]
    for pattern in (_SIGNED, _PRINTED):
        for line in reversed(last):
            if (match := pattern.fullmatch(line)) and (iso := _iso(match["date"])):
                return iso
    return None


def _month(lines: list[str]) -> str | None:
    """A month that fills one of the first or last lines, more or less."""
    for line in [*lines[:_FIRST_LINES], *reversed(lines[_FIRST_LINES:][-_LAST_LINES:])]:
        match = _MONTH_LINE.fullmatch(line)
        if match and "。" not in line and (iso := _iso(match["date"])):
            return iso
    return None


def _day_without_year(lines: list[str]) -> str | None:
    """2022年第6期 … 6月30日印发: a day on the masthead, in the year that the masthead gives."""
    head = lines[:_MASTHEAD]
    years = [year for line in head for year in _ISSUE_YEAR.findall(line)]
    days = [match for line in head if "。" not in line and (match := _DAY_OF_ISSUE.search(line))]
    if not years or not days:
        return None
    return f"{years[0]}-{int(days[0]['month']):02d}-{int(days[0]['day']):02d}"


def _yearbook(lines: list[str]) -> str | None:
    """《…年鉴（2016）》 came out in 2016."""
    match = next((found for line in lines[:_MASTHEAD] if (found := _YEARBOOK.search(line))), None)
    return match["year"] if match else None


def _iso(text: str) -> str | None:
    if match := re.fullmatch(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", text):
        return f"{match[1]}-{int(match[2]):02d}-{int(match[3]):02d}"
    found = dates(text, None)
    return found[0].iso if found else None


def _latest(flow: Flow) -> str | None:
    """The latest date with a month, if the text gives any year at all.

    A month without a year counts in the latest year that the text names but for those up to which it plans.
    """
    years = [int(y) for y in _TOLD_YEAR.findall(flow.text)]
    if not years:
        return None
    found = [d.iso for d in dates(flow.text, str(max(years))) if re.fullmatch(r"\d{4}-\d\d(?:-\d\d)?", d.iso)]
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
