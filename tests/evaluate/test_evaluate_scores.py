"""Predictions scored against gold, on documents small enough to count by hand."""

import pytest

from kg.evaluate import RuleTally, Scores, Tally, score
from kg.model import Entity, Event, Extraction, Fact, Participant

PERSON = Entity("p1", "Person", "何静")
ZONE = Entity("z1", "Zone", "云岭高新区", aliases=("云岭高新技术产业开发区",))
CITY = Entity("r1", "Region", "云岭市")
FIRM = Entity("c1", "Enterprise", "远帆公司")
POST = Fact("holdsPost", "p1", "z1", title="管委会主任", date="2023-11-13")
VISIT = Event(
    "v1", "visit", "何静走访企业", "2023-11-13", "z1", (Participant("p1", "lead"), Participant("c1", "subject"))
)


def extraction(*items: Entity | Fact | Event, ignore: tuple[str, ...] = ()) -> Extraction:
    """Make an extraction with the four entities unless others are given."""
    entities = tuple(item for item in items if isinstance(item, Entity)) or (PERSON, ZONE, CITY, FIRM)
    facts = tuple(item for item in items if isinstance(item, Fact))
    events = tuple(item for item in items if isinstance(item, Event))
    return Extraction("a", None, None, None, "z1", entities, facts, events, ignore)


def scored(gold: Extraction, predicted: Extraction) -> Scores:
    """Score one document."""
    return score({"a": gold}, {"a": predicted})


def test_gold_against_itself_is_perfect() -> None:
    """Every row is 1, those with nothing in them too."""
    gold = extraction(POST, VISIT)
    scores = scored(gold, gold)
    assert scores.knowledge == 1
    assert (scores.documents["a"].missing, scores.documents["a"].extra) == ((), ())


@pytest.mark.parametrize("name", ["云岭高新区", "云岭高新技术产业开发区", "“云岭　高新区”"])
def test_an_entity_is_right_under_any_of_its_names(name: str) -> None:
    """The canonical name, an alias, and either in other quotation marks and spaces."""
    scores = scored(extraction(ZONE), extraction(Entity("x", "Zone", name)))
    assert scores.rows["entity Zone"] == Tally(1, 1, 1, 1)


def test_a_wrong_type_costs_once() -> None:
    """The entity is wrong, the facts about it are not."""
    as_region = Entity("z1", "Region", "云岭高新区")
    scores = scored(extraction(PERSON, ZONE, POST), extraction(PERSON, as_region, POST))
    assert scores.documents["a"].missing == ("Zone 云岭高新区",)
    assert scores.documents["a"].extra == ("Region 云岭高新区",)
    assert scores.rows["fact holdsPost"].f1 == 1


def test_an_entity_told_twice_counts_once() -> None:
    """The second entity of a name is extra, and stands for the same one in facts."""
    again = Entity("z2", "Zone", "云岭高新技术产业开发区")
    post = Fact("holdsPost", "p1", "z2", title="管委会主任", date="2023-11")
    scores = scored(extraction(PERSON, ZONE, POST), extraction(PERSON, ZONE, again, POST, post))
    assert scores.rows["entity Zone"] == Tally(1, 1, 2, 1)
    assert scores.rows["fact holdsPost"] == Tally(1, 1, 1, 1)


def test_a_name_of_two_things_stands_for_the_one_of_its_type() -> None:
    """Also when it is told a second time, and so is extra."""
    gold = extraction(PERSON, Entity("r1", "Region", "云岭"), Entity("z1", "Zone", "云岭"), POST)
    post = Fact("holdsPost", "p1", "z2", title="管委会主任")
    predicted = extraction(PERSON, Entity("z9", "Zone", "云岭"), Entity("z2", "Zone", "云岭"), post)
    assert scored(gold, predicted).rows["fact holdsPost"].f1 == 1


def test_what_gold_ignores_counts_neither_way() -> None:
    """Nor do the facts and participations of what is ignored."""
    author = Entity("p9", "Person", "高远")
    predicted = extraction(PERSON, author, Fact("holdsPost", "p9", "p1", title="记者"))
    scores = scored(extraction(PERSON, ignore=("高远",)), predicted)
    assert scores.documents["a"].extra == ()


