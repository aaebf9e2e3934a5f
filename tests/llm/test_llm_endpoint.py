"""Asking an endpoint, which answers well, badly, late, too much or not at all."""

import json
import time
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest
from fake_endpoint import FakeEndpoint, refuses, says, sends
from llm_bulletin import ANSWER

from kg.errors import ModelUnavailable
from kg.extract.text.flow import flow
from kg.llm.account import Account
from kg.llm.endpoint import Endpoint
from kg.llm.kept import KeptAnswers
from kg.llm.replies import Reply
from kg.llm.requests import Context, Request, requests
from kg.settings import ModelSettings, Secret

KEY = "sk-very-secret"


class Asking:
    """An endpoint as the reader sees it, with its account."""

    def __init__(self, fake: FakeEndpoint, folder: Path, **settings: Any) -> None:
        quick = {"url": fake.url, "model": "m", "key": Secret(KEY), "retries": 2, "max_wait": 0.02, "timeout": 2.0}
        self.account = Account()
        self.endpoint = Endpoint(ModelSettings(**quick | settings), KeptAnswers(folder), self.account)

    def ask(self, text: str = "一") -> Reply | None:
        """Ask about a section."""
        return self.endpoint.reply(request(text))

    @property
    def why(self) -> list[str]:
        """Why sections have no answer."""
        return list(self.account.unanswered)


def request(text: str) -> Request:
    """Make a request about a text."""
    return next(requests(flow(text), Context()))


@pytest.fixture
def asking(endpoint: FakeEndpoint, tmp_path: Path) -> Asking:
    """Ask the endpoint of the tests."""
    return Asking(endpoint, tmp_path)


def test_an_answer_is_read(endpoint: FakeEndpoint, asking: Asking) -> None:
    """And what it cost is counted, as the endpoint says."""
    endpoint.script = [says(ANSWER, total_tokens=77)]
    reply = asking.ask()
    assert reply
    assert (reply.model, len(reply.parsed.answer.facts)) == ("m", 2)
    assert (asking.account.requests, asking.account.tokens) == (1, 77)


def test_the_request_is_that_of_openai(endpoint: FakeEndpoint, asking: Asking) -> None:
    """With the key where it belongs, and in no other place."""
    asking.ask()
    assert endpoint.paths == ["/v1/chat/completions"]
    assert endpoint.headers[0]["Authorization"] == f"Bearer {KEY}"
    assert endpoint.asked == [json.loads(json.dumps(request("一").body("m", 8_000)))]
    assert KEY not in json.dumps(endpoint.asked)


def test_a_key_may_have_a_line_break_at_its_end(endpoint: FakeEndpoint, tmp_path: Path) -> None:
    """As one that was read from a file has."""
    Asking(endpoint, tmp_path, key=Secret(f"{KEY}\n")).ask()
    assert endpoint.headers[0]["Authorization"] == f"Bearer {KEY}"


@pytest.mark.parametrize("key", [f"{KEY}\nX-Other: 1", f"{KEY}密"])
def test_a_key_that_no_header_can_have_is_not_shown(endpoint: FakeEndpoint, tmp_path: Path, key: str) -> None:
    """It is refused before anything is sent."""
    with pytest.raises(ModelUnavailable, match="KG_LLM_KEY has characters") as caught:
        Asking(endpoint, tmp_path, key=Secret(key))
    assert KEY not in str(caught.value)


def test_without_a_key_none_is_sent(endpoint: FakeEndpoint, tmp_path: Path) -> None:
    """As to a server of one's own."""
    Asking(endpoint, tmp_path, key=Secret()).ask()
    assert "Authorization" not in endpoint.headers[0]


def test_the_same_is_not_asked_twice(endpoint: FakeEndpoint, tmp_path: Path) -> None:
    """Nor in another run."""
    endpoint.script = [says(ANSWER)]
    Asking(endpoint, tmp_path).ask()
    again = Asking(endpoint, tmp_path)
    reply = again.ask()
    assert reply
    assert len(reply.parsed.answer.facts) == 2
    assert (len(endpoint.asked), again.account.cached, again.account.requests) == (1, 1, 0)


@pytest.mark.parametrize("other", [{"model": "n"}, {"answer_tokens": 9}])
def test_another_request_is_asked_anew(endpoint: FakeEndpoint, tmp_path: Path, other: dict[str, Any]) -> None:
    """The answer might be another."""
    Asking(endpoint, tmp_path).ask()
    Asking(endpoint, tmp_path, **other).ask()
    assert len(endpoint.asked) == 2


def test_neither_key_nor_address_is_kept(endpoint: FakeEndpoint, asking: Asking, tmp_path: Path) -> None:
    """The graph directory may be given away."""
    asking.ask()
    kept = b"".join(path.read_bytes() for path in tmp_path.rglob("*.json"))
    assert kept
    assert KEY.encode() not in kept
    assert b"127.0.0.1" not in kept


def test_a_broken_file_counts_as_no_answer(endpoint: FakeEndpoint, asking: Asking, tmp_path: Path) -> None:
    """It is asked for again."""
    asking.ask()
    for path in tmp_path.rglob("*.json"):
        path.write_bytes(b"{")
    assert asking.ask()
    assert len(endpoint.asked) == 2


