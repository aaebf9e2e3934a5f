"""What a worker reads before it is asked."""

from pathlib import Path

from flask.testing import FlaskClient

from kg.store.asking import examples
from kg.store.snapshot import open_current
from kg.web.warming import warm


def test_any_graph_can_be_warmed(graph_dir: Path) -> None:
    """What is sought need not be there: nothing is raised for a graph without any of it."""
    with open_current(graph_dir) as snapshot:
        warm(snapshot)
        assert examples(snapshot) == examples(snapshot)


def test_a_question_about_what_is_not_there_says_so(client: FlaskClient) -> None:
    """The page tells a name that the graph lacks from a question that nobody understands."""
    answer = client.get("/api/ask", query_string={"q": "徐子虚担任什么职务？"}).json
    assert answer["interpretations"] == []
    assert [(each["name"], each["asked"]) for each in answer["unknown"]] == [("persons-posts", "徐子虚")]
    assert client.get("/api/ask", query_string={"q": "今天天气如何"}).json["unknown"] == []
