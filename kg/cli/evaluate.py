"""``kg evaluate``: how well facts were extracted, against gold."""

import json
from pathlib import Path

import click

from kg.evaluate import Scores, problems, read_facts, report, score

PATH = click.Path(exists=True, path_type=Path)


@click.command("evaluate")
@click.argument("gold", type=PATH)
@click.argument("predicted", type=PATH, nargs=-1, metavar="[PREDICTED]…")
@click.option("--errors", is_flag=True, help="Also list what is missing and what is extra, document by document.")
@click.option("--by-rule", is_flag=True, help="Also list how often each rule was right.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object instead of tables.")
@click.option("--floor", type=click.FloatRange(0, 1), help="Exit with status 1 if the knowledge score is below this.")
@click.option(
    "--write-confidence",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the measured precision of each rule as the table that extraction reads.",
)
@click.option("--check", is_flag=True, help="Do not score: check that the files are as the evaluation guide says.")
def command(  # noqa: PLR0913, an option each
    gold: Path,
    predicted: tuple[Path, ...],
    *,
    errors: bool,
    by_rule: bool,
    as_json: bool,
    floor: float | None,
    write_confidence: Path | None,
    check: bool,
) -> None:
    """Score extracted facts against gold facts.

    GOLD and PREDICTED are two files, or two folders of .json files that name their documents. A gold document that has
    no prediction counts as one in which nothing was found. Several PREDICTED stand side by side in one table, such as
    those of the rules, of a language model and of both.
    """
    if check:
        _check([gold, *predicted])
        return
    if not predicted:
        raise click.UsageError("Missing argument 'PREDICTED'.")
    if len(predicted) > 1:
        if errors or by_rule or write_confidence or floor is not None:
            raise click.UsageError("only --json goes with several PREDICTED: expected one of them with other options")
        _compare(gold, predicted, as_json=as_json)
        return
    scores = score(read_facts(gold), read_facts(predicted[0]))
    click.echo(_as_json(scores, errors, by_rule) if as_json else _as_text(scores, errors, by_rule))
    _warn(scores)
    if write_confidence:
        write_confidence.write_text(report.confidence_table(scores, str(gold)), encoding="utf-8")
    if floor is not None and round(scores.knowledge, 4) < floor:
        message = f"knowledge {scores.knowledge:.4f} is below the floor {floor}"
        raise click.ClickException(message)


def _compare(gold: Path, predicted: tuple[Path, ...], *, as_json: bool) -> None:
    """Print the scores of several predictions, named by their folders, or by their paths where these are not enough."""
    by_name = {path.name: path for path in predicted}
    named = by_name if len(by_name) == len(predicted) else {str(path): path for path in predicted}
    facts = read_facts(gold)
    scored = {name: score(facts, read_facts(path)) for name, path in named.items()}
    if as_json:
        click.echo(json.dumps({name: report.as_dict(each) for name, each in scored.items()}, ensure_ascii=False))
    else:
        click.echo(report.side_by_side(scored))
    for each in scored.values():
        _warn(each)


def _as_text(scores: Scores, errors: bool, by_rule: bool) -> str:
    parts = [*(report.differences(scores) if errors else ()), report.table(scores)]
    return "\n".join([*parts, "", report.rule_table(scores)] if by_rule else parts)


def _as_json(scores: Scores, errors: bool, by_rule: bool) -> str:
    parts = report.as_dict(scores)
    if errors:
        parts["errors"] = report.differences_as_dict(scores)
    if by_rule:
        parts["by_rule"] = report.rules_as_dict(scores)
    return json.dumps(parts, ensure_ascii=False)


def _warn(scores: Scores) -> None:
    """Name on standard error the documents that have no partner: a wrong folder would look like a bad score."""
    if scores.not_predicted:
        click.echo(f"no prediction, all counts as missing: {', '.join(scores.not_predicted)}", err=True)
    if scores.not_in_gold:
        click.echo(f"no gold, not scored: {', '.join(scores.not_in_gold)}", err=True)


def _check(paths: list[Path]) -> None:
    found = {f"{path}: {doc}": extraction for path in paths for doc, extraction in read_facts(path).items()}
    lines = [f"{place}: {problem}" for place, extraction in found.items() for problem in problems(extraction)]
    for line in lines:
        click.echo(line)
    if lines:
        message = f"{len(found)} checked, {len(lines)} problems"
        raise click.ClickException(message)
    click.echo(f"{len(found)} checked, no problems")
