"""What a deployment may choose, as one frozen value that is made once and passed in."""

import ast
import inspect
import os
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Any, ClassVar, Self

import msgspec
from msgspec import Struct

from kg.errors import KGError

PREFIX = "KG_"
"""Of the environment variable that stands for a setting: `max_query_bytes` is ``KG_MAX_QUERY_BYTES``."""

_LISTS = frozenset({"allowed_services", "embed_origins"})
"""The settings that are lists."""

Count = Annotated[int, msgspec.Meta(ge=1)]
Seconds = Annotated[float, msgspec.Meta(gt=0, le=86_400)]
Framer = Annotated[
    str, msgspec.Meta(pattern=r"^(\*|https?://(\*\.)?[\w.-]+(:(\d+|\*))?|https?://\[[\da-fA-F:]+\](:\d+)?)$")
]
"""An origin as a policy names it (CSP Level 3, host-source without a path), or ``*``."""


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
        values = {name: _parted(value) if name in _LISTS else value for name, value in (variables | given).items()}
        try:
            return msgspec.convert(values, cls, strict=False, dec_hook=_to_class)
        except msgspec.ValidationError as error:
            message = f"a setting (an option or a {cls.PREFIX}… variable) has the wrong form: {error}"
            raise KGError(message) from error


class Settings(_FromEnvironment, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The service's settings; host and port belong to whoever starts it. Those named `max_…` are its limits."""

    graph: Path = Path("graph")
    """The directory with the published snapshots."""
    keep: str = "last=3"
    """Which snapshots stay when a new one is published; the current one always does."""
    endpoint: str = ""
    """The address of a SPARQL endpoint that has the quads, in the place of the snapshots' own stores; empty: none."""
    max_query_bytes: Count = 1_000_000
    """Of a request's body: a SPARQL query with its parameters."""
    max_query_seconds: Seconds = 30
    """That a SPARQL query may take; then it is stopped."""
    max_query_memory: Count = 1 << 30
    """Bytes that a SPARQL query may take; then it is stopped."""
    columns_memory: Annotated[int, msgspec.Meta(ge=0)] = 256
    """MB of it that the columns may take, which answer what scans and groups; with 0 they are neither written nor asked."""
    max_query_disk: Count = 1 << 30
    """Bytes that its answer may take on disk, where one of more than a mebibyte waits until it is sent."""
    max_long_queries: Count = 8
    """That run at once for more than a second, over all workers; further ones pause."""
    max_slow_queries: Count = 16
    """That run or pause at once in one worker; further ones are refused. What is answered at once is not among them."""
    max_result_rows: Count = 1_000_000
    """Solutions or triples that the answer to a SPARQL query may have; a longer one is cut, and says so."""
    max_result_bytes: Count = 1 << 28
    """Bytes that it may have; a longer one is cut, and says so."""
    allowed_services: tuple[str, ...] = ()
    """Endpoints that a query may ask by SERVICE, separated by blanks; no other is ever asked."""
    max_neighbourhood_limit: Count = 2_000
    """Edges that one neighbourhood may be asked for."""
    max_neighbourhood_depth: Count = 3
    """Steps that one neighbourhood may be asked to take."""
    max_paths: Count = 50
    """Paths between two things that may be asked for at once."""
    max_path_length: Annotated[int, msgspec.Meta(ge=1, le=20)] = 8
    """Steps that a path may be asked to have at most."""
    max_path_reads: Count = 20_000_000
    """Edges that may be read to find paths, a million in some 30 ms; then what was found is the answer, which says so."""
    max_search_limit: Count = 200
    """Hits that one search may be asked for."""
    dumps: Path | None = None
    """Where the files that `/export` gives are kept; without it ``dumps`` in the graph's directory."""
    max_dump_bytes: Count = 20_000_000_000
    """Of all these files together; those that nobody has asked for the longest make room."""
    max_requests_per_minute: Count = 600
    """Of one client; then it is told to wait."""
    max_requests_at_once: Annotated[int, msgspec.Meta(ge=1, le=64)] = 8
    """Of one client that are under way."""
    unlimited_clients: str = "127.0.0.0/8, ::1"
    """Addresses and networks of clients that the two limits above are not for."""
    trusted_proxies: str = ""
    """Addresses and networks of proxies in front, whose ``X-Forwarded-…`` headers are believed."""
    cache_bytes: Annotated[int, msgspec.Meta(ge=0)] = 64 << 20
    """That finished answers may take, of all workers together; 0 keeps none."""
    drain_seconds: Annotated[float, msgspec.Meta(ge=0, le=600)] = 0
    """That a server which is told to end answers on as before, while `/ready` says 503: so long others may take to see that."""
    access_log: bool = True
    """Whether each request is a line in the log."""
    token: Secret = Secret()
    """Whoever writes has to send it; without one nothing can be written."""
    shared: Path | None = None
    """A folder for the queries that readers share by a short address; without it none are kept."""
    max_shared_bytes: Count = 16_000
    """Of a query that is shared."""
    max_shared_queries: Count = 100_000
    """That are kept in all."""
    max_shared_per_minute: Count = 10
    """That one client may share."""
    curation: Path | None = None
    """A folder that readers' corrections are saved in, each sending as a new file; without it, or the token, none is taken."""
    run: Path | None = None
    """A folder for what the workers of one server share; `kg serve` makes one."""
    allowed_origin: str = "*"
    """The web origin whose pages may read the answers (CORS); ``*`` is any, an empty text none but our own."""
    embed_origins: tuple[Framer, ...] = ()
    """The web origins, separated by blanks, whose pages may show ``/embed/…`` in a frame; ``*`` is any, without one none may."""


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


class DepotSettings(_FromEnvironment, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How a depot is asked, which snapshots are fetched from and published to; a bucket's own variables are its service's."""

    PREFIX: ClassVar[str] = f"{PREFIX}DEPOT_"

    token: Secret = Secret()
    """Sent to a web server as `Authorization: Bearer …`, and to nobody else."""
    timeout: Seconds = 60
    """That a depot may be silent."""
    connections: Annotated[int, msgspec.Meta(ge=1, le=64)] = 4
    """Files that come at once."""


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


def meanings(kind: type[Struct]) -> dict[str, str]:
    """Give what the settings of a class mean: the text below each.

    >>> meanings(Settings)["max_query_seconds"]
    'That a SPARQL query may take; then it is stopped.'
    """
    body = ast.parse(inspect.getsource(kind)).body[0]
    assert isinstance(body, ast.ClassDef)
    return {
        setting.target.id: " ".join(below.value.value.split())
        for setting, below in pairwise(body.body)
        if isinstance(setting, ast.AnnAssign) and isinstance(setting.target, ast.Name)
        if isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant) and isinstance(below.value.value, str)
    }


def _parted(value: Any) -> Any:
    """Part a list that is written as one text."""
    return value.split() if isinstance(value, str) else value


def _to_class(kind: type, value: Any) -> Any:
    return kind(value)
