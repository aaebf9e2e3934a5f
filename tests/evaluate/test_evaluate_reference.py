"""The scorer against the reference scorer, on gold that was spoilt in many ways."""

import json
import random
import runpy
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from click.testing import CliRunner

from kg.cli.evaluate import command
from kg.evaluate import Tally, score
from kg.model import ENTITY_TYPES, EVENT_TYPES, RELATIONS, ROLES, Extraction

EVAL = Path(__file__).parents[2].parent / "shared" / "eval"
SCORER = EVAL / "score.py"

pytestmark = pytest.mark.skipif(not SCORER.is_file(), reason="../shared/eval/score.py is not here to compare with")

Json = dict[str, Any]
Spoil = Callable[[Json, random.Random], None]


def drop_entities(doc: Json, chance: random.Random) -> None:
    """Leave out entities, whose ids then resolve to nothing."""
    doc["entities"] = [each for each in doc["entities"] if chance.random() > 0.1]


def rename(doc: Json, chance: random.Random) -> None:
    """Give other names: a wrong one, another spelling, an alias."""
    for each in doc["entities"]:
        aliases = each["aliases"] or [each["name"]]
        names = [each["name"] + "甲", f"《{each['name']}》", " ".join(each["name"]), chance.choice(aliases)]
        each["name"] = chance.choice([*names, *[each["name"]] * 8])


