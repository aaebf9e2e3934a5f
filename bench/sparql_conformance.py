"""Runs the W3C's SPARQL 1.1 query, syntax and result-format tests over HTTP against `kg serve`.

The suite is not part of this repository: https://github.com/w3c/rdf-tests, of which the folder ``sparql/sparql11`` is named.
"""

import re
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

import click
import pyoxigraph as ox
from conformance import comparison
from conformance.suite import Test, tests

from kg.store.contents import new_store, write_contents
from kg.store.manifest import Manifest
from kg.store.progress import Stages, Unseen
from kg.store.publish import Staging, publish, staging

_READY = 60
"""Seconds that the server may take to serve what was published."""
_LOOK = 0.05
_URL = re.compile(r"https?://\S+")


@click.command()
@click.argument("suite", type=click.Path(exists=True, path_type=Path))
@click.option("--only", default="", help="Tests whose name has this in it.")
def main(suite: Path, only: str) -> None:
    """Run the tests of SUITE, the folder sparql/sparql11 of the W3C's rdf-tests, and name those that fail."""
    passed: Counter[str] = Counter()
    total: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder, _served(Path(folder)) as endpoint:
        for test in tests(suite.absolute()):
            if only in test.name:
                reason = _fault(test, Path(folder), endpoint)
                total[test.kind] += 1
                passed[test.kind] += not reason
                if reason:
                    click.echo(f"{test.name}: {reason}")
    for kind, number in total.items():
        click.echo(f"{kind}: {passed[kind]} of {number}")
    click.echo(f"passed {sum(passed.values())} of {sum(total.values())}")


@contextmanager
def _served(graph_dir: Path) -> Iterator[str]:
    """Run `kg serve` over a graph directory, and give the address of its endpoint."""
    _publish(graph_dir, ox.Dataset([ox.Quad(*[ox.NamedNode("urn:a")] * 3)]))
    command = [
        sys.executable,
        "-c",
        "from kg.cli import main; main()",
        "serve",
        "--graph",
        str(graph_dir),
        "--port",
        "0",
        "--workers",
        "1",
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        try:
            line = server.stdout.readline() if server.stdout else ""
            found = _URL.search(line)
            if not found:
                raise click.ClickException("the server did not start")
            yield found[0].rstrip("/") + "/sparql"
        finally:
            server.terminate()


def _fault(test: Test, graph_dir: Path, endpoint: str) -> str:
    """Say what is wrong with the answer to a test; nothing if it passes."""
    base = test.query.as_uri()
    text = f"BASE <{base}>\n{test.query.read_text(encoding='utf-8')}"
    if test.kind == "QueryEvaluationTest" or test.result:
        _await(endpoint, _publish(graph_dir, _dataset(test)))
    wanted = comparison.accept(test.result) if test.result else "*/*"
    status, body = _ask(endpoint, text, wanted)
    if test.kind == "NegativeSyntaxTest11":
        return "" if status == 400 else f"{status}, expected 400"
    if status != 200:
        return f"{status}: {body[:150].decode(errors='replace')}"
    if test.result is None or comparison.same(test.result, body, base):
        return ""
    return f"another answer: {' '.join(body[:2000].decode(errors='replace').split())[:150]}"


def _ask(endpoint: str, text: str, wanted: str) -> tuple[int, bytes]:
    request = urllib.request.Request(endpoint, urlencode({"query": text}).encode(), {"Accept": wanted})  # noqa: S310
    try:
        with urllib.request.urlopen(request, timeout=60) as response:  # noqa: S310
            return response.status, response.read()
    except urllib.error.HTTPError as error:
        return error.code, error.read()


def _dataset(test: Test) -> ox.Dataset:
    dataset = ox.Dataset()
    for path in test.data:
        for quad in ox.parse(path=path, base_iri=path.as_uri()):
            dataset.add(ox.Quad(quad.subject, quad.predicate, quad.object))
    for name, path in test.graphs:
        for quad in ox.parse(path=path, base_iri=path.as_uri()):
            dataset.add(ox.Quad(quad.subject, quad.predicate, quad.object, ox.NamedNode(name)))
    return dataset


def _publish(graph_dir: Path, dataset: ox.Dataset) -> str:
    """Publish a dataset, which may be empty, as `kg load` publishes files; gives its name."""
    with staging(graph_dir) as stage:
        _fill(stage, dataset)
        publish(stage, Manifest(id=stage.id, created=stage.created, kind="loaded"))
        return stage.id


def _await(endpoint: str, snapshot: str) -> None:
    """Wait until the server answers from a snapshot: it makes one ready before it does."""
    end = time.monotonic() + _READY
    while time.monotonic() < end:
        with urllib.request.urlopen(endpoint) as response:  # noqa: S310 - of our own making
            if response.headers["KG-Snapshot"] == snapshot:
                return
        time.sleep(_LOOK)
    message = f"the server does not serve {snapshot}"
    raise click.ClickException(message)


def _fill(stage: Staging, dataset: ox.Dataset) -> None:
    """Write all but the manifest; the store is closed with the last word on it."""
    store = new_store(stage)
    store.extend(dataset)
    write_contents(stage, Stages(Unseen()), store)


main()
