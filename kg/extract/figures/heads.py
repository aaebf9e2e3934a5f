"""The subject of a clause: the name or pronoun that opens it, or the name that its first words describe."""

import re

from kg.extract.figures.clauses import after_lead
from kg.extract.mentions import Key, Mention
from kg.extract.reading import Reading
from kg.extract.text.flow import CELL, Span
from kg.model import EntityType

BODIES: tuple[EntityType, ...] = (
    "Enterprise", "Zone", "Project", "GovernmentBody", "Institution", "Region", "Person", "Policy", "Measure",
)  # fmt: skip
_DESCRIBED: tuple[EntityType, ...] = ("Project", "Institution", "Enterprise", "Zone")
_ACTING: tuple[EntityType, ...] = ("GovernmentBody", "Institution")
"""Of several such that act together the first is the subject."""
_COUNTING = re.compile(r"(?:等|共|的)?(?:\d|[一二三四五六七八九十两]+)[\d余多]*(?:[家个所名条项户村街地园镇区]|大)|等")
_WHOLE = re.compile(r"[全我本该][省市县区州旗]")
"""The number behind these counts what there is in it (全州9个开发区)."""
_SOURCE = re.compile(
    r"(?:报告|汇报|介绍|答复|通报|反映|表示|透露)(?:说|称)?[，：]|[：:]|(?:近日|日前)?(?:公布|发布|通报|认定|授予|公示|公开)的?"
    r"|组织的|[^，]{0,4}(?:书记|主任|局长)[\u4e00-\u9fff]{0,6}(?:说|介绍|表示)"
)
"""Behind a name these say that it told the figure, or gave the title, and is not what the figure is about."""
_STAGED = re.compile(
    r"(?:主办|承办|协办)的?[\u4e00-\u9fff“”（）()]{0,20}$|(?:主办|承办|协办)的|[\u4e00-\u9fff](?:参会|出席|到会)$"
)
"""Who holds or attends an event is not what its figures are about."""
_JOINTS = ("、", "和", "与", "及")
_JOINING = re.compile(r"[、和与及]|联合|会同|携手")
_VISITED = re.compile(r"(?:转往|前往|抵达|参观|走进|来到|走访|考察|调研|查看|了解|[在到赴])了?$")
_SETS_UP = re.compile(r"(?:推出|上线|设立|新设|成立|新建|开通|推行|启用|组建|开办|办起|创办|创立)了?[^，、的]{0,8}$")
_RULES = re.compile(r"[》”]?(?:规定|明确|提出|印发|施行)")
_HELPED = re.compile(r"(?:帮助|帮|协助|助力|支持|助)$")
_KIND_BEFORE = re.compile(r"[我全该本]区|[\u4e00-\u9fff]{0,6}(?:企业|公司|单位|学校|集团)")
_COUNTED_NAME = re.compile(r"\d+[个项家]")
_BORDER = re.compile(f"[，：（()）{CELL}]")
_CLOSING = re.compile("[）)]")


def head_between(reading: Reading, start: int, end: int) -> Key | None:
    """The last subject among the clauses of a span, what brackets hold left out.

    Persons and management committees hold for their own clause only; a place that a clause goes to, or what a clause
    without subject sets up, is what the next one can speak of.
    """
    text = reading.flow.text
    position, found = start, None
    while position < end:
        border = _border(reading, position, end)
        stop = border.start() if border else end
        if head := head_of(reading, position, stop):
            found = head if border is None or _lasts(head) else None
        elif found is None and border:
            found = _visited(reading, position, stop)
        if found is None and border and (new := _introduced(reading, position, stop)):
            found = new
        position = _after_border(text, border, end) if border else end
    return found


def _border(reading: Reading, start: int, end: int) -> re.Match[str] | None:
    """The next border of clauses; the brackets of a firm's name are none."""
    position = start
    while border := _BORDER.search(reading.flow.text, position, end):
        name = reading.mentions.over(border.start())
        if name is None:
            return border
        position = name.end
    return None


def _lasts(head: Key) -> bool:
    return head.type != "Person" and not head.name.endswith("管委会")


def _after_border(text: str, border: re.Match[str], end: int) -> int:
    closing = _CLOSING.search(text, border.end(), end) if border.group() in "（(" else None
    return closing.end() if closing else border.end()


