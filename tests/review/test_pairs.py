"""Doubtful merges as questions."""

import pytest

from kg.curation.files import Curation, Placed
from kg.model import Document
from kg.resolve.explaining import Compared, Doubt, Told
from kg.resolve.sightings import Ground
from kg.review.pairs import doubted
from kg.review.questions import Pair, Question, Signature, decision

BY = Signature("甲", "2026-11-21T08:00:00Z")
HERE, THERE = "http://a.example/1", "http://a.example/2"
GROUNDS = (Ground("same zone", 1.5, "临川高新区"),)


def find(document: str) -> Document:
    """Every document tells the same."""
    return Document(document, f"第{document}期\n沈知远主持会议。会后参观。", f"{document}.txt", "")


def doubt(other_iri: str = THERE, more: int = 0) -> Doubt:
    """A doubt about two documents' 沈知远, who are one if the IRIs are."""
    one, other = Told("沈知远", ("1", "2", "3"), 3 + more, None), Told("沈知远", ("4",), 1 + more, None)
    return Doubt(HERE, other_iri, other_iri == HERE, Compared(one, other, other_iri, 0.4, GROUNDS))


def ask(*doubts: Doubt, answered: tuple[Question, ...] = (), right: bool = True) -> list[Question]:
    """Ask about doubts, some questions having been answered."""
    statements = (decision(each, BY, right=right) for each in answered)
    return doubted(doubts, Curation(tuple(Placed(each, "a.yaml:1") for each in statements)), find, 9)


def test_a_pair_is_asked_about_with_a_sentence_of_each_document() -> None:
    """And with the grounds."""
    question = ask(doubt())[0]
    assert question.text == "沈知远（1、2等3篇） 与 沈知远（4） 是同一个？"
    assert [(each.document, each.text) for each in question.sentences] == [
        ("1", "沈知远主持会议。"), ("2", "沈知远主持会议。"), ("4", "沈知远主持会议。"),
    ]  # fmt: skip
    assert question.reason == "now two, +0.4: +1.5 same zone 临川高新区"


def test_nodes_are_asked_about_once() -> None:
    """However many ways they are near."""
    assert len(ask(doubt(), doubt())) == 1


def test_a_merge_can_be_undone_where_all_its_documents_are_known() -> None:
    """The smaller part is parted from the rest."""
    assert [question.about for question in ask(doubt(HERE))] == [Pair(HERE, HERE, ("4",))]
    assert ask(doubt(HERE, more=30)) == []


@pytest.mark.parametrize("right", [True, False])
def test_a_merge_that_was_looked_over_is_not_asked_about_again(*, right: bool) -> None:
    """Whatever the answer."""
    assert ask(doubt(HERE), answered=tuple(ask(doubt(HERE))), right=right) == []


def test_two_nodes_that_were_joined_are_not_asked_about_again() -> None:
    """Before the next build too."""
    assert ask(doubt(), answered=tuple(ask(doubt()))) == []


def test_two_nodes_that_stay_apart_are_not_asked_about_again() -> None:
    """They are two already: the answer is remembered, nothing is parted."""
    assert ask(doubt(), answered=tuple(ask(doubt())), right=False) == []
