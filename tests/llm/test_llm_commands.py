"""`kg extract` and `kg build` with a language model."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from fake_endpoint import FakeEndpoint, refuses, says
from llm_bulletin import ANSWER, TEXT

from kg.cli import cli
from kg.errors import MalformedFacts, ModelUnavailable, NothingToDo
from kg.evaluate.files import read_file
from kg.model import Extraction
from kg.store.manifest import read_manifest
from kg.store.snapshot import open_current
from kg.store.texts import read_pairs


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, endpoint: FakeEndpoint) -> Path:
    """Make a folder with a bulletin the current one, and set the endpoint."""
    monkeypatch.chdir(tmp_path)
    for name, value in {"URL": endpoint.url, "MODEL": "m", "KEY": "k", "RETRIES": "0", "MAX_WAIT": "0.01"}.items():
        monkeypatch.setenv(f"KG_LLM_{name}", value)
    Path("简报.txt").write_text(TEXT, encoding="utf-8")
    endpoint.script = [says(ANSWER, total_tokens=5)]
    return tmp_path


def run(*arguments: str) -> Result:
    """Run a command line."""
    return CliRunner().invoke(cli, arguments)


def extract(*arguments: str) -> Result:
    """Extract the bulletin into ``out``."""
    return run("extract", "简报.txt", "--out", "out", *arguments)


def found() -> Extraction:
    """Read what was extracted."""
    return read_file(Path("out/简报.json"))


def rules_of(extraction: Extraction) -> set[str | None]:
    """Give who found the facts and events."""
    return {told.rule for told in (*extraction.facts, *extraction.events)}


def test_no_model_is_asked_unless_one_is_named(folder: Path, endpoint: FakeEndpoint) -> None:
    """Settings alone send nothing."""
    assert extract().exit_code == 0
    assert endpoint.asked == []


def test_both_extractors_facts_are_merged(folder: Path, endpoint: FakeEndpoint) -> None:
    """Each with its source, and with the figures on standard error."""
    ran = extract("--extractor", "llm")
    assert ran.exit_code == 0
    assert "1 sections, 1 answered (0 from the cache), 1 requests, 5 tokens" in ran.stderr
    rules = rules_of(found())
    assert "post_beside_name + llm:m" in rules
    assert any("llm:" not in str(rule) for rule in rules)


def test_the_model_alone_can_be_looked_at(folder: Path, endpoint: FakeEndpoint) -> None:
    """To compare it with the rules."""
    extract("--extractor", "llm-only")
    assert rules_of(found()) == {"llm:m"}
    assert next(each.name for each in found().entities if each.id == found().home) == "宝鸡高新区"


def test_what_a_model_makes_up_is_told(folder: Path, endpoint: FakeEndpoint) -> None:
    """By its reason."""
    stranger = {"id": "x", "type": "Person", "name": "罗望山"}
    endpoint.script = [says(ANSWER | {"entities": [*ANSWER["entities"], stranger]})]
    assert "  dropped 1: a name that the document does not have" in extract("--extractor", "llm").stderr


def test_without_an_answer_the_rules_facts_stand(folder: Path, endpoint: FakeEndpoint) -> None:
    """And it is said."""
    endpoint.script = [says("no")]
    ran = extract("--extractor", "llm")
    assert (ran.exit_code, "llm:m" in rules_of(found())) == (0, False)
    assert "  not answered 1: the answer is no JSON" in ran.stderr


def test_a_dry_run_writes_what_would_be_asked(folder: Path, endpoint: FakeEndpoint) -> None:
    """And asks nobody; the line has the very body that is sent otherwise."""
    ran = extract("--extractor", "llm", "--dry-run")
    assert (ran.exit_code, endpoint.asked, Path("out/简报.json").exists()) == (0, [], False)
    extract("--extractor", "llm")
    (line,) = Path("out/requests.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["body"] == endpoint.asked[0]
    assert "k" not in json.loads(line)


def test_a_dry_run_may_go_to_standard_output(folder: Path) -> None:
    """Where no folder is named."""
    ran = run("extract", "简报.txt", "--extractor", "llm", "--dry-run")
    assert json.loads(ran.stdout)["method"] == "POST"
    assert "1 requests written to standard output; nothing was sent" in ran.stderr


def test_documents_of_one_text_ask_one_question(folder: Path) -> None:
    """A batch refuses ids that occur twice."""
    Path("又.txt").write_text(TEXT, encoding="utf-8")
    run("extract", "简报.txt", "又.txt", "--extractor", "llm", "--dry-run", "--out", "out")
    assert len(Path("out/requests.jsonl").read_text(encoding="utf-8").splitlines()) == 1


def test_a_broken_file_is_named_and_the_others_are_asked_about(folder: Path, endpoint: FakeEndpoint) -> None:
    """In several processes too, with the sum in the end."""
    Path("坏.docx").write_bytes(b"PK\x03\x04")
    ran = run("extract", "简报.txt", "坏.docx", "--extractor", "llm", "--out", "out", "--jobs", "2")
    assert "坏.docx: a broken DOCX" in ran.stderr
    assert (ran.exit_code, ran.stdout, len(endpoint.asked)) == (0, "1 documents extracted, 1 refused\n", 1)


def test_a_dry_run_over_nothing_readable_fails(folder: Path) -> None:
    """As every run does."""
    Path("空.txt").touch()
    ran = run("extract", "空.txt", "--extractor", "llm", "--dry-run", "--out", "out")
    assert isinstance(ran.exception, NothingToDo)
    assert "空.txt: empty: expected text" in ran.stderr


def answers(*lines: dict[str, Any]) -> str:
    """Write a file of answers to the requests of a dry run."""
    extract("--extractor", "llm", "--dry-run")
    asked = json.loads(Path("out/requests.jsonl").read_text(encoding="utf-8"))["custom_id"]
    text = "\n".join(json.dumps({"custom_id": asked} | line, ensure_ascii=False) for line in lines)
    Path("answers.jsonl").write_text(text + "\n", encoding="utf-8")
    return "answers.jsonl"


BATCH = {
    "id": "batch_req_1",
    "response": {
        "status_code": 200,
        "body": {
            "model": "dated-name",
            "choices": [{"message": {"content": json.dumps(ANSWER)}}],
            "usage": {"total_tokens": 9},
        },
    },
    "error": None,
}


@pytest.mark.parametrize("line", [BATCH, {"content": json.dumps(ANSWER)}, {"content": ANSWER}])
def test_answers_may_come_from_a_file(folder: Path, endpoint: FakeEndpoint, line: dict[str, Any]) -> None:
    """A batch's output, or no more than the content."""
    assert extract("--extractor", "llm-only", "--answers", answers(line)).exit_code == 0
    assert (rules_of(found()), endpoint.asked) == ({"llm:m"}, [])