def retype(doc: Json, chance: random.Random) -> None:
    """Give wrong types."""
    for each in chance.sample(doc["entities"], len(doc["entities"]) // 8):
        each["type"] = chance.choice(ENTITY_TYPES)


def tell_the_ignored(doc: Json, chance: random.Random) -> None:
    """Predict what gold ignores, and let it take part."""
    for at, name in enumerate(doc["ignore"]):
        doc["entities"].append({"id": f"i{at}", "type": "Person", "name": name})
        doc["facts"].append({"rel": "holdsPost", "s": f"i{at}", "o": doc["home"], "title": "主任"})
        for event in doc["events"]:
            event["participants"].append({"e": f"i{at}", "role": "attend"})


def spoil_facts(doc: Json, chance: random.Random) -> None:
    """Change one quality of some facts."""
    ids = [each["id"] for each in doc["entities"]] + ["nobody"]
    changes: list[Callable[[Json], Json]] = [
        lambda fact: {"o": chance.choice(ids)} if "o" in fact else {"value": fact["value"] + 1},
        lambda fact: {"s": chance.choice(ids)},
        lambda fact: {"date": chance.choice([None, "2019-01-01", str(fact.get("date"))[:4]])},
        lambda fact: {"title": "副" + fact.get("title", "")},
        lambda fact: {"metric": chance.choice(["排名", fact.get("metric", "")[2:], "增加值"])},
        lambda fact: {"unit": chance.choice(["万元", "名", "个", "%", "亿元"])},
        lambda fact: {"s": fact.get("o", fact["s"]), "o": fact["s"]},
    ]
    for fact in chance.sample(doc["facts"], len(doc["facts"]) // 3):
        fact.update(chance.choice(changes)(fact))


def rescale(doc: Json, chance: random.Random) -> None:
    """Tell sums in another scale."""
    for fact in doc["facts"]:
        if fact["rel"] == "observed" and fact["unit"] == "亿元" and chance.random() < 0.5:
            fact.update(unit="万元", value=round(fact["value"] * 10_000))


def drop_and_repeat_facts(doc: Json, chance: random.Random) -> None:
    """Leave facts out and tell others twice, with another date the second time."""
    doc["facts"] = [fact for fact in doc["facts"] if chance.random() > 0.1]
    doc["facts"] += [{**fact, "date": "2020"} for fact in doc["facts"] if chance.random() < 0.1]


def invent_facts(doc: Json, chance: random.Random) -> None:
    """Tell facts between any two entities."""
    ids = [each["id"] for each in doc["entities"]]
    relations = [rel for rel in RELATIONS if rel != "observed"]
    doc["facts"] += [
        {"rel": chance.choice([*relations, "locatedIn", "partOf"]), "s": chance.choice(ids), "o": chance.choice(ids)}
        for _ in range(20)
    ]


def spoil_events(doc: Json, chance: random.Random) -> None:
    """Leave out, repeat and change events and their participants."""
    doc["events"] = [event for event in doc["events"] if chance.random() > 0.15]
    doc["events"] += [json.loads(json.dumps(event)) for event in doc["events"] if chance.random() < 0.15]
    for event in doc["events"]:
        people = event["participants"]
        changes = [
            {"date": chance.choice([None, "2019-01-01", str(event["date"])[:7]])},
            {"type": chance.choice(EVENT_TYPES)},
            {"label": event["label"][chance.randrange(len(event["label"])) :]},
            {"place": None},
            {"participants": [each for each in people if chance.random() > 0.4]},
            {"participants": [{**each, "role": chance.choice(ROLES)} for each in people] + people[:1]},
            {"participants": [*people, {"e": "nobody", "role": "lead"}]},
            {"participants": []},
        ]
        for _ in range(chance.randrange(4)):
            event.update(chance.choice(changes))


def shuffle(doc: Json, chance: random.Random) -> None:
    """Tell everything in another order."""
    for part in ("entities", "facts", "events"):
        chance.shuffle(doc[part])


SPOILS: list[Spoil] = [
    drop_entities,
    rename,
    retype,
    tell_the_ignored,
    spoil_facts,
    rescale,
    drop_and_repeat_facts,
    invent_facts,
    spoil_events,
    shuffle,
]
CASES = [*([spoil] for spoil in SPOILS), *([SPOILS] * 6)]


def gold_files(third: int) -> dict[str, Json]:
    """Read one of three parts of the gold files."""
    paths = sorted((EVAL / "gold").glob("*.json"))[third::3]
    return {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in paths}


def spoilt(gold: dict[str, Json], spoils: list[Spoil], seed: int) -> dict[str, Json]:
    """Spoil a copy of all gold, and leave two documents out."""
    chance = random.Random(seed)
    copy = json.loads(json.dumps(gold))
    for doc in copy.values():
        for spoil in spoils:
            spoil(doc, chance)
    for name in chance.sample(sorted(copy), 2 if len(spoils) > 1 else 0):
        del copy[name]
    return copy


def by_the_reference(
    gold: dict[str, Json], predicted: dict[str, Json]
) -> tuple[dict[str, Tally], dict[str, list[str]]]:
    """Score with the reference: its tallies, and its lines about each document."""
    reference = runpy.run_path(str(SCORER))
    tallies: Any = defaultdict(reference["Tally"])
    lines: dict[str, list[str]] = {name: [] for name in gold}
    for name, document in gold.items():
        reference["score_document"](document, predicted.get(name, EMPTY), tallies, lines[name])
    return {row: Tally(t.gold, t.hit_gold, t.pred, t.hit_pred) for row, t in tallies.items()}, lines


EMPTY: Json = {"entities": [], "facts": [], "events": []}


@pytest.mark.parametrize(("seed", "spoils"), list(enumerate(CASES)))
def test_every_tally_and_every_difference_is_the_reference_s(seed: int, spoils: list[Spoil]) -> None:
    """Both scorers count the same and name the same, however gold is spoilt."""
    gold = gold_files(third=seed % 3)
    predicted = spoilt(gold, spoils, seed)
    scores = score(msgspec.convert(gold, dict[str, Extraction]), msgspec.convert(predicted, dict[str, Extraction]))
    ours = {
        name: [f"- missing {line}" for line in doc.missing] + [f"+ extra   {line}" for line in doc.extra]
        for name, doc in scores.documents.items()
    }
    rows, lines = by_the_reference(gold, predicted)
    assert scores.rows == rows
    assert {name: sorted(each) for name, each in ours.items()} == {name: sorted(each) for name, each in lines.items()}


def test_the_command_prints_the_reference_s_json(tmp_path: Path) -> None:
    """The command line gives what the reference's command line gives, from the same folders."""
    gold = gold_files(third=0)
    for folder, documents in (("gold", gold), ("predicted", spoilt(gold, SPOILS, seed=1000))):
        (tmp_path / folder).mkdir()
        for name, document in documents.items():
            (tmp_path / folder / f"{name}.json").write_text(json.dumps(document), encoding="utf-8")
    arguments = [str(tmp_path / "gold"), str(tmp_path / "predicted"), "--json"]
    expected = subprocess.run([sys.executable, str(SCORER), *arguments], capture_output=True, check=True)
    assert json.loads(CliRunner().invoke(command, arguments).stdout) == json.loads(expected.stdout)
