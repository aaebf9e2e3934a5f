"""The parameters of a request, read strictly: what is broken or contradictory is refused, never guessed."""

from typing import Self
from urllib.parse import parse_qsl

from msgspec import Struct
from werkzeug.exceptions import BadRequest

from kg.times import Days, days


class Parameters(Struct, frozen=True):
    """Names with their values, in the order of the request, from a query string or a form.

    >>> parameters = Parameters.parse(b"q=%E5%8D%8E%E5%85%B0&limit=5")
    >>> parameters.required("q"), parameters.integer("limit", default=20, maximum=200)
    ('华兰', 5)
    """

    pairs: tuple[tuple[str, str], ...]

    @classmethod
    def parse(cls, raw: bytes) -> Self:
        """Decode ``application/x-www-form-urlencoded``, UTF-8 only."""
        try:
            pairs = parse_qsl(raw.decode("utf-8"), keep_blank_values=True, errors="strict")
        except UnicodeDecodeError as error:
            raise BadRequest("the parameters are not UTF-8; encode them as UTF-8, then percent-encode") from error
        if any("\0" in value for _, value in pairs):
            raise BadRequest("a parameter holds the character U+0000, which is in no name, IRI or query")
        return cls(tuple(pairs))

    def all(self, name: str) -> tuple[str, ...]:
        """Give every value of `name`."""
        return tuple(value for key, value in self.pairs if key == name)

    def one(self, name: str) -> str | None:
        """Give the value of `name`, if it is given; it may be given once."""
        values = self.all(name)
        if len(values) > 1:
            message = f"the parameter '{name}' is given {len(values)} times; give it once"
            raise BadRequest(message)
        return values[0] if values else None

    def required(self, name: str) -> str:
        """Give the value of `name`, which may not be left out or blank."""
        value = self.one(name)
        if value is None or not value.strip():
            message = f"the parameter '{name}' is missing"
            raise BadRequest(message)
        return value

    def date(self, name: str) -> Days | None:
        """Give the days of a day, month or year; what is none of these is refused.

        >>> Parameters.parse(b"at=2021-03").date("at")
        Days(first='2021-03-01', last='2021-03-31')
        """
        value = self.one(name)
        found = days(value)
        if value is not None and found is None:
            message = (
                f"the parameter '{name}' is '{value}'; give a day, month or year such as 2021-03-08, 2021-03 or 2021"
            )
            raise BadRequest(message)
        return found

    def integer(self, name: str, default: int, maximum: int, minimum: int = 1) -> int:
        """Give a whole number from `minimum` to `maximum`; what is outside is refused, so that no answer is silently cut."""
        value = self.one(name)
        if value is None:
            return min(default, maximum)
        if not (value.isascii() and value.isdigit() and len(value) < 10 and minimum <= int(value) <= maximum):
            message = f"the parameter '{name}' is '{value}'; give a whole number from {minimum} to {maximum}"
            raise BadRequest(message)
        return int(value)
