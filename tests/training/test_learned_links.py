"""What marked bulletins teach about links."""

from pathlib import Path

from kg.evaluate.marked import read_bulletins
from kg.extract.rules.links.relations import LINKS
from kg.training.known import known
from kg.training.links import choices, learn

BULLETINS = read_bulletins(Path(__file__).parents[2] / "data" / "training")[:4]


def test_each_choice_is_between_a_link_and_none() -> None:
    """Some are linked, most are not."""
    shown = [choice for bulletin in BULLETINS for each in choices(known(bulletin)).values() for choice in each]
    assert {len(choice.options) for choice in shown} == {2}
    linked = sum(choice.right == 0 for choice in shown)
    assert 0 < linked < len(shown) / 2


def test_each_relation_has_a_model() -> None:
    """What no rule proposes is less likely."""
    learned = dict(learn(BULLETINS))
    assert list(learned) == [f"links_{link.relation}" for link in LINKS]
    assert learned["links_investsIn"]["unruled"] < 0
