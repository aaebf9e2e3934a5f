"""Counts in the text format of Prometheus (version 0.0.4)."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8"

FAMILIES = {
    "zonegraph_finished_answers_total": ("counter", "Requests that an answer may be kept for, by whether one was."),
    "zonegraph_request_seconds": ("histogram", "How long requests took, to the last byte."),
    "zonegraph_requests_total": ("counter", "Requests, by endpoint and status."),
    "zonegraph_response_bytes_total": ("counter", "Bytes of bodies sent."),
    "zonegraph_rows_total": ("counter", "Solutions and triples that queries gave."),
    "zonegraph_snapshot_created_seconds": ("gauge", "When the snapshot that is served was made."),
    "zonegraph_snapshot_triples": ("gauge", "Triples of the default graph of the snapshot that is served."),
}
"""What is measured: its type, and what it means."""


def exposition(series: Mapping[str, float]) -> str:
    r"""Write series, by name and labels, each family under its help.

    >>> print(exposition({'zonegraph_requests_total{endpoint="sparql",status="200"}': 2.0}), end="")
    # HELP zonegraph_requests_total Requests, by endpoint and status.
    # TYPE zonegraph_requests_total counter
    zonegraph_requests_total{endpoint="sparql",status="200"} 2
    """
    return "".join(f"{line}\n" for line in _lines(series))


def _lines(series: Mapping[str, float]) -> Iterator[str]:
    for family, listed in groupby(sorted(series.items(), key=_order), _of):
        kind, meaning = FAMILIES.get(family, ("untyped", "Counted by a part of the service."))
        yield f"# HELP {family} {meaning}"
        yield f"# TYPE {family} {kind}"
        yield from (f"{name} {number:.15g}" for name, number in _cumulated(listed))


def _cumulated(listed: Iterable[tuple[str, float]]) -> Iterator[tuple[str, float]]:
    """Let each bucket of a histogram count those below it, too."""
    last, total = "", 0.0
    for name, number in listed:
        labels, bucket, _ = name.partition('le="')
        total = number + (total if bucket and labels == last else 0.0)
        last = labels
        yield name, total


def _order(each: tuple[str, float]) -> tuple[str, str, float]:
    """Order by family and labels, buckets by their bounds."""
    name, _, bound = each[0].partition('le="')
    return _family(each[0]), name, float(bound.rstrip('"}') or 0)


def _of(each: tuple[str, float]) -> str:
    return _family(each[0])


def _family(name: str) -> str:
    bare = name.partition("{")[0]
    for part in ("_bucket", "_sum", "_count"):
        if bare.removesuffix(part) in FAMILIES:
            return bare.removesuffix(part)
    return bare
