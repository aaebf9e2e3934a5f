"""What a browser has to fetch for each page, compressed as it is sent: bounded, so that none grows unseen."""

import gzip
import json
from typing import Any

import pytest

from kg.web import pages

FILES: dict[str, dict[str, Any]] = json.loads((pages.FOLDER / "manifest.json").read_text(encoding="utf-8"))
ENTRY = "index.html"
PAGES = [name for name, part in FILES.items() if part.get("isDynamicEntry")]
FIRST = 30
"""Kilobytes of what every page begins with: the frame, and the styles of all."""
PAGE = 40
"""Kilobytes of a page beyond that, unless it is named here with what it is allowed."""
GREATER = {
    "src/graph/GraphPage.tsx": 190,
    "src/embed/Neighbourhood.tsx": 190,
    "src/query/QueryPage.tsx": 200,
    "src/query/results/NetworkView.tsx": 340,  # the query page, and the drawing that it loads when it is asked for
}


def parts(name: str) -> set[str]:
    """Give the files that a part takes, its own and those that it imports at once."""
    part = FILES[name]
    return {part["file"], *part.get("css", []), *(each for name in part.get("imports", []) for each in parts(name))}


def kilobytes(files: set[str]) -> float:
    """Add up what is sent."""
    return sum(len(gzip.compress((pages.FOLDER / name).read_bytes())) for name in files) / 1000


def test_the_beginning_is_small() -> None:
    """The search box is there at once, also by a slow line."""
    assert kilobytes(parts(ENTRY)) < FIRST


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_no_greater_than_it_may_be(name: str) -> None:
    """A library that comes along unseen is found here."""
    assert kilobytes(parts(name) - parts(ENTRY)) < GREATER.get(name, PAGE)


def test_the_licences_of_what_is_bundled_are_told() -> None:
    """A wheel carries the libraries' code, and so their licences."""
    told = (pages.FOLDER / "licences.txt").read_text(encoding="utf-8")
    assert "preact " in told
    assert "Permission is hereby granted" in told