def test_a_wrong_title_or_body_is_a_wrong_post() -> None:
    """Each post is missing on one side and extra on the other."""
    predicted = extraction(
        Fact("holdsPost", "p1", "z1", title="管委会副主任"), Fact("holdsPost", "p1", "r1", title="市长")
    )
    document = scored(extraction(POST), predicted).documents["a"]
    assert document.missing == ("holdsPost 何静 云岭高新区 管委会主任",)
    assert document.extra == ("holdsPost 何静 云岭高新区 管委会副主任", "holdsPost 何静 云岭市 市长")


@pytest.mark.parametrize(("date", "right"), [("2023-11-13", 1), ("2023-11", 1), ("2023-12", 0), (None, 0)])
def test_the_date_of_a_post_has_a_row_of_its_own(date: str | None, right: int) -> None:
    """A less precise date is right, none is not; the post is found in any case."""
    scores = scored(extraction(POST), extraction(Fact("holdsPost", "p1", "z1", title="管委会主任", date=date)))
    assert scores.rows["fact holdsPost"].f1 == 1
    assert scores.rows["date of holdsPost"] == Tally(1, right, 1, right)


def test_a_larger_place_is_right_but_does_not_find_the_nearest() -> None:
    """A firm in a zone of a city is in the city."""
    gold = extraction(Fact("locatedIn", "c1", "z1"), Fact("partOf", "z1", "r1"))
    scores = scored(gold, extraction(Fact("locatedIn", "c1", "r1")))
    assert scores.rows["fact locatedIn"] == Tally(gold=1, found=0, predicted=1, right=1)


def test_a_circle_of_places_ends() -> None:
    """Gold with two places in each other is scored all the same."""
    gold = extraction(Fact("partOf", "z1", "r1"), Fact("partOf", "r1", "z1"))
    assert scored(gold, gold).knowledge == 1


def test_cooperation_has_no_direction() -> None:
    """All other relations do."""
    gold = extraction(Fact("cooperatesWith", "c1", "z1"), Fact("partOf", "z1", "r1"))
    predicted = extraction(Fact("cooperatesWith", "z1", "c1"), Fact("partOf", "r1", "z1"))
    scores = scored(gold, predicted)
    assert (scores.rows["fact cooperatesWith"].f1, scores.rows["fact partOf"].f1) == (1, 0)


@pytest.mark.parametrize(
    ("value", "unit", "metric", "right"),
    [
        (1.2, "亿元", "总投资", True),
        (12000, "万元", "项目总投资额", True),
        (1.2, "亿", "总投资", False),
        (1.2, "亿元", "税收收入", False),
        (None, "亿元", "总投资", False),
    ],
)
def test_a_figure_is_right_in_any_scale(value: float | None, unit: str, metric: str, right: bool) -> None:
    """With the same unit and a metric that is much alike; a figure without a value is wrong."""
    gold = extraction(Fact("observed", "c1", metric="总投资", value=1.2, unit="亿元"))
    predicted = extraction(Fact("observed", "c1", metric=metric, value=value, unit=unit))
    assert scored(gold, predicted).rows["fact observed"].right == right


@pytest.mark.parametrize(("one", "other"), [("家", "个"), ("名", "人"), ("个百分点", "百分点"), ("％", "%")])
def test_some_units_are_one(one: str, other: str) -> None:
    """Measure words that writers choose between do not matter."""
    gold = extraction(Fact("observed", "z1", metric="数量", value=35, unit=one))
    assert scored(gold, extraction(Fact("observed", "z1", metric="数量", value=35, unit=other))).knowledge == 1


def test_a_figure_of_another_period_is_another_figure() -> None:
    """Two facts count twice if they differ in what is compared or in the period, else once."""
    figure = Fact("observed", "z1", metric="产值", value=5, unit="亿元", period="2021")
    again = Fact("observed", "z1", metric="产值", value=5, unit="亿元", period="2021", line=9)
    later = Fact("observed", "z1", metric="产值", value=5, unit="亿元", period="2022")
    assert scored(extraction(figure), extraction(figure, again, later)).rows["fact observed"] == Tally(1, 1, 2, 1)


