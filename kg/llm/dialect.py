"""What endpoints that call themselves OpenAI-compatible do not all take, learned from their refusals."""

from threading import Lock
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

_MALFORMED = (400, 415, 422, 501)
_FORMS = ("json_schema", "json_object", None)
"""Forms of an answer that may be asked for, the strictest first; the prompt asks for JSON in any case."""
_TOO_LONG = ("context", "length", "too long", "too large", "maximum")


class Speech(Struct, frozen=True):
    """How an endpoint is spoken to."""

    form: int = 0
    completion_tokens: bool = False
    """Whether the limit of an answer goes by its newer name."""
    temperature: bool = True

    def speak(self, body: dict[str, Any]) -> dict[str, Any]:
        """Give a body in this way.

        >>> Speech(form=1, temperature=False).speak({"response_format": {}, "temperature": 0, "max_tokens": 9})
        {'response_format': {'type': 'json_object'}, 'max_tokens': 9}
        """
        spoken = dict(body)
        if self.form:
            del spoken["response_format"]
        if form := _FORMS[self.form] if self.form else None:
            spoken = {"response_format": {"type": form}} | spoken
        if self.completion_tokens:
            spoken["max_completion_tokens"] = spoken.pop("max_tokens")
        if not self.temperature:
            del spoken["temperature"]
        return spoken

    def after(self, refusal: str) -> "Speech":
        """Give the way to try after a refusal in these words; this one if there is none."""
        said = refusal.lower()
        if "max_completion_tokens" in said and not self.completion_tokens:
            return replace(self, completion_tokens=True)
        if "temperature" in said and self.temperature:
            return replace(self, temperature=False)
        if self.form == len(_FORMS) - 1 or any(words in said for words in _TOO_LONG):
            return self
        return replace(self, form=self.form + 1)


class Dialect:
    """How one endpoint is spoken to, as far as is known; many threads may learn at once."""

    def __init__(self) -> None:
        """Take it that the endpoint takes all."""
        self._lock = Lock()
        self.speech = Speech()

    def learn(self, spoken: Speech, status: int, words: str) -> bool:
        """Learn from the refusal of what was spoken so; say whether there is another way to try."""
        if status not in _MALFORMED:
            return False
        with self._lock:
            if self.speech == spoken:
                self.speech = spoken.after(words)
            return self.speech != spoken
