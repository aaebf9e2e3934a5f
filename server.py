"""The WSGI entry, for example ``KG_GRAPH=/srv/graph gunicorn server:app``."""

from kg.settings import Settings
from kg.web.app import create_app
from kg.web.logs import configure

settings = Settings.from_environment()
configure(settings)
app = create_app(settings)
