"""Answers as a model would give them that reads as well as the annotator: made of the marked bulletins' gold."""

import re
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from msgspec.structs import asdict

from kg.evaluate.marked import MarkedBulletin, read_marked
from kg.llm.answers import Answer, FoundEntity, FoundEvent, FoundFact, FoundParticipant
from kg.llm.requests import Context
from kg.llm.searching import Searchable
from kg.model import Entity, Event, Fact

ROOT = Path(__file__).parents[2]
TRAINING = ROOT / "data" / "training"

_CLAUSE = re.compile(r"[^。！？；，\n]+[。！？；，]?[”’」』）)]*")
_MOST_CLAUSES = 5


def bulletin(name: str) -> MarkedBulletin:
    """Read a marked bulletin."""
    return read_marked(name, (TRAINING / f"{name}.txt").read_text(encoding="utf-8"))


def context(marked: MarkedBulletin) -> Context:
    """Give the head of a bulletin as its gold has it."""
    home = next((each.name for each in marked.gold.entities if each.id == marked.gold.home), None)
    return Context(marked.gold.title, marked.gold.issuer, marked.gold.date, home)


def answer(marked: MarkedBulletin, section: str) -> Answer:
    """Give what the gold says of a section, each fact with the words that say it; what it does not name is left out."""
    text = Searchable(section)
    forms = _forms(marked)
    lines = marked.text.split("\n")
    here = {
        each.id: _entity(each, [form for form in forms.get(each.id, ()) if form in text], text)
        for each in marked.gold.entities
        if any(form in text for form in (each.name, *forms.get(each.id, ())))
    }
    facts = [_fact(fact, _evidence(lines, fact, forms)) for fact in marked.gold.facts]
    events = [_event(event, _evidence(lines, event, forms), here.keys()) for event in marked.gold.events]
    return Answer(
        tuple(here.values()),
        tuple(fact for fact in facts if fact.evidence in text and {fact.s, fact.o, fact.by} <= {None, *here}),
        tuple(event for event in events if event.evidence in text),
    )


def _forms(marked: MarkedBulletin) -> dict[str, list[str]]:
    """Give how the text writes each entity, the fullest first."""
    forms: dict[str, list[str]] = {}
    for mark in marked.marks:
        forms.setdefault(mark.id, []).append(marked.text[mark.start : mark.end].replace("\n", ""))
    return {each: sorted(set(found), key=lambda form: (-len(form), form)) for each, found in forms.items()}


def _entity(entity: Entity, forms: list[str], text: Searchable) -> FoundEntity:
    told = {key: value for key, value in asdict(entity).items() if key in FoundEntity.__struct_fields__}
    surface = forms[0] if forms and entity.name not in text else None
    return FoundEntity(**told | {"surface": surface, "aliases": tuple(each for each in entity.aliases if each in text)})


def _fact(fact: Fact, evidence: str) -> FoundFact:
    told = {key: value for key, value in asdict(fact).items() if key in FoundFact.__struct_fields__}
    return FoundFact(**told | {"evidence": evidence})


def _event(event: Event, evidence: str, here: Collection[str]) -> FoundEvent:
    told = {key: value for key, value in asdict(event).items() if key in FoundEvent.__struct_fields__}
    parts = tuple(FoundParticipant(part.e, part.role) for part in event.participants if part.e in here)
    about = tuple(each for each in event.about if each in here)
    place = event.place if event.place in here else None
    return FoundEvent(**told | {"participants": parts, "about": about, "place": place, "evidence": evidence})


def _evidence(lines: list[str], told: Fact | Event, forms: dict[str, list[str]]) -> str:
    """Give the words that have most of what is told, the fewest that do, and the nearest to the fact's own line."""
    wanted = [forms.get(each, [each]) for each in _named(told)]
    own = (told.line or 1) - 1
    near = sorted(range(len(lines)), key=lambda number: abs(number - own))
    return max(
        (candidate for number in near for candidate in _candidates(lines[number])),
        key=lambda text: (sum(any(form in text for form in each) for each in wanted), -len(text)),
    )


def _candidates(line: str) -> Iterator[str]:
    """Give the stretches of a line of up to so many clauses."""
    starts = [match.start() for match in _CLAUSE.finditer(line)]
    ends = [match.end() for match in _CLAUSE.finditer(line)]
    for first in range(len(starts)):
        yield from (line[starts[first] : end].strip("，；、 　") for end in ends[first : first + _MOST_CLAUSES])


def _named(told: Fact | Event) -> Iterable[str]:
    if isinstance(told, Event):
        yield from (part.e for part in told.participants)
        yield from (told.label[at : at + 3] for at in range(len(told.label) - 2))
        return
    yield from (each for each in (told.s, told.o, told.title) if each)
    if told.value is not None:
        number = f"{told.value:.15g}"
        yield from (number, number, number, told.unit or number, *(told.metric or ""))
