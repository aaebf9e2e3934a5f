"""Queries that take too long, and those that come while others run."""

import os
import signal
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from kg.settings import Settings
from kg.store.snapshot import current_path
from kg.web import create_app
from kg.web.evaluation import Question
from kg.web.evaluators import EVALUATORS, WAITING, BusyError, EvaluatorEnded, Evaluators
from kg.web.service import stop

LIMIT = 0.5
ASK = "ASK { ?s ?p ?o }"
RUNAWAY = f"SELECT (COUNT(*) AS ?n) {{ {' '.join(f'?s{n} ?p{n} ?o{n} .' for n in range(9))} }}"
"""Some 10^13 rows over the tiny graph."""


@pytest.fixture
def hasty_app(graph_dir: Path) -> Iterator[Flask]:
    """Make a service that has little time for a query."""
    app = create_app(Settings(graph=graph_dir, max_query_seconds=LIMIT))
    yield app
    stop(app)


@pytest.fixture
def hasty_client(hasty_app: Flask) -> FlaskClient:
    """Give a client of that service."""
    return hasty_app.test_client()


@pytest.fixture
def evaluators() -> Iterator[Evaluators]:
    """Give evaluators without a service."""
    evaluators = Evaluators()
    yield evaluators
    evaluators.close()


def children() -> set[int]:
    """Give the processes that this one has started."""
    lists = Path("/proc/self/task").glob("*/children")
    return {int(each) for path in lists for each in path.read_text().split()}


def working(process: int) -> bool:
    """Tell whether a process computes at the moment."""
    return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] == "R"


def ask(client: FlaskClient, query: str) -> TestResponse:
    """Ask by GET."""
    return client.get("/sparql", query_string={"query": query})


def question(graph_dir: Path, query: str, seconds: float) -> Question:
    """Make a question as a request does."""
    return Question(current_path(graph_dir), query, (), (), None, (), seconds)


def test_runaway_query_is_504_at_the_limit(hasty_client: FlaskClient) -> None:
    """The error says the limit and what to do."""
    ask(hasty_client, ASK)
    start = time.monotonic()
    response = ask(hasty_client, RUNAWAY)
    assert time.monotonic() - start < LIMIT + 1
    error = response.get_json()["error"]
    assert (response.status_code, error["code"], "0.5 s; ask for less" in error["message"]) == (
        504,
        "query_timeout",
        True,
    )


def test_runaway_answer_is_504(hasty_client: FlaskClient) -> None:
    """An answer that is written for too long is stopped as well."""
    assert ask(hasty_client, RUNAWAY.replace("(COUNT(*) AS ?n)", "*")).status_code == 504


def test_after_a_runaway_query_others_are_answered(hasty_client: FlaskClient) -> None:
    """The process that was ended has a successor."""
    assert [ask(hasty_client, query).status_code for query in (RUNAWAY, ASK)] == [504, 200]


def test_the_process_of_a_runaway_query_is_gone(hasty_client: FlaskClient) -> None:
    """Nothing goes on computing what nobody waits for."""
    others = children()
    ask(hasty_client, ASK)
    (process,) = children() - others
    ask(hasty_client, RUNAWAY)
    assert process not in children()


def test_queries_use_one_process_as_long_as_one_is_enough(hasty_client: FlaskClient) -> None:
    """A process that is up is used again."""
    others = children()
    for _ in range(3):
        ask(hasty_client, ASK)
    assert len(children() - others) == 1


def test_a_malformed_query_leaves_its_process_alone(hasty_client: FlaskClient) -> None:
    """The next query need not wait for a new one."""
    others = children()
    ask(hasty_client, ASK)
    before = children() - others
    assert ask(hasty_client, "ASK {").status_code == 400
    assert children() - others == before


def test_too_many_queries_are_503(hasty_app: Flask) -> None:
    """Queries beyond those that may wait are refused, and told to come again."""
    with ThreadPoolExecutor(EVALUATORS + WAITING + 3) as threads:
        clients = [hasty_app.test_client() for _ in range(EVALUATORS + WAITING + 3)]
        responses = list(threads.map(ask, clients, [RUNAWAY] * len(clients)))
    assert {response.status_code for response in responses} == {503, 504}
    (busy, *_) = (response for response in responses if response.status_code == 503)
    assert (busy.get_json()["error"]["code"], busy.headers["Retry-After"]) == ("busy", "5")


def test_closed_evaluators_refuse(evaluators: Evaluators, graph_dir: Path) -> None:
    """A service that stops starts no process any more."""
    evaluators.close()
    with pytest.raises(BusyError, match="stopping"):
        evaluators.answer(question(graph_dir, ASK, 20))


def test_closing_cuts_queries_off(evaluators: Evaluators, graph_dir: Path) -> None:
    """A service that stops waits for none."""
    with ThreadPoolExecutor(1) as thread:
        evaluators.answer(question(graph_dir, ASK, 20))
        answer = thread.submit(evaluators.answer, question(graph_dir, RUNAWAY, 20))
        evaluators.close()
        assert isinstance(answer.exception(timeout=5), BusyError)


def test_a_process_that_ends_by_itself_is_replaced(evaluators: Evaluators, graph_dir: Path) -> None:
    """The system may take one for want of memory; the next query does not notice."""
    others = children()
    evaluators.answer(question(graph_dir, ASK, 20))
    (process,) = children() - others
    os.kill(process, signal.SIGKILL)
    os.waitid(os.P_PID, process, os.WEXITED | os.WNOWAIT)
    assert evaluators.answer(question(graph_dir, ASK, 20))[0] == "application/sparql-results+json"


def test_a_process_that_ends_at_work_is_no_answer(evaluators: Evaluators, graph_dir: Path) -> None:
    """A query whose process is taken fails at once; it does not wait for its limit."""
    others = children()
    evaluators.answer(question(graph_dir, ASK, 20))
    (process,) = children() - others
    with ThreadPoolExecutor(1) as thread:
        answer = thread.submit(evaluators.answer, question(graph_dir, RUNAWAY, 20))
        while not working(process):
            pass
        os.kill(process, signal.SIGKILL)
        assert isinstance(answer.exception(timeout=5), EvaluatorEnded)
