"""The ids of documents."""

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.documents.identity import document_ids

PATHS = st.builds(Path, st.from_regex(r"(/|\.\./)?([ab](-b)?/){0,3}[ab](-a)?\.(txt|md)", fullmatch=True))


def ids(*paths: str) -> list[str]:
    """Give the ids of paths, in the order of the paths."""
    found = document_ids([Path(path) for path in paths])
    return [found[Path(path)] for path in paths]


def test_a_unique_stem_is_the_id() -> None:
    """Folders and endings show only where they must."""
    assert ids("2023/甲.txt", "2024/乙.html") == ["甲", "乙"]


def test_one_stem_in_two_folders_is_told_apart_by_the_folder() -> None:
    """As few folders as tell the files apart, and those nearest to the file."""
    assert ids("x/2023/01/报.txt", "x/2024/01/报.txt") == ["2023-01-报", "2024-01-报"]


def test_one_stem_in_one_folder_is_told_apart_by_the_ending() -> None:
    """A bulletin as text and as page are two documents."""
    assert ids("2023/报.txt", "2023/报.html") == ["报.txt", "报.html"]


def test_a_made_up_id_never_takes_that_of_another_file() -> None:
    """A file that is really called so keeps its stem."""
    assert ids("a/报.txt", "b/报.txt", "a-报.txt") == ["a-报.txt", "b-报.txt", "a-报"]


def test_an_id_with_an_ending_is_a_name_that_a_file_can_have() -> None:
    """A long name and long folders are cut short, and stay apart."""
    found = ids("高" * 84 + ".txt", f"{'a' * 200}/{'b' * 200}.txt", f"{'c' * 200}/{'b' * 200}.txt", f"{'b' * 200}.txt")
    assert all(len(f"{each}.json".encode()) <= 255 for each in found)
    assert len(set(found)) == 4


@settings(max_examples=50)
@given(st.sets(PATHS, max_size=8))
def test_ids_are_all_different(paths: set[Path]) -> None:
    """Whatever the files are called, no two documents share an id."""
    assert len(set(document_ids(list(paths)).values())) == len(paths)


@given(st.permutations(["a/报.txt", "b/报.txt", "b/报.md", "c.txt", "a-报.txt", "报.txt"]))
def test_ids_do_not_depend_on_the_order_of_the_files(paths: list[str]) -> None:
    """The same files have the same ids in any order."""
    expected = ["a-报.txt", "b-报.txt", "b-报.md", "c", "a-报", "报.txt"]
    assert sorted(ids(*paths)) == sorted(expected)
