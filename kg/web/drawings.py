"""In which format a viewer gets nodes and edges: ``?format=`` by its name, else ``Accept``."""

from collections.abc import Callable
from functools import cache, partial
from typing import Literal
from urllib.parse import quote

from flask import Response, request, url_for
from msgspec import Struct
from werkzeug.exceptions import NotAcceptable

from kg.store.links import formats
from kg.store.links.formats import Drawing
from kg.store.links.views import Edge
from kg.web.endpoints import JSON
from kg.web.headers import TRUNCATED

FormatName = Literal["json", "cytoscape", "node-link", "graphml", "jsonld"]


class Format(Struct, frozen=True):
    """A format that is not our own JSON."""

    media_type: str
    write: Callable[[Drawing], bytes]


_FORMATS = {
    "graphml": Format("application/graphml+xml", formats.graphml),
    "jsonld": Format("application/ld+json", formats.json_ld),
    "cytoscape": Format(JSON, formats.cytoscape),
    "node-link": Format(JSON, formats.node_link),
}
"""The last two have no media type of their own, and are asked for by name."""
_BY_MEDIA_TYPE = {each.media_type: each for each in _FORMATS.values() if each.media_type != JSON}

MEDIA_TYPES = (JSON, *_BY_MEDIA_TYPE)


def format_wanted(name: FormatName | None) -> Format | None:
    """Give the format that is asked for; None for our own JSON."""
    if name is not None:
        return _FORMATS.get(name)
    accepted = request.accept_mimetypes.best_match(MEDIA_TYPES) if request.accept_mimetypes else JSON
    if accepted is None:
        message = f"none of the media types that are accepted; there are {', '.join(MEDIA_TYPES)}"
        raise NotAcceptable(message)
    return _BY_MEDIA_TYPE.get(accepted)


def drawn(chosen: Format, drawing: Drawing) -> Response:
    """Answer in a format; whether edges were left out stands in the head too, for not every format can say it."""
    response = Response(chosen.write(drawing), mimetype=chosen.media_type)
    response.headers[TRUNCATED] = str(bool(drawing.about["truncated"])).lower()
    response.vary.add("Accept")
    return response


def evidence_addresses() -> Callable[[Edge], str]:
    """Give what tells the address of the sentences that state an edge; edges of one answer have much in common."""
    base = url_for("evidence.show_evidence")
    quoted = cache(partial(quote, safe=""))

    def address(edge: Edge) -> str:
        subject, predicate, target = map(quoted, (edge.source, edge.relation, edge.target))
        return f"{base}?subject={subject}&predicate={predicate}&object={target}"

    return address
