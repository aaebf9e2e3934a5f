"""Reads the cells of a table: what each measures, of whom, and when."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from kg.extract.figures.figure import Figure
from kg.extract.figures.quantities import quantities, unit_named
from kg.extract.figures.tables import Cell, Table
from kg.extract.mentions import Key
from kg.extract.reading import Reading
from kg.extract.text.flow import Span
from kg.lexicon.numerals import number

_NUMBER = re.compile(r"(?:[+＋]|(?P<minus>[-−—－]))?(?P<n>\d[\d,]*(?:\.\d+)?)(?P<percent>[%％])?")
_MOVED = re.compile(r"(?P<way>[升降↑↓])(?P<n>\d{1,3})位?")
_ORDINAL = re.compile(r"[一二三四五六七八九十]{1,3}")
_SHIFT = re.compile(r"(?P<sign>[+＋\-−－])(?P<n>\d{1,3})")
_COMPARED = re.compile(r"较上|比上|变化|升降")
_RANK = re.compile(r"位次|排名|名次|排位")
_COUNTER = re.compile(r"序号|编号|页码|行次|代码|电话|日期|时间|备注")
_BRACKETED = re.compile(r"[（(](?P<unit>[^（）()]{1,8})[）)]")
_UNIT_LINE = re.compile(r"单位[：:]\s*(?P<unit>[^\s、，,；;）)\u3000\n]{1,6})")
_UNIT_ABOVE = 60
_RATIO = re.compile(r"率$|比重$|占比$|同比|增速|增幅|增长|±|环比")
_GROWTH = re.compile(r"(?:[比较](?:上年|去年)(?:同期)?)?(?:同比|环比)?(?:增长|增速|增减|增幅)?率?[±%％]*")
_SCORE = re.compile(r"(?:得分|总分|分数|评分|成绩)$")
_TIME = re.compile(r"^(?:\d{4}年)?(?:\d{1,2}[-—至]?\d{0,2}月|上半年|下半年|[一二三四]季度)?(?:完成|累计|实绩)?")
_LIST_MARK = re.compile(r"^(?:[一二三四五六七八九十\d]+[、.．]|[#＃*]|其中：?|[（(]\d+[）)])+|[（(][^（）()]*[）)]")
_LONGEST_VALUE = 14
_NOT_NAMES = ("Industry", "Honour")


class _Column(NamedTuple):
    """What a column measures, its unit if its heading tells it, and its time if it does."""

    name: str
    unit: str | None
    period: str | None


class _Row(NamedTuple):
    """Whom a row is about, else what it measures, and the unit of its numbers."""

    subject: Key | None
    label: str
    unit: str | None


def table_figures(reading: Reading, table: Table) -> Iterator[Figure]:
    """Give the figures of a table, row by row."""
    if not table.heading:
        for row in table.rows:
            yield from _labelled(reading, row)
        return
    columns = [_column(reading, cell) for cell in table.heading]
    if any(column.unit == "分" for column in columns):
        columns = [
            c if c.unit or _RANK.search(c.name) or _COMPARED.match(c.name) else c._replace(unit="分") for c in columns
        ]
    above = _UNIT_LINE.search(reading.flow.text, max(0, table.span.start - _UNIT_ABOVE), table.span.start)
    unit = above["unit"] if above and unit_named(above["unit"]) else None
    about = _about(reading, table)
    for row in table.rows:
        yield from _row_figures(reading, row, columns, unit, about)


def told_apart(table: Table) -> Iterator[Span]:
    """What of a table is no prose: its headings and values, and all of it where each row tells its numbers with units."""
    if not table.heading:
        yield table.span
        return
    for cell in (*table.heading, *(cell for row in table.rows for cell in row if _is_value(cell))):
        yield Span(cell.start, cell.start + len(cell.text))


def _about(reading: Reading, table: Table) -> int:
    """The column that holds whom the table is about: the one that the line above it names, else the first."""
    text = reading.flow.text
    end = table.heading[0].start - 1
    title = text[max(0, end - _UNIT_ABOVE) : max(0, end)]
    named = [(title.rfind(cell.text), i) for i, cell in enumerate(table.heading) if len(cell.text) > 1]
    found = max(named, default=(-1, 0))
    return found[1] if found[0] > 0 else 0


def _labelled(reading: Reading, cells: tuple[Cell, ...]) -> Iterator[Figure]:
    """The figures of a row that tells each with its unit (固定资产投资　186亿元　增长9.4%)."""
    subject, label = _named(reading, cells), _LIST_MARK.sub("", cells[0].text)
    for cell in cells[1:]:
        for told in quantities(cell.text):
            start = cell.start + told.start
            metric = label + cell.text[: told.start].strip("，、（(")
            yield Figure(start, cell.start + told.end, told.value, told.unit, metric, subject)


def _column(reading: Reading, cell: Cell) -> _Column:
    told = [date.iso for date in reading.dates_in(cell.start, cell.start + len(cell.text))]
    name = _BRACKETED.sub("", cell.text)
    if told:
        name = _TIME.sub("", name)
    return _Column(name, _bracketed_unit(cell.text) or _unit_by(name), told[-1] if told else None)


def _bracketed_unit(text: str) -> str | None:
    match = _BRACKETED.search(text)
    return match["unit"] if match and unit_named(match["unit"]) else None


def _unit_by(name: str) -> str | None:
    """The unit that a heading without one implies."""
    if _SCORE.search(name):
        return "分"
    return "%" if _RATIO.search(name) else None


def _row_figures(
    reading: Reading, cells: tuple[Cell, ...], columns: list[_Column], unit: str | None, about: int
) -> Iterator[Figure]:
    first = next((i for i, cell in enumerate(cells) if not _is_value(cell)), 0)
    own = next((cell.text for cell, column in zip(cells, columns, strict=True) if "单位" in column.name), "")
    row = _Row(
        _named(reading, cells[about : about + 1]) or _named(reading, cells),
        _LIST_MARK.sub("", cells[first].text),
        own if unit_named(own) else _bracketed_unit(cells[first].text) or unit,
    )
    for index, (cell, column) in enumerate(zip(cells, columns, strict=True)):
        if index == first or _COUNTER.search(column.name) or not _is_value(cell):
            continue
        if figure := _moved(cell, column) or _valued(cell, column, row, _metric(row, columns, index)):
            yield figure._replace(subject=row.subject, period=column.period)


def _named(reading: Reading, cells: tuple[Cell, ...]) -> Key | None:
    """Whom a row is about: the first name with which one of its cells opens."""
    for cell in cells:
        mention = reading.mentions.starting_at(cell.start)
        if mention and mention.type not in _NOT_NAMES:
            return mention.key
    return None


def _is_value(cell: Cell) -> bool:
    is_number = _NUMBER.match(cell.text) and len(cell.text) <= _LONGEST_VALUE
    return bool(is_number or any(p.fullmatch(cell.text) for p in (_MOVED, _SHIFT, _ORDINAL)))


def _metric(row: _Row, columns: list[_Column], index: int) -> str:
    """What a cell measures: its column in the row of a name, the row's label else; a growth is that of what it follows."""
    name = columns[index].name
    if not row.subject:
        return row.label + name if _RATIO.search(name) else row.label
    if not _GROWTH.fullmatch(name):
        return name
    before = [c.name for c in columns[:index] if not _GROWTH.fullmatch(c.name) and not _RANK.search(c.name)]
    return before[-1] + name if before else name


