"""Options that several commands have."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from kg.settings import PREFIX, Settings

CURATION = Path("data/curation")
"""Where what people decided is, unless a user names another folder."""

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def graph_option(
    meaning: str = "Directory with the published graph.", kind: type[Path] | type[str] = Path
) -> Decorator:
    """Give the option ``--graph``; one that is not given is None, for `Settings.from_environment` to fill in.

    It is a path, or a text where an address of another file system may stand.
    """
    default = f"[default: {Settings().graph}; env {PREFIX}GRAPH]"
    return click.option("--graph", type=click.Path(path_type=kind), help=f"{meaning}  {default}")


def endpoint_option(meaning: str) -> Decorator:
    """Give the option ``--endpoint``; one that is not given is None, for `Settings.from_environment` to fill in."""
    return click.option("--endpoint", metavar="URL", help=f"{meaning}  [env {PREFIX}ENDPOINT]")


def curation_option(meaning: str) -> Decorator:
    """Give the option ``--curation``; one that is not given is None, for `CURATION` if that is there."""
    folder = click.Path(path_type=Path, file_okay=False)
    return click.option("--curation", type=folder, help=f"{meaning}  [default: {CURATION}]")


keep_option = click.option(
    "--keep",
    metavar="RULE",
    help="Which snapshots stay: last=3,within=48h,daily=7,weekly=4 or some of that (docs/watch.md)."
    f"  [default: {Settings().keep}; env {PREFIX}KEEP]",
)
"""The option ``--keep``; one that is not given is None, for `Settings.from_environment` to fill in."""
