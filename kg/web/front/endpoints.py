"""What logs and metrics call an address: the name of the view, however many addresses it has."""

from functools import cached_property

from flask import Flask

OTHER = "other"


class Endpoints:
    """The names of an application's endpoints."""

    def __init__(self, app: Flask) -> None:
        """Name those of `app`, once all are registered."""
        self._app = app

    def name(self, path: str) -> str:
        """Give the name of the view at a path; what is at no view's is `OTHER`, for it could be anything."""
        return self._fixed.get(path) or next((name for start, name in self._open if path.startswith(start)), OTHER)

    @cached_property
    def _fixed(self) -> dict[str, str]:
        return {rule.rule: rule.endpoint for rule in self._app.url_map.iter_rules() if not rule.arguments}

    @cached_property
    def _open(self) -> list[tuple[str, str]]:
        """Give the beginnings of addresses that have parts of any name, the longest first."""
        rules = [
            (rule.rule.partition("<")[0], rule.endpoint) for rule in self._app.url_map.iter_rules() if rule.arguments
        ]
        return sorted(rules, key=lambda rule: -len(rule[0]))
