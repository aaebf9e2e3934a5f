"""Who got which honour: by a verb of getting or giving, on a list that the honour heads, or on a list that was published."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from kg.extract.claims import Claim
from kg.extract.mentions import Key, Mention
from kg.extract.reading import Reading
from kg.extract.rules.subjects import joined_after, joined_before, spoken_of, subject_of
from kg.extract.text.flow import CELL, Span
from kg.lexicon.triggers import relation_pattern
from kg.model import EntityType

HOLDERS: tuple[EntityType, ...] = (
    "Enterprise",
    "Zone",
    "Institution",
    "Project",
    "Person",
    "Region",
    "GovernmentBody",
    "Measure",
)
_GIVES = re.compile(r"(?<!被)(?:授予|颁给|颁予|奖给|奖了|评选|评出|给予|表彰|命名|认定|确认|奖励)(?!为|名单)")
_PUTS = re.compile(r"[把将](?P<holder>[^，。；\n]{1,40}?)(?:列为|列入|评为|认定为|命名为|确定为|授予|纳入)$")
_HANDS = re.compile(r"[”》]?[^，。；\n]{0,8}?(?:授予|颁给|颁发给|发给|颁予)了?")
_NAMES_THEM = re.compile(
    r"[”》]?(?:称号|获得者)?(?:[\d\s]{0,4}[名个家人位户]?[，,：:]?(?:其中|依次为|分别[为是]|即|为|是)|的(?:企业)?(?:只有|有|是|为|包括)|[：:])[：:]?"
)
_PUBLISHES = re.compile(r"公布|公示|发布")
_ON_LIST = re.compile(r"上榜|入选|入围|在列|入列|榜上有名|名列其中")
_TITLE_ONLY = re.compile(r"[”》]?(?:拟|候选|评选|推荐|获奖|表彰|公示|名单|办法|奖励)")
"""What makes the honour a part of another name: 名单, 评选办法."""
_PRONOUN = re.compile(
    r"了?(?P<word>他|她|它|其|这里|(?:该|这家|这个?)(?P<kind>公司|企业|厂|校|院|中心|基地|园区?|项目|村|社区))"
)
_KINDS: dict[str, tuple[EntityType, ...]] = {
    "": ("Enterprise", "Zone", "Institution"),
    "中心": ("Enterprise", "Zone", "Institution"),
    "公司": ("Enterprise",),
    "企业": ("Enterprise",),
    "厂": ("Enterprise",),
    "校": ("Institution",),
    "院": ("Institution",),
    "项目": ("Project",),
    "村": ("Region",),
}
"""What the noun of a pronoun can stand for; of other nouns a zone or park."""
_LISTED = re.compile(r"下列|以下|如下|[：:]$|[（(][^（）()\n]{0,24}[）)]$")
_BULLET = re.compile(r"[\d.、．（）()一二三四五六七八九十\-·●▲◆★■]*\s*")
_NUMBER = re.compile(r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]")
_AGENT = re.compile(r"[被由经获][^，。；\n]*$")
_NEAR = 24
_LONGEST_LINE = 1000
"""A paragraph with more characters heads no list."""
_FAR = 300
_SEVERAL = re.compile("[、\u3000]|和|及|与")
_LONGEST_HEADING = 60
_EMPTY_LINES = 2
"""So many lines without a holder end a list."""


def got_honour(reading: Reading) -> Iterator[Claim]:
    """某公司获评国家技术创新示范企业, 授予某某“劳动模范”称号: an honour, and those who got it in the same sentence."""
    previous: Mention | None = None
    for honour in reading.mentions.of("Honour"):
        sentence = reading.flow.sentence_at(honour.start)
        start = max(sentence.start, previous.end if previous else 0)
        if not reading.is_masked(honour.start) and not _heads_list(reading, honour):
            for holder in _holders(reading, Span(start, sentence.end), honour):
                yield honoured(reading, holder, honour)
        previous = honour


def honoured(reading: Reading, holder: Key, honour: Mention) -> Claim:
    """That somebody got the honour that a sentence names, when the sentence says."""
    date = reading.date_of(reading.flow.sentence_at(honour.start))
    return Claim("recognisedAs", holder, honour.key, honour.start, date=date)


def listed_under_honour(reading: Reading) -> Iterator[Claim]:
    """一、纳税功勋企业, and under it a line or a cell for each: those who are named there got it."""
    for honour in reading.mentions.of("Honour"):
        if not reading.is_masked(honour.start) and _heads_list(reading, honour):
            date = reading.date_of(reading.flow.sentence_at(honour.start)) or reading.header.told
            for holder in _list_below(reading, honour):
                yield Claim("recognisedAs", holder.key, honour.key, holder.start, date=date)


def _holders(reading: Reading, stretch: Span, honour: Mention) -> list[Key]:
    """Those who got the honour, as the words around it say."""
    text = reading.flow.text
    for behind in (_HANDS, _NAMES_THEM):
        match = behind.match(text, honour.end, stretch.end)
        if match and (given := joined_after(reading, match.end(), HOLDERS)):
            return [m.key for m in given]
    on_list = _ON_LIST.search(text, honour.end, stretch.end)
    if on_list and _PUBLISHES.search(text, stretch.start, honour.start):
        return [m.key for m in _holders_in(reading, honour.end, on_list.start())]
    if _TITLE_ONLY.match(text, honour.end):
        return []
    if put := _PUTS.search(text, stretch.start, _lead_end(text, honour)):
        return _given_to(reading, put.start("holder"), put.end("holder")) or _told_of(reading, put.start())
    gives = [g for g in _GIVES.finditer(text, stretch.start, honour.start) if not _by_agent(text, g.start())]
    if gives or stretch.start > reading.flow.sentence_at(honour.start).start:
        direct = [m.key for m in joined_before(reading, _lead_end(text, honour), HOLDERS)]
        given_to = _given_to(reading, gives[-1].end(), honour.start) if gives else []
        found = given_to if gives and _PRONOUN.match(text, gives[-1].end()) else direct or given_to
        if found:
            return found
    return _told_of(reading, honour.start)


def _by_agent(text: str, offset: int) -> bool:
    """Does 被 or 由 stand before what is at `offset`, so that it is who gives?"""
    return bool(_AGENT.search(text, max(0, offset - _NEAR), offset))


def _told_of(reading: Reading, offset: int) -> list[Key]:
    """The subject of a verb of getting: the name right before it, else the subject of the clause."""
    text = reading.flow.text
    sentence = reading.flow.sentence_at(offset)
    for mention in reversed(_holders_in(reading, max(sentence.start, offset - _FAR), offset)):
        if _got().match(text, mention.end, offset) and not _by_agent(text, mention.start):
            found = [m.key for m in joined_before(reading, mention.end, HOLDERS)]
            owner = _owner(reading, mention)
            return [owner, *found] if owner else found
    return subject_of(reading, offset, tuple(t for t in HOLDERS if t != "GovernmentBody"))


@cache
def _got() -> re.Pattern[str]:
    """A verb of getting right behind a name, or one of giving with its agent (被某局评为)."""
    verbs = relation_pattern("recognisedAs").pattern
    return re.compile(
        r"”?(?:[（(][^（）()\n]{0,24}[）)])?(?:等\d*[家名个人]?(?:企业|单位)?)?(?:[\d年月日]+)?"
        rf"(?:先后|双双|分别|再次|也|还|均|成功|正式|近日|日前|首批|同时|又|已|去年|今年)*(?:[被经由][^，。；\n]{{2,20}}?)?(?:{verbs})"
    )


def _owner(reading: Reading, mention: Mention) -> Key | None:
    """Whose project or product got it (某公司的“某产品”获奖)."""
    text = reading.flow.text
    start = mention.start - text.startswith("“", mention.start - 1)
    before = reading.mentions.ending_at(start - 1) if text.startswith("的", start - 1) else None
    return before.key if before and before.type in ("Enterprise", "Institution") else None


def _given_to(reading: Reading, start: int, end: int) -> list[Key]:
    """Those named between a verb of giving and the honour, or whom a pronoun there stands for."""
    if pronoun := _PRONOUN.match(reading.flow.text, start, end):
        antecedent = spoken_of(reading, start, _types_of(pronoun))
        return [antecedent] if antecedent else []
    return [m.key for m in _holders_in(reading, start, end)]


def _types_of(pronoun: re.Match[str]) -> tuple[EntityType, ...]:
    if pronoun["word"] in ("他", "她"):
        return ("Person",)
    return _KINDS.get(pronoun["kind"] or "", ("Zone",))


def _lead_end(text: str, honour: Mention) -> int:
    """Where the words before the honour end: its quotation mark is none of them."""
    return honour.start - 1 if text[honour.start - 1 : honour.start] == "“" else honour.start


def _holders_in(reading: Reading, start: int, end: int) -> list[Mention]:
    return [m for m in reading.mentions.within(start, end) if m.type in HOLDERS]


def _heads_list(reading: Reading, honour: Mention) -> bool:
    """Is the honour the heading of a list, or of the sentence that announces one?"""
    text = reading.flow.text
    line = reading.flow.paragraph_at(honour.start)
    if line.end - line.start > _LONGEST_LINE:
        return False
    own = [m for m in _holders_in(reading, line.start, line.end) if m.type == "Person" or m.start > honour.start]
    short = line.end - line.start <= _LONGEST_HEADING and _BULLET.match(text, line.start).end() >= honour.start - 3  # type: ignore[union-attr]
    announces = bool(_LISTED.search(text, honour.start - 20, line.end)) and (
        text[line.end - 1] in "：:" or "如下" in text[honour.end : line.end]
    )
    return not own and (short or announces)


def _list_below(reading: Reading, honour: Mention) -> Iterator[Mention]:
    """The holders on the lines below, up to the next honour, to prose, or to lines that name nobody."""
    text = reading.flow.text
    line = reading.flow.paragraph_at(honour.start)
    numbered = bool(_NUMBER.match(text, line.start))
    empty = 0
    while line.end + 1 < len(text) and empty < _EMPTY_LINES:
        line = reading.flow.paragraph_at(line.end + 1)
        inside = reading.mentions.within(line.start, line.end)
        if any(m.type == "Honour" for m in inside) or "。" in text[line.start : line.end]:
            return
        if numbered and _NUMBER.match(text, line.start):
            return
        found = list(_of_line(reading, line, inside))
        empty = 0 if found else empty + 1
        yield from found


def _of_line(reading: Reading, line: Span, inside: Iterable[Mention]) -> Iterator[Mention]:
    """The holders that a line of a list names: the first word of each cell; beside a person no one but persons."""
    text = reading.flow.text
    persons_only = False
    first = _BULLET.match(text, line.start)
    for mention in inside:
        opens = mention.start == (first.end() if first else line.start)
        cell = _SEVERAL.fullmatch(text, mention.start - 1, mention.start) or text[mention.start - 1] == CELL
        if mention.type not in HOLDERS or not (opens or cell):
            continue
        if opens:
            persons_only = mention.type == "Person"
        if (mention.type == "Person") == persons_only:
            yield mention