def _moved(cell: Cell, column: _Column) -> Figure | None:
    """By how many places something moved (升2位, ↓1, +3)."""
    end = cell.start + len(cell.text)
    if moved := _MOVED.fullmatch(cell.text):
        way = "升" if moved["way"] in "升↑" else "降"
        return Figure(cell.start, end, int(moved["n"]), "位", f"排名{column.name}{way}")
    shift = _SHIFT.fullmatch(cell.text) if _COMPARED.match(column.name) and not column.unit else None
    if shift is None:
        return None
    return Figure(cell.start, end, int(shift["n"]) * (1 if shift["sign"] in "+＋" else -1), "位", f"位次{column.name}")


def _ranking(name: str) -> str:
    return name if "排名" in name else name + "排名"


def _valued(cell: Cell, column: _Column, row: _Row, metric: str) -> Figure | None:
    """The figure of a cell: with its own unit, a rank, or in the unit of its column or row."""
    end = cell.start + len(cell.text)
    own = next(quantities(cell.text), None)
    if own and own.start == 0:
        return Figure(cell.start, end, own.value, own.unit, "总投资" if column.name.startswith("投资") else metric)
    if _ORDINAL.fullmatch(cell.text) and row.subject and _RANK.search(column.name):
        return Figure(cell.start, end, number(cell.text), "位", _ranking(column.name))
    match = _NUMBER.fullmatch(cell.text)
    if match is None or not metric:
        return None
    value = number(match["n"]) * (-1 if match["minus"] else 1)
    if row.subject and _RANK.search(column.name):
        return Figure(cell.start, end, value, "位", _ranking(column.name))
    unit = "%" if match["percent"] else column.unit or row.unit
    return Figure(cell.start, end, value, unit, metric) if unit and unit_named(unit) else None
