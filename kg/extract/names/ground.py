"""What closed lists and last words give away of a text, before any name is decided: the ground on which the tagger reads."""

from typing import NamedTuple

from kg.extract.names.candidates import Candidate, Candidates
from kg.extract.names.organisations import Reader, organisations
from kg.extract.names.persons import name_at
from kg.extract.names.regions import DivisionMention, find_divisions, settle
from kg.extract.names.titled import quoted_titles
from kg.extract.names.towns import towns
from kg.extract.names.undertakings import industries, measures, projects
from kg.extract.names.zones import ZoneMention, find_zones
from kg.extract.text.flow import Flow, flow
from kg.extract.text.tokens import Tokens, tokens
from kg.lexicon.posts import Title, titles


class Ground(NamedTuple):
    """A text's flow and words, with the divisions, zones and titles in it."""

    flow: Flow
    words: Tokens
    divisions: tuple[DivisionMention, ...]
    zones: tuple[ZoneMention, ...]
    titles: list[Title]


def ground(text: str) -> Ground:
    """Read the divisions and zones of a text, as far as they are told by lists and forms."""
    flowing = flow(text)
    words = tokens(flowing)
    found = settle(find_divisions(flowing.text, words))
    return Ground(flowing, words, found, find_zones(flowing.text, words, found), titles(flowing.text))


def offered(base: Ground) -> list[Candidate]:
    """What lists and last words make candidates for names, the shortest first; they overlap."""
    text, words = base.flow.text, base.words
    people = [Candidate(t.end, end, "Person") for t in base.titles if (end := name_at(text, t.end))]
    places = Candidates(
        [
            *(Candidate(d.start, d.end, "Region") for d in base.divisions),
            *(Candidate(z.start, z.end, "Zone") for z in base.zones),
            *towns(text, words),
        ]
    )
    reader = Reader(text, words, places, tuple(sorted(person.end for person in people)))
    found = [
        *people,
        *places,
        *(Candidate(start, end, "Policy") for start, end in quoted_titles(text)),
        *organisations(reader, base.titles),
        *projects(text, words, places),
        *industries(text, words),
        *measures(text),
    ]
    return sorted(found, key=lambda candidate: candidate.end - candidate.start)
