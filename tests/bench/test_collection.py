"""Generated collections: the same for a seed, true to their texts, with the homonyms that China has."""

from collections import Counter, defaultdict
from math import comb

import pytest
from collection import Known, collection
from collection.chance import dice
from collection.people import person_name

from kg.resolve.naming import normalise

SIZE = 400


@pytest.fixture(scope="module")
def documents() -> list[Known]:
    """The beginning of a collection."""
    return list(collection("test", SIZE))


def test_a_seed_gives_the_same_collection(documents: list[Known]) -> None:
    """In text, facts and truth."""
    assert list(collection("test", 50)) == documents[:50]


def test_another_seed_gives_another_world(documents: list[Known]) -> None:
    """Even the cities come in another order."""
    assert next(iter(collection("other", 1))).text != documents[0].text


def test_document_ids_are_unique(documents: list[Known]) -> None:
    """So that resolution can tell by them."""
    assert len({known.truth.doc for known in documents}) == SIZE


def test_what_is_true_of_a_document_is_said_in_it(documents: list[Known]) -> None:
    """Each entity by one of its names, or in the short form of its own place."""
    missing = [
        (known.truth.doc, entity.name)
        for known in documents
        for entity in known.extraction.entities
        if not any(form in known.text for form in known.truth.said[entity.id])
    ]
    assert missing == []


def test_everything_has_an_identity(documents: list[Known]) -> None:
    """Entities, events, and every post."""
    for extraction, truth in ((known.extraction, known.truth) for known in documents):
        assert truth.entities.keys() == {entity.id for entity in extraction.entities}
        assert truth.events.keys() == {event.id for event in extraction.events}
        assert truth.tenures.keys() == {n for n, fact in enumerate(extraction.facts) if fact.rel == "holdsPost"}


def test_facts_and_events_are_about_entities_of_the_document(documents: list[Known]) -> None:
    """No id leads nowhere."""
    for extraction in (known.extraction for known in documents):
        ids = {entity.id for entity in extraction.entities}
        told = {each for fact in extraction.facts for each in (fact.s, fact.o) if each}
        told |= {part.e for event in extraction.events for part in event.participants}
        assert told <= ids


def test_evidence_stands_in_its_line(documents: list[Known]) -> None:
    """Facts know the stretch of the text that tells them, and the line that it begins in."""
    for known in documents:
        for fact in known.extraction.facts:
            assert fact.start is not None
            assert fact.line == known.text.count("\n", 0, fact.start) + 1


def test_events_are_told_by_several_papers(documents: list[Known]) -> None:
    """Nearly half of them, and not in the same words."""
    labels = defaultdict(list)
    for known in documents:
        for event in known.extraction.events:
            labels[known.truth.events[event.id]].append(event.label)
    told_again = [each for each in labels.values() if len(each) > 1]
    assert len(told_again) > len(labels) / 4
    assert any(len(set(each)) > 1 for each in told_again)


def test_things_go_by_several_names(documents: list[Known]) -> None:
    """Firms by the full and the short one."""
    names = defaultdict(set)
    for known in documents:
        for entity in known.extraction.entities:
            names[known.truth.entities[entity.id]].add(normalise(entity.name))
    firms = [found for key, found in names.items() if key.startswith("firm/")]
    assert sum(len(found) > 1 for found in firms) > len(firms) / 2


def test_namesakes_are_different_people(documents: list[Known]) -> None:
    """A few hundred documents have some already."""
    people = defaultdict(set)
    for known in documents:
        for entity in known.extraction.entities:
            if entity.type == "Person":
                people[entity.name].add(known.truth.entities[entity.id])
    assert any(len(found) > 1 for found in people.values())


def test_two_officials_share_a_name_about_once_in_sixty_thousand_pairs() -> None:
    """As rarely as the shares of names in China let them."""
    names = Counter(person_name(dice("names", number)) for number in range(20_000))
    pairs = sum(comb(count, 2) for count in names.values())
    total = comb(20_000, 2)
    assert 1 / 100_000 < pairs / total < 1 / 40_000
