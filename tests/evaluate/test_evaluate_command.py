"""``kg evaluate``."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.cli.evaluate import command
from kg.model import Entity, Extraction, Fact, to_json

ENTITIES = (Entity("p1", "Person", "何静"), Entity("z1", "Zone", "云岭高新区"))
RIGHT = Fact("holdsPost", "p1", "z1", title="党工委书记", rule="name_after_title")
WRONG = Fact("holdsPost", "p1", "z1", title="主任", rule="title_alone")


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    """Write a gold file and a prediction with one fact too many."""
    for name, facts in (("gold", (RIGHT,)), ("predicted", (RIGHT, WRONG))):
        extraction = Extraction("简报", None, None, None, "z1", ENTITIES, facts, ())
        (tmp_path / f"{name}.json").write_bytes(to_json(extraction))
    return str(tmp_path / "gold.json"), str(tmp_path / "predicted.json")


def run(*arguments: str) -> Result:
    """Run the command."""
    return CliRunner().invoke(command, arguments)


def test_the_table_has_the_rows_that_have_something(files: tuple[str, str]) -> None:
    """And ends with the one figure."""
    lines = run(*files).stdout.splitlines()
    assert lines[2].split() == ["posts", "1", "2", "0.500", "1.000", "0.667"]
    assert lines[-1] == "knowledge (mean F1 of the first six rows) 0.944"
    assert not any(line.startswith("figures") for line in lines)


def test_errors_are_listed_by_document(files: tuple[str, str]) -> None:
    """In the gold's names rather than in ids."""
    assert run(*files, "--errors").stdout.startswith("## 简报\n+ extra   holdsPost 何静 云岭高新区 主任\n")


def test_the_rule_that_errs_most_comes_first(files: tuple[str, str]) -> None:
    """So that one knows what to mend."""
    lines = run(*files, "--by-rule").stdout.splitlines()
    assert [line.split() for line in lines[-2:]] == [
        ["title_alone", "1", "1", "0.000"],
        ["name_after_title", "1", "0", "1.000"],
    ]


def test_several_predictions_stand_side_by_side(files: tuple[str, str]) -> None:
    """As rules, a language model and both."""
    gold, predicted = files
    lines = run(gold, gold, predicted).stdout.splitlines()
    assert lines[0].split() == ["gold.json", "predicted.json"]
    assert next(line for line in lines if line.startswith("posts")).split()[1:] == [
        *("1", "1.000", "1.000", "1.000"),
        *("0.500", "1.000", "0.667"),
    ]
    assert lines[-1].split() == ["knowledge", "1.000", "0.944"]


def test_several_predictions_have_a_name_each_in_json(files: tuple[str, str]) -> None:
    """Those of their folders."""
    found = json.loads(run(*files, files[0], "--json").stdout)
    assert {name: each["knowledge"] for name, each in found.items()} == {"predicted.json": 0.9444, "gold.json": 1.0}


@pytest.mark.parametrize("option", ["--errors", "--by-rule", "--floor=0.5", "--write-confidence=x.tsv"])
def test_what_is_asked_of_one_prediction_is_not_asked_of_several(files: tuple[str, str], option: str) -> None:
    """It would not be clear of which."""
    assert run(*files, files[1], option).exit_code == 2


def test_json_has_all_that_was_asked_for(files: tuple[str, str]) -> None:
    """Chinese as Chinese."""
    output = run(*files, "--json", "--errors", "--by-rule").stdout
    found = json.loads(output)
    assert found["posts"] == {"p": 0.5, "r": 1.0, "f1": 0.6667, "gold": 1, "pred": 2}
    assert found["errors"] == {"简报": {"missing": [], "extra": ["holdsPost 何静 云岭高新区 主任"]}}
    assert found["by_rule"]["title_alone"] == {"support": 1, "right": 0, "p": 0.0}
    assert "云岭" in output


def test_a_score_below_the_floor_fails(files: tuple[str, str]) -> None:
    """With both figures in the message, after the table."""
    result = run(*files, "--floor", "0.95")
    assert (result.exit_code, result.stderr) == (1, "Error: knowledge 0.9444 is below the floor 0.95\n")
    assert run(*files, "--floor", "0.94").exit_code == 0


def test_documents_without_a_partner_are_named(files: tuple[str, str], tmp_path: Path) -> None:
    """A wrong folder would look like a bad score."""
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "a.json").write_bytes(to_json(Extraction("公报", None, None, None, None, (), (), ())))
    (tmp_path / "other" / "b.json").write_bytes(Path(files[1]).read_bytes())
    assert run(files[0], str(tmp_path / "other")).stderr == "no gold, not scored: 公报\n"
    assert run(str(tmp_path / "other"), files[0]).stderr == "no prediction, all counts as missing: 公报\n"


def test_a_check_needs_no_prediction(files: tuple[str, str]) -> None:
    """It says that all is well."""
    result = run(files[0], "--check")
    assert (result.exit_code, result.stdout) == (0, "1 checked, no problems\n")


def test_a_check_that_finds_something_fails(tmp_path: Path) -> None:
    """With a line for each problem."""
    path = tmp_path / "gold.json"
    path.write_bytes(to_json(Extraction("简报", None, None, None, "z9", (), (), ())))
    result = run(str(path), "--check")
    assert (result.exit_code, result.stdout) == (1, f"{path}: 简报: home: 'z9' is the id of no entity\n")


def test_a_score_needs_a_prediction(files: tuple[str, str]) -> None:
    """Without one the usage is shown."""
    result = run(files[0])
    assert result.exit_code == 2
    assert "Missing argument 'PREDICTED'" in result.stderr
