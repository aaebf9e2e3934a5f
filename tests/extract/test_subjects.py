"""Whom a figure can be about."""

from readings import reading_of

from kg.extract.figures import figures
from kg.extract.figures.claimants import claims
from kg.extract.figures.subjects import around, observed
from kg.extract.figures.whom import Scene, Surroundings

FIRM = "广西柳钢轮毂有限公司"


def scenes(text: str) -> list[Scene]:
    """What stands around each figure of a bulletin."""
    reading = reading_of(text)
    return around(Surroundings(reading), sorted(figures(reading), key=lambda figure: figure.start))


def test_the_entity_named_last_comes_first() -> None:
    """Candidates stand in the order of their distance; the home is always among them."""
    (scene,) = scenes(f"区财政局走访{FIRM}，兑付补贴120万元。")
    names = [candidate.key.name for candidate in scene.candidates]
    assert names[:2] == [FIRM, "柳州高新区财政局"]
    assert "柳州高新区" in names


def test_what_stands_behind_the_number_can_be_its_subject() -> None:
    """In the same sentence, not far off."""
    (scene,) = scenes("投资5.2亿元的龙城智能轮毂项目开工。")
    assert "龙城智能轮毂项目" in [candidate.key.name for candidate in scene.candidates]


def test_candidates_of_one_figure_are_kept_for_the_next() -> None:
    """So that a subject can hold on over sentences that name others."""
    reading = reading_of(f"{FIRM}产值4200万元。员工680人。")
    surroundings = Surroundings(reading)
    told = around(surroundings, figures(reading))
    linked = claims(reading, surroundings, told).linked
    assert {told[1].candidates[option].key.name for option in linked[1]} >= {FIRM}


def test_each_candidate_and_each_link_has_its_features() -> None:
    """Those of all scenes stand side by side, in order."""
    reading = reading_of(f"重点企业\n{FIRM}\n产值4200万元\n员工680人\n")
    surroundings = Surroundings(reading)
    told = around(surroundings, figures(reading))
    found = claims(reading, surroundings, told)
    assert found.options.shape[1] == found.starts[-1] == sum(len(scene.candidates) for scene in told)
    assert found.links.shape[1] == sum(map(len, found.linked))


def test_a_plan_is_no_fact() -> None:
    """Nor is what is only hoped for."""
    assert list(observed(reading_of("力争到2025年工业产值达到500亿元。"))) == []
