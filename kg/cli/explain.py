"""`kg explain`: why a thing of the graph is one, and what came near it."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import click
import msgspec

from kg.cli.options import graph_option
from kg.resolve.explaining import Compared, Explanation, Told
from kg.resolve.grounds import explanation as grounds_mean
from kg.resolve.sightings import Ground
from kg.settings import Settings
from kg.store.resolution import explanation
from kg.store.snapshot import open_current

_SHOWN = 20
"""So many pieces of knowledge, merges and near misses are shown each; all are in the JSON."""
_DOCUMENTS = 3


@click.command("explain")
@click.argument("iri")
@graph_option()
@click.option("--format", "name", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(iri: str, graph: Path | None, name: str) -> None:
    """Tell why documents' mentions are one thing: what each knows, what joined them, what was nearly joined.

    IRI is that of an entity, event or tenure; one that has been replaced is explained by what replaces it. A ground's
    number is a logarithm of odds: what it adds for or against two mentions being of one thing.
    """
    with open_current(Settings.from_environment(graph=graph).graph) as snapshot:
        found = explanation(snapshot, iri)
    if name == "json":
        click.echo(msgspec.json.format(msgspec.json.encode(found), indent=1).decode())
    else:
        click.echo("\n".join([*([] if found.iri == iri else [f"<{iri}> is now"]), *_lines(found)]))


def _lines(found: Explanation) -> Iterator[str]:
    documents = sum(told.count for told in found.told)
    yield f"<{found.iri}>"
    yield f"identified by {found.identity}" + ("; people have decided on it" if found.curated else "")
    yield f"\nTold {_times(documents)}{_ways(len(found.told))}:"
    yield from _cut([f"  {_told(told)}" for told in found.told])
    yield "\nOne thing because of:" if found.merges else "\nNothing had to be weighed."
    yield from _cut([line for link in found.merges for line in _link(link)])
    if found.near:
        yield "\nNot the same, though near:"
        yield from _cut([line for link in found.near for line in (f"  <{link.other_iri}>", *_link(link))])
    grounds = {ground.name: None for link in (*found.merges, *found.near) for ground in link.grounds}
    meanings = {name.partition("=")[0]: meaning for name in grounds if (meaning := grounds_mean(name))}
    yield from ("", "The grounds:") if meanings else ()
    yield from (f"  {name}: {meaning}" for name, meaning in meanings.items())


def _cut(lines: list[str]) -> Iterator[str]:
    """Give the first lines, and say how many more there are."""
    most = _SHOWN * 4
    yield from lines[:most]
    if len(lines) > most:
        yield f"  … and {len(lines) - most} lines more: --format json gives all"


def _told(told: Told) -> str:
    more = f" and {told.count - _DOCUMENTS} more" if told.count > _DOCUMENTS else ""
    return f"{told.name}  ({', '.join(told.documents[:_DOCUMENTS])}{more})"


def _link(link: Compared) -> Iterable[str]:
    """Write a link: the two that were compared, the score, the grounds.

    >>> told = Told("林知远", ("简报1",), 1, None)
    >>> for line in _link(Compared(told, told, "", 3.5, (Ground("same post", 3.5, "主任"),))):
    ...     print(line)
      +3.5  林知远 (简报1) ~ 林知远 (简报1)
          +3.5  same post: 主任
    """
    yield f"  {link.score:+.1f}  {_who(link.one)} ~ {_who(link.other)}"
    yield from (f"      {ground.weight:+.1f}  {_ground(ground)}" for ground in link.grounds)


def _ground(ground: Ground) -> str:
    return f"{ground.name}: {ground.detail}" if ground.detail else ground.name


def _who(told: Told) -> str:
    return f"{told.name} ({told.documents[0]})"


def _ways(number: int) -> str:
    return "" if number == 1 else f", in {number} different ways"


def _times(number: int) -> str:
    return "once" if number == 1 else f"{number} times"
