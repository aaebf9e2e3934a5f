"""A folder in which nearly everything is wrong: a line each, and the build goes on."""

import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.cli.build import command as build
from kg.cli.extract import command as extract

REASONS = {
    "big.txt": "larger than 64 MB: expected one document a file",
    "binary.txt": "binary: a NUL byte at offset 3, expected text",
    "deep.html": "a page nested too deeply to be read to its end: expected fewer than 2,048 levels",
    "empty.md": "empty: expected text",
    "frames.html": "a page without text: expected the page itself, not a frame or a script around it",
    "korean.txt": "in no known encoding: not UTF-8 from byte 0xBB at offset 0, nor Chinese in GB18030, Big5 or UTF-16",
    "line\\nbreak.txt": "its name has a control character: rename it",
    "loop": "a directory loop: it leads back to in",
    "nowhere.txt": "a link that leads nowhere",
    "out.txt": "a link out of the folder, to {}/secret.txt: name that itself to have it read",
    "pipe.txt": "not a regular file: a device, pipe or socket",
}


@pytest.fixture
def hostile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make the folder ``in``, with one good bulletin."""
    monkeypatch.chdir(tmp_path)
    folder = Path("in")
    folder.mkdir()
    (folder / "good.txt").write_text("梅川高新区工作简报\n", encoding="utf-8")
    Path("secret.txt").write_text("梅川高新区工作简报\n", encoding="utf-8")
    os.truncate(os.open(folder / "big.txt", os.O_CREAT | os.O_WRONLY), 1 << 30)
    (folder / "binary.txt").write_bytes(b"abc\0\1\2")
    (folder / "deep.html").write_text("<html>甲" + "<div>" * 5_000, encoding="utf-8")
    (folder / "empty.md").touch()
    (folder / "frames.html").write_text("<html><frameset><frame src='a.htm'></frameset></html>")
    (folder / "korean.txt").write_bytes(
        "산업단지관리공단은 입주기업을 방문하여 안전관리 실태를 점검하였다.".encode("euc_kr")
    )
    (folder / "line\nbreak.txt").write_text("简报", encoding="utf-8")
    (folder / "loop").symlink_to(".")
    (folder / "nowhere.txt").symlink_to("nothing")
    (folder / "out.txt").symlink_to("../secret.txt")
    os.mkfifo(folder / "pipe.txt")
    return tmp_path


def expected(root: Path) -> list[str]:
    """Give the lines that are due."""
    return sorted(f"in/{name}: {reason.format(root.resolve())}" for name, reason in REASONS.items())


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_the_build_names_each_and_goes_on(hostile: Path, jobs: str) -> None:
    """The graph of the one good document is published."""
    ran = CliRunner().invoke(build, ["in", "--graph", "graph", "--jobs", jobs])
    assert sorted(ran.stderr.splitlines()) == expected(hostile)
    assert ran.exit_code == 0
    assert "1 documents (1 extracted anew, 11 refused)" in ran.stdout


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_extraction_says_the_same(hostile: Path, jobs: str) -> None:
    """Word for word."""
    ran: Result = CliRunner().invoke(extract, ["in", "--out", "out", "--jobs", jobs])
    assert sorted(ran.stderr.splitlines()) == expected(hostile)
    assert (ran.exit_code, ran.stdout) == (0, "1 documents extracted, 11 refused\n")
    assert [path.name for path in Path("out").iterdir()] == ["good.json"]
