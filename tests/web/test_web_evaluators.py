"""Queries that take too long, and those that come while others run."""

import os
import signal
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from service_of_tests import ASK, RUNAWAY, ask, children, is_living, is_slowed
from waiting import within

from kg.errors import QueryError
from kg.settings import Settings
from kg.store.snapshot import current_path
from kg.web.app import create_app
from kg.web.evaluators.lanes import Lanes
from kg.web.evaluators.pool import Evaluators
from kg.web.evaluators.questions import Answer, BusyError, ClientGone, Question, TooSlowError
from kg.web.evaluators.stock import SPARE
from kg.web.service import stop

LIMIT = 0.5
GREEDY = RUNAWAY.replace("(COUNT(*) AS ?n)", "*") + " ORDER BY ?s0"
"""As many, all in memory before the first is written."""
EXPLODING = (
    "SELECT (STRLEN(?t40) AS ?n) { BIND('0123456789' AS ?t0) "
    + "".join(f"BIND(CONCAT(?t{n}, ?t{n}) AS ?t{n + 1}) " for n in range(40))
    + "}"
)


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
def evaluators(graph_dir: Path) -> Iterator[Evaluators]:
    """Give evaluators without a service."""
    evaluators = Evaluators(Settings(graph=graph_dir))
    yield evaluators
    evaluators.close()


def living() -> set[int]:
    """Give the evaluators that there are, which the processes make that this one has started."""
    made = {each for process in children() for each in children(process)}
    return set(filter(is_living, made))


@pytest.fixture
def process(evaluators: Evaluators, graph_dir: Path) -> int:
    """Have an evaluator made, and give its process."""
    others = living()
    evaluators.answer(question(graph_dir, ASK, 20))
    (made,) = living() - others
    return made


@contextmanager
def running(evaluators: Evaluators, asked: Question, is_so: Callable[[], object]) -> Iterator[Future[Answer]]:
    """Have a query run that no processor ends, until something is so; it is to be ended within."""
    with ThreadPoolExecutor(1) as thread:
        answer = thread.submit(evaluators.answer, asked)
        try:
            assert within(60, lambda: answer.done() or is_so())
            assert not answer.done()
            yield answer
        finally:
            evaluators.close()


def question(graph_dir: Path, query: str, seconds: float) -> Question:
    """Make a question as a request does."""
    return Question(current_path(graph_dir), query, (), (), None, (), seconds)


def test_runaway_query_is_504_at_the_limit(hasty_client: FlaskClient) -> None:
    """The error says the limit and what to do."""
    ask(hasty_client, ASK)
    response = ask(hasty_client, RUNAWAY)
    error = response.get_json()["error"]
    assert (response.status_code, error["code"], "0.5 s; ask for less" in error["message"]) == (
        504,
        "query_timeout",
        True,
    )


def test_runaway_answer_is_504(hasty_client: FlaskClient) -> None:
    """An answer that is written for too long is stopped as well."""
    assert ask(hasty_client, RUNAWAY.replace("(COUNT(*) AS ?n)", "*")).status_code == 504


def test_a_query_that_ends_itself_at_the_limit_is_too_slow(
    evaluators: Evaluators, process: int, graph_dir: Path
) -> None:
    """Its process does so if we are late; who asked learns the same."""
    with running(evaluators, question(graph_dir, RUNAWAY, 60), lambda: is_slowed(process)) as answer:
        os.kill(process, signal.SIGALRM)
        with pytest.raises(TooSlowError, match="60 s"):
            answer.result(timeout=60)


def test_a_query_that_waits_for_the_processor_is_not_slow(
    evaluators: Evaluators, process: int, graph_dir: Path
) -> None:
    """What counts is how much it computes, for on a busy machine everything takes long."""
    before = living()
    os.kill(process, signal.SIGSTOP)
    with ThreadPoolExecutor(1) as thread:
        answer = thread.submit(evaluators.answer, question(graph_dir, ASK, 20))
        time.sleep(0.1)
        os.kill(process, signal.SIGCONT)
        answer.result(timeout=60)
    assert living() == before