def test_a_rank_is_a_rank_in_any_unit() -> None:
    """The 36th place may be 第36位 or 第36名."""
    gold = extraction(Fact("observed", "z1", metric="综合排名", value=36, unit="位"))
    assert scored(gold, extraction(Fact("observed", "z1", metric="排名", value=36, unit="名"))).knowledge == 1


def test_an_event_is_found_by_its_people_and_its_label() -> None:
    """Its type, date and roles have rows of their own."""
    told = Event("x", "meeting", "走访", "2023-11", None, (Participant("p1", "attend"), Participant("z1", "attend")))
    scores = scored(extraction(VISIT), extraction(told))
    assert scores.rows["event"] == Tally(1, 1, 1, 1)
    assert scores.rows["participation"] == Tally(gold=2, found=1, predicted=2, right=1)
    assert [scores.rows[f"{what} event"].right for what in ("role in", "type of", "date of")] == [0, 0, 0]


@pytest.mark.parametrize(("label", "found"), [("走访企区", 1), ("走访园区", 0)])
def test_without_shared_people_labels_must_be_alike(label: str, found: int) -> None:
    """Two of three pairs of characters are enough, one is not."""
    assert scored(extraction(VISIT), extraction(Event("x", "visit", label, "2023-11-13"))).rows["event"].found == found


def test_another_day_is_another_event() -> None:
    """Unless at least half of the people are the same."""
    same_people = Event("x", "visit", "何静走访企业", "2023-12-01", "z1", VISIT.participants)
    nobody = Event("x", "visit", "何静走访企业", "2023-12-01", "z1")
    assert scored(extraction(VISIT), extraction(same_people)).rows["event"].right == 1
    assert scored(extraction(VISIT), extraction(nobody)).rows["event"].right == 0


def test_the_likest_events_are_paired() -> None:
    """A second telling of an event is extra, and its participants count against the system."""
    again = Event("v2", "visit", "走访企业", None, None, (Participant("p1", "lead"),))
    scores = scored(extraction(VISIT), extraction(again, VISIT))
    assert scores.documents["a"].extra == ("event None visit 走访企业",)
    assert scores.rows["participation"] == Tally(gold=2, found=2, predicted=3, right=2)


def test_each_rule_is_told_how_often_it_was_right() -> None:
    """Facts and events name the rule that gave them; those that name none are not in this table."""
    right = Fact("holdsPost", "p1", "z1", title="管委会主任", rule="name_after_title")
    wrong = Fact("holdsPost", "p1", "r1", title="市长", rule="name_after_title")
    unnamed = Fact("holdsPost", "p1", "c1", title="总经理")
    told = Event("x", "visit", "何静走访企业", rule="visit", participants=VISIT.participants)
    scores = scored(extraction(POST, VISIT), extraction(right, wrong, unnamed, told))
    assert scores.by_rule == {"name_after_title": RuleTally(support=2, right=1), "visit": RuleTally(1, 1)}
    assert scores.by_rule["name_after_title"].precision == 0.5


def test_a_document_without_a_prediction_is_missing_whole() -> None:
    """Documents of one side alone are named; those without gold do not count."""
    gold = extraction(POST)
    scores = score({"a": gold, "b": gold}, {"b": gold, "c": gold})
    assert scores.rows["fact holdsPost"] == Tally(gold=2, found=1, predicted=1, right=1)
    assert (scores.not_predicted, scores.not_in_gold) == (("a",), ("c",))
    assert scores.documents["a"].rows["fact holdsPost"].recall == 0


def test_one_document_against_one_is_a_pair() -> None:
    """Two files are compared whatever documents they say they are."""
    gold = extraction(POST)
    assert score({"gold": gold}, {"system": gold}).knowledge == 1


def test_rows_with_nothing_predicted_have_no_precision() -> None:
    """Nothing predicted where gold has something is 0, not 1."""
    tally = Tally(gold=3)
    assert (tally.precision, tally.recall, tally.f1) == (0, 0, 0)