@pytest.mark.parametrize(
    ("line", "model"),
    [(BATCH, "dated-name"), ({"content": ANSWER, "model": "x"}, "x"), ({"content": ANSWER}, "unnamed")],
)
def test_a_file_names_its_model_where_the_settings_do_not(
    folder: Path, monkeypatch: pytest.MonkeyPatch, line: dict[str, Any], model: str
) -> None:
    """As far as it does."""
    path = answers(line)
    monkeypatch.delenv("KG_LLM_MODEL")
    monkeypatch.delenv("KG_LLM_URL")
    extract("--extractor", "llm-only", "--answers", path)
    assert rules_of(found()) == {f"llm:{model}"}


def test_answers_to_other_questions_are_told(folder: Path) -> None:
    """A prompt or a text may have changed since."""
    ran = extract("--extractor", "llm", "--answers", answers({"custom_id": "kg-0", "content": ANSWER}))
    assert "  not used 1: answers to no request that was made" in ran.stderr
    assert "  not answered 1: the file of answers has none" in ran.stderr


@pytest.mark.parametrize("line", ["{", "[]", '{"content": "x"}', '{"custom_id": "a", "response": 7}'])
def test_a_line_that_is_none_is_named(folder: Path, line: str) -> None:
    """With what was expected."""
    Path("answers.jsonl").write_text(f"\n{line}\n", encoding="utf-8")
    ran = extract("--extractor", "llm", "--answers", "answers.jsonl")
    assert isinstance(ran.exception, MalformedFacts)
    assert str(ran.exception).startswith("answers.jsonl:2: is no line of answers")


def test_an_error_in_a_batch_is_no_answer(folder: Path) -> None:
    """It is counted."""
    ran = extract("--extractor", "llm", "--answers", answers({"response": None, "error": {"code": "expired"}}))
    assert "  not answered 1: the answer is no JSON object" in ran.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["extract", "简报.txt", "--out", "out", "--dry-run"],
        ["extract", "简报.txt", "--out", "out", "--answers", "简报.txt"],
        ["extract", "简报.txt", "--extractor", "llm", "--dry-run", "--answers", "简报.txt"],
        ["extract", "简报.txt", "--extractor", "llm"],
        ["build", "简报.txt", "--answers", "简报.txt"],
        ["extract", "简报.txt", "--out", "out", "--extractor", "gpt"],
    ],
)
def test_wrong_usage_of_the_options_is_explained(folder: Path, arguments: list[str]) -> None:
    """With exit status 2."""
    assert run(*arguments).exit_code == 2


