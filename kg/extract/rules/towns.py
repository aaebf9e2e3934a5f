"""What towns and villages are part of: the county, zone or town that the text puts over them."""

import re
from collections.abc import Iterable, Iterator

from kg.extract.claims import Claim
from kg.extract.mentions import Key, Mention
from kg.extract.reading import Reading
from kg.extract.rules.parts import division_of, region_of
from kg.extract.text.articles import article_at
from kg.extract.text.flow import Span
from kg.lexicon.divisions import divisions

_TOWN = re.compile(r"(?:[镇乡]|街道|苏木|街道办|农场|林场)$")
_VILLAGE = re.compile(r"(?:村|社区|街坊|嘎查|小区|居委会)$")
_INNER_TOWN = re.compile(r"[\u4e00-\u9fff]{1,5}(?:[镇乡]|街道)(?=[\u4e00-\u9fff]{1,8}(?:村|社区|街坊|居委会)$)")
"""The town that a village's name starts with."""
_JOINED_COUNTY = re.compile(r"[·（(]|与")
"""What parts a zone from the county that it shares its offices with (某高新区·某区)."""
_POINTER = re.compile(r"[全该本各我]")
_BRACKETED = re.compile(r"[（(](?P<county>[^（）()]{2,8})[）)]$")


def town_of_place(reading: Reading) -> Iterator[Claim]:
    """A town is part of the county or zone before it, a village of the town; else of the home zone's county or of home."""
    stated = _towns_near(reading) | _of_one_person(reading) | dict(_stated(reading))
    county = _host(reading)
    for key, at in reading.named.items():
        if key.type != "Region" or divisions().by_name(key.name) or _POINTER.match(key.name):
            continue
        over = stated.get(key)
        if not over and (_TOWN.search(key.name) or _VILLAGE.search(key.name)):
            over = county if county in reading.named else reading.context.home
        if over and over != key:
            yield Claim("partOf", key, over, at)


def _stated(reading: Reading) -> Iterator[tuple[Key, Key]]:
    """The place that stands right before a town's name, in its own mention or as another."""
    for mention in reading.mentions.of("Region"):
        if divisions().by_name(mention.key.name):
            continue
        surface = reading.flow.text[mention.start : mention.end]
        lead = surface.removesuffix(mention.key.name)
        found = divisions().by_name(lead) if lead != surface else ()
        before = reading.mentions.ending_at(mention.start)
        town = _INNER_TOWN.match(mention.key.name)
        if town:
            yield mention.key, reading.register.add(Key("Region", town.group()))
        elif found:
            yield mention.key, Key("Region", found[0].name)
        elif before and before.type in ("Region", "Zone"):
            yield mention.key, before.key


def _of_one_person(reading: Reading) -> dict[Key, Key]:
    """For each town the county in which its head has another post (某县副县长、某镇党委书记)."""
    found: dict[Key, Key] = {}
    for holding in reading.holdings:
        places = [post.body for post in holding.posts if post.body and post.body.type == "Region"]
        counties = [place for place in places if (of := division_of(reading, place)) and of.level == "county"]
        for town in (place for place in places if counties and _TOWN.search(place.name)):
            found.setdefault(town, counties[0])
    return found


def _towns_near(reading: Reading) -> dict[Key, Key]:
    """For each village the one town that one of its paragraphs names, else the one that its article names."""
    in_paragraph, in_article = _Towns(reading), _Towns(reading)
    villages = [m for m in reading.mentions.of("Region") if _VILLAGE.search(m.key.name)]
    found: dict[Key, Key] = {}
    for mention in villages:
        if town := in_paragraph.only(reading.flow.paragraph_at(mention.start)):
            found.setdefault(mention.key, town)
    for mention in villages:
        if town := in_article.only(article_at(reading.articles, mention.start)):
            found.setdefault(mention.key, town)
    return found


class _Towns:
    """The towns that stretches of the text name, each stretch looked through once."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._named: dict[Span, set[Key]] = {}

    def only(self, span: Span) -> Key | None:
        """The town of a stretch that names no other."""
        if span not in self._named:
            self._named[span] = _towns(self._reading.mentions.within(*span))
        towns = self._named[span]
        return next(iter(towns)) if len(towns) == 1 else None


def _towns(mentions: Iterable[Mention]) -> set[Key]:
    return {m.key for m in mentions if m.type == "Region" and _TOWN.search(m.key.name)}


def _host(reading: Reading) -> Key | None:
    """The county that the home of the document is or lies in."""
    home = reading.context.home
    region = region_of(reading, home) if home and home.type == "Zone" else home
    division = division_of(reading, region) if region else None
    if division and division.level == "county":
        return region
    return next(iter(_joined_counties(reading)), None)


def _joined_counties(reading: Reading) -> Iterator[Key]:
    """The county that stands with the home zone as one (某高新区·某区, 某高新区（某区）)."""
    text = reading.flow.text
    for mention in reading.mentions:
        if mention.key != reading.context.home:
            continue
        inside = _BRACKETED.search(text, mention.start, mention.end)
        other = reading.mentions.starting_at(mention.end + 1) if _JOINED_COUNTY.match(text, mention.end) else None
        key = Key("Region", inside["county"]) if inside else other.key if other and other.type == "Region" else None
        division = division_of(reading, key) if key else None
        if key and division and division.level == "county":
            yield key
