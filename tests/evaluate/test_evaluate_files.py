"""Files of facts: read, and checked."""

from pathlib import Path

import pytest

from kg.errors import MalformedFacts, NothingToDo
from kg.evaluate import problems, read_facts
from kg.model import Entity, Event, Extraction, Fact, Participant, to_json

ZONE = Entity("z1", "Zone", "云岭高新区")


def extraction(*facts: Fact, entities: tuple[Entity, ...] = (ZONE,), events: tuple[Event, ...] = ()) -> Extraction:
    """Make an extraction about a zone."""
    return Extraction("a", None, None, None, "z1", entities, facts, events)


def test_a_folder_is_read_by_document(tmp_path: Path) -> None:
    """Each file says which document it is about."""
    (tmp_path / "x.json").write_bytes(to_json(extraction()))
    (tmp_path / "notes.txt").write_text("注", encoding="utf-8")
    assert read_facts(tmp_path) == {"a": extraction()}


def test_two_files_of_one_document_are_refused(tmp_path: Path) -> None:
    """One of them would be scored and nobody knew which."""
    for name in ("x.json", "y.json"):
        (tmp_path / name).write_bytes(to_json(extraction()))
    with pytest.raises(MalformedFacts, match=r"y\.json: another file of .* has the document a too"):
        read_facts(tmp_path)


def test_a_folder_without_files_is_nothing_to_score(tmp_path: Path) -> None:
    """A wrong folder is not a score of zero."""
    with pytest.raises(NothingToDo, match=r"no \.json file"):
        read_facts(tmp_path)


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (b'{"doc": ', "truncated"),
        (b'{"doc": "\xff"}', "utf-8"),
        (
            to_json(extraction()).replace(b'"Zone"', b'"Area"'),
            r"Invalid enum value 'Area' - at `\$\.entities\[0\]\.type`",
        ),
        (to_json(extraction()).replace(b'"name"', b'"nam"'), r"missing required field `name` - at `\$\.entities\[0\]`"),
    ],
)
def test_a_malformed_file_is_named_with_the_place(tmp_path: Path, data: bytes, place: str) -> None:
    """The message says which file, where in it, and what is wrong there."""
    (tmp_path / "x.json").write_bytes(data)
    with pytest.raises(MalformedFacts, match=rf"x\.json: .*{place}"):
        read_facts(tmp_path / "x.json")


@pytest.mark.parametrize(
    ("fact", "problem"),
    [
        (Fact("partOf", "z1", "r1"), "facts[0].o: 'r1' is the id of no entity"),
        (Fact("partOf", "z1"), "facts[0].o: absent, expected in partOf"),
        (Fact("holdsPost", "z1", "z1"), "facts[0].title: absent, expected in holdsPost"),
        (Fact("observed", "z1", metric="产值"), "facts[0].value: absent, expected in observed"),
        (Fact("issued", "z1", "z1", date="11月"), "facts[0].date: '11月', expected YYYY, YYYY-MM or YYYY-MM-DD"),
        (
            Fact("observed", "z1", metric="产值", value=0, period="2021-Q5"),
            "facts[0].period: '2021-Q5', expected a date, YYYY-Q1 or YYYY-H1",
        ),
    ],
)
def test_what_is_wrong_with_a_fact_is_said(fact: Fact, problem: str) -> None:
    """Ids resolve, dates are ISO, and each relation has what it needs."""
    assert problems(extraction(fact)) == [problem]


def test_what_is_wrong_with_entities_is_said() -> None:
    """Ids and names are unique, and only zones have a kind."""
    entities = (ZONE, Entity("z1", "Zone", "云岭高新区"), Entity("p1", "Person", " ", kind="park"))
    assert problems(extraction(entities=entities)) == [
        "entities[2].name: empty",
        "entities[2].kind: on a Person, expected on a Zone only",
        "entities: 2 have the id 'z1'",
        "entities: 2 are the Zone 云岭高新区",
    ]


def test_what_is_wrong_with_an_event_is_said() -> None:
    """The ids of its place, its participants and what it is about resolve."""
    event = Event("v1", "visit", "走访", None, "r9", (Participant("p9", "lead"),), ("j9",))
    assert problems(extraction(events=(event,))) == [
        "events[0].place: 'r9' is the id of no entity",
        "events[0].about: 'j9' is the id of no entity",
        "events[0].participants: 'p9' is the id of no entity",
    ]