def head_of(reading: Reading, start: int, stop: int) -> Key | None:
    """The subject of a clause."""
    span = Span(start, stop)
    if span not in reading.heads:
        reading.heads[span] = _head_of(reading, start, stop)
    return reading.heads[span]


def _head_of(reading: Reading, start: int, stop: int) -> Key | None:
    if helped := _helped(reading, start, stop):
        return helped
    text = reading.flow.text
    position = after_lead(reading, start, stop, names=False)
    mention = _name_at(reading, position, stop)
    if mention is None:
        return _described(reading, start, stop)
    mention = last_of_chain(reading, mention, stop)
    if _is_listed(reading, mention) or _SOURCE.match(text, mention.end) or _STAGED.search(text, mention.end, stop):
        return None
    return _described(reading, mention.end, stop) or mention.key


def _name_at(reading: Reading, position: int, stop: int) -> Mention | None:
    """The name of a body there, or right behind a word for what it is (驻区企业某公司)."""
    text = reading.flow.text
    mention = reading.mentions.starting_at(position)
    if mention is None and (kind := _KIND_BEFORE.match(text, position, stop)):
        mention = reading.mentions.starting_at(kind.end())
    if mention is None or mention.type not in BODIES or mention.end > stop:
        return None
    return None if _COUNTED_NAME.match(text, mention.start) else mention


def last_of_chain(reading: Reading, mention: Mention, stop: int) -> Mention:
    """A firm's project is told as firm and project side by side: the last name is the subject."""
    while True:
        end = mention.end + reading.flow.text.startswith("的", mention.end)
        following = reading.mentions.starting_at(end)
        if following is None or following.type not in BODIES or following.type == "Person" or following.end > stop:
            return mention
        mention = following


def _described(reading: Reading, start: int, stop: int) -> Key | None:
    """The name behind 的 that the words before it describe (首个入园的某项目由…), or the policy that lays something down."""
    text = reading.flow.text
    for mention in reading.mentions.within(start, stop):
        lays_down = mention.type == "Policy" and _RULES.match(text, mention.end)
        is_described = text[max(0, mention.start - 2) : mention.start].rstrip("《“").endswith("的")
        if not is_described or not (mention.type in _DESCRIBED or lays_down):
            continue
        if text[mention.end : mention.end + 1] not in ("的", "、", "等") and not _is_listed(reading, mention):
            return last_of_chain(reading, mention, stop).key
    return None


def _is_listed(reading: Reading, mention: Mention) -> bool:
    """Is the name one of several that stand together, mostly to be counted (甲、乙等38家单位)?"""
    text = reading.flow.text
    counting = _COUNTING.match(text, mention.end)
    if counting and not _WHOLE.match(text, mention.start):
        return not counting.group()[0].isdigit() or text[mention.start - 1 : mention.start] in _JOINTS
    joint = _JOINING.match(text, mention.end)
    if joint is None or joint.group() not in "、和与及":
        return False
    if joint.group() == "、":
        return True
    return mention.type not in _ACTING and reading.mentions.starting_at(joint.end()) is not None


def _helped(reading: Reading, start: int, stop: int) -> Key | None:
    """The firm that the subject helps to what the number tells (帮助该公司申报…)."""
    text = reading.flow.text
    for mention in reading.mentions.within(start, stop):
        if mention.type == "Enterprise" and _HELPED.search(text, start, mention.start):
            return mention.key
    return None


def _introduced(reading: Reading, start: int, stop: int) -> Key | None:
    """What a clause sets up, which the next ones tell of (推出某平台，已有三百家企业注册)."""
    for mention in reversed(reading.mentions.within(start, stop)):
        if mention.type in ("Measure", "Institution", "Project"):
            text = reading.flow.text
            return mention.key if _SETS_UP.search(text, max(start, mention.start - 12), mention.start) else None
    return None


def _visited(reading: Reading, start: int, stop: int) -> Key | None:
    """The firm, project or park that a clause goes to."""
    mentions = [m for m in reading.mentions.within(start, stop) if m.type in ("Enterprise", "Project", "Zone")]
    if not mentions or not _VISITED.search(reading.flow.text, max(start, mentions[0].start - 6), mentions[0].start):
        return None
    last = last_of_chain(reading, mentions[0], stop)
    return last.key if last.type != "Zone" or reading.register.kind(last.key) == "park" else None
