"""Finding things by name: `/api/search`."""

from typing import Annotated

from flask import Blueprint
from msgspec import Struct
from werkzeug.exceptions import BadRequest

from kg.store.labels import local_name
from kg.store.search import MOST, Hit, Wanted, find
from kg.store.search.nodes import index_of
from kg.web.about import At, class_labels, period
from kg.web.asked import Text, Whole
from kg.web.endpoints import endpoint
from kg.web.service import snapshot

blueprint = Blueprint("searching", __name__, url_prefix="/api")

_NAMED = 30
_CLASSES = "SELECT iri FROM term WHERE uses > 0 ORDER BY uses DESC, iri"


class Searched(Struct, frozen=True, rename={"from_": "from"}):
    """What is searched for."""

    q: Annotated[str, Text("云溪")]
    """A name or a part of one, its pinyin or initials, a title of a post with or without who has it, a 文号."""
    type: str | None = None
    """A class, by its IRI or the last part of it."""
    from_: At = None
    """Only things that are spoken of on this day, month or year or later."""
    to: At = None
    """Only things that are spoken of on this day, month or year or earlier."""
    limit: Annotated[int, Whole(setting="max_search_limit")] = 20
    """So many hits at most."""
    offset: Annotated[int, Whole(MOST, minimum=0)] = 0
    """So many of the best hits are left out, to page on."""


class TypeCount(Struct, frozen=True):
    """How many of what was found are of a class."""

    iri: str
    label: str
    count: int


class Hits(Struct, frozen=True):
    """What was found, best first."""

    hits: tuple[Hit, ...]
    truncated: bool
    """Whether there are more after these."""
    counts: list[TypeCount]
    """How many there are of each class, on this page and others, most first."""
    exhaustive: bool
    """Whether these counts are all; else there are at least as many."""
    labels: dict[str, str]
    """The names of the classes."""


@endpoint(blueprint, "/search")
def search_names(asked: Searched) -> Hits:
    """Find nodes by their names."""
    wanted = Wanted(_type(asked.type), asked.limit, asked.offset, period(asked.from_, asked.to))
    found = find(snapshot(), asked.q, wanted)
    labels = class_labels([tuple(found.counts)])
    return Hits(
        hits=found.hits,
        truncated=found.truncated,
        counts=[TypeCount(iri, labels[iri], count) for iri, count in found.counts.items()],
        exhaustive=found.exhaustive,
        labels=labels,
    )


def _type(wanted: str | None) -> str | None:
    """Give the class that is asked for, by its IRI or the last part of it; one that has no things is refused."""
    if not wanted:
        return None
    with index_of(snapshot()) as database:
        classes = [iri for (iri,) in database.execute(_CLASSES)]
    if not any(wanted == iri or iri.endswith((f"#{wanted}", f"/{wanted}")) for iri in classes):
        names = ", ".join(local_name(iri) for iri in classes[:_NAMED]) + (" …" if len(classes) > _NAMED else "")
        message = f"nothing in the graph is of the type '{wanted}'; the types are {names}"
        raise BadRequest(message)
    return wanted
