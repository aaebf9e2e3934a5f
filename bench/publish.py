"""Measures `kg publish` against a server that runs: triples a second, and what the next publication costs.

The server is somebody else's to start: `oxigraph serve --location DIR`, or Virtuoso. KG_ENDPOINT_USER and
KG_ENDPOINT_PASSWORD are those of the environment. As a measure of the machine the same quads are sent once more, as one
file, by the engine's own client if that is named.
"""

import subprocess
from pathlib import Path
from time import perf_counter

import click

from kg.documents import Refusal
from kg.settings import EndpointSettings
from kg.store.remote.endpoint import Endpoint
from kg.store.remote.publishing import publish_to
from kg.store.snapshot import open_current


class _Timed:
    """Progress that takes the time of each stage."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._began = perf_counter()
        self._name = "ask"

    def stage(self, name: str, _total: int | None) -> None:
        now = perf_counter()
        self.seconds[self._name] = self.seconds.get(self._name, 0) + now - self._began
        self._began, self._name = now, name

    def advance(self) -> None:
        """Nothing is counted."""

    def refuse(self, _refusal: Refusal) -> None:
        """Nothing is refused."""


@click.command()
@click.option("--graph", type=click.Path(path_type=Path, exists=True), required=True, help="Graph directory.")
@click.option("--endpoint", required=True, help="Address of the server's queries.")
@click.option("--own", default="", help="Command of the engine's own that loads the same quads, to compare.")
def main(graph: Path, endpoint: str, own: str) -> None:
    """Publish the current snapshot of a graph directory, and again, and print the seconds of each stage."""
    asked = Endpoint(endpoint, EndpointSettings.from_environment())
    for name in ("first", "again"):
        timed = _Timed()
        with open_current(graph) as snapshot:
            start = perf_counter()
            done = publish_to(asked, snapshot, timed)
        seconds = perf_counter() - start
        stages = ", ".join(f"{stage} {spent:.1f} s" for stage, spent in timed.seconds.items())
        rate = f"{done.sent / seconds:,.0f} triples/s"
        click.echo(f"{asked.engine.name}, {name}: {done.sent:,} triples in {seconds:.1f} s, {rate} ({stages})")
    if own:
        start = perf_counter()
        subprocess.run(own, shell=True, check=True)  # noqa: S602 - the user's own command
        click.echo(f"{own}: {perf_counter() - start:.1f} s")


if __name__ == "__main__":
    main()
