"""Whom figures are about on second thoughts."""

import numpy as np
from readings import reading_of

from kg.extract.figures import figures
from kg.extract.figures.afterthought import reconsidered, second_look
from kg.extract.figures.claimants import Claims, claims
from kg.extract.figures.salience import salience
from kg.extract.figures.subjects import around
from kg.extract.figures.whom import Surroundings

FIRM = "广西柳钢轮毂有限公司"
TEXT = f"{FIRM}产值4200万元。员工680人，{FIRM}与柳州市签约。"


def told(text: str) -> Claims:
    """What speaks for the candidates of a text."""
    reading = reading_of(text)
    surroundings = Surroundings(reading)
    return claims(reading, surroundings, around(surroundings, figures(reading)))


def alike(found: Claims) -> list[list[float]]:
    """First thoughts that hold all candidates equally likely."""
    sizes = np.diff(found.starts).tolist()
    return [[1 / size] * size for size in sizes]


def test_something_is_likely_of_each_figure() -> None:
    """Its candidates share one in all."""
    found = told(TEXT)
    assert [round(sum(row), 6) for row in reconsidered(found, alike(found))] == [1.0, 1.0]


def test_a_figure_knows_how_likely_its_neighbours_are_of_the_same() -> None:
    """What the first one holds likely stands in the line of the same entity at the second, and the other way round."""
    found = told(TEXT)
    first = [[0.0] * len(row) for row in alike(found)]
    option, earlier = next(iter(found.linked[1].items()))
    first[0][earlier], first[1][option] = 0.75, 0.25
    table, _ = second_look(found, np.concatenate(first))
    before, behind = table[:, -3], table[:, -2]
    assert before[found.starts[1] + option] == 0.75
    assert behind[earlier] == 0.25
    assert before[: found.starts[1]].tolist() == [0.0] * found.starts[1]


def test_a_paragraph_is_about_what_it_names_often() -> None:
    """The firm is named twice, and behind the figure too."""
    reading = reading_of(TEXT)
    surroundings = Surroundings(reading)
    scenes = around(surroundings, figures(reading))
    found = salience(reading, surroundings, scenes)
    names = [candidate.key.name for scene in scenes for candidate in scene.candidates]
    firm = names.index(FIRM)
    assert found["of paragraph"][firm] == 2
    assert found["later"][firm] == 1
    assert found["foremost"][firm] == 1
