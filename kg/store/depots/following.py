"""Fetches whatever becomes current in a depot, for as long as a reader runs beside it."""

import logging
from collections.abc import Callable
from pathlib import Path
from threading import Event

from kg.errors import KGError
from kg.store.depots.depot import Depot, NotThere
from kg.store.depots.finding import POINTER
from kg.store.depots.pulling import CONNECTIONS, Pulled, pull
from kg.store.keeping import Rule
from kg.store.manifest import MANIFEST
from kg.store.publish import KEEP

log = logging.getLogger(__name__)


def follow(  # noqa: PLR0913 - an option each
    depot: Depot,
    graph_dir: Path,
    every: float,
    tell: Callable[[Pulled], None],
    over: Event,
    *,
    keep: Rule = KEEP,
    connections: int = CONNECTIONS,
) -> None:
    """Look every so many seconds whether a depot has another current snapshot, and pull it, until `over` is set.

    What fails is said in the log, and tried again at the next look: what is served stays.
    """
    seen = ""
    while not over.is_set():
        try:
            tag = _tag(depot)
            if not tag or tag != seen:
                tell(pull(depot, graph_dir, keep=keep, connections=connections))
            seen = tag
        except KGError as error:
            log.warning("%s", error)
        over.wait(every)


def _tag(depot: Depot) -> str:
    """Give what changes when another snapshot becomes current."""
    try:
        return depot.tag(POINTER)
    except NotThere:
        return depot.tag(MANIFEST)
