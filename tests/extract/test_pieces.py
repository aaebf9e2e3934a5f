"""Long documents, cut into pieces; here the pieces are tiny."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from readings import MASTHEAD, document

from kg.extract.assemble import assemble
from kg.extract.pieces import WHOLE, pieces
from kg.extract.read import read
from kg.model import Extraction

LINES = st.lists(st.text("柳州高新区，。；“ \t\u3000a1", max_size=30), min_size=1, max_size=40)
FIRST = "5月18日，管委会主任覃维舟到洛阳青禾轴承科技有限公司调研。\n"
SECOND = "5月19日，区财政局局长韦若兰到青禾轴承走访，主持召开项目推进会。\n"


def parts(text: str, longest: int) -> list[str]:
    """Give the pieces of a text without the head that is read above each."""
    return [part.text[piece.head :] for part, piece in pieces(document(text), longest)]


def in_pieces(text: str, longest: int) -> Extraction:
    """Extract a text in pieces."""
    return assemble(read(*piece) for piece in pieces(document(text), longest))


def filler(lines: int) -> str:
    """Give paragraphs that name nothing."""
    return "会议指出，要把各项工作抓实抓细。\n" * lines


def test_a_document_of_ordinary_length_is_one_piece() -> None:
    """Itself."""
    short = document(MASTHEAD + FIRST)
    assert list(pieces(short)) == [(short, WHOLE)]


@given(LINES, st.integers(20, 100))
def test_the_pieces_are_all_of_the_document(lines: list[str], longest: int) -> None:
    """In order, and none is longer than it may be."""
    text = "\n".join(lines)
    assert "".join(parts(text, longest)) == text
    assert max(map(len, parts(text, longest))) <= longest


@given(LINES, st.integers(20, 100))
def test_places_in_a_piece_lead_to_the_document(lines: list[str], longest: int) -> None:
    """Those behind the head."""
    whole = document("\n".join(lines))
    for part, piece in pieces(whole, longest):
        start = piece.head + piece.offset
        assert whole.text.startswith(part.text[piece.head :], start)
        assert part.text.count("\n", 0, piece.head) + piece.lines == whole.text.count("\n", 0, start)


@pytest.mark.parametrize(
    ("text", "second"),
    [
        (filler(9) + "财政工作动态\n" + filler(12), "财政工作动态\n"),
        ("第一项工作已经完成，第二项工作正在推进。\n" * 10, "第一项"),
        ("第一项工作已经完成，第二项工作正在推进。" * 10, "第一项"),
        ("第一项工作已经完成，第二项工作正在推进，" * 10, "第"),
    ],
)
def test_a_piece_begins_where_the_text_does(text: str, second: str) -> None:
    """An article, else a paragraph, a sentence, a clause."""
    assert parts(text, len(text) * 2 // 3)[1].startswith(second)


def test_every_piece_has_the_date_of_issue() -> None:
    """Though it stands on the masthead, or at the document's end, only."""
    text = "柳州高新区工作简报\n" + FIRST + filler(40) + SECOND + "2022年5月20日\n"
    dates = [event.date for event in in_pieces(text, 400).events]
    assert dates
    assert {date[:4] for date in dates if date} == {"2022"}


def test_the_head_tells_every_piece_whose_document_it_is() -> None:
    """区财政局 is that of the zone on the masthead, pages later too."""
    found = in_pieces(MASTHEAD + filler(40) + SECOND, 400)
    assert "柳州高新区财政局" in {entity.name for entity in found.entities}


def test_a_firm_that_an_earlier_piece_names_in_full_is_known_by_its_brand() -> None:
    """One firm, in both pieces."""
    found = in_pieces(MASTHEAD + FIRST + filler(40) + SECOND, 400)
    assert [entity.name for entity in found.entities if entity.type == "Enterprise"] == ["洛阳青禾轴承科技有限公司"]


def test_what_the_head_tells_is_told_once() -> None:
    """Though it is read above every piece."""
    text = MASTHEAD + FIRST + filler(80)
    assert in_pieces(text, 400) == assemble([read(document(text))])


def test_evidence_leads_to_the_sentence() -> None:
    """In whichever piece it stands."""
    text = MASTHEAD + FIRST + filler(40) + SECOND
    found = in_pieces(text, 400)
    post = next(fact for fact in found.facts if fact.title == "局长")
    assert text[post.start : post.end] == SECOND.strip()
    assert post.line == text.count("\n")