@pytest.mark.parametrize("content", ["I am sorry.", "", '{"entities": [{"id"', "[]"])
def test_an_answer_that_is_no_json_is_asked_for_once_more(
    endpoint: FakeEndpoint, asking: Asking, tmp_path: Path, content: str
) -> None:
    """And not kept."""
    endpoint.script = [says(content)]
    assert asking.ask() is None
    assert (len(endpoint.asked), list(tmp_path.rglob("*.json"))) == (2, [])
    assert asking.why == ["the answer is no JSON object of entities, facts and events"]


def test_a_second_answer_may_be_better(endpoint: FakeEndpoint, asking: Asking) -> None:
    """Models do not always say the same."""
    endpoint.script = [says("Sure!"), says(ANSWER)]
    assert asking.ask()


def test_an_answer_that_broke_off_gives_what_was_whole(endpoint: FakeEndpoint, asking: Asking) -> None:
    """It has been paid for."""
    text = json.dumps(ANSWER, ensure_ascii=False)
    endpoint.script = [says(text[: text.index("工业产值")])]
    reply = asking.ask()
    assert reply
    assert (reply.parsed.whole, len(reply.parsed.answer.facts)) == (False, 1)


@pytest.mark.parametrize("status", [429, 500, 502, 503, 529])
def test_a_busy_endpoint_is_asked_again(endpoint: FakeEndpoint, asking: Asking, status: int) -> None:
    """And every try counts."""
    endpoint.script = [refuses(status), refuses(status), says(ANSWER)]
    assert asking.ask()
    assert (len(endpoint.asked), asking.account.requests) == (3, 3)


def test_retry_after_is_kept_to_up_to_a_bound(endpoint: FakeEndpoint, tmp_path: Path) -> None:
    """An hour is nobody's patience."""
    endpoint.script = [refuses(429, Retry_After="3600"), says(ANSWER)]
    start = time.monotonic()
    assert Asking(endpoint, tmp_path, max_wait=0.15).ask()
    assert 0.15 <= time.monotonic() - start < 1


def test_a_retry_after_that_is_none_gives_no_answer(endpoint: FakeEndpoint, asking: Asking) -> None:
    """Nor does it end the run."""
    endpoint.script = [refuses(429, Retry_After="soon")]
    assert asking.ask() is None
    assert asking.why == ["the request failed (InvalidHeader)"]


def test_an_endpoint_that_stays_busy_gives_no_answer(endpoint: FakeEndpoint, asking: Asking) -> None:
    """The section is counted, and the run goes on."""
    endpoint.script = [refuses(500, "overloaded")]
    assert asking.ask() is None
    assert asking.why == ["HTTP 500: overloaded"]


@pytest.mark.parametrize(
    ("message", "changed"),
    [
        ("response_format json_schema is not supported", ("json_object", "max_tokens", "temperature")),
        (
            "Use 'max_completion_tokens' instead of 'max_tokens'",
            ("json_schema", "max_completion_tokens", "temperature"),
        ),
        ("temperature does not support 0", ("json_schema", "max_tokens", "")),
    ],
)
def test_what_an_endpoint_refuses_is_left_out(
    endpoint: FakeEndpoint, asking: Asking, message: str, changed: tuple[str, str, str]
) -> None:
    """From then on."""
    endpoint.script = [refuses(400, message), says(ANSWER)]
    assert asking.ask("一")
    assert asking.ask("二")
    assert len(endpoint.asked) == 3
    for asked in endpoint.asked[1:]:
        form, tokens, temperature = changed
        assert asked["response_format"]["type"] == form
        assert tokens in asked
        assert ("temperature" in asked) == bool(temperature)


def test_an_endpoint_that_knows_no_form_of_json_is_asked_in_words(endpoint: FakeEndpoint, asking: Asking) -> None:
    """The prompt asks for JSON in any case."""
    endpoint.script = [refuses(400, "unknown field"), refuses(422, "unknown field"), says(ANSWER)]
    assert asking.ask()
    assert "response_format" not in endpoint.asked[-1]


def test_a_section_that_is_too_long_is_given_up(endpoint: FakeEndpoint, asking: Asking) -> None:
    """No other form would make it shorter."""
    endpoint.script = [refuses(400, "maximum context length is 4096 tokens")]
    assert asking.ask() is None
    assert len(endpoint.asked) == 1


@pytest.mark.parametrize(
    ("status", "expected"), [(401, "KG_LLM_KEY"), (403, "KG_LLM_KEY"), (404, "KG_LLM_URL"), (302, "KG_LLM_URL")]
)
def test_an_endpoint_that_refuses_us_ends_the_run(
    endpoint: FakeEndpoint, asking: Asking, status: int, expected: str
) -> None:
    """With what to mend; the key that it repeats is not in the message."""
    endpoint.script = [refuses(status, f"no access for {KEY}", Location="http://127.0.0.1:1/")]
    with pytest.raises(ModelUnavailable, match=expected) as caught:
        asking.ask()
    assert KEY not in str(caught.value)
    assert len(endpoint.asked) == 1


