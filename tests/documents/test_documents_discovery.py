"""What the user names, to the files to read."""

import os
import sys
from pathlib import Path

import pytest

from kg.documents import Inputs, find_inputs


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make an empty folder the current one, so that paths in the tests are as short as a user's."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(*names: str) -> None:
    """Write files with a word in each."""
    for name in names:
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text("简报", encoding="utf-8")


def paths(found: Inputs) -> list[str]:
    """Give the paths of the sources."""
    return [source.path.as_posix() for source in found.sources]


def reasons(found: Inputs) -> dict[str, str]:
    """Give the reasons by path."""
    return {refusal.path: refusal.reason for refusal in found.refusals}


def test_a_folder_is_searched_with_all_below_it(folder: Path) -> None:
    """All endings, in either case, sorted by path."""
    write("in/b.TXT", "in/a/d.html", "in/a/c.md", "in/e.htm", "in/f.PDF", "in/g.docx")
    assert paths(find_inputs(["in"])) == ["in/a/c.md", "in/a/d.html", "in/b.TXT", "in/e.htm", "in/f.PDF", "in/g.docx"]


def test_hidden_files_and_folders_are_skipped(folder: Path) -> None:
    """What the shell hides is no input, nor worth a word."""
    write("in/a.txt", "in/.b.txt", "in/.git/c.txt")
    found = find_inputs(["in"])
    assert (paths(found), found.refusals) == (["in/a.txt"], ())


def test_the_furniture_of_saved_pages_is_passed_over(folder: Path) -> None:
    """Style sheets, scripts and extracted facts beside documents are not worth a word."""
    write("in/a.html", "in/a_files/s.css", "in/a_files/s.js", "in/a.json")
    found = find_inputs(["in"])
    assert (paths(found), found.refusals) == (["in/a.html"], ())


def test_another_format_in_a_folder_is_refused(folder: Path) -> None:
    """What may be a document that cannot be read is named."""
    write("in/a.txt", "in/b.epub", "in/c")
    assert reasons(find_inputs(["in"])) == {
        "in/b.epub": "the ending .epub: expected .txt, .md, .html, .htm, .pdf, .docx",
        "in/c": "no ending: expected .txt, .md, .html, .htm, .pdf, .docx",
    }


@pytest.mark.parametrize(
    ("name", "what"),
    [("简报.doc", "save it as DOCX"), ("名单.xlsx", "PDF or HTML"), ("公报.ofd", "as PDF"), ("扫描.jpg", "--ocr")],
)
def test_what_offices_keep_and_is_not_read_is_named_with_what_to_do(folder: Path, name: str, what: str) -> None:
    """In a folder, where it would else be one of many endings."""
    write(f"in/{name}", "in/a.txt")
    assert what in reasons(find_inputs(["in"]))[f"in/{name}"]


def test_a_file_that_is_named_is_tried_whatever_its_ending(folder: Path) -> None:
    """Also when the folder around it is named, which alone would have refused it."""
    write("in/a.dat")
    found = find_inputs(["in", "in/a.dat"])
    assert (paths(found), found.refusals) == (["in/a.dat"], ())


def test_patterns_match_files_and_folders(folder: Path) -> None:
    """Two stars stand for folders of any depth."""
    write("in/2023/a.txt", "in/2024/x/b.txt", "in/2024/c.md")
    assert paths(find_inputs(["in/**/*.txt"])) == ["in/2023/a.txt", "in/2024/x/b.txt"]
    assert paths(find_inputs(["in/*4"])) == ["in/2024/c.md", "in/2024/x/b.txt"]


def test_a_name_that_exists_is_not_a_pattern(folder: Path) -> None:
    """Brackets are common in the names of bulletins."""
    write("[12]期.txt", "1期.txt")
    assert paths(find_inputs(["[12]期.txt"])) == ["[12]期.txt"]


def test_the_order_of_inputs_does_not_matter(folder: Path) -> None:
    """Each file is found once, however often it is named."""
    write("in/a.txt", "in/x/b.txt")
    named = ["in/x/b.txt", "in", "in/x", "in/*.txt"]
    assert find_inputs(named) == find_inputs(named[::-1])
    assert paths(find_inputs(named)) == ["in/a.txt", "in/x/b.txt"]
    assert not find_inputs(named).refusals


def test_an_input_that_matches_nothing_is_reported(folder: Path) -> None:
    """Missing names, patterns without a match and folders without a document each get a line."""
    Path("empty").mkdir()
    assert reasons(find_inputs(["no.txt", "*.md", "empty"])) == {
        "no.txt": "no such file or folder, nor does it match any as a pattern",
        "*.md": "no such file or folder, nor does it match any as a pattern",
        "empty": "no document in this folder: expected .txt, .md, .html, .htm, .pdf, .docx",
    }


