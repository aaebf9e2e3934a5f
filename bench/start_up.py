"""Times a fresh process from its start to the first facts."""

import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

import click
from texts import SAMPLES

_TURNS = 5


@click.command()
@click.option("--turns", default=_TURNS, show_default=True)
def main(turns: int) -> None:
    """Run `kg extract` on the first sample in fresh processes and print the median of their times."""
    sample = min(SAMPLES.iterdir())
    times = []
    for _ in range(turns):
        with tempfile.TemporaryDirectory() as out:
            start = time.perf_counter()
            subprocess.run(
                [Path(sys.executable).parent / "kg", "extract", sample, "--out", out], check=True, capture_output=True
            )
            times.append(time.perf_counter() - start)
    click.echo(f"first facts after {median(times):.2f} s (median of {turns}; least {min(times):.2f} s)")


main()
