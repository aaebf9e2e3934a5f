"""Reads a document once, from characters to names and posts: each step builds on the ones before it."""

from collections.abc import Iterable

from kg.extract.context import Context, choose_city, name_zones, pronouns
from kg.extract.dates import dates
from kg.extract.flow import Flow, Span, flow
from kg.extract.header import header
from kg.extract.layout import masked
from kg.extract.mentions import Key, Mention, Mentions, Register
from kg.extract.organisations import Reader, organisations
from kg.extract.places import find_divisions, find_zones, settle
from kg.extract.posts import Holding, PostReader
from kg.extract.reading import Reading
from kg.extract.shortnames import join_short, short_names
from kg.extract.titled import industries, measures, policies, projects
from kg.extract.tokens import Tokens, tokens
from kg.extract.towns import towns
from kg.lexicon.posts import titles
from kg.model import Document


def read(document: Document) -> Reading:
    """Read a document."""
    text = flow(document.text)
    words = tokens(text)
    head = header(text)
    masks = masked(text)
    register = Register()
    context, places = _places(text, words, register)
    found_titles = titles(text.text)
    reader = Reader(text.text, words, context, places, register, {})
    organs = organisations(reader, found_titles)
    names = Mentions([*places, *policies(text.text, head, register), *join_short(organs)])
    names.extend(short_names(text.text, names, register))
    names.extend(projects(text.text, words, names, register))
    names.extend(industries(text.text, words, register))
    names.extend(measures(text.text, names, register))
    holdings = tuple(
        h for h in PostReader(text, context, names, found_titles).holdings() if not _in(masks, h.person.start)
    )
    names.extend(_persons(text, holdings, names, register))
    named = _named(text, masks, names, organs, reader.parents)
    found_dates = dates(text, head.issued)
    return Reading(
        document, text, words, head, found_dates, masks, context, names, register, reader.parents, holdings, named
    )


def _in(spans: Iterable[Span], offset: int) -> bool:
    return any(span.start <= offset < span.end for span in spans)


def _named(
    text: Flow, masks: tuple[Span, ...], names: Mentions, organs: list[Mention], parents: dict[Key, Key]
) -> dict[Key, int]:
    """Every entity that the document names, with the first place where it does.

    What a body's name starts with counts as named too, and so do the issuers in a policy's title.
    """
    issuers = [
        o for o in organs if (p := names.over(o.start)) and p.type == "Policy" and text.text[o.end :].startswith("关于")
    ]
    named: dict[Key, int] = {}
    for mention in sorted([*names, *issuers]):
        key: Key | None = mention.key
        while key and not _in(masks, mention.start):
            named.setdefault(key, mention.start)
            key = parents.get(key)
    return named


def _places(text: Flow, words: Tokens, register: Register) -> tuple[Context, Mentions]:
    """Zones, parks, divisions and towns, with what the document is about."""
    divisions = settle(find_divisions(text.text, words))
    zones = find_zones(text.text, words, divisions)
    city = choose_city(divisions, zones)
    context, mentions = name_zones(text, zones, city, register)
    for region in divisions:
        division = region.candidates[0]
        key = register.add(Key("Region", division.name), [division.short])
        mentions.append(Mention(region.start, region.end, key))
    mentions += towns(text.text, words, register)
    places = Mentions(mentions)
    places.extend(m for m in pronouns(text.text, context) if not places.over(m.start))
    return context, places


def _persons(text: Flow, holdings: tuple[Holding, ...], names: Mentions, register: Register) -> Iterable[Mention]:
    """Every mention of a person whom the document names beside a post."""
    known = {text.text[h.person.start : h.person.end] for h in holdings}
    for name in sorted(known):
        key = register.add(Key("Person", name))
        start = text.text.find(name)
        while start >= 0:
            if not names.over(start):
                yield Mention(start, start + len(name), key)
            start = text.text.find(name, start + len(name))