def test_a_directory_loop_is_reported_and_its_files_found_once(folder: Path) -> None:
    """A link to a folder above it ends the search there."""
    write("in/a/b.txt")
    Path("in/a/up").symlink_to(Path("..").resolve() / folder.name / "in")
    found = find_inputs(["in"])
    assert paths(found) == ["in/a/b.txt"]
    assert reasons(found) == {"in/a/up": "a directory loop: it leads back to in"}


def test_a_loop_does_not_lengthen_what_a_pattern_finds(folder: Path) -> None:
    """The shortest way to a file is its path."""
    write("in/z.txt")
    Path("in/loop").symlink_to(".")
    assert paths(find_inputs(["in/**/*.txt"])) == ["in/z.txt"]


def test_a_pattern_does_not_run_in_circles(folder: Path) -> None:
    """Links to the folder itself and to the one above it end the search, which does not leave what was named."""
    write("beside.txt", "x/a.txt", "x/y/b.txt")
    Path("x/up").symlink_to("..")
    Path("x/self").symlink_to("../x")
    for named in ("x/**/*.txt", str(folder / "x/**/*.txt"), "x/**/**/*.txt", "x"):
        found = find_inputs([named])
        assert [source.path.name for source in found.sources] == ["a.txt", "b.txt"]
        assert [refusal.reason.partition(":")[0] for refusal in found.refusals] == ["a directory loop"] * 2


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("in/*/a.txt", ["in/2023/a.txt", "in/2024/a.txt"]),
        ("in/202[4-9]/?.txt", ["in/2024/a.txt"]),
        ("in/**/x/**/*.txt", ["in/2024/x/y/c.txt"]),
        ("in/**/2024/", ["in/2024/a.txt", "in/2024/x/y/c.txt"]),
        ("in/2024/**", ["in/2024/a.txt", "in/2024/x/y/c.txt"]),
        ("in/2023/../2024/*.txt", ["in/2023/../2024/a.txt"]),
        ("in/.h*/*", ["in/.hidden/d.txt"]),
        ("**/y", ["in/2024/x/y/c.txt"]),
    ],
)
def test_patterns_are_read_as_in_a_shell(folder: Path, pattern: str, found: list[str]) -> None:
    """Stars, question marks and brackets in names, two stars for folders; what is hidden must be named."""
    write("in/2023/a.txt", "in/2024/a.txt", "in/2024/x/y/c.txt", "in/.hidden/d.txt")
    assert paths(find_inputs([pattern])) == found


def test_a_file_is_preferred_to_a_link_to_it(folder: Path) -> None:
    """In a folder, and where the link is named too, though its name is shorter or comes first."""
    write("in/utf8.txt", "in/z/b.txt")
    Path("in/link.txt").symlink_to("utf8.txt")
    Path("in/a").symlink_to("z")
    Path("l.txt").symlink_to("in/utf8.txt")
    assert paths(find_inputs(["in"])) == ["in/utf8.txt", "in/z/b.txt"]
    assert paths(find_inputs(["in", "l.txt"])) == ["in/utf8.txt", "in/z/b.txt"]
    assert paths(find_inputs(["l.txt"])) == ["l.txt"]


@pytest.mark.parametrize("named", ["a" * 300, "\0", "a/" * 3000])
def test_a_name_that_no_file_can_have_is_reported(folder: Path, named: str) -> None:
    """As one that does not exist."""
    shown = named.replace("\0", "\\x00")
    assert reasons(find_inputs([named])) == {shown: "no such file or folder, nor does it match any as a pattern"}


def test_a_link_out_of_the_folder_is_refused(folder: Path) -> None:
    """What lies elsewhere was not named, be it a folder or a file."""
    write("store/a.txt")
    Path("in").mkdir()
    Path("in/one").symlink_to(folder / "store")
    Path("in/two.txt").symlink_to("../store/a.txt")
    out = "a link out of the folder, to {}: name that itself to have it read"
    for named in ("in", "in/**"):
        found = find_inputs([named])
        assert paths(found) == []
        assert reasons(found)["in/one"] == out.format((folder / "store").resolve())
        assert reasons(found)["in/two.txt"] == out.format((folder / "store/a.txt").resolve())


