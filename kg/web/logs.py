"""The log as lines of JSON: requests (`kg.web.front.records`), and whatever else is worth saying."""

import logging
from datetime import UTC, datetime

import msgspec

from kg.settings import Settings
from kg.web.front.records import log as access


class Lines(logging.Formatter):
    """Writes a record as one object; a request's record is one already."""

    def format(self, record: logging.LogRecord) -> str:
        """Write a record."""
        message = record.getMessage()
        if record.name == access.name:
            return message
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": message,
        }
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        return msgspec.json.encode(line).decode()


def configure(settings: Settings) -> None:
    """Write the log as lines, to standard error, with one for each request if that is wanted.

    No line tells which line of code or which thread wrote it, so that is not found out: it takes as long as the rest.
    """
    logging._srcfile = None  # as documented (Logging HOWTO, Optimization)
    logging.logThreads = logging.logMultiprocessing = False
    logging.basicConfig()
    for handler in logging.getLogger().handlers:
        if type(handler) is logging.StreamHandler:
            handler.setFormatter(Lines())
    access.setLevel(logging.INFO if settings.access_log else logging.WARNING)
