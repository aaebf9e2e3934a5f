"""Questions in files, and values for their parameters."""

from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import QueryError
from kg.resources import QUERIES
from kg.store.questions import KINDS, Question, read_question, with_values

TEXT = """# zh: 何时何地
# en: When and where
#
# @param zoneName name 名称 / the name
# @param day text 日 / the day
# @param kind iri 类 / the class
#
# @column thing 事物 / thing
SELECT * { VALUES ?zoneName { UNDEF } VALUES ?day {UNDEF}
  values  ?kind { UNDEF } }
"""
QUESTION = read_question("when", TEXT)
BODY = TEXT.index("SELECT")
FILES = sorted(QUERIES.glob("*.rq"))


def body(**values: str) -> str:
    """Give the query below its comments, in one line."""
    return " ".join(with_values(QUESTION, values)[BODY:].split())


def test_title_and_parameters_are_in_the_comments() -> None:
    """By language, and in their order."""
    assert QUESTION.title == {"zh": "何时何地", "en": "When and where"}
    assert [(each.name, each.kind) for each in QUESTION.parameters] == [
        ("zoneName", "name"), ("day", "text"), ("kind", "iri")
    ]  # fmt: skip


def test_the_columns_names_are_in_the_comments_and_stay_there() -> None:
    """Whoever has the text of the query alone knows what its columns are called."""
    assert [(each.name, each.title) for each in QUESTION.columns] == [("thing", "事物 / thing")]
    assert "# @column thing 事物 / thing\n" in QUESTION.text


@pytest.mark.parametrize(
    ("name", "value", "part"),
    [
        ("zoneName", "甲区", 'VALUES ?zoneName { "甲区"@zh }'),
        ("day", "2023-11-13", 'VALUES ?day {"2023-11-13"}'),
        ("kind", "http://e.org/类", "values ?kind { <http://e.org/类> }"),
        ("day", 'a"} # \\', 'VALUES ?day {"a\\"} # \\\\"}'),
    ],
)
def test_a_value_is_written_by_its_kind(name: str, value: str, part: str) -> None:
    """The other parameters stay open."""
    found = body(**{name: value})
    assert part in found
    assert found.count("UNDEF") == 2


def test_a_value_is_not_read_for_parameters() -> None:
    """All are set at once."""
    assert '{"VALUES ?kind { UNDEF }"}' in body(day="VALUES ?kind { UNDEF }", kind="a:b")


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0")))
def test_any_text_comes_through(value: str) -> None:
    """No value can end the literal that it is in."""
    text = with_values(read_question("", "# @param x text 值\nSELECT ?x { VALUES ?x { UNDEF } }"), {"x": value})
    solutions = ox.Store().query(text)
    assert isinstance(solutions, ox.QuerySolutions)
    assert [row["x"].value for row in solutions] == [value]


@pytest.mark.parametrize(
    ("text", "values", "message"),
    [
        (TEXT, {"nope": "x"}, "no parameter nope; its parameters are:\n  zoneName [(]name[)]: 名称 / the name"),
        (
            "# @param x date 日\nASK { VALUES ?x { UNDEF } }",
            {"x": "昨天"},
            "x is no date such as 2023, 2023-11 or 2023-11-13: 昨天",
        ),
        ("# @param x date 日\nASK { VALUES ?x { UNDEF } }", {"x": "2023-13"}, "x is no date such as"),
        (TEXT, {"kind": "no iri"}, "the parameter kind is no absolute IRI: no iri"),
        ("ASK {}", {"x": "y"}, "no parameter x, nor any other"),
        ("# @param x text 日\nASK {}", {"x": "y"}, "declares the parameter x, but has no `VALUES [?]x { UNDEF }`"),
        (
            "# @param x day 日\nASK { VALUES ?x { UNDEF } }",
            {"x": "y"},
            "declared as day: expected name, text, date, iri",
        ),
    ],
)
def test_what_does_not_fit_is_an_error(text: str, values: dict[str, str], message: str) -> None:
    """It says what would."""
    with pytest.raises(QueryError, match=message):
        with_values(read_question("", text), values)


@pytest.mark.parametrize("question", [read_question(path.stem, path.read_text(encoding="utf-8")) for path in FILES])
def test_the_ontologys_questions_take_all_their_parameters(question: Question) -> None:
    """Each has a title in both languages, and a place for each parameter of a known kind."""
    assert question.title.keys() == {"zh", "en"}
    assert {each.kind for each in question.parameters} <= KINDS.keys()
    fitting = {"iri": "http://e.org/x", "date": "2023-11"}
    assert "UNDEF" not in with_values(
        question, {each.name: fitting.get(each.kind, "甲") for each in question.parameters}
    )


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_ontologys_questions_name_all_their_columns(path: Path) -> None:
    """Each column has a name in both languages, once, and no other is named."""
    text = path.read_text(encoding="utf-8")
    titles = [(each.name, each.title.split(" / ")) for each in read_question(path.stem, text).columns]
    solutions = ox.Store().query(text)
    assert isinstance(solutions, ox.QuerySolutions)
    stems = dict.fromkeys(each.value.removesuffix("Label") for each in solutions.variables)
    assert [name for name, _ in titles] == list(stems)
    assert all(len(title) == 2 and all(title) for _, title in titles)
