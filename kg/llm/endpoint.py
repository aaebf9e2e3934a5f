"""Asks an OpenAI-compatible endpoint: within a budget, with what it refuses left out, and never twice the same."""

from threading import Event as Flag
from threading import Lock
from typing import Any

import msgspec

from kg.errors import ModelUnavailable
from kg.llm.account import Account
from kg.llm.answers import parse
from kg.llm.connection import Connection, Failed, Response
from kg.llm.dialect import Dialect
from kg.llm.kept import KeptAnswer, KeptAnswers
from kg.llm.replies import Completion, Reply
from kg.llm.requests import Request
from kg.settings import ModelSettings

_TRIES = 2
"""So often is a model asked that answers with what is no JSON."""
_IN_A_ROW = 5
"""After so many requests in a row that got no answer, the endpoint is given up."""
_NO_JSON = "the answer is no JSON object of entities, facts and events"
_REFUSED = (401, 403)
_NOT_THERE = (404, 405, 410)


class Endpoint:
    """Gives answers that an endpoint gave, now or in an earlier run."""

    def __init__(self, settings: ModelSettings, kept: KeptAnswers, account: Account) -> None:
        """Make ready; nothing is sent yet. Raises ModelUnavailable without an address or a model."""
        if not settings.url or not settings.model:
            lacking = " and ".join(f"KG_LLM_{name.upper()}" for name in ("url", "model") if not getattr(settings, name))
            raise ModelUnavailable(f"no language model is set: {lacking} must be (docs/language-models.md)")
        self._settings = settings
        self._kept = kept
        self._account = account
        self._connection = Connection(settings)
        self._dialect = Dialect()
        self._lock = Lock()
        self._reserved = 0
        self._failures = 0
        self._stopped = Flag()
        self._why_stopped = ""

    def reply(self, request: Request) -> Reply | None:
        """Give the answer to a request, or None, which is counted with its reason.

        Raises ModelUnavailable if the endpoint refuses us, or if it has never given an answer and seems not to.
        """
        canonical = request.body(self._settings.model, self._settings.answer_tokens)
        body = msgspec.json.encode(canonical)
        kept = self._kept.get(body)
        if kept and (parsed := parse(kept.content)):
            self._account.add(cached=1)
            return Reply(self._settings.model, parsed)
        return self._ask(canonical, body)

    def _ask(self, canonical: dict[str, Any], body: bytes) -> Reply | None:
        why = _NO_JSON
        for _ in range(_TRIES):
            if not self._may_ask():
                self._account.miss(self._why_stopped)
                return None
            try:
                completion = self._completion(canonical)
            except Failed as error:
                why = str(error)
                self._failed(why)
                break
            self._answered()
            if parsed := parse(completion.content):
                self._kept.put(body, KeptAnswer(completion.model or self._settings.model, completion.content))
                return Reply(self._settings.model, parsed)
        self._account.miss(why)
        return None

    def _completion(self, canonical: dict[str, Any]) -> Completion:
        """Send a request, again where the endpoint refuses something of its form that can be left out."""
        while True:
            speech = self._dialect.speech
            response = self._post(speech.speak(canonical))
            if response.status == 200:
                return self._read(response, canonical)
            if not self._dialect.learn(speech, response.status, response.words):
                raise self._refusal(response)
            if not self._may_ask():
                raise Failed(self._why_stopped)

    def _post(self, spoken: dict[str, Any]) -> Response:
        try:
            response = self._connection.post(msgspec.json.encode(spoken))
        except Failed:
            self._account.add(requests=1)
            raise
        self._account.add(requests=response.requests)
        return response

    def _read(self, response: Response, canonical: dict[str, Any]) -> Completion:
        try:
            completion = msgspec.json.decode(response.body, type=Completion)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            self._account.add(tokens=_estimate(canonical))
            raise Failed("the endpoint's answer is not in the form of OpenAI's") from error
        used = completion.usage.total_tokens if completion.usage else None
        self._account.add(tokens=used if used is not None else _estimate(canonical) + len(completion.content))
        return completion

    def _refusal(self, response: Response) -> Failed:
        """Give what to say of a request that was refused; raises ModelUnavailable where all would be."""
        said = self._connection.describe(response)
        if response.status in _REFUSED:
            raise ModelUnavailable(f"the endpoint refuses us: {said}; check KG_LLM_KEY")
        if response.status in _NOT_THERE or 300 <= response.status < 400:
            raise ModelUnavailable(f"the endpoint is not where we ask: {said}; check KG_LLM_URL and KG_LLM_MODEL")
        return Failed(said)

    def _may_ask(self) -> bool:
        """Take one request out of the budget, if there is one left and the endpoint was not given up."""
        settings, account = self._settings, self._account
        with self._lock:
            spent = max(self._reserved, account.requests)
            if spent >= settings.max_requests:
                self._stop(f"the budget of {settings.max_requests} requests (KG_LLM_MAX_REQUESTS) is spent")
            elif account.tokens >= settings.max_tokens:
                self._stop(f"the budget of {settings.max_tokens} tokens (KG_LLM_MAX_TOKENS) is spent")
            if self._stopped.is_set():
                return False
            self._reserved = spent + 1
            return True

    def _stop(self, why: str) -> None:
        if not self._stopped.is_set():
            self._why_stopped = why
            self._stopped.set()

    def _answered(self) -> None:
        with self._lock:
            self._failures = 0
        self._account.add(heard=1)

    def _failed(self, why: str) -> None:
        with self._lock:
            self._failures += 1
            if self._failures < _IN_A_ROW:
                return
            self._stop(f"the endpoint was given up after {self._failures} requests without an answer")
        if not self._account.heard and not self._account.cached:
            raise ModelUnavailable(f"{self._why_stopped}: {why}; check KG_LLM_URL")

    def close(self) -> None:
        """Let go of the connections."""
        self._connection.close()


def _estimate(canonical: dict[str, Any]) -> int:
    """About how many tokens a request has, for endpoints that do not say: one a character."""
    return sum(len(message["content"]) for message in canonical["messages"])
