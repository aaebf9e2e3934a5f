"""Many processes, and what becomes of one that dies."""

import os
import signal

import pytest

from kg.pipeline.workers import Workers


def double(number: int) -> int:
    """Do the work."""
    return 2 * number


def double_or_die(number: int) -> int:
    """Do the work, but for 3 die as if the system had ended the process."""
    if number == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return 2 * number


def refuse(number: int) -> int:
    """Raise what every item would suffer from."""
    message = f"broken at {number}"
    raise ValueError(message)


def process(_: int) -> int:
    """Tell which process this is."""
    return os.getpid()


@pytest.mark.parametrize("jobs", [1, 3])
def test_results_come_in_the_order_of_the_items(jobs: int) -> None:
    """Each beside its item."""
    with Workers(jobs) as workers:
        assert list(workers.map(double, range(30))) == [(number, 2 * number) for number in range(30)]


def test_one_job_is_this_process_alone() -> None:
    """Nothing is started."""
    with Workers(1) as workers:
        assert {result for _, result in workers.map(process, range(3))} == {os.getpid()}


def test_several_jobs_are_other_processes() -> None:
    """This one only waits."""
    with Workers(2) as workers:
        assert os.getpid() not in {result for _, result in workers.map(process, range(3))}


def test_jobs_are_as_many_as_cores_unless_said() -> None:
    """Those that this process may use."""
    assert Workers().jobs == len(os.sched_getaffinity(0))


def test_a_process_that_dies_takes_its_item_only() -> None:
    """The others are worked on, also those that were under way beside it."""
    with Workers(2) as workers:
        results = dict(workers.map(double_or_die, range(6)))
    assert results == {number: None if number == 3 else 2 * number for number in range(6)}


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_the_function_raises_ends_the_run(jobs: int) -> None:
    """A broken lexicon is no item's fault."""
    with Workers(jobs) as workers, pytest.raises(ValueError, match="broken at 0"):
        list(workers.map(refuse, range(9)))


def test_no_more_items_are_taken_than_are_needed() -> None:
    """Memory does not grow with their number."""
    taken = []

    def items() -> object:
        for number in range(1_000):
            taken.append(number)
            yield number

    with Workers(2) as workers:
        next(iter(workers.map(double, items())))  # type: ignore[arg-type]
        assert len(taken) <= 8


def test_processes_that_rest_start_again() -> None:
    """When there is something to do."""
    with Workers(2) as workers:
        first = {result for _, result in workers.map(process, range(3))}
        workers.rest()
        assert first.isdisjoint(result for _, result in workers.map(process, range(3)))
