"""What a number measures: the words before it, for counts the noun behind it, else what was measured before."""

import re
from functools import cache
from typing import NamedTuple

from kg.extract.figures.clauses import Clause, after_lead, clause_around
from kg.extract.figures.quantities import Quantity
from kg.extract.reading import Reading
from kg.extract.text.flow import Span
from kg.extract.text.tokens import is_border
from kg.lexicon.figures import figure_cues

_MOST = 24
_SHORTEST = 2
_NOUN_MOST = 14
_LIST = 200
_COUNT_WORD = re.compile(r"(?:数量|人数|户数|次数|数|量|率|额|总量|总数)$")
_COUNTS = {"people": "人数", "households": "户数", "visits": "次数"}
_ORDERED = re.compile(r"^按|(?:高低)?(?:排名|排序|排列)$")
_SPENT = re.compile(r"(?:投资|出资|拿出|斥资|投入|投)$")
_REPORTED = re.compile("(?:情况|结果|如下|前三名|名单)+$")
_COST = re.compile(r"(?:工程|项目)?(?:总造价|造价)$")
_SCALED = ("规上", "限上")
"""Short for 规模以上 and 限额以上, which no dictionary takes for one word."""
_BROKEN = re.compile(r"(?:首次?|再次?|一举)?(?:突破|破|跨[过上]|迈[过上]|站上|跃上)")
_FRAME = re.compile(r"在(?P<what>[^，。；在]{3,40})中，")
_NOT_NOUN = frozenset({"p", "c", "u", "uj", "ul", "uz", "ud", "ug", "uv", "r", "d", "m", "y", "w", "f"})
_BRACKETED = re.compile(r"[（(][^（）()]*[）)]")
_SPACE = re.compile(r"[^\u4e00-\u9fffA-Za-z“”0-9\-—+·%（）()]")


class Metric(NamedTuple):
    """The name of what is measured, and the part of it that a growth told next would be the growth of."""

    name: str
    base: str
    carried: bool = False
    """Whether it goes on with what was measured before."""


@cache
def _reach() -> re.Pattern[str]:
    return re.compile(rf"(?:{figure_cues('reach')})$")


@cache
def _growth() -> re.Pattern[str]:
    return re.compile(rf"(?:(?:{figure_cues('growth')})(?!值))+")


@cache
def _generic() -> re.Pattern[str]:
    return re.compile(rf"(?:{figure_cues('generic')})?")


def metric_of(reading: Reading, quantity: Quantity, clause: Clause, words: Span, before: str) -> Metric:
    """The metric of a quantity; `words` may belong to it, and `before` is the base of the one before it."""
    left = left_words(reading, words.start, quantity.start)
    takes = _takes_noun(quantity) or reading.flow.text.startswith("的", quantity.end)
    noun, doing = noun_after(reading, quantity, words.end) if takes else ("", "")
    if not left and not noun and (words.start == clause.start or clause.opener == "："):
        left = _before_opener(reading, quantity, clause)
    if not noun and quantity.dimension == "yuan" and _SPENT.search(left):
        left += "总投资" if left.startswith("由") or _builds(reading, quantity.end, words.end) else ""
    if not left and quantity.dimension == "time" and (done := _done_after(reading, quantity.end, words.end)):
        return Metric(done + "用时", done)
    if not left.removesuffix("以") and quantity.unit == "分":
        left = frame(reading, clause.start)
    base = _with_carried(left, noun, before)
    if not base and not noun:
        base = _before_comma(reading, clause) if clause.opener == "，" else ""
        base = base or (_done_after(reading, quantity.end, words.end) if quantity.countable else "")
    name = (base or doing if noun else base) + noun
    carried = bool(before) and base.startswith(before)
    return Metric(named(name, quantity), _base(name, before), carried=carried)


def named(name: str, quantity: Quantity) -> str:
    """The metric's name: a count is called one, and so is a change of rank."""
    if quantity.unit == "位" and _growth().search(name):
        return name + "位次"
    if quantity.unit == "分" and "分" not in name:
        return name.removesuffix("以") + "得分"
    if quantity.dimension == "yuan":
        return _COST.sub("总投资", name)
    return _counted(name, quantity) if quantity.countable else name


def _bracketed(reading: Reading, quantity: Quantity, clause: Clause) -> str:
    """What a number in brackets measures: a project's investment, what a list of firms is headed by, or a count."""
    if quantity.dimension != "yuan":
        return _words_before(reading, clause.start - 1)
    named = reading.mentions.ending_at(clause.start - 1)
    sentence = reading.flow.sentence_at(clause.start)
    colon = reading.flow.text.find("：", max(sentence.start, clause.start - _LIST), clause.start)
    return _words_before(reading, colon) if named and named.type == "Enterprise" and colon > 0 else "总投资"


def _before_comma(reading: Reading, clause: Clause) -> str:
    """What the clause before measured in words (工业总产值首破千亿，达1036.5亿元)."""
    text = reading.flow.text
    told = clause_around(text, max(0, clause.start - 1), clause.start - 1)
    broken = _BROKEN.search(text, told.start, clause.start - 1)
    return left_words(reading, told.start, broken.start()) if broken else ""


