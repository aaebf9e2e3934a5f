"""What a reviewer is asked, and what the answers become."""

from kg.curation import Applied, apply
from kg.curation.files import Curation, Placed
from kg.curation.statements import Apart, Confirm, Different, Pattern, Reject, Same
from kg.model import Document, Entity, Event, Extraction, Fact, Participant
from kg.review.gathering import doubtful
from kg.review.questions import Pair, Question, Signature, about_event, about_fact, decision

BY = Signature("值班编辑", "2026-11-21T08:00:00Z")
TEXT = "沈知远任临川高新区党工委书记。\n全区高新技术企业达到1200家。\n沈知远走访企业。"
DOCUMENT = Document("007", TEXT, "007.txt", "")
POST = Fact("holdsPost", "p1", "z1", title="党工委书记", start=0, end=16, rule="listed", confidence=0.5)
FIGURE = Fact("observed", "z1", metric="高新技术企业数量", value=1200, unit="家", start=17, end=31, confidence=0.4)
VISIT = Event(
    "v1", "visit", "沈知远走访企业", participants=(Participant("p1", "lead"),), start=33, end=41, confidence=0.6
)
EXTRACTION = Extraction(
    "007", None, None, None, "z1",
    (Entity("p1", "Person", "沈知远"), Entity("z1", "Zone", "临川高新区", kind="zone")),
    (POST, FIGURE), (VISIT,),
)  # fmt: skip


NOTHING = Curation()


def ask(decided: Curation = NOTHING, below: float = 0.7, most: int = 9) -> list[Question]:
    """Gather the questions of the extraction above."""
    return doubtful([(DOCUMENT, EXTRACTION)], decided, below=below, most=most)


def test_a_fact_is_asked_about_with_its_sentence() -> None:
    """A reviewer need not look elsewhere."""
    question = about_fact(POST, EXTRACTION, DOCUMENT)
    assert question.text == "沈知远 任 临川高新区 党工委书记？"
    assert question.sentences[0].text == "沈知远任临川高新区党工委书记。"
    assert {"沈知远", "临川高新区", "党工委书记"} <= set(question.sentences[0].marked)


def test_an_event_is_asked_about_with_who_took_part() -> None:
    """They are what is wrong most often."""
    assert about_event(VISIT, EXTRACTION, DOCUMENT).text == "沈知远走访企业，参加：沈知远？"


def test_the_least_certain_comes_first() -> None:
    """It is where a look pays most."""
    assert [question.about for question in ask(below=0.55)] == [
        about_fact(FIGURE, EXTRACTION, DOCUMENT).about,
        about_fact(POST, EXTRACTION, DOCUMENT).about,
    ]


def test_no_more_is_asked_than_wanted() -> None:
    """And those are the most doubtful."""
    assert [question.about for question in ask(most=1)] == [about_fact(FIGURE, EXTRACTION, DOCUMENT).about]


def test_what_was_answered_is_not_asked_again() -> None:
    """Before a build has applied it too."""
    answers = [decision(question, BY, right=n == 0) for n, question in enumerate(ask())]
    assert ask(Curation(tuple(Placed(each, "a.yaml:1") for each in answers))) == []


def test_yes_confirms_and_no_rejects() -> None:
    """Both fit the fact that was asked about, and no other."""
    yes, no = (decision(about_fact(POST, EXTRACTION, DOCUMENT), BY, right=right) for right in (True, False))
    assert isinstance(yes, Confirm)
    assert isinstance(no, Reject)
    assert [fact.confidence for fact in applied(yes).extraction.facts] == [1.0, 0.4]
    assert applied(no).extraction.facts == (FIGURE,)
    assert applied(no).unmatched == ()


def test_an_answer_tells_the_sentence() -> None:
    """Who reads the file later sees why."""
    assert "沈知远任临川高新区党工委书记。" in decision(about_fact(POST, EXTRACTION, DOCUMENT), BY, right=True).why


def test_a_pair_becomes_one_node_or_stays_two() -> None:
    """By IRI."""
    question = Question("同一人？", (), "", Pair("http://a.example/1", "http://a.example/2", ()))
    yes, no = (decision(question, BY, right=right) for right in (True, False))
    assert isinstance(yes, Same)
    assert yes.same == ("http://a.example/1", "http://a.example/2")
    assert isinstance(no, Apart)
    assert no.apart == yes.same


def test_a_node_stays_one_or_becomes_two() -> None:
    """By the documents that would be parted from it."""
    question = Question("同一人？", (), "", Pair("http://a.example/1", "http://a.example/1", ("007",)))
    yes, no = (decision(question, BY, right=right) for right in (True, False))
    assert isinstance(yes, Same)
    assert isinstance(no, Different)
    assert (yes.same, yes.documents) == (("http://a.example/1",), ("007",))
    assert (no.different, no.documents) == ("http://a.example/1", ("007",))


def applied(statement: Confirm | Reject) -> Applied:
    """Apply one statement to the extraction above."""
    return apply([Placed(statement, "a.yaml:1")], EXTRACTION, DOCUMENT)


def test_an_event_is_rejected_by_its_label() -> None:
    """Labels tell a document's events apart."""
    answer = decision(about_event(VISIT, EXTRACTION, DOCUMENT), BY, right=False)
    assert isinstance(answer, Reject)
    assert answer.reject == Pattern("007", event="沈知远走访企业")
    assert applied(answer).extraction.events == ()
