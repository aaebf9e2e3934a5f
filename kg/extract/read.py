"""Reads a document once, from characters to names and posts: each step builds on the ones before it."""

import re
from collections.abc import Iterable

from kg.extract.articles import articles
from kg.extract.context import Context, choose_city, name_zones, pronouns
from kg.extract.dates import dates
from kg.extract.flow import Flow, Span, flow
from kg.extract.header import header
from kg.extract.layout import inside, masked
from kg.extract.mentions import Key, Mention, Mentions, Register
from kg.extract.organisations import Reader, organisations
from kg.extract.places import find_divisions, find_zones, settle
from kg.extract.posts import Holding, PostReader, name_ends
from kg.extract.reading import Reading
from kg.extract.shortnames import join_short, short_names
from kg.extract.titled import industries, measures, policies, projects
from kg.extract.tokens import Tokens, tokens
from kg.extract.towns import towns
from kg.lexicon.gazetteer import Gazetteer
from kg.lexicon.posts import titles
from kg.model import Document

_LEADS = re.compile(r"[\n\u3000、]?(?:[\u4e00-\u9fff]{2,30}[\n\u3000]?)?关于")
"""What follows an issuer at the head of a title: further issuers, and then what it is about."""


def read(document: Document) -> Reading:
    """Read a document."""
    text = flow(document.text)
    words = tokens(text)
    head = header(text)
    masks = masked(text)
    register = Register()
    context, places = _places(text, words, register)
    found_titles = titles(text.text)
    reader = Reader(text.text, words, context, places, register, {}, name_ends(text.text, found_titles))
    organs = organisations(reader, found_titles)
    names = Mentions([*places, *policies(text.text, head, register), *join_short(organs)])
    names.extend(short_names(text.text, names, register))
    names.extend(projects(text.text, words, names, register))
    names.extend(industries(text.text, words, register))
    names.extend(measures(text.text, names, register))
    holdings = tuple(
        h for h in PostReader(text, context, names, found_titles).holdings() if not inside(masks, h.person.start)
    )
    names.extend(_persons(text, holdings, names, register))
    issuers = _issuers(text, names, organs)
    return Reading(
        document=document,
        flow=text,
        words=words,
        header=head,
        dates=dates(text, head.issued),
        masks=masks,
        articles=articles(text),
        context=context,
        mentions=names,
        register=register,
        parents=reader.parents,
        holdings=holdings,
        issuers=issuers,
        line_starts=(0, *(match.end() for match in re.finditer(r"\n", document.text))),
        named=_named(masks, [*names, *(body for _, body in issuers)], reader.parents),
    )


def _issuers(text: Flow, names: Mentions, organs: list[Mention]) -> tuple[tuple[Mention, Mention], ...]:
    """Policies whose titles start with bodies (某市人民政府关于…), each with each of these."""
    found = []
    for organ in organs:
        policy = names.over(organ.start)
        if policy and policy.type == "Policy" and _LEADS.match(text.text, organ.end, policy.end):
            found.append((policy, organ))
    return tuple(found)


def _named(masks: tuple[Span, ...], mentions: list[Mention], parents: dict[Key, Key]) -> dict[Key, int]:
    """Every entity that the document names, with the first place where it does.

    What a body's name starts with counts as named too.
    """
    named: dict[Key, int] = {}
    for mention in sorted(mentions):
        key: Key | None = mention.key
        while key and not inside(masks, mention.start):
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
    known = {
        name: register.add(Key("Person", name)) for name in sorted({text.text[slice(*h.person)] for h in holdings})
    }
    for start, end, key in Gazetteer(known).find(text.text):
        if not names.over(start):
            yield Mention(start, end, key)
