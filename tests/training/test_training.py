"""Learning from marked bulletins."""

from pathlib import Path
from random import Random

import numpy as np
import pytest

from kg.evaluate.marked import read_bulletins, read_marked
from kg.extract.names.ground import ground, offered
from kg.extract.names.opennames import features
from kg.extract.text.flow import flow
from kg.tagger.model import load, save
from kg.training.crf import learn
from kg.training.labels import labels, names_in
from kg.training.variants import characters, variant

TRAINING = Path(__file__).parents[2] / "data" / "training"

SOURCE = """title: 要闻
date: 2024-05-13
home: z1

{z1:云岭高新区}党工委书记{p1:沈知远}到{e1:青禾轴承}调研。{e1:该公司}与{b1:{z1:区}财政局}签约，推行{m1:“一窗通办”}机制。{p1:沈知远}讲话。
> z1 Zone/zone | 云岭高新区
> p1 Person | 沈知远
> e1 Enterprise | 青禾轴承
> b1 GovernmentBody | 云岭高新区财政局
> m1 Measure | “一窗通办”
"""


def spelled(source: str) -> list[tuple[str, str]]:
    """The names that the labels of a bulletin spell."""
    bulletin = read_marked("x", source)
    text = flow(bulletin.text)
    return [(text.text[s.start : s.end], s.type) for s in names_in(labels(bulletin, text))]


def test_labels_take_the_outermost_names_and_no_stand_ins() -> None:
    """区财政局 as a whole, nothing for 该公司, and a quotation without its marks."""
    assert spelled(SOURCE) == [
        ("云岭高新区", "Zone"),
        ("沈知远", "Person"),
        ("青禾轴承", "Enterprise"),
        ("区财政局", "GovernmentBody"),
        ("一窗通办", "Measure"),
        ("沈知远", "Person"),
    ]


def test_labels_stand_in_the_flow_where_line_breaks_are_undone() -> None:
    """A name that a line break cuts in two is one name."""
    line = "今年以来云岭高新区坚持以项目建设为抓手持续优化营商环境\n"
    cut = SOURCE.replace(
        "\n\n", f"\n\n{line * 5}今年以来云岭高新区坚持以项目建设为抓手走访了{{e1:青禾\n轴承}}等企业。\n"
    )
    assert ("青禾轴承", "Enterprise") in spelled(cut)[:1]


def test_a_variant_has_other_names_at_the_same_places() -> None:
    """All mentions of one person get the same new name, the zone keeps its own."""
    bulletin = read_marked("x", SOURCE)
    copy = variant(bulletin, characters([bulletin]), Random(7))
    people = [copy.text[m.start : m.end] for m in copy.marks if m.id == "p1"]
    firm = next(copy.text[m.start : m.end] for m in copy.marks if m.id == "e1")
    assert len(set(people)) == 1
    assert people[0] != "沈知远"
    assert firm.endswith("轴承")
    assert copy.text.startswith("云岭高新区")
    assert {people[0], firm} <= {entity.name for entity in copy.gold.entities}


def test_what_is_learned_from_a_bulletin_is_read_out_of_it_again(tmp_path: Path) -> None:
    """Learning, saving, loading and tagging fit together."""
    pytest.importorskip("pycrfsuite")
    bulletin = read_marked("x", SOURCE)
    save(tmp_path / "m.npz", *learn([bulletin] * 4, copies=0, iterations=60, fits=2))
    base = ground(bulletin.text)
    found = load(tmp_path / "m.npz").tag(base.flow.text, features(base, offered(base)))
    assert found == names_in(labels(bulletin, base.flow))


def test_every_bulletin_of_the_repository_can_be_read() -> None:
    """A broken one would stop `kg train` for everybody."""
    bulletins = read_bulletins(TRAINING)
    assert len(bulletins) >= 200
    assert all(np.any(labels(b, flow(b.text))) for b in bulletins[:20])
