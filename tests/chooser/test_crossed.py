"""A choice between labels where features count in several forms."""

import pytest

from kg.chooser.crossed import Crossed, CrossedLabeller
from kg.chooser.labels import options
from kg.chooser.model import Chooser

WEIGHTS = {"lead|": -1.0, "lead|Personcue=主持": 2.5, "lead|Ncue=主持": 0.5, "attend|": -1.5, "attend|Lcue=参加": 3.0}
LABELS = ("lead", "attend")


@pytest.mark.parametrize(
    "crossed",
    [
        [],
        [Crossed(("Person", "N"), ["cue=主持", "未学"])],
        [Crossed(("L",), ["cue=参加"])],
        [Crossed(("Person", "N"), ["cue=主持"]), Crossed(("L",), ["cue=参加"])],
    ],
)
def test_each_form_weighs_as_if_it_were_spelt_out(crossed: list[Crossed]) -> None:
    """Looking the forms up together changes no choice."""
    spelt = [form for each in crossed for form in each.spelt()]
    none, *labels = Chooser(WEIGHTS).probabilities([[], *options(LABELS, spelt)])
    expected = LABELS[labels.index(max(labels))] if none <= 0.5 else None
    assert CrossedLabeller(LABELS, WEIGHTS).choose_or_none([], crossed, 0.5) == expected


def test_new_features_without_end_are_not_all_remembered() -> None:
    """What is known is chosen after any number of features that are not."""
    labeller = CrossedLabeller(LABELS, WEIGHTS)
    for number in range(2000):
        labeller.choose_or_none([], [Crossed(("Person",), [f"w={number}"])], 0.5)
    assert labeller.choose_or_none([], [Crossed(("Person",), ["cue=主持"])], 0.5) == "lead"
