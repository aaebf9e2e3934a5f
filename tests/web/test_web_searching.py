"""The search as a viewer asks it."""

import pytest
from flask.testing import FlaskClient
from tiny_graph import PERSON


def test_pinyin_is_asked_as_names_are(client: FlaskClient) -> None:
    """With the stretch to mark."""
    (hit,) = client.get("/api/search?q=lzy").get_json()["hits"]
    assert (hit["label"], hit["matched"], hit["spans"], hit["fit"]) == ("林知远", "林知远", [[0, 3]], "pinyin")


def test_counts_name_the_classes(client: FlaskClient) -> None:
    """Over all pages."""
    found = client.get("/api/search?q=云溪&limit=1").get_json()
    counts = {each["label"]: each["count"] for each in found["counts"]}
    assert (sum(counts.values()), "开发区" in counts, found["exhaustive"]) == (2, True, True)


def test_pages_go_on(client: FlaskClient) -> None:
    """From where the last one ended."""
    whole, rest = (client.get(f"/api/search?q=云溪&offset={offset}").get_json()["hits"] for offset in (0, 1))
    assert rest == whole[1:]


def test_a_period_leaves_out_what_is_spoken_of_at_other_times(client: FlaskClient) -> None:
    """Its ends are days, months or years."""
    assert client.get("/api/search?q=林知远&to=1999").get_json()["hits"] == []


@pytest.mark.parametrize("address", ["search?q=云溪", f"neighbourhood?iri={PERSON}"])
def test_a_period_that_ends_before_it_begins_is_refused(client: FlaskClient, address: str) -> None:
    """It is a slip, and to find nothing in it would hide that."""
    response = client.get(f"/api/{address}&from=2021&to=2020-06")
    message = response.get_json()["error"]["message"]
    assert (response.status_code, "2021-01-01" in message, "2020-06-30" in message) == (400, True, True)


@pytest.mark.parametrize("given", ["offset=1001", "offset=-1", "from=soon", "to=2021-13"])
def test_a_bad_bound_is_refused(client: FlaskClient, given: str) -> None:
    """By its name."""
    response = client.get(f"/api/search?q=a&{given}")
    assert (response.status_code, f"'{given.partition('=')[0]}'" in response.get_json()["error"]["message"]) == (
        400,
        True,
    )
