"""What an application holds, and the one snapshot that each request is answered from."""

import logging
import time
from threading import Event, Thread
from typing import cast

from flask import Flask, Response, current_app, g
from msgspec import Struct
from msgspec.structs import replace
from werkzeug.exceptions import Gone

from kg.errors import KGError, NotHereYet
from kg.settings import Settings
from kg.store.current import CurrentSnapshot
from kg.store.remote.following import at_endpoint, current_of
from kg.store.snapshot import Snapshot
from kg.web.evaluators.pool import Evaluators
from kg.web.evaluators.questions import BusyError
from kg.web.front.middleware import Front
from kg.web.front.sharing import own_run_folder
from kg.web.headers import SNAPSHOT
from kg.web.warming import warm

log = logging.getLogger(__name__)

_KEY = "zonegraph"
_FRONT = "zonegraph.front"


class Service(Struct, frozen=True):
    """The state of one application: which graph it serves, how, and since when."""

    settings: Settings
    current: CurrentSnapshot
    evaluators: Evaluators
    started: float
    """On the monotonic clock."""
    leaving: Event
    """Set when this process has been told to end: others are asked from now on."""

    def uptime(self) -> float:
        """Give the seconds since the start."""
        return time.monotonic() - self.started


def register(app: Flask, settings: Settings) -> None:
    """Give `app` its service, and name in each answer the snapshot that it is from."""
    settings = at_endpoint(settings)
    settings = replace(settings, graph=settings.graph.absolute())  # evaluators know a path by the slash it begins with
    evaluators = Evaluators(settings)
    current = current_of(settings.graph, evaluators.follow)
    app.extensions[_KEY] = Service(settings, current, evaluators, time.monotonic(), Event())
    app.after_request(_name_snapshot)


def put_front(app: Flask) -> None:
    """Let requests come to `app` by way of the middleware."""
    state = cast("Service", app.extensions[_KEY])
    run = state.settings.run or own_run_folder(app, state.settings.cache_bytes)
    front = Front(app, state.settings, state.current, state.evaluators, run)
    app.wsgi_app = front  # type: ignore[method-assign]  # Flask's own way to put middleware in
    app.extensions[_FRONT] = front


def counted() -> dict[str, float]:
    """Give what all workers of the server have counted, by the names of Prometheus."""
    return cast("Front", current_app.extensions[_FRONT]).counters.read()


def begin(app: Flask) -> None:
    """Have evaluators ready for the first query; for a worker that has just begun, with nothing open and no threads."""
    state = cast("Service", app.extensions[_KEY])
    state.evaluators.begin_here()
    Thread(target=_prepare, args=(state,), daemon=True).start()


def _prepare(state: Service) -> None:
    try:
        snapshot = state.current.get()
        state.evaluators.prepare(snapshot.path)
        warm(snapshot)
    except BusyError:
        log.debug("the server stops before it has begun")
    except KGError as error:
        log.warning("%s", error)
    finally:
        state.current.watch(warm)


def stop(app: Flask) -> None:
    """End the processes of `app`, which answers no query after it."""
    cast("Service", app.extensions[_KEY]).evaluators.close()


def service() -> Service:
    """Give the service of the application that handles this request."""
    return cast("Service", current_app.extensions[_KEY])


def snapshot() -> Snapshot:
    """Give the snapshot of this request: the current one at its first call, and the same at every further one."""
    if "snapshot" not in g:
        g.snapshot = service().current.get()
    return cast("Snapshot", g.snapshot)


def turn_to(name: str) -> None:
    """Answer this request from another snapshot than the current one; to be called before anything is read of that.

    Raises Gone for one that is kept no more, NotHereYet for one that is later than what is here: names begin with their time.
    """
    found = service().current.named(name)
    if found is not None:
        g.snapshot = found
    elif name > snapshot().id:
        message = f"the cursor is of the snapshot {name}, which has not come here yet: ask again, or without it"
        raise NotHereYet(message)
    else:
        message = f"the cursor is of the snapshot {name}, which is no longer kept; ask without it"
        raise Gone(message)


def leave(app: Flask) -> float:
    """Have `/ready` say that this process ends; gives the seconds for which it goes on answering, for others to see that."""
    state = cast("Service", app.extensions[_KEY])
    state.leaving.set()
    return state.settings.drain_seconds


def _name_snapshot(response: Response) -> Response:
    if "snapshot" in g:
        response.headers[SNAPSHOT] = snapshot().id
        if not snapshot().is_fixed:
            response.headers["Cache-Control"] = "no-store"
    return response
