"""What the ontology says of itself."""

from functools import cache

import pyoxigraph as ox

from kg.errors import ResourceError
from kg.resources import ONTOLOGY

_VERSION = ox.NamedNode("http://www.w3.org/2002/07/owl#versionInfo")


@cache
def ontology() -> tuple[ox.Quad, ...]:
    """Give the triples of the ontology; raises ResourceError if its file is broken."""
    path = ONTOLOGY / "zone.ttl"
    try:
        return tuple(ox.parse(path=path))
    except (OSError, SyntaxError) as error:
        message = f"{path}: the ontology cannot be read: {error}"
        raise ResourceError(message) from error


def ontology_version() -> str:
    """Give the version that the ontology states, or an empty text."""
    stated = (triple.object for triple in ontology() if triple.predicate == _VERSION)
    return next((version.value for version in stated if isinstance(version, ox.Literal)), "")