def test_a_link_to_what_was_named_too_is_followed(folder: Path) -> None:
    """Nothing is refused that is read all the same."""
    write("in/b.txt", "store/a.txt")
    Path("in/one").symlink_to(folder / "store")
    found = find_inputs(["in", "store"])
    assert (paths(found), found.refusals) == (["in/b.txt", "store/a.txt"], ())


def test_a_link_that_is_named_is_followed(folder: Path) -> None:
    """Whoever names it knows where it leads."""
    write("store/a.txt")
    Path("in").mkdir()
    Path("in/one").symlink_to(folder / "store")
    Path("l.txt").symlink_to("store/a.txt")
    assert paths(find_inputs(["in/one"])) == ["in/one/a.txt"]
    assert paths(find_inputs(["l.txt"])) == ["l.txt"]


def test_two_links_to_one_folder_give_its_files_once(folder: Path) -> None:
    """The second adds nothing."""
    write("in/store/a.txt")
    Path("in/one").symlink_to("store")
    Path("in/two").symlink_to("store")
    found = find_inputs(["in"])
    assert (paths(found), found.refusals) == (["in/store/a.txt"], ())


def test_folders_nested_without_end_are_left(folder: Path) -> None:
    """What is above is read."""
    deepest = "/".join(["in", *["d"] * 100])
    write("in/a.txt", f"{deepest}/b.txt")
    found = find_inputs(["in"])
    assert paths(found) == ["in/a.txt"]
    assert reasons(found) == {deepest: "nested too deeply: expected fewer than 100 folders in each other"}


def test_a_name_with_a_line_break_is_reported_in_one_line(folder: Path) -> None:
    """Nor does it colour the terminal."""
    write("a\n\x1b[31mb.txt", "c.txt")
    found = find_inputs(["."])
    assert paths(found) == ["c.txt"]
    assert reasons(found) == {"a\\n\\x1b[31mb.txt": "its name has a control character: rename it"}


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_folder_without_rights_is_reported(folder: Path) -> None:
    """Whether its names or its files are hidden."""
    write("in/a/b.txt", "in/c/d.txt")
    Path("in/a").chmod(0o000)
    Path("in/c").chmod(0o400)
    found = find_inputs(["in"])
    Path("in/a").chmod(0o700)
    Path("in/c").chmod(0o700)
    assert reasons(found) == {
        "in/a": "this folder cannot be listed: Permission denied",
        "in/c/d.txt": "cannot be seen: Permission denied",
    }


def test_the_search_grows_with_the_number_of_files(folder: Path) -> None:
    """Counted in calls: twice the files are twice the work, be they named alike or not."""

    def calls(named: str) -> int:
        counted = 0

        def count(_frame: object, event: str, _argument: object) -> None:
            nonlocal counted
            counted += event in {"call", "c_call"}

        before = sys.getprofile()
        sys.setprofile(count)
        try:
            find_inputs([named])
        finally:
            sys.setprofile(before)
        return counted

    write(*(f"one/{n % 10}/{n}.txt" for n in range(300)), *(f"two/{n % 10}/{n}.txt" for n in range(600)))
    assert calls("two") <= 2.4 * calls("one")


@pytest.mark.parametrize("target", ["nowhere.txt", "in/link.txt"])
def test_a_broken_link_is_reported(folder: Path, target: str) -> None:
    """Whether it leads nowhere or to itself, in a folder or named."""
    Path("in").mkdir()
    Path("in/link.txt").symlink_to(folder / target)
    assert reasons(find_inputs(["in"])) == {"in/link.txt": "a link that leads nowhere"}
    assert reasons(find_inputs(["in/link.txt"])) == {"in/link.txt": "a link that leads nowhere"}


def test_a_pipe_is_not_waited_for(folder: Path) -> None:
    """What is not a regular file is refused before it is opened."""
    os.mkfifo("p.txt")
    assert reasons(find_inputs(["p.txt"])) == {"p.txt": "not a regular file: a device, pipe or socket"}


def test_a_name_that_is_no_text_is_reported_so_that_it_can_be_printed(folder: Path) -> None:
    """Names from archives packed in GBK cannot be written into a graph."""
    Path(os.fsdecode("简报.txt".encode("gbk"))).write_text("简报", encoding="utf-8")
    found = find_inputs(["."])
    assert [refusal.reason for refusal in found.refusals] == ["its name is not UTF-8: rename it"]
    assert found.refusals[0].path.isascii()


def test_sources_carry_ids_that_are_unique_in_the_run(folder: Path) -> None:
    """Two bulletins with one name are two documents."""
    write("2023/报.txt", "2024/报.txt", "总结.txt")
    assert [source.id for source in find_inputs(["."]).sources] == ["2023-报", "2024-报", "总结"]
