"""What a run asked, got and dropped: counted by many threads, told in a few lines."""

from collections import Counter
from collections.abc import Iterator
from threading import Lock

from kg.llm.grounding import REASONS, Reason


class Account:
    """The figures of one run."""

    def __init__(self) -> None:
        """Start at nothing."""
        self._lock = Lock()
        self.sections = self.kept = self.answers = self.cached = 0
        self.requests = self.heard = self.tokens = self.cut_off = self.unused = 0
        self.dropped: Counter[Reason] = Counter()
        self.unanswered: Counter[str] = Counter()
        """Sections without an answer, by why."""

    def add(self, **counts: int) -> None:
        """Add to figures, by their names."""
        with self._lock:
            for name, count in counts.items():
                setattr(self, name, getattr(self, name) + count)

    def drop(self, reasons: Counter[Reason]) -> None:
        """Count what grounding left out."""
        with self._lock:
            self.dropped.update(reasons)

    def miss(self, why: str) -> None:
        """Count a section that got no answer."""
        with self._lock:
            self.unanswered[why] += 1

    def lines(self) -> Iterator[str]:
        """Tell the figures."""
        yield (
            f"language model: {self.sections} sections, {self.answers} answered ({self.cached} from the cache), "
            f"{self.requests} requests, {self.tokens} tokens; {self.kept} facts and events kept, "
            f"{self.dropped.total()} items dropped"
        )
        yield from (f"  dropped {times}: {REASONS[reason]}" for reason, times in self.dropped.most_common())
        if self.cut_off:
            yield f"  cut off {self.cut_off}: answers that broke off; what was whole in them was read"
        if self.unused:
            yield f"  not used {self.unused}: answers to no request that was made; of another prompt or text"
        yield from (f"  not answered {times}: {why}" for why, times in self.unanswered.most_common())
