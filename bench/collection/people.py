"""What people are called, as often as in China: the commonest of its names are borne by some 300,000 of 1.4 billion.

Surnames have their shares of the population. Of the given names of those who hold posts (mostly men born from 1955 to
1990), a sixth are single characters, the commonest of which is borne by one in 350 of a surname; a tenth are the set
pieces of their decades (建国, 志强); the rest are free combinations of two characters. So two officials drawn by chance
share their full name about once in 60,000 pairs: nine thousand officials have some six hundred such pairs.
"""

from collections.abc import Callable
from functools import cache
from itertools import product
from random import Random

from msgspec import Struct

from collection.chance import weighted
from kg.lexicon.tables import table

_SINGLE = (
    "伟勇军磊涛斌强鹏杰辉波刚明超峰平华健亮飞浩宁龙敏静凯林红洋俊艳娟丽霞燕玲芳娜旭毅剑锋彬晖云东海琳洁雷"
    "颖莉萍梅鑫晨雪坤峻炜昊皓翔岩松楠桦茜蕾瑾璐瑜琪瑞祥安康庆泉源淼森立恒威雄钧锐铭钢铁岚岳嵩崇嵘彤晗曦昕晔煜焕灿炳"
)
_SET = (
    "建国 建华 建军 志强 志刚 志勇 国强 国庆 国华 卫东 卫国 晓东 晓明 晓燕 晓红 海燕 海涛 海波 永强 永红 文斌 文杰 文军 明华 "
    "红梅 红霞 红卫 春梅 秀英 秀兰 桂兰 玉梅 玉兰 玉珍 丽娟 丽华 丽萍 雪梅 金龙 金华 小军 小平 小红 少华 新华 新民 爱国 爱民 "
    "爱华 保国 俊杰 俊峰 俊伟 振华 振国 振兴 世杰 世平 宏伟 宏亮 鸿飞 立新 立军 立伟 光明 光辉 庆华 庆国 德华 德明 家明 家伟 "
    "正华 成林 长青 长江 春生 春华 秋生 冬梅 东升 学军 学文 学明 学峰 云飞 云峰 天明 福生 福来 双喜 兴华 兴国 佳琪 佳宁 子涵 "
    "浩然 宇航 一鸣 思远 文静 文娟 静怡 慧敏 慧玲 丹丹 婷婷 莉莉 艳红 艳丽 亚军 亚平 亚楠 中华 忠诚 仁杰 义军 礼 智勇 信义"
)
_FIRST = "建志国晓文海永明春玉金小新爱振世宏立光庆德家正成长东学云天福兴佳子浩宇思慧亚中忠景廷守继绍祖培树万三仲伯鸿书润泽启承元"
_SECOND = "华军强国明平伟东辉民生林涛峰斌杰勇波飞龙祥成清荣刚良文武英才山海江河洲川川阳光亮宁安康泰和顺发达昌盛兴旺"
_HABIT = 1.5
"""How much the first of a list of characters are preferred to the last."""


class Surname(Struct, frozen=True):
    """A row of the table of surnames."""

    surname: str
    share: float
    ambiguous: bool


def person_name(chance: Random) -> str:
    """Draw a name.

    >>> from collection.chance import dice
    >>> len({person_name(dice("doctest", n)) for n in range(1000)}) > 950
    True
    """
    surname, given = _draws()
    return surname(chance) + given(chance)


def share(name: str) -> float:
    """Give the share of those who have a name, if the surname is of one character.

    >>> share("张伟") > 1000 * share("冉泽川") > 0
    True
    """
    return _surnames().get(name[0], 0.0) * _givens().get(name[1:], 0.0)


@cache
def _draws() -> tuple[Callable[[Random], str], Callable[[Random], str]]:
    surnames, givens = _surnames(), _givens()
    return weighted(list(surnames), list(surnames.values())), weighted(list(givens), list(givens.values()))


@cache
def _surnames() -> dict[str, float]:
    rows = [row for row in table("surnames", Surname) if row.share >= 0.05]
    total = sum(row.share for row in rows)
    return {row.surname: row.share / total for row in rows}


@cache
def _givens() -> dict[str, float]:
    first, second = _falling(list(dict.fromkeys(_FIRST))), _falling(list(dict.fromkeys(_SECOND)))
    shares = {a + b: 0.74 * first[a] * second[b] for a, b in product(first, second) if a != b}
    for weight, names in ((0.17, list(_SINGLE)), (0.09, _SET.split())):
        for name, part in _falling(names).items():
            shares[name] = shares.get(name, 0.0) + weight * part
    return shares


def _falling(options: list[str]) -> dict[str, float]:
    """Give shares that fall slowly from the first option to the last, and sum to one."""
    weights = {option: 1 / (rank + len(options) / _HABIT**2) for rank, option in enumerate(options)}
    total = sum(weights.values())
    return {option: weight / total for option, weight in weights.items()}
