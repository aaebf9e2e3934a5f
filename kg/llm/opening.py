"""Opens a model for a run: an endpoint with its kept answers, or a file of answers, and what reads with it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.llm.account import Account
from kg.llm.kept import KeptAnswers
from kg.llm.reading import Reader
from kg.llm.replies import AnswersFile
from kg.llm.trust import Trust
from kg.settings import ModelSettings


@contextmanager
def endpoint_reader(settings: ModelSettings, graph_dir: Path, *, alone: bool) -> Iterator[Reader]:
    """Read with the endpoint that the settings name. Raises ModelUnavailable without address or model."""
    from kg.llm.endpoint import Endpoint  # noqa: PLC0415, a run without a model does not load urllib3

    account = Account()
    endpoint = Endpoint(settings, KeptAnswers(graph_dir), account)
    try:
        trust = Trust(settings.confidence)
        yield Reader(endpoint, account, trust, alone=alone, concurrency=settings.concurrency)
    finally:
        endpoint.close()


@contextmanager
def file_reader(answers: Path, settings: ModelSettings, *, alone: bool) -> Iterator[Reader]:
    """Read with answers from a file, which needs no network. Raises MalformedFacts for no such file."""
    account = Account()
    replies = AnswersFile(answers, account, settings.model)
    yield Reader(replies, account, Trust(settings.confidence), alone=alone)
    account.unused += replies.unused
