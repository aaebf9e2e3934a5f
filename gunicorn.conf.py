"""What `gunicorn server:app` runs with, unless its command line says otherwise."""

import os

from kg.settings import Settings
from kg.web.front.sharing import make_run_folder
from kg.web.logs import configure
from kg.web.server import options, remove_run_folder

_settings = Settings.from_environment()
globals().update(options(_settings))
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))


def on_starting(_arbiter):
    """Give the workers a folder to share."""
    configure(_settings)
    if not _settings.run:
        os.environ["KG_RUN"] = str(make_run_folder(_settings.cache_bytes))


def on_exit(_arbiter):
    """Remove it."""
    remove_run_folder(Settings.from_environment())
