"""The WSGI entry, for example ``KG_GRAPH=/srv/graph gunicorn server:app``."""

from kg.settings import Settings
from kg.web.app import create_app

app = create_app(Settings.from_environment())