def test_after_a_runaway_query_others_are_answered(hasty_client: FlaskClient) -> None:
    """The process that was ended has a successor."""
    assert [ask(hasty_client, query).status_code for query in (RUNAWAY, ASK)] == [504, 200]


def test_the_process_of_a_runaway_query_is_gone(evaluators: Evaluators, process: int, graph_dir: Path) -> None:
    """Nothing goes on computing what nobody waits for."""
    with pytest.raises(TooSlowError):
        evaluators.answer(question(graph_dir, RUNAWAY, LIMIT))
    assert within(20, lambda: not is_living(process))


def test_queries_use_one_process_as_long_as_one_is_enough(evaluators: Evaluators, graph_dir: Path) -> None:
    """A process that is up is used again."""
    others = living()
    for _ in range(3):
        evaluators.answer(question(graph_dir, ASK, 20))
    assert len(living() - others) == 1


def test_a_malformed_query_leaves_its_process_alone(evaluators: Evaluators, process: int, graph_dir: Path) -> None:
    """The next query need not wait for a new one."""
    before = living()
    with pytest.raises(QueryError):
        evaluators.answer(question(graph_dir, "ASK {", 20))
    evaluators.answer(question(graph_dir, ASK, 20))
    assert process in living() == before


def test_a_slow_query_does_not_keep_a_quick_one_waiting(evaluators: Evaluators, graph_dir: Path) -> None:
    """Each slow one makes room: there are more of them than spare processes."""
    with ThreadPoolExecutor(SPARE + 1) as threads:
        runaways = [threads.submit(evaluators.answer, question(graph_dir, RUNAWAY, 20)) for _ in range(SPARE + 1)]
        evaluators.answer(question(graph_dir, ASK, 20))
        assert not any(each.done() for each in runaways)
        evaluators.close()


def test_a_slow_query_goes_on_at_a_lower_priority(evaluators: Evaluators, process: int, graph_dir: Path) -> None:
    """The system gives quick queries the processor first."""
    with running(evaluators, question(graph_dir, RUNAWAY, 60), lambda: is_slowed(process)):
        assert os.getpriority(os.PRIO_PROCESS, process) == 19


def test_spare_processes_are_ready_once_prepared(evaluators: Evaluators, graph_dir: Path) -> None:
    """The first query of a new snapshot finds it open."""
    others = living()
    evaluators.prepare(current_path(graph_dir))
    assert len(living() - others) == SPARE


def test_slow_queries_beyond_those_that_may_be_are_503(graph_dir: Path) -> None:
    """They are told to come again."""
    app = create_app(Settings(graph=graph_dir, max_query_seconds=60, max_slow_queries=1))
    with ThreadPoolExecutor(2) as threads:
        responses = [threads.submit(ask, app.test_client(), RUNAWAY) for _ in range(2)]
        busy = next(as_completed(responses)).result()
        stop(app)
    assert busy.status_code == 503
    assert (busy.get_json()["error"]["code"], busy.headers["Retry-After"]) == ("busy", "5")


def test_a_long_query_pauses_while_others_have_the_lanes(graph_dir: Path) -> None:
    """If that lasts until its time is over it is told to come again, not to ask for less."""
    settings = Settings(graph=graph_dir, max_long_queries=1)
    handle = Lanes(graph_dir, 1).enter()
    evaluators = Evaluators(settings)
    with pytest.raises(BusyError, match="busy until"):
        evaluators.answer(question(graph_dir, RUNAWAY, 1.5))
    evaluators.close()
    assert handle is not None
    os.close(handle)


def test_a_slow_query_waits_for_its_process_no_longer_than_it_may_take(
    evaluators: Evaluators, graph_dir: Path, tmp_path: Path
) -> None:
    """On a busy machine, where one that is slowed down takes long to open the snapshot: here it never comes to an end."""
    with pytest.raises(TooSlowError):
        evaluators.answer(question(graph_dir, RUNAWAY, LIMIT))
    os.mkfifo(tmp_path / "manifest.json")
    begun = time.monotonic()
    with pytest.raises(TooSlowError):
        evaluators.answer(Question(tmp_path, RUNAWAY, seconds=LIMIT))
    assert time.monotonic() - begun < 10 * LIMIT


