"""What lists and last words give away of a text, and what the tagger sees of it."""

from itertools import pairwise

import numpy as np
import pytest

from kg.extract.names.candidates import Candidate
from kg.extract.names.ground import Ground, ground, offered
from kg.extract.names.opennames import features
from kg.model import EntityType

TEXT = "5月12日，柳州高新区财政局局长覃维舟到石碑坪镇走访广西龙城智造有限公司，推进龙跃轮毂项目。"


@pytest.fixture(scope="module")
def base() -> Ground:
    """The ground of a sentence with names of many types."""
    return ground(TEXT)


@pytest.mark.parametrize(
    ("name", "type_"),
    [
        ("柳州", "Region"),
        ("柳州高新区", "Zone"),
        ("柳州高新区财政局", "GovernmentBody"),
        ("覃维舟", "Person"),
        ("石碑坪镇", "Region"),
        ("广西龙城智造有限公司", "Enterprise"),
        ("龙跃轮毂项目", "Project"),
    ],
)
def test_names_of_every_type_are_offered(base: Ground, name: str, type_: EntityType) -> None:
    """By lists, by last words, or by the title before them."""
    assert (name, type_) in {(base.flow.text[c.start : c.end], c.type) for c in offered(base)}


def test_the_longest_are_offered_last(base: Ground) -> None:
    """Of two that overlap the tagger sees the longer one."""
    lengths = [c.end - c.start for c in offered(base)]
    assert all(one <= other for one, other in pairwise(lengths))


def test_a_policy_is_offered_without_its_brackets() -> None:
    """As it is marked for learning."""
    base = ground("印发《柳州市稳增长措施》。")
    assert "柳州市稳增长措施" in {base.flow.text[c.start : c.end] for c in offered(base) if c.type == "Policy"}


def test_a_name_that_a_line_break_cuts_is_offered_whole() -> None:
    """Offsets are those of the flow, in which the break is undone."""
    base = ground("会议在柳州市召开，介绍了广西龙城智造有限\n公司，推进会召开得很好，大家都很满意。\n")
    assert "广西龙城智造有限公司" in {base.flow.text[c.start : c.end] for c in offered(base)}


def test_nothing_is_offered_of_an_empty_text() -> None:
    """And nothing is seen of it."""
    base = ground("")
    assert offered(base) == []
    assert len(features(base, [])[:]) == 0


def test_what_is_offered_is_seen(base: Ground) -> None:
    """At its characters, and at those beside them."""
    start = base.flow.text.index("龙跃")
    bare, told = features(base, [])[:], features(base, [Candidate(start, start + 4, "Project")])[:]
    rows = np.flatnonzero((bare != told).any(axis=1))
    assert (rows[0], rows[-1]) == (start - 1, start + 4)


def test_of_two_that_overlap_the_last_is_seen(base: Ground) -> None:
    """Which `offered` makes the longer one."""
    short, long = Candidate(0, 4, "Region"), Candidate(0, 9, "Zone")
    assert (features(base, [short, long])[:] == features(base, [long])[:]).all()
