"""Reads a document once, from characters to names and posts: each step builds on the ones before it."""

import re
from collections.abc import Iterable

from kg.extract.judgement import LEARNED, Judge
from kg.extract.mentions import Key, Mention, Mentions, Register
from kg.extract.names.context import pronouns
from kg.extract.names.ground import Ground, ground, offered
from kg.extract.names.naming import name_all
from kg.extract.names.opennames import features
from kg.extract.names.parents import lasting_parents
from kg.extract.names.personends import PersonEnds
from kg.extract.names.persons import overlooked, whole
from kg.extract.names.plausible import passed_over, plausible
from kg.extract.names.shortnames import known_again
from kg.extract.names.standins import is_standin, standins
from kg.extract.names.titled import policies, title_issuers
from kg.extract.pieces import WHOLE, Piece
from kg.extract.posts.bodychoice import Setting
from kg.extract.posts.owners import Nearby
from kg.extract.posts.postbodies import PostBodies
from kg.extract.posts.posts import Holding, PostReader
from kg.extract.reading import Reading
from kg.extract.text.articles import articles
from kg.extract.text.dates import dates
from kg.extract.text.flow import CELL, Flow, Span
from kg.extract.text.header import header
from kg.extract.text.layout import announced, inside, masked
from kg.extract.text.rows import rows
from kg.lexicon.gazetteer import occurrences
from kg.model import Document
from kg.tagger.model import Tagged, tagger


def read(document: Document, piece: Piece = WHOLE) -> Reading:
    """Read a document, or what is a piece of one."""
    base = ground(document.text)
    candidates = offered(base)
    spans = plausible(base, candidates, tagger().tag(base.flow.text, features(base, candidates)))
    return read_names(document, base, [*spans, *passed_over(base, candidates, spans)], piece=piece)


def read_names(
    document: Document, base: Ground, spans: list[Tagged], judge: Judge = LEARNED, piece: Piece = WHOLE
) -> Reading:
    """Read a document, or what is a piece of one, whose names stand at the spans given."""
    text, words = base.flow, base.words
    head = header(text)
    head = head._replace(issued=piece.issued or head.issued)
    masks = masked(text)
    register = Register()
    policy_names = Mentions(policies(text.text, head, register))
    outside = [s for s in spans if not policy_names.over(s.start) and not policy_names.over(s.end - 1)]
    pointing = {s.start for s in outside if is_standin(text.text[s.start : s.end])}
    outside = [s for s in outside if s.start not in pointing]
    titles = [*policy_names, *(span for span in outside if span.type == "Policy")]
    inner = {t.start: list(title_issuers(text.text, t.start, t.end)) for t in titles}
    everything = [*spans, *(Tagged(*part, "GovernmentBody") for parts in inner.values() for part in parts)]
    context, names, bodies = name_all(base, everything, outside, register, judge)
    ends = PersonEnds(base, judge)
    people = [ends.settled(person, names) for m in names if m.type == "Person" and (person := whole(text.text, m))]
    names = Mentions([*policy_names, *(m for m in names if m.type != "Person")])
    names.extend(m for m in pronouns(text.text, context, register) if not names.over(m.start))
    names.extend(known_again(text.text, names, register))
    names.extend(standins(text, articles(text), [*names, *people], register, pointing))
    people.extend(list(overlooked(text.text, Mentions(people), names)))
    persons = Mentions(people)
    unsaid = tuple(sorted((*masks, *announced(text))))
    told = Mentions(m for m in names if not inside(unsaid, m.start))
    post_bodies = PostBodies(Nearby(text, told), Setting(context, persons, register), bodies.parents, judge)
    holdings = tuple(
        h
        for h in PostReader(text, post_bodies, names, base.titles, persons).holdings()
        if not inside(masks, h.person.start)
    )
    names.extend(_persons(text, holdings, people, names, register))
    named_titles = [m for m in names if m.type == "Policy" and m.start in inner]
    issuers = tuple((t, Mention(*part, bodies.name(*part))) for t in named_titles for part in inner[t.start])
    _enter_written(text, document.text, [*names, *(body for _, body in issuers)], register)
    parents = lasting_parents(bodies.parents, {m.key for m in names} | {body.key for _, body in issuers})
    found = dates(text.text, head.told)
    return Reading(
        document=document,
        piece=piece,
        flow=text,
        words=words,
        header=head,
        dates=found,
        date_starts={date.start: date for date in found},
        masks=masks,
        articles=articles(text),
        context=context,
        mentions=names,
        register=register,
        parents=parents,
        holdings=holdings,
        issuers=issuers,
        line_starts=(0, *(match.end() for match in re.finditer(r"\n", document.text))),
        named=_named(masks, [*names, *(body for _, body in issuers)], parents),
        rows=tuple(rows(text)),
        judge=judge,
    )


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


def _enter_written(text: Flow, source: str, mentions: list[Mention], register: Register) -> None:
    """Enter names that the document writes in traditional characters in these too, as it writes them."""
    for start, end, key in mentions:
        name = text.text[start:end]
        written = text.written(start, end, source)
        if (
            name != written
            and _differ(name, written)
            and name in (key.name, *register.aliases(register.canonical(key)))
        ):
            register.add(key, (written,))


def _differ(name: str, written: str) -> bool:
    """Whether two forms of a name differ in more than the width of punctuation and digits."""
    return any(a != b and "\u4e00" <= b <= "\u9fff" for a, b in zip(name, written, strict=True))


def _persons(
    text: Flow, holdings: tuple[Holding, ...], people: list[Mention], names: Mentions, register: Register
) -> Iterable[Mention]:
    """Every mention of a person whom the tagger found, or who stands beside a post."""
    spans = {text.text[slice(*h.person)] for h in holdings} | {m.key.name for m in people}
    known = {name: register.add(Key("Person", name.replace(CELL, ""))) for name in sorted(spans)}
    for start, end, key in occurrences(known, text.text):
        if not names.over(start):
            yield Mention(start, end, key)
