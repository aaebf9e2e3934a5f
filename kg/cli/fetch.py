"""`kg fetch`: save pages of government sites, politely, in a form that `kg build` reads."""

import re
from collections import Counter
from pathlib import Path

import click

from kg.fetching import Outcome, Plan, fetch
from kg.fetching.transport import Limits

INTERRUPTED = 130
SOME_FAILED = 3


class _Pattern(click.ParamType[re.Pattern[str]]):
    """A regular expression."""

    name = "regex"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> re.Pattern[str]:
        """Compile it, or say where it breaks off."""
        try:
            return re.compile(str(value))
        except re.error as error:
            self.fail(f"'{value}' is not a regular expression: {error}.", param, ctx)


def _contact(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    """Take what may stand in a header's comment (RFC 9110 §5.6.5)."""
    if value is not None and not re.fullmatch(r"[!-'*-\[\]-~]+", value):
        raise click.BadParameter("expected a mail or web address, in ASCII and without blanks.")
    return value


@click.command("fetch")
@click.argument("addresses", nargs=-1, required=True, metavar="URL…")
@click.option(
    "--out", required=True, type=click.Path(path_type=Path, file_okay=False), help="Folder to save the pages in."
)
@click.option("--follow", is_flag=True, help="The URLs are list pages or feeds: fetch their articles.")
@click.option(
    "--pages", type=click.IntRange(min=1), default=1, show_default=True, help="Pages of each list, by its 下一页."
)
@click.option("--match", type=_Pattern(), help="What the articles' URLs match, if not what is usual.")
@click.option("--site", "domains", multiple=True, metavar="DOMAIN", help="Fetch articles of this domain too.")
@click.option(
    "--delay",
    type=click.FloatRange(min=0, max=600),
    default=1.0,
    show_default=True,
    help="Least seconds between two requests to a server; its robots.txt may ask for more.",
)
@click.option(
    "--contact",
    envvar="KG_CONTACT",
    callback=_contact,
    help="Mail or web address, told to the servers. [env KG_CONTACT]",
)
@click.option(
    "--max-mb", type=click.IntRange(1, 1024), default=64, show_default=True, help="Refuse what is larger, unpacked."
)
@click.option("--proxy", metavar="URL", help="Ask through this HTTP proxy.")
@click.pass_context
def command(  # noqa: PLR0913 - one parameter an option
    ctx: click.Context,
    *,
    addresses: tuple[str, ...],
    out: Path,
    follow: bool,
    pages: int,
    match: re.Pattern[str] | None,
    domains: tuple[str, ...],
    delay: float,
    contact: str | None,
    max_mb: int,
    proxy: str | None,
) -> None:
    """Save pages, PDF, DOCX and text files with their addresses, as far as robots.txt allows.

    A second run of the same command transfers only what has changed; one that was interrupted goes on where it stopped.
    The exit status is 0 if every page is there, 3 if some failed, 1 if all did, 130 after an interruption.
    """
    plan = Plan(
        addresses=addresses,
        folder=out,
        follow=follow,
        pages=pages,
        articles=match,
        domains=domains,
        delay=delay,
        contact=contact,
        limits=Limits(bytes=max_mb << 20),
        proxy=proxy,
    )
    ctx.exit(_run(plan))


def _run(plan: Plan) -> int:
    counts: Counter[str] = Counter()
    try:
        for outcome in fetch(plan):
            counts[outcome.status] += 1
            _tell(outcome)
    except KeyboardInterrupt:
        click.echo("interrupted: the same command goes on from here", err=True)
        return INTERRUPTED
    click.echo(_summary(counts))
    pages = counts["saved"] + counts["unchanged"] + counts["done"]
    return 0 if not counts["failed"] else SOME_FAILED if pages else 1


def _tell(outcome: Outcome) -> None:
    if outcome.status == "failed":
        click.echo(_printable(f"{outcome.address}: {outcome.detail}"), err=True)
        return
    path = str(outcome.path) if outcome.path else ""
    detail = f"({outcome.detail})" if outcome.detail else ""
    click.echo("  ".join(filter(None, [f"{outcome.status:9}", path, outcome.address, detail])))


def _printable(text: str) -> str:
    """Keep what a server said from steering the terminal."""
    return "".join(each if each.isprintable() else "�" for each in text)


def _summary(counts: Counter[str]) -> str:
    there = counts["unchanged"] + counts["done"]
    return f"{counts['saved']} saved, {there} unchanged, {counts['failed']} failed"
