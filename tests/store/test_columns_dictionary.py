"""The dictionary of a snapshot's columns: terms found by what their texts begin with, and by what is in them."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pyoxigraph as ox
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.store.columns.dictionary import Dictionary
from kg.store.columns.kinds import Family
from kg.store.columns.writing import write_columns

_texts = st.text("ab园é😀", max_size=5)
_LABEL = ox.NamedNode("https://e.org/label")


@given(texts=st.sets(_texts, min_size=1, max_size=12), part=_texts.filter(bool))
@settings(max_examples=25)
def test_what_is_found_is_what_has_the_text(texts: set[str], part: str) -> None:
    """Not what begins in one term and ends in the next; in the order of the terms' numbers."""
    store = ox.Store()
    store.extend(ox.Quad(ox.NamedNode("https://e.org/x"), _LABEL, ox.Literal(each)) for each in texts)
    with TemporaryDirectory() as folder:
        layout = write_columns(Path(folder), store)
        assert layout
        dictionary = Dictionary(Path(folder), layout)
        strings = next(each for each in layout.ranges if each.kind.family == Family.STRING)
        first, last = dictionary.starting(strings, part)
        numbers = dictionary.containing(strings, part, most=100) or []
        assert {dictionary.text(each) for each in range(first, last)} == {t for t in texts if t.startswith(part)}
        assert [dictionary.text(each) for each in numbers] == sorted((t for t in texts if part in t), key=str.encode)


def test_more_than_are_wanted_are_not_found(tmp_path: Path) -> None:
    """A statement with all of them would take longer than comparing row by row."""
    store = ox.Store()
    store.extend(ox.Quad(ox.NamedNode("https://e.org/x"), _LABEL, ox.Literal(f"园{each}")) for each in range(3))
    layout = write_columns(tmp_path, store)
    assert layout
    strings = next(each for each in layout.ranges if each.kind.family == Family.STRING)
    assert Dictionary(tmp_path, layout).containing(strings, "园", most=2) is None
