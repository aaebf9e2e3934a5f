"""What `gunicorn server:app` runs with, unless its command line says otherwise."""

from kg.web.server import THREADS, end_queries

worker_class = "gthread"
threads = THREADS
worker_exit = end_queries
