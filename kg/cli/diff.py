"""`kg diff`: what has changed from one snapshot to another."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal

import click
import msgspec

from kg.cli.options import graph_option
from kg.settings import Settings
from kg.store.comparing import PREVIOUS, difference, open_named
from kg.store.diff import Diff, FactChange, Name, ThingChange, diff, side
from kg.store.patch import patch
from kg.store.snapshot import CURRENT, Snapshot, open_current

Form = Literal["text", "json", "patch"]

_SIGNS = {"added": "+", "removed": "-", "replaced": ">"}


@click.command("diff")
@click.argument("old", default=PREVIOUS, metavar="[A]")
@click.argument("new", default=CURRENT, metavar="[B]")
@graph_option()
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "patch"]),
    default="text",
    show_default=True,
    help="For people, for programs, or all quads as an RDF patch.",
)
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
def command(*, old: str, new: str, graph: Path | None, form: Form, as_json: bool) -> None:
    """Tell what has changed from snapshot A to snapshot B: things and facts that came, went or are others now.

    A and B are ids of snapshots, `previous` (the default of A) or `current` (that of B), or other graph directories. If
    one was built from the other, this takes as long as their difference; else both are read through.
    """
    graph_dir = Settings.from_environment(graph=graph).graph
    with _opened(graph_dir, old) as before, _opened(graph_dir, new) as after:
        if form == "patch" and not as_json:
            sys.stdout.buffer.writelines(patch(before.id, after.id, difference(before, after)))
            return
        found = diff(side(before), side(after), difference(before, after))
    if as_json or form == "json":
        click.echo(msgspec.json.format(msgspec.json.encode(found), indent=1).decode())
    else:
        click.echo("\n".join(_text(found)))


def _opened(graph_dir: Path, name: str) -> Snapshot:
    other = Path(name)
    return open_current(other) if (other / CURRENT).is_symlink() else open_named(graph_dir, name)


def _text(found: Diff) -> Iterator[str]:
    yield f"{found.old} → {found.new}"
    for part, counts in found.counts.items():
        yield f"{part}: {', '.join(f'{count} {kind}' for kind, count in counts.items()) or 'no change'}"
    for kind, iris in found.documents.items():
        yield from (f"{_SIGNS.get(kind, '~')} document {iri}" for iri in iris)
    yield from map(_thing, found.things)
    yield from map(_fact, found.facts)


def _thing(change: ThingChange) -> str:
    """Write what became of a thing.

    >>> _thing(ThingChange("renamed", Name("梅川高新区", "http://e.org/a"), (Name("开发区"),), (Name("梅川"),)))
    '~ 开发区 梅川高新区 <http://e.org/a> renamed: - 梅川'
    """
    types = "/".join(each.label for each in change.types)
    head = f"{_SIGNS.get(change.kind, '~')} {types} {change.thing.label} <{change.thing.iri}>"
    if change.kind in {"added", "removed"}:
        return head
    if change.kind == "replaced":
        return f"{head} is now {', '.join(f'{each.label} <{each.iri}>' for each in change.now)}"
    return f"{head} {change.kind}: {' '.join((*_signed('-', change.was), *_signed('+', change.now)))}"


def _signed(sign: str, names: Iterable[Name]) -> Iterator[str]:
    return (f"{sign} {each.label}" for each in names)


def _fact(change: FactChange) -> str:
    """Write what became of a fact: what is another now has its old value before it.

    >>> post = FactChange("changed", Name("林知远"), Name("任职于"), Name("梅川"), {"to": "2024"}, {"to": "2023"})
    >>> _fact(post)
    '~ 林知远 任职于 梅川 (to 2023 → 2024)'
    """
    said = " ".join(each.label for each in (change.subject, change.relation, change.object) if each)
    keys = dict.fromkeys((*change.qualifiers, *change.was))
    told = ", ".join(f"{key} {_value(change, key)}" for key in keys)
    return f"{_SIGNS.get(change.kind, '~')} {said}{f' ({told})' if told else ''}"


def _value(change: FactChange, key: str) -> str:
    now = change.qualifiers.get(key, "…")
    return f"{change.was[key] or '…'} → {now}" if key in change.was else now
