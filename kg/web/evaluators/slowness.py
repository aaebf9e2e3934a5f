"""Remembers which queries were slow, so that one that is asked again stands in nobody's way from its start."""

from collections import OrderedDict
from threading import Lock

from kg.web.evaluators.questions import Question

_MOST = 1000
"""Queries that are remembered, the last ones."""


class Slowness:
    """The queries that were slow when they were last asked, whatever the snapshot; safe to use from any thread."""

    def __init__(self) -> None:
        """Know none yet."""
        self._slow: OrderedDict[int, None] = OrderedDict()
        self._lock = Lock()

    def expected(self, question: Question) -> bool:
        """Tell whether a question was slow the last time."""
        return hash(question.text) in self._slow

    def learn(self, question: Question, *, slow: bool) -> None:
        """Remember how it was this time."""
        key = hash(question.text)
        with self._lock:
            self._slow.pop(key, None)
            if slow:
                self._slow[key] = None
            if len(self._slow) > _MOST:
                self._slow.popitem(last=False)
