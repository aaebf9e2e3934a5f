"""From what a user names to the depot that it means."""

from pathlib import Path
from urllib.parse import unquote, urlsplit

from kg.errors import DepotError
from kg.settings import DepotSettings
from kg.store.depots.bucket import SCHEMES, BucketDepot
from kg.store.depots.depot import Depot
from kg.store.depots.folder import FolderDepot
from kg.store.depots.web import WebDepot


def depot_at(place: str, settings: DepotSettings) -> Depot:
    """Give the depot of a path, ``file://``, ``http(s)://``, ``s3://``, ``gs://`` or ``az://``; raises DepotError.

    >>> depot_at("/srv/graph", DepotSettings()).place, depot_at("file:///srv/my%20graph", DepotSettings()).place
    ('/srv/graph', '/srv/my graph')
    """
    scheme, _, rest = place.partition("://")
    if not rest:
        return FolderDepot(Path(place))
    if scheme == "file":
        return FolderDepot(Path(unquote(urlsplit(place).path)))
    if scheme in ("http", "https"):
        return WebDepot(place, settings, settings.connections)
    if scheme in SCHEMES:
        return BucketDepot(place, settings)
    expected = ", ".join(f"{each}://" for each in ("file", "https", "http", *SCHEMES))
    message = f"{place}: no depot is named by '{scheme}://': expected a folder, or one of {expected}"
    raise DepotError(message)
