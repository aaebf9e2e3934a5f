"""Whom a figure can be about."""

from readings import reading_of

from kg.extract.figures import figures
from kg.extract.figures.claimants import Claimants
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
    first, second = around(surroundings, figures(reading))
    links = Claimants(reading, surroundings, tuple[str, ...]).of(second, first).links
    assert {second.candidates[option].key.name for option in links} >= {FIRM}


def test_no_feature_holds_a_line_break() -> None:
    """The file of weights has one feature a line."""
    reading = reading_of(f"重点企业\n{FIRM}\n产值4200万元\n员工680人\n")
    surroundings = Surroundings(reading)
    told = around(surroundings, figures(reading))
    claimants = Claimants(reading, surroundings, tuple[str, ...])
    for scene, before in zip(told, [None, *told], strict=False):
        options, links = claimants.of(scene, before)
        assert not [
            each for option in (*options, *(own for _, own in links.values())) for each in option if "\n" in each
        ]


def test_a_plan_is_no_fact() -> None:
    """Nor is what is only hoped for."""
    assert list(observed(reading_of("力争到2025年工业产值达到500亿元。"))) == []
