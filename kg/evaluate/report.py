"""Scores as a table for a reader and as JSON for a program."""

from collections.abc import Iterator, Mapping
from typing import Any

from kg.evaluate.scores import Scores
from kg.evaluate.tallies import Tally


def table(scores: Scores) -> str:
    """Give the headline rows, then every row in which either side has something, then the one figure."""
    rows = [*scores.headlines.items(), *sorted(scores.rows.items())]
    lines = [_line(name, tally) for name, tally in rows if tally.gold or tally.predicted]
    head = f"{'':26} {'gold':>6} {'pred':>6} {'P':>6} {'R':>6} {'F1':>6}"
    return "\n".join([head, *lines, f"knowledge (mean F1 of the first six rows) {scores.knowledge:.3f}"])


def _line(name: str, tally: Tally) -> str:
    shares = f"{tally.precision:6.3f} {tally.recall:6.3f} {tally.f1:6.3f}"
    return f"{name:26} {tally.gold:6} {tally.predicted:6} {shares}"


def side_by_side(scored: Mapping[str, Scores]) -> str:
    """Give the precision, recall and F1 of several predictions in one table, the headline rows first."""
    every = list(scored.values())
    rows = dict.fromkeys(name for scores in every for name in (*scores.headlines, *sorted(scores.rows)))
    lines = [_compared(row, every) for row in rows if any(_has(row, scores) for scores in every)]
    names = "".join(f"  {name[-20:]:>20}" for name in scored)
    shares = "".join(f"  {'P':>6} {'R':>6} {'F1':>6}" for _ in scored)
    last = "".join(f"  {scores.knowledge:20.3f}" for scores in every)
    return "\n".join(
        [f"{'':26} {'':>6}{names}", f"{'':26} {'gold':>6}{shares}", *lines, f"{'knowledge':26} {'':>6}{last}"]
    )


def _compared(row: str, every: list[Scores]) -> str:
    tallies = [_tally(row, scores) for scores in every]
    shares = "".join(f"  {tally.precision:6.3f} {tally.recall:6.3f} {tally.f1:6.3f}" for tally in tallies)
    return f"{row:26} {max(tally.gold for tally in tallies):6}{shares}"


def _tally(row: str, scores: Scores) -> Tally:
    return scores.headlines.get(row) or scores.rows.get(row) or Tally()


def _has(row: str, scores: Scores) -> bool:
    tally = _tally(row, scores)
    return bool(tally.gold or tally.predicted)


def rule_table(scores: Scores) -> str:
    """Give the rules, the one with most wrong predictions first."""
    rules = sorted(scores.by_rule.items(), key=lambda item: (item[1].right - item[1].support, item[0]))
    head = f"{'rule':40} {'support':>7} {'wrong':>6} {'P':>6}"
    lines = (f"{name:40} {rule.support:7} {rule.support - rule.right:6} {rule.precision:6.3f}" for name, rule in rules)
    return "\n".join([head, *lines])


def confidence_table(scores: Scores, gold: str) -> str:
    """Give the rules' precision as a lexicon table, smoothed as if each rule had one more fact right and one wrong."""
    rows = (
        f"{name}\t{(rule.right + 1) / (rule.support + 2):.2f}\t{rule.support}"
        for name, rule in sorted(scores.by_rule.items())
    )
    source = f"# source: precision of each rule on {gold}, smoothed; written by `make confidence`"
    return "\n".join([source, "rule\tconfidence\tsupport", *rows]) + "\n"


def differences(scores: Scores) -> Iterator[str]:
    """Give what is missing (-) and extra (+), document by document."""
    for doc, document in scores.documents.items():
        yield f"## {doc}"
        yield from (f"- missing {line}" for line in document.missing)
        yield from (f"+ extra   {line}" for line in document.extra)


def differences_as_dict(scores: Scores) -> dict[str, Any]:
    """Give what is missing and extra in each document for JSON."""
    return {doc: {"missing": document.missing, "extra": document.extra} for doc, document in scores.documents.items()}


def as_dict(scores: Scores) -> dict[str, Any]:
    """Give the one figure and all rows, rounded to four places, for JSON."""
    return {"knowledge": round(scores.knowledge, 4)} | {
        name: _rounded(tally) for name, tally in {**scores.headlines, **scores.rows}.items()
    }


def rules_as_dict(scores: Scores) -> dict[str, Any]:
    """Give the rules for JSON."""
    return {
        name: {"support": rule.support, "right": rule.right, "p": round(rule.precision, 4)}
        for name, rule in sorted(scores.by_rule.items())
    }


def _rounded(tally: Tally) -> dict[str, float]:
    shares = {"p": tally.precision, "r": tally.recall, "f1": tally.f1}
    return {name: round(share, 4) for name, share in shares.items()} | {"gold": tally.gold, "pred": tally.predicted}
