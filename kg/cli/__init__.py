"""The command line: one module a verb, each a click command that calls the library's function of the same name."""

import logging
import sys

import click

from kg import __version__
from kg.cli import build, evaluate, export, extract, load, query, serve, validate
from kg.errors import KGError


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="kg")
def cli() -> None:
    """Build, query and serve a knowledge graph of development zones."""


for verb in (extract, build, load, serve, query, export, validate, evaluate):
    cli.add_command(verb.command)


def main() -> None:
    """Run the command line; an error that the user can mend is one line on standard error and exit status 1."""
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    try:
        cli(standalone_mode=True)
    except KGError as error:
        click.echo(f"kg: {error}", err=True)
        sys.exit(1)
