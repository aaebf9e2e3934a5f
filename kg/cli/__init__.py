"""The command line: one module a verb, each a click command that calls the library's function of the same name."""

import logging
import sys
from importlib import import_module

import click

from kg import __version__
from kg.errors import KGError

VERBS = (
    "fetch",
    "extract",
    "build",
    "watch",
    "load",
    "snapshots",
    "serve",
    "query",
    "conflicts",
    "explain",
    "diff",
    "export",
    "publish",
    "push",
    "pull",
    "validate",
    "review",
    "evaluate",
    "train",
)
"""The commands; each is the `command` of the module of its name in this package."""


class Verbs(click.Group):
    """A group that imports a command's module when it is asked for: `kg query` need not wait for the extractor."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The verbs in the order of the flow."""
        del ctx
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a verb, None for a word that is none."""
        del ctx
        if cmd_name not in VERBS:
            return None
        command: click.Command = import_module(f"kg.cli.{cmd_name}").command
        return command


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="kg")
def cli() -> None:
    """Build, query and serve a knowledge graph of development zones."""


def main() -> None:
    """Run the command line; an error that the user can mend is one line on standard error and exit status 1."""
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    logging.getLogger("urllib3").setLevel(logging.ERROR)  # it tells of each attempt; whoever asked tells of the last
    try:
        cli(standalone_mode=True)
    except KGError as error:
        click.echo(f"kg: {error}", err=True)
        sys.exit(1)