def _done_after(reading: Reading, start: int, end: int) -> str:
    """What the time is taken for (35天完成管线改造)."""
    return _SPACE.sub("", re.split(r"[，。；\d]", reading.flow.text[start:end].lstrip("之以内就"))[0])[:_NOUN_MOST]


def _builds(reading: Reading, start: int, end: int) -> bool:
    return any(mention.type == "Project" for mention in reading.mentions.within(start, end))


def _before_opener(reading: Reading, quantity: Quantity, clause: Clause) -> str:
    """What a number right behind a bracket or a colon measures (产业项目（8个）, 投资额：17亿元)."""
    if clause.opener in ("（", "("):
        return _bracketed(reading, quantity, clause)
    if clause.opener != "：":
        return ""
    return _ORDERED.sub("", strip_reach(_words_before(reading, clause.start - 1)))


def frame(reading: Reading, start: int) -> str:
    """What the sentence says it speaks of before a clause that has no words for it (在全省考核中，高新区列第三位)."""
    sentence = reading.flow.sentence_at(start)
    frames = list(_FRAME.finditer(reading.flow.text, max(sentence.start, start - 80), start))
    if frames:
        return _SPACE.sub("", frames[-1]["what"])[-_MOST:]
    colon = reading.flow.text.rfind("：", max(sentence.start, start - _LIST), start)
    return _ORDERED.sub("", _REPORTED.sub("", _words_before(reading, colon))) if colon > 0 else ""


def left_words(reading: Reading, start: int, end: int) -> str:
    """The words before a number without those of time, the subject, and what only leads over to the number."""
    first = after_lead(reading, start, end)
    words = reading.flow.text[first : _before_reach(reading, first, end)]
    if words.endswith(("等", "、")):
        return ""
    return _SPACE.sub("", _BRACKETED.sub("", words))[-_MOST:]


def _before_reach(reading: Reading, start: int, end: int) -> int:
    """Where the words before a number end once those that lead over to it are left off; 节约 does not end in 约."""
    while match := _reach().search(reading.flow.text, start, end):
        cut = match.start()
        if end - cut == 1 and reading.words.at(cut).start != cut:
            return end
        end = cut
    return end


def strip_reach(words: str) -> str:
    """Words without those at their end that lead over to a number (达到, 约)."""
    while match := _reach().search(words):
        words = words[: match.start()]
        if not words:
            break
    return words


def _with_carried(left: str, noun: str, before: str) -> str:
    """The words before the number, completed by what was measured before where they only go on with it."""
    if noun and not left:
        return ""
    if left.startswith("占") or _growth().fullmatch(left) or _generic().fullmatch(left):
        return (before + left)[-_MOST - 8 :]
    if match := _growth().match(left):
        return before + left if match.end() >= len(left) - 2 else left
    return left


def _base(name: str, before: str) -> str:
    """A metric without its growth; a growth alone is that of the metric before it."""
    match = _growth().search(name)
    if match is None:
        return name
    if match.start() >= _SHORTEST:
        return name[: match.start()]
    return name if len(name) - match.end() >= _SHORTEST else before


def _takes_noun(quantity: Quantity) -> bool:
    return quantity.countable or quantity.dimension in ("yuan", "area", "length", "volume", "mass", "energy", "count")


def noun_after(reading: Reading, quantity: Quantity, end: int) -> tuple[str, str]:
    """The noun behind a number, and what it is said to do: 35 家[高新技术企业][领到奖补]."""
    text = reading.flow.text
    start = quantity.end + (not quantity.countable and text.startswith("的", quantity.end))
    stop = min(end, start + _NOUN_MOST)
    position, has_noun = start, False
    while position < stop:
        token = reading.words.at(position)
        ends = min(token.end, end)
        if text[position] in "“”":
            position += 1
            continue
        if text.startswith(_SCALED, position):
            position += len(_SCALED[0])
            continue
        if position == start and not quantity.countable and token.pos in ("v", "vd", "vn") and len(token.word) > 1:
            break
        if token.pos in _NOT_NOUN or not _is_word(text[position]):
            break
        if has_noun and token.pos in ("v", "vd") and is_verb_here(reading, position, end):
            break
        has_noun = has_noun or token.pos[0] in "njalxg" or token.pos in ("vn", "eng")
        position = ends
    if not has_noun:
        return "", ""
    return _SPACE.sub("", text[start:position]), _SPACE.sub("", re.split(r"[，。；\d]", text[position:end])[0])[:10]


def is_verb_here(reading: Reading, position: int, end: int) -> bool:
    """Does a word that can be a verb stand as one, with something behind it that is no further part of the noun?"""
    token = reading.words.at(position)
    return (
        token.end >= end or len(token.word) > 1 or is_border(token) or reading.words.at(token.end).pos in ("ul", "uz")
    )


def _is_word(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff" or (character.isascii() and character.isalpha())


def _counted(name: str, quantity: Quantity) -> str:
    """A count is called one: 高新技术企业数量, 走访企业次数."""
    if not name or _COUNT_WORD.search(name):
        return name
    return name + _COUNTS.get(quantity.dimension, "数量")


def _words_before(reading: Reading, end: int) -> str:
    """The unbroken words that end there."""
    text = reading.flow.text
    start = end
    while start > 0 and end - start < _NOUN_MOST and _is_word(text[start - 1]):
        start -= 1
    return text[start:end]
