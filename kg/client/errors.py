"""What a service answers when it does not answer."""

from typing import Any

from kg.errors import KGError


class Unreachable(KGError):
    """The service cannot be reached, or does not speak as ours does. Check its address."""


class ServiceError(KGError):
    """The service refused, in its own words."""

    def __init__(self, status: int, problem: dict[str, Any]) -> None:
        """Take what the service said."""
        self.status = status
        self.code = str(problem.get("code", ""))
        """For programs; stays the same."""
        self.line: int | None = problem.get("line")
        self.column: int | None = problem.get("column")
        """Of a malformed query, where the engine tells it."""
        self.candidates: list[dict[str, Any]] = problem.get("candidates", [])
        """Of an IRI that turned out to be several things: these."""
        super().__init__(str(problem.get("message", f"the service answered {status}")))


class Malformed(ServiceError):
    """The request or the query is not as it should be. Mend it as the message says."""


class NotThere(ServiceError):
    """The graph does not have what was asked for. Search for it by name."""


class Busy(ServiceError):
    """The service had no time, and still had none when it was asked again. Come back later."""


class TooSlow(ServiceError):
    """The query took longer than the service allows. Ask for less."""


_BY_STATUS = {300: NotThere, 400: Malformed, 404: NotThere, 429: Busy, 503: Busy, 504: TooSlow}


def service_error(status: int, problem: dict[str, Any]) -> ServiceError:
    """Make the error of a status.

    >>> service_error(404, {"code": "not_in_graph", "message": "<a:b> is not in the graph"})
    NotThere('<a:b> is not in the graph')
    """
    return _BY_STATUS.get(status, ServiceError)(status, problem)