def test_a_query_that_was_slow_is_taken_for_slow_from_its_start(evaluators: Evaluators, graph_dir: Path) -> None:
    """It does not take an evaluator that is ready for quick ones."""
    others = living()
    evaluators.prepare(current_path(graph_dir))
    with pytest.raises(TooSlowError):
        evaluators.answer(question(graph_dir, RUNAWAY, LIMIT))
    assert within(20, lambda: len(living() - others) == SPARE)
    ready = living() - others
    with running(evaluators, question(graph_dir, RUNAWAY, 60), lambda: living() - others - ready):
        assert ready <= living()


def test_long_queries_are_counted_over_all_workers(graph_dir: Path, tmp_path: Path) -> None:
    """A lane that one process holds is taken for another, until it is let go of."""
    one, other = Lanes(tmp_path, 1), Lanes(tmp_path, 1)
    handle = one.enter()
    assert handle is not None
    assert other.enter() is None
    os.close(handle)
    assert other.enter() is not None


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
        assert isinstance(answer.exception(timeout=60), BusyError)


def test_a_killed_process_is_replaced(evaluators: Evaluators, process: int, graph_dir: Path) -> None:
    """The system may take one for want of memory; the next query does not notice."""
    os.kill(process, signal.SIGKILL)
    assert evaluators.answer(question(graph_dir, ASK, 20)).media_type == "application/sparql-results+json"


def test_a_query_whose_process_is_killed_fails_at_once(evaluators: Evaluators, process: int, graph_dir: Path) -> None:
    """It does not wait for its limit, and says what happened."""
    with running(evaluators, question(graph_dir, RUNAWAY, 60), lambda: is_slowed(process)) as answer:
        os.kill(process, signal.SIGKILL)
        with pytest.raises(BusyError, match="SIGKILL"):
            answer.result(timeout=60)


def test_the_process_that_makes_the_others_is_replaced(evaluators: Evaluators, graph_dir: Path) -> None:
    """Those that it made end with it, the idle ones too; the next query has new ones."""
    others = children()
    evaluators.prepare(current_path(graph_dir))
    (maker,) = children() - others
    os.kill(maker, signal.SIGKILL)
    assert evaluators.answer(question(graph_dir, ASK, 20)).media_type == "application/sparql-results+json"


def test_a_query_that_takes_too_much_memory_is_507(graph_dir: Path) -> None:
    """It is stopped long before the system runs out, and the error says the limit."""
    app = create_app(Settings(graph=graph_dir, max_query_memory=100 << 20))
    response = ask(app.test_client(), GREEDY)
    stop(app)
    error = response.get_json()["error"]
    assert (response.status_code, error["code"], "100 MiB" in error["message"]) == (507, "query_memory", True)


def test_a_query_that_wants_all_memory_at_once_is_507(graph_dir: Path) -> None:
    """A text that doubles forty times is stopped by the system, and is no bug."""
    app = create_app(Settings(graph=graph_dir, max_query_memory=50 << 20))
    response = ask(app.test_client(), EXPLODING)
    stop(app)
    assert (response.status_code, response.get_json()["error"]["code"]) == (507, "query_memory")


def test_an_answer_that_takes_too_much_disk_is_507(graph_dir: Path) -> None:
    """It is neither cut nor kept."""
    app = create_app(Settings(graph=graph_dir, max_query_disk=2 << 20))
    response = ask(app.test_client(), RUNAWAY.replace("(COUNT(*) AS ?n)", "*"))
    stop(app)
    assert (response.status_code, response.get_json()["error"]["code"]) == (507, "query_disk")


def test_a_query_ends_with_its_client(evaluators: Evaluators, graph_dir: Path) -> None:
    """Nobody waits for it."""
    with pytest.raises(ClientGone):
        evaluators.answer(question(graph_dir, RUNAWAY, 20), gone=lambda: True)