def test_an_endpoint_that_is_not_there_ends_the_run(endpoint: FakeEndpoint, tmp_path: Path) -> None:
    """After some tries, if it never answered."""
    endpoint.close()
    asking = Asking(endpoint, tmp_path, retries=0)
    assert [asking.ask(f"第{n}批") for n in range(4)] == [None] * 4
    with pytest.raises(ModelUnavailable, match="cannot be reached; check KG_LLM_URL"):
        asking.ask("五")


def test_an_endpoint_that_falls_silent_is_given_up(endpoint: FakeEndpoint, tmp_path: Path) -> None:
    """What it had answered stays, the rest is counted."""
    asking = Asking(endpoint, tmp_path, retries=0)
    assert asking.ask("一")
    endpoint.script = [refuses(500)]
    assert [asking.ask(f"第{n}批") for n in range(8)] == [None] * 8
    assert len(endpoint.asked) == 6
    assert asking.account.unanswered == {
        "HTTP 500: no": 5,
        "the endpoint was given up after 5 requests without an answer": 3,
    }


def drips(handler: BaseHTTPRequestHandler, asked: dict[str, Any]) -> None:
    """Send a byte now and then, and never all."""
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    try:
        for _ in range(40):
            handler.wfile.write(b" ")
            handler.wfile.flush()
            time.sleep(0.02)
    except OSError:
        handler.close_connection = True


def sleeps(handler: BaseHTTPRequestHandler, asked: dict[str, Any]) -> None:
    """Say nothing for a while."""
    time.sleep(0.2)
    handler.close_connection = True


def breaks_off(handler: BaseHTTPRequestHandler, asked: dict[str, Any]) -> None:
    """Promise more than is sent."""
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b"{")
    handler.close_connection = True


@pytest.mark.parametrize(
    ("act", "why"),
    [
        (drips, "the answer did not end in time"),
        (sleeps, "the endpoint did not answer in time"),
        (breaks_off, "the endpoint broke off"),
        (sends(b" " * 4_100_000), "the answer has more than 4000000 bytes"),
        (sends(b"<html>"), "the endpoint's answer is not in the form of OpenAI's"),
        (sends(b'{"choices": [{"message": {"content": 7}}]}'), "the endpoint's answer is not in the form of OpenAI's"),
        (sends("{}".encode("utf-16")), "the endpoint's answer is not in the form of OpenAI's"),
        (sends(b"{}"), "the answer is no JSON object of entities, facts and events"),
    ],
)
def test_an_endpoint_that_misbehaves_gives_no_answer(
    endpoint: FakeEndpoint, tmp_path: Path, act: Any, why: str
) -> None:
    """In bounded time and memory, and with a word on why."""
    endpoint.script = [act]
    asking = Asking(endpoint, tmp_path, timeout=0.1, retries=0)
    assert asking.ask() is None
    assert asking.why == [why]


def test_the_budget_of_requests_is_kept(endpoint: FakeEndpoint, tmp_path: Path) -> None:
    """What was kept from earlier runs is free."""
    Asking(endpoint, tmp_path).ask("零")
    asking = Asking(endpoint, tmp_path, max_requests=2)
    assert [bool(asking.ask(text)) for text in "零一二三零"] == [True, True, True, False, True]
    assert asking.why == ["the budget of 2 requests (KG_LLM_MAX_REQUESTS) is spent"]


def test_the_budget_of_tokens_is_kept(endpoint: FakeEndpoint, tmp_path: Path) -> None:
    """Whoever has used it up asks no more."""
    endpoint.script = [says(ANSWER, total_tokens=60)]
    asking = Asking(endpoint, tmp_path, max_tokens=100)
    assert [bool(asking.ask(text)) for text in "一二三"] == [True, True, False]
    assert asking.why == ["the budget of 100 tokens (KG_LLM_MAX_TOKENS) is spent"]


def test_tokens_that_are_not_told_are_estimated(endpoint: FakeEndpoint, asking: Asking) -> None:
    """A budget that counts nothing would be none."""
    asking.ask()
    assert asking.account.tokens > 1000


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"url": ""}, "KG_LLM_URL must be"),
        ({"model": ""}, "KG_LLM_MODEL must be"),
        ({"url": "", "model": ""}, "KG_LLM_URL and KG_LLM_MODEL must be"),
        ({"url": "file:///etc/passwd"}, "no web address"),
    ],
)
def test_what_is_not_set_is_named(
    endpoint: FakeEndpoint, tmp_path: Path, settings: dict[str, str], message: str
) -> None:
    """Before anything is read."""
    with pytest.raises(ModelUnavailable, match=message):
        Asking(endpoint, tmp_path, **settings)


def test_the_key_is_in_no_picture_of_the_settings() -> None:
    """A traceback or a log may have it."""
    settings = ModelSettings.from_environment({"KG_LLM_KEY": KEY, "KG_LLM_URL": "http://h/v1"})
    assert KEY not in f"{settings!r} {settings}"
    assert settings.key == KEY
