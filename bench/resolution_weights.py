"""Fits the weights of `data/models/sameness.tsv` to a generated collection.

Layer by layer, with the true identities of all earlier layers, so that no layer learns from the errors of another. The seed
must begin with “tuning”: `bench/resolution_quality.py` measures with others. Some of the documents are also read by the
extractor, for texts declare fewer aliases than a careful reader notes, and extraction errs.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from random import Random
from typing import Any, NamedTuple

import click
from collection import Truth, collection
from resolution_quality import read_by_extractor

from kg.chooser import model
from kg.model import Extraction
from kg.resolve.families import named
from kg.resolve.grounds import FAMILIES
from kg.resolve.layers import LAYERS, Layer
from kg.resolve.sightings import Ref
from kg.resources import MODELS
from kg.training.choices import Choice
from kg.training.sameness import choices, learn


class Read(NamedTuple):
    """What a document says, and who is who in it."""

    extraction: Extraction
    truth: Truth


_TUNING = "tuning"
_TABLE = MODELS / "sameness.tsv"


@click.command()
@click.option("--documents", type=int, default=10_000, show_default=True)
@click.option("--seed", default=_TUNING, show_default=True)
@click.option(
    "--texts", type=int, default=1000, show_default=True, help="So many of them also as the extractor reads them."
)
@click.option("--only", type=click.Choice(sorted(FAMILIES)), multiple=True, help="Fit only this (may be given again).")
def main(documents: int, seed: str, texts: int, only: tuple[str, ...]) -> None:
    """Fit the weights, print how much they were learned from, and write the table."""
    if not seed.startswith(_TUNING):
        raise click.BadParameter(f"found {seed!r}, expected one that begins with {_TUNING!r}", param_hint="--seed")
    wanted = set(only or FAMILIES)
    kept = model.load(_TABLE).weights
    weights = {name: weight for name, weight in kept.items() if name.partition("|")[0] not in wanted}
    known = [Read(each.extraction, each.truth) for each in collection(seed, documents)]
    read = [Read(*read_by_extractor(each)) for each in collection(seed, texts)]
    learned = learned_from(known, wanted)
    for family, found in learned_from(read, wanted).items():
        learned[family] += found
    for family, found in learned.items():
        same = sum(choice.right == 0 for choice in found)
        click.echo(f"{family:16}{len(found):8} pairs, {same} of one thing")
        weights |= learn(found)
    model.save(_TABLE, weights)


def learned_from(known: Sequence[Read], wanted: set[str]) -> dict[str, list[Choice]]:
    """Give for each family the choices that its weights are learned from."""
    identities: dict[str, dict[str, str]] = {each.truth.doc: {} for each in known}
    found: dict[str, list[Choice]] = {}
    chance = Random(1)  # noqa: S311 - a sample
    for layer in LAYERS:
        for family, block, truth in _blocks(layer, known, identities):
            if family in wanted:
                found.setdefault(family, []).extend(choices(FAMILIES[family], block, truth, chance))
            for ref, identity in _identities(family, block, truth).items():
                identities[ref.doc][ref.id] = identity
    return found


def _blocks(
    layer: Layer, known: Sequence[Read], identities: dict[str, dict[str, str]]
) -> Iterator[tuple[str, list[Any], dict[Ref, str]]]:
    """Give the sightings of a layer by family and first block key, and what they truly are."""
    blocks: dict[tuple[str, str], list[Any]] = defaultdict(list)
    truth: dict[Ref, str] = {}
    for extraction, told in known:
        for sighting in layer.sight(extraction, identities[extraction.doc]):
            family = sighting.entity.type if hasattr(sighting, "entity") else "Event"
            thing = (told.entities | told.events).get(sighting.ref.id)
            if thing and family in FAMILIES:
                truth[sighting.ref] = thing
                blocks[family, layer.blocks(sighting)[0]].append(sighting)
    yield from ((family, block, truth) for (family, _), block in blocks.items())


def _identities(family: str, block: list[Any], truth: dict[Ref, str]) -> dict[Ref, str]:
    things: dict[str, list[Any]] = defaultdict(list)
    for sighting in block:
        things[truth[sighting.ref]].append(sighting)
    return named(FAMILIES[family], things.values())


if __name__ == "__main__":
    main()
