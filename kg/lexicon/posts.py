"""Titles of posts, found by the word that ends them."""

import re
from functools import cache
from typing import NamedTuple

from msgspec import Struct

from kg.lexicon.gazetteer import Gazetteer
from kg.lexicon.tables import table


class _TitleRow(Struct, frozen=True):
    title: str
    kind: str
    level: str = ""


class _PrefixRow(Struct, frozen=True):
    prefix: str
    meaning: str


class Title(NamedTuple):
    """A title in a text without the body that it is held at: 副局长, 党工委副书记, 代区长.

    `start` is where the title starts; `before` where the words start that say when it is held (原, 时任).
    """

    start: int
    end: int
    before: int
    text: str
    kinds: frozenset[str]
    organ: str
    """The organ inside the title (党工委, 市委, 管委会), or the empty string."""
    former: bool


_TIME_MEANINGS = frozenset({"former", "then", "present", "new", "also", "designate"})
_ORGAN = (
    "党工委|纪检监察工委|纪工委|(?<!纪)工委|管委会党组|管理委员会|管委会|管委|党委|党组|村委会|居委会|村民委员会|党总支|党支部|总支|支部|省委|市委|区委|县委|州委|旗委|镇委|乡委|自治区党委"
    "|政法委员会|政法委|(?<!总)工会|团工委|团委|董事会|监事会|董事局"
)


def title_words() -> tuple[str, ...]:
    """Give the words that end titles, as the table has them; one may stand there for several kinds."""
    return tuple(row.title for row in table("titles", _TitleRow))


@cache
def title_pattern() -> str:
    """Give a regular expression of titles without a body: their organ, rank and word.

    >>> [bool(re.fullmatch(title_pattern(), text)) for text in ("党工委副书记", "管委会主任", "局长", "青山区主任")]
    [True, True, True, False]
    """
    rank = "|".join(_ranks())
    words = "|".join(map(re.escape, sorted(title_words(), key=len, reverse=True)))
    return f"(?:{_ORGAN})?(?:{rank}){{0,3}}(?:{words})"


@cache
def _heads() -> Gazetteer[frozenset[str]]:
    kinds: dict[str, set[str]] = {}
    for row in table("titles", _TitleRow):
        kinds.setdefault(row.title, set()).add(row.kind)
    deputies = {f"副{title}": k for title, k in kinds.items() if title.startswith("总")}
    return Gazetteer({title: frozenset(k) for title, k in (deputies | kinds).items()})


@cache
def _before_head() -> re.Pattern[str]:
    when = "|".join(r.prefix for r in table("title_prefixes", _PrefixRow) if r.meaning in _TIME_MEANINGS)
    rank = "|".join(_ranks())
    return re.compile(rf"(?P<when>{when})?(?P<organ>{_ORGAN})?(?P<rank>(?:{rank}){{0,3}})\Z")


def _ranks() -> list[str]:
    """Give what may stand between an organ and the word of a title, such as 副 and 常务, the longest first."""
    rows = table("title_prefixes", _PrefixRow)
    return sorted((row.prefix for row in rows if row.meaning not in _TIME_MEANINGS), key=len, reverse=True)


@cache
def _former() -> frozenset[str]:
    return frozenset(r.prefix for r in table("title_prefixes", _PrefixRow) if r.meaning == "former")


def titles(text: str) -> list[Title]:
    """All titles of a text in order.

    >>> [title.text for title in titles("区党工委副书记、工会主席刘某，原局长，市委书记")]
    ['党工委副书记', '工会主席', '局长', '市委书记']
    """
    found = []
    for start, end, kinds in _heads().find(text):
        match = _before_head().search(text, max(0, start - 16), start)
        assert match is not None  # the pattern matches the empty string
        organ = match["organ"] or _organ_inside(text[start:end])
        begin = match.start("organ") if match["organ"] else match.start("rank")
        when = match["when"] or ""
        found.append(Title(begin, end, match.start(), text[begin:end], kinds, organ, when in _former()))
    return found


@cache
def _organ_at_start() -> re.Pattern[str]:
    return re.compile(f"(?:{_ORGAN})(?=.)")


def _organ_inside(head: str) -> str:
    match = _organ_at_start().match(head)
    return match.group() if match else ""