@pytest.mark.parametrize("arguments", [["extract", "--out", "out"], ["build"], ["extract", "--dry-run"]])
def test_without_settings_the_message_names_them(
    folder: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    """And the old graph stays."""
    monkeypatch.delenv("KG_LLM_MODEL")
    ran = run(*arguments, "简报.txt", "--extractor", "llm")
    assert isinstance(ran.exception, ModelUnavailable)
    assert "KG_LLM_MODEL must be" in str(ran.exception)


def build(*arguments: str) -> Result:
    """Build the graph of all documents of the folder."""
    return run("build", "简报.txt", *arguments, "--jobs", "1")


def test_a_build_asks_too_and_keeps_the_answers(folder: Path, endpoint: FakeEndpoint) -> None:
    """The second one asks nothing, and both publish what rules and model found."""
    assert build("--extractor", "llm").exit_code == 0
    ran = build("--extractor", "llm")
    assert "1 answered (1 from the cache), 0 requests" in ran.stderr
    assert len(endpoint.asked) == 1
    with open_current(Path("graph")) as snapshot:
        assert "llm:m" in str(list(read_pairs(snapshot.path)))
        assert read_manifest(snapshot.path).versions["prompt"]
    assert (
        "llm:m"
        in run(
            "query", "SELECT DISTINCT ?rule { GRAPH ?g { ?s <https://w3id.org/zonegraph/ontology#rule> ?rule } }"
        ).stdout
    )


def test_a_build_without_a_model_forgets_what_one_found(folder: Path, endpoint: FakeEndpoint) -> None:
    """The rules' extractions are kept apart."""
    build("--extractor", "llm")
    build()
    with open_current(Path("graph")) as snapshot:
        assert "llm:m" not in str(list(read_pairs(snapshot.path)))


def test_a_build_goes_on_when_the_budget_is_spent(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With what was had, and a word on what was not."""
    monkeypatch.setenv("KG_LLM_MAX_REQUESTS", "1")
    monkeypatch.setenv("KG_LLM_CONCURRENCY", "1")
    Path("又.txt").write_text(TEXT.replace("何静", "陆远航"), encoding="utf-8")
    ran = run("build", "简报.txt", "又.txt", "--extractor", "llm", "--jobs", "1")
    assert ran.exit_code == 0
    assert "  not answered 1: the budget of 1 requests (KG_LLM_MAX_REQUESTS) is spent" in ran.stderr


def test_a_build_that_is_refused_leaves_the_old_graph(folder: Path, endpoint: FakeEndpoint) -> None:
    """It says what to mend."""
    build()
    with open_current(Path("graph")) as snapshot:
        before = snapshot.id
    endpoint.script = [refuses(401)]
    assert isinstance(build("--extractor", "llm").exception, ModelUnavailable)
    with open_current(Path("graph")) as snapshot:
        assert snapshot.id == before


def test_several_documents_keep_their_order_and_their_facts(folder: Path, endpoint: FakeEndpoint) -> None:
    """However many are asked about at once."""
    names = [f"{n:02}.txt" for n in range(12)]
    for name in names:
        Path(name).write_text(TEXT.replace("12.5亿元", f"{int(name[:2]) + 20}亿元"), encoding="utf-8")

    def answer(handler: Any, asked: dict[str, Any]) -> None:
        value = asked["messages"][-1]["content"].split("完成工业产值")[1].split("亿元")[0]
        fact = ANSWER["facts"][1] | {"value": int(value), "evidence": f"全区完成工业产值{value}亿元"}
        says(ANSWER | {"facts": [fact]})(handler, asked)

    endpoint.script = [answer]
    run("extract", *names, "--out", "out", "--extractor", "llm-only")
    values = [read_file(Path("out") / f"{name[:2]}.json").facts[0].value for name in names]
    assert values == [n + 20 for n in range(12)]


def test_a_refused_document_is_named_beside_those_that_are_read(folder: Path) -> None:
    """As without a model."""
    Path("a.txt").write_text("")
    ran = run("extract", "a.txt", "简报.txt", "--out", "out", "--extractor", "llm")
    assert (ran.exit_code, "a.txt: empty: expected text" in ran.stderr) == (0, True)
