"""What 双方 agree on."""

from readings import pairs, reading_of

from kg.extract.rules.both import agreed_by_both, both_sides


def test_both_sides_work_together() -> None:
    """双方签订协议 is said of the zone and its guest."""
    text = "5月18日，桂林高新区党工委书记王小明率队到柳州高新区考察。双方签订了共建协议。\n"
    assert pairs(agreed_by_both, text) == {("柳州高新区", "桂林高新区")}


def test_park_without_organs_is_no_side() -> None:
    """A park that guests are shown signs nothing."""
    text = "5月18日，桂林高新区党工委书记王小明率队走访云谷产业园。双方商定互派干部。\n"
    assert pairs(agreed_by_both, text) == {("柳州高新区", "桂林高新区")}


def test_nobody_else_no_agreement() -> None:
    """Where only the zone itself is named there is nobody to agree with."""
    assert pairs(agreed_by_both, "柳州高新区开了会。双方签订了协议。\n") == set()


def test_who_is_said_by_name_to_agree_is_not_told_again() -> None:
    """双方 are then those, and not the zone and one of them."""
    text = "5月18日，广西科技大学与广西龙城智造有限公司签订合作协议，双方商定共建实验室。\n"
    assert pairs(agreed_by_both, text) == set()


def test_sides_are_looked_for_in_the_paragraph() -> None:
    """The paragraph before is read only if the asker reaches farther."""
    reading = reading_of("桂林高新区党工委书记王小明来访。\n随后双方签约。\n")
    at = reading.flow.text.index("双方")
    assert [len(both_sides(reading, at)), len(both_sides(reading, at, 100))] == [1, 2]
