"""Who works with whom: the parties of an agreement, those who do something together, suppliers and their customers."""

import re
from collections.abc import Iterator
from functools import cache

from kg.extract.claims import Claim
from kg.extract.mentions import Key, Mention
from kg.extract.reading import Reading
from kg.extract.rules.signings import signings
from kg.extract.rules.subjects import joined_after, joined_before, sentence_before, subject_of, told_of
from kg.lexicon.triggers import relation_pattern
from kg.model import EntityType

_PARTNERS: tuple[EntityType, ...] = ("Enterprise", "Institution", "Zone", "GovernmentBody", "Region")
_WITH = re.compile(r"\u3000?(?:(?P<with>[与和同跟])|(?P<joins>联合|携手|牵手|联手))\u3000?")
_OF_THESE = re.compile(r"等|[\d几数多十百]+余?[家个名所]")
_REACH = 60
"""The verb of cooperation stands within so many characters behind the partners, in their sentence."""
_SUPPLIES = re.compile(r"(?:为|给|向)(?=[\u4e00-\u9fffA-Za-z“])")
_SUPPLY = re.compile(r"[^，。；\n]{0,8}?(?:配套|供货|供应|代工|定制|提供[^，。；\n]{0,8}部件)")
_MEETS = re.compile(r"(?P<meets>会见了?)|赴|到")
_TALKS = re.compile(r"[^，。；\n]{0,6}(?:对接|洽谈|商谈)")
_AUTHORITIES = ("GovernmentBody", "Region")


def signed_together(reading: Reading) -> Iterator[Claim]:
    """甲方：某管委会　乙方：某公司: the sides of an agreement on a list or in a table."""
    for signing in signings(reading):
        for side in signing.second:
            for first in signing.first:
                if first != side.key:
                    yield Claim("cooperatesWith", first, side.key, side.start)


def cooperation(reading: Reading) -> Iterator[Claim]:
    """甲与乙、丙签订协议, 甲联合乙举办: the parties behind 与, each with the one before it, else with the clause's subject."""
    text = reading.flow.text
    for link in _WITH.finditer(text):
        if reading.is_masked(link.start()) or reading.mentions.over(link.start()):
            continue
        partners = joined_after(reading, link.end(), _PARTNERS)
        if not partners or not (link["joins"] or _works_together(reading, partners[-1].end)):
            continue
        if _only_origins(text, partners) or _goes_on(reading, link):
            continue
        for first in _first_parties(reading, link):
            for partner in partners:
                if first != partner.key and _may_cooperate(first, partner, bool(link["joins"])):
                    yield Claim("cooperatesWith", first, partner.key, partner.start)


def _only_origins(text: str, partners: list[Mention]) -> bool:
    """Do places only tell where the partners come from (与北京、上海等地10余家公司)?"""
    return all(partner.type == "Region" for partner in partners) and _OF_THESE.match(text, partners[-1].end) is not None


def _goes_on(reading: Reading, link: re.Match[str]) -> bool:
    """Does a 和 only join the last of the partners to those behind 与 (与甲协会和乙协会交流)?"""
    before = joined_before(reading, link.start(), _PARTNERS) if link["with"] == "和" else []
    return bool(before) and reading.flow.text[before[0].start - 1] in "与同跟"


def _works_together(reading: Reading, end: int) -> bool:
    """Does a verb of cooperation follow in the sentence, before anybody else is spoken of?"""
    text = reading.flow.text
    limit = min(reading.flow.sentence_at(end - 1).end, end + _REACH)
    stop = min((i for c in "；" if (i := text.find(c, end, limit)) >= 0), default=limit)
    return bool(_together().search(text, end, stop))


@cache
def _together() -> re.Pattern[str]:
    return relation_pattern("cooperatesWith")


def _first_parties(reading: Reading, link: re.Match[str]) -> list[Key]:
    """Those right before the link, else the subject of the clause, else the zone that the text is about."""
    before = joined_before(reading, link.start(), _PARTNERS)
    if before:
        return [m.key for m in before]
    head = reading.clause_head(link.start(), _PARTNERS)
    if head:
        return [m.key for m in joined_after(reading, head.start, _PARTNERS)][:1]
    zone = reading.context.zone_at(link.start())
    return told_of(reading, sentence_before(reading, link.start()), link.start(), _PARTNERS) or ([zone] if zone else [])


def _may_cooperate(first: Key, partner: Mention, joins: bool) -> bool:
    """Two authorities need more than 和 between them."""
    return joins or not {first.type, partner.type} <= set(_AUTHORITIES)


def supply(reading: Reading) -> Iterator[Claim]:
    """某公司为某整车厂配套: the one who supplies, and whom."""
    text = reading.flow.text
    for link in _SUPPLIES.finditer(text):
        customers = joined_after(reading, link.end(), ("Enterprise",))
        if not customers or not _SUPPLY.match(text, customers[-1].end):
            continue
        for first in subject_of(reading, link.start(), ("Enterprise",)):
            for customer in customers:
                if first != customer.key:
                    yield Claim("cooperatesWith", first, customer.key, customer.start)


def guest_of_zone(reading: Reading) -> Iterator[Claim]:
    """会见某公司总裁, 赴某银行对接: a firm that the zone's leaders meet, or go to, negotiates with the zone."""
    text = reading.flow.text
    for cue in _MEETS.finditer(text):
        firms = joined_after(reading, cue.end(), ("Enterprise",))
        zone = reading.context.zone_at(cue.start())
        if firms and zone and (cue["meets"] or _TALKS.match(text, firms[-1].end)):
            for firm in firms:
                yield Claim("cooperatesWith", zone, firm.key, firm.start)
