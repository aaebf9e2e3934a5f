"""Reads documents with a model: asks about their sections, some at a time, and puts the answers together."""

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import NamedTuple

from msgspec.structs import replace

from kg.extract.text.flow import Flow, flow
from kg.llm.account import Account
from kg.llm.grounding import Ground
from kg.llm.merging import Merging
from kg.llm.replies import Replies, Reply
from kg.llm.requests import Context, Request, context_of, requests
from kg.llm.trust import Trust
from kg.model import Document, Extraction

PREFIX = "llm:"
"""Of the rule's name of what a model found; the model's name follows."""
_AHEAD = 2
"""So many sections for each request under way are held ready: a long answer does not keep the others waiting."""


class Asked(NamedTuple):
    """A document about which a model is being asked."""

    document: Document
    rules: Extraction
    flow: Flow
    context: Context
    sections: tuple[tuple[Request, "Future[Reply | None]"], ...]


class Reader:
    """Reads with one model."""

    def __init__(
        self, replies: Replies, account: Account, trust: Trust, *, alone: bool = False, concurrency: int = 1
    ) -> None:
        """Take answers from here; `alone` leaves out what the rules found."""
        self.account = account
        self._replies = replies
        self._trust = trust
        self._alone = alone
        self._concurrency = concurrency

    def read(self, documents: Iterable[tuple[Document, Extraction]]) -> Iterator[Extraction]:
        """Give for each document, in order, what the rules and the model found in it.

        What the replies raise ends the reading.
        """
        with ThreadPoolExecutor(self._concurrency, thread_name_prefix="kg-llm") as pool:
            try:
                yield from self._read(documents, pool)
            finally:
                pool.shutdown(wait=False, cancel_futures=True)

    def _read(self, documents: Iterable[tuple[Document, Extraction]], pool: ThreadPoolExecutor) -> Iterator[Extraction]:
        under_way: deque[Asked] = deque()
        for document, rules in documents:
            under_way.append(self._ask(document, rules, pool))
            while sum(len(each.sections) for each in under_way) > self._concurrency * _AHEAD:
                yield self._merged(under_way.popleft())
        while under_way:
            yield self._merged(under_way.popleft())

    def _ask(self, document: Document, rules: Extraction, pool: ThreadPoolExecutor) -> Asked:
        text, context = flow(document.text), context_of(rules)
        asked = tuple((each, pool.submit(self._replies.reply, each)) for each in requests(text, context))
        return Asked(document, rules, text, context, asked)

    def _merged(self, asked: Asked) -> Extraction:
        """Wait for the answers about a document, and put together what stands in it."""
        base = replace(asked.rules, entities=(), facts=(), events=()) if self._alone else asked.rules
        merging = Merging(base, asked.document.text, asked.flow, self._trust)
        ground = Ground(asked.flow, asked.context)
        for request, future in asked.sections:
            self.account.add(sections=1)
            if reply := future.result():
                self._add(merging, ground, request, reply)
        merged = merging.extraction()
        return replace(merged, home=_home(merged, asked.context)) if self._alone else merged

    def _add(self, merging: Merging, ground: Ground, request: Request, reply: Reply) -> None:
        found = ground.ground(request, reply.parsed)
        merging.add(found, PREFIX + reply.model)
        self.account.drop(found.dropped)
        self.account.add(answers=1, kept=len(found.facts) + len(found.events), cut_off=0 if reply.parsed.whole else 1)


def _home(extraction: Extraction, context: Context) -> str | None:
    """Give the id under which the model knows the document's home, if it does."""
    homes = (each.id for each in extraction.entities if context.home in (each.name, *each.aliases))
    return next(homes, None)
