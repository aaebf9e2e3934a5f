"""The page and its files: all our own, nothing inline. How it behaves is a matter for a browser."""

import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

import kg.web

STATIC = Path(kg.web.__file__).parent / "static"
FILES = sorted(STATIC.iterdir())


def read(client: FlaskClient, path: str) -> str:
    """Fetch a file's text."""
    with client.get(path) as response:
        assert response.status_code == 200, path
        return response.text


def test_the_page_is_chinese(client: FlaskClient) -> None:
    """It is a page in Chinese."""
    with client.get("/") as response:
        assert (response.mimetype, 'lang="zh-Hans"' in response.text) == ("text/html", True)


def test_the_page_needs_no_snapshot(empty_client: FlaskClient) -> None:
    """It can say itself that there is nothing to show."""
    assert "园区知识图谱" in read(empty_client, "/")


def test_what_the_page_names_is_there(client: FlaskClient) -> None:
    """Its files are served."""
    for path in re.findall(r'(?:href|src)="(static/[^"]+)"', read(client, "/")):
        assert read(client, f"/{path}")


@pytest.mark.parametrize("file", [each for each in FILES if each.suffix == ".js"], ids=lambda file: file.name)
def test_what_a_module_imports_is_there(client: FlaskClient, file: Path) -> None:
    """A module's imports are served, as JavaScript."""
    for name in re.findall(r'from "\./([^"]+)"', file.read_text(encoding="utf-8")):
        with client.get(f"/static/{name}") as response:
            assert (response.status_code, response.mimetype) == (200, "text/javascript")


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_nothing_comes_from_elsewhere(file: Path) -> None:
    """No CDN, no font, no tracker: the only foreign addresses are names of namespaces."""
    addresses = re.findall(r"https?://[\w.]+", file.read_text(encoding="utf-8"))
    assert set(addresses) <= {"https://w3id.org", "http://www.w3.org"}


def test_the_page_has_nothing_inline(client: FlaskClient) -> None:
    """The policy would forbid it."""
    assert not re.search(r"<script(?![^>]*src=)|<style|\son\w+=|\sstyle=", read(client, "/"))


@pytest.mark.parametrize("file", [each for each in FILES if each.suffix == ".js"], ids=lambda file: file.name)
def test_text_never_becomes_markup(file: Path) -> None:
    """Labels may be hostile: no module writes HTML."""
    assert not re.search(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b", file.read_text(encoding="utf-8")
    )
