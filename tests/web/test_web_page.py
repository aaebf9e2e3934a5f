"""The page and its files as they are built: all our own, nothing inline. How it behaves is a matter for a browser."""

import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from kg.web import pages

FILES = sorted((pages.FOLDER / "assets").glob("*"))


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
    named = re.findall(r'(?:href|src)="\./(assets/[^"]+)"', read(client, "/"))
    assert len(named) >= 3
    for path in named:
        assert read(client, f"/{path}")


def test_a_file_may_be_kept_for_good(client: FlaskClient) -> None:
    """Its name changes with its content; the page's does not, and is asked for again."""
    with client.get(f"/assets/{FILES[0].name}") as file, client.get("/") as page:
        assert "immutable" in file.headers["Cache-Control"]
        assert "immutable" not in page.headers["Cache-Control"]


def test_scripts_are_scripts(client: FlaskClient) -> None:
    """A browser takes no module of another media type."""
    script = next(each for each in FILES if each.suffix == ".js")
    with client.get(f"/assets/{script.name}") as response:
        assert response.mimetype == "text/javascript"


@pytest.mark.parametrize("path", ["/assets/../index.html", "/assets/%2e%2e/pages.py", "/assets/nothing.js"])
def test_nothing_else_is_served(client: FlaskClient, path: str) -> None:
    """No way leads out of the folder."""
    with client.get(path) as response:
        assert response.status_code == 404


def test_pages_that_are_not_built_say_so(client: FlaskClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who installed without them learns how to have them."""
    monkeypatch.setattr(pages, "FOLDER", tmp_path)
    response = client.get("/")
    assert (response.status_code, "make setup" in response.get_json()["error"]["message"]) == (404, True)


def test_the_page_has_nothing_inline(client: FlaskClient) -> None:
    """The policy would forbid it."""
    assert not re.search(r"<script(?![^>]*src=)|<style|\son\w+=|\sstyle=", read(client, "/"))
