"""Options over environment over defaults."""

from pathlib import Path

import pytest

from kg.errors import KGError
from kg.settings import Settings


def test_defaults() -> None:
    """Nothing needs to be set."""
    assert Settings.from_environment({}) == Settings()


def test_environment_over_defaults() -> None:
    """A variable is read by the type of its setting."""
    settings = Settings.from_environment({"KG_GRAPH": "/srv/graph", "KG_MAX_QUERY_BYTES": "2000"})
    assert (settings.graph, settings.max_query_bytes) == (Path("/srv/graph"), 2000)


def test_option_over_environment() -> None:
    """What is said on the command line wins."""
    assert Settings.from_environment({"KG_GRAPH": "/a"}, graph=Path("/b")).graph == Path("/b")


def test_option_not_given() -> None:
    """None leaves the choice to the environment."""
    assert Settings.from_environment({"KG_GRAPH": "/a"}, graph=None).graph == Path("/a")


@pytest.mark.parametrize("value", ["0", "-5", "many", ""])
def test_a_limit_of_the_wrong_form_is_said(value: str) -> None:
    """The error names the setting."""
    with pytest.raises(KGError, match="max_search_limit"):
        Settings.from_environment({"KG_MAX_SEARCH_LIMIT": value})


@pytest.mark.parametrize("value", ["0", "-1", "nan", "inf", "soon"])
def test_a_duration_of_the_wrong_form_is_said(value: str) -> None:
    """Every query has an end."""
    with pytest.raises(KGError, match="max_query_seconds"):
        Settings.from_environment({"KG_MAX_QUERY_SECONDS": value})
