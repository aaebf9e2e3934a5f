"""What `gunicorn server:app` runs with, unless its command line says otherwise."""

from kg.settings import Settings
from kg.web.server import end_queries
from kg.web.server import threads as threads_for

worker_class = "gthread"
threads = threads_for(Settings.from_environment())
worker_exit = end_queries
