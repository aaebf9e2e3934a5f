"""What a deployment may choose, as one frozen value that is made once and passed in."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, ClassVar, Self

import msgspec
from msgspec import Struct

from kg.errors import KGError

PREFIX = "KG_"
"""Of the environment variable that stands for a setting: `max_query_bytes` is ``KG_MAX_QUERY_BYTES``."""

Count = Annotated[int, msgspec.Meta(ge=1)]
Seconds = Annotated[float, msgspec.Meta(gt=0, le=86_400)]


class Secret(str):
    """A text that no message shows.

    >>> Secret("abc")
    Secret(…)
    """

    __slots__ = ()

    def __repr__(self) -> str:
        return "Secret(…)"


class _FromEnvironment(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Settings that variables of the environment may give."""

    PREFIX: ClassVar[str] = PREFIX

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ, **options: Any) -> Self:
        """Options over ``KG_*`` variables over defaults; an option that is None counts as not given.

        >>> environment = {"KG_GRAPH": "/srv/graph", "KG_MAX_SEARCH_LIMIT": "50"}
        >>> Settings.from_environment(environment, max_search_limit=20).max_search_limit
        20
        >>> str(Settings.from_environment(environment, graph=None).graph)
        '/srv/graph'
        """
        names = [(name, cls.PREFIX + name.upper()) for name in cls.__struct_fields__]
        variables = {name: environment[variable] for name, variable in names if variable in environment}
        given = {name: value for name, value in options.items() if value is not None}
        try:
            return msgspec.convert(variables | given, cls, strict=False, dec_hook=_to_class)
        except msgspec.ValidationError as error:
            message = f"a setting (an option or a {cls.PREFIX}… variable) has the wrong form: {error}"
            raise KGError(message) from error


class Settings(_FromEnvironment, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The service's settings; host and port belong to whoever starts it."""

    graph: Path = Path("graph")
    """The directory with the published snapshots."""
    endpoint: str = ""
    """The address of a SPARQL endpoint that has the quads, in the place of the snapshots' own stores; empty: none."""
    max_query_bytes: Count = 1_000_000
    """Of a request's body: a SPARQL query with its parameters."""
    max_query_seconds: Seconds = 30
    """That a SPARQL query may take; then it is stopped."""
    max_neighbourhood_limit: Count = 2_000
    """Edges that one neighbourhood may be asked for."""
    max_search_limit: Count = 200
    """Hits that one search may be asked for."""
    allowed_origin: str = "*"
    """The web origin whose pages may read the answers (CORS); ``*`` is any, an empty text none but our own."""


class EndpointSettings(_FromEnvironment, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How a SPARQL endpoint is asked; its address is the setting `endpoint` or an option."""

    PREFIX: ClassVar[str] = f"{PREFIX}ENDPOINT_"

    user: str = ""
    """Who asks, if the endpoint wants to know, as most do before they let anybody write."""
    password: Secret = Secret()
    """Sent to the endpoint when it asks, and to nobody else; neither logged nor kept."""
    update: str = ""
    """The address for updates, where it cannot be told from that for queries."""
    store: str = ""
    """The address of the Graph Store Protocol, where it cannot be told from that for queries."""
    timeout: Seconds = 600
    """That the endpoint may be silent; a reader's query ends at `max_query_seconds` before it."""
    page: Count = 10_000
    """Rows that are asked for at a time where all are wanted."""
    follow: Seconds = 10
    """After which a server looks again for what is current there."""


class ModelSettings(_FromEnvironment, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which language model is asked, and how much of it; nothing is asked unless a command is told to."""

    PREFIX: ClassVar[str] = f"{PREFIX}LLM_"

    url: str = ""
    """Of an OpenAI-compatible endpoint, up to its version: http://127.0.0.1:11434/v1."""
    model: str = ""
    """Its name, as the endpoint knows it."""
    key: Secret = Secret()
    """Sent to the endpoint and to nobody else; neither logged nor kept. May be empty."""
    concurrency: Count = 4
    """Requests that are under way at once."""
    max_requests: Count = 1_000
    """That one run may send; then it asks no more, and goes on with what it has."""
    max_tokens: Count = 5_000_000
    """That one run may use, as the endpoint counts them, questions and answers together."""
    answer_tokens: Count = 8_000
    """That one answer may have."""
    timeout: Seconds = 180
    """That one answer may take."""
    retries: Annotated[int, msgspec.Meta(ge=0)] = 5
    """After the first try of a request that the endpoint was too busy for, or that got lost."""
    max_wait: Seconds = 60
    """Between two tries of a request, whatever the endpoint's Retry-After asks for."""
    confidence: Path | None = None
    """A table of measured precision, as `kg evaluate --write-confidence` writes it, with rows of this model."""


def _to_class(kind: type, value: Any) -> Any:
    return kind(value)
