"""Takes a bounded number of many: from each source its turn, so that a source with few is not lost beside one with many."""

from collections import deque
from collections.abc import Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")


def fair_share(sources: Iterable[Iterator[T]], most: int) -> tuple[list[T], bool]:
    """Take one of each source in turn until there are `most`; tells also whether nothing is left.

    What a source gives again, it has given.

    >>> fair_share([iter("aaaabcd"), iter("x"), iter("yz")], 5)
    (['a', 'b', 'x', 'y', 'z'], False)
    >>> fair_share([iter("ab"), iter("x")], 5)
    (['a', 'b', 'x'], True)
    """
    waiting = deque((dict[T, None](), source) for source in sources)
    all_taken = [taken for taken, _ in waiting]
    count = 0
    while waiting:
        taken, source = waiting.popleft()
        following = next((each for each in source if each not in taken), None)
        if following is None:
            continue
        if count == most:
            return [each for taken in all_taken for each in taken], False
        taken[following] = None
        count += 1
        waiting.append((taken, source))
    return [each for taken in all_taken for each in taken], True
