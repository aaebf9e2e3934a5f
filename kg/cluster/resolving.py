"""Decides who is who, layer by layer: documents joined with what is decided, sighted; blocks shuffled together, decided."""

from collections.abc import Iterable, Iterator
from functools import partial, reduce
from typing import Any, NamedTuple

from pyspark import StorageLevel
from pyspark.sql import DataFrame
from pyspark.sql import functions as f

from kg.cluster.blocks import bridged
from kg.cluster.shelf import Shelf
from kg.cluster.tables import each, grouped
from kg.cluster.work import DECIDED, OUTCOMES, SEEN, outcomes, sightings, verdicts
from kg.resolve.judging import hits
from kg.resolve.layers import LAYERS, NAMING
from kg.resolve.naming import BASE
from kg.resolve.rulings import Decisions, Different, staying, unmatched
from kg.store.progress import Stages


class Changed(NamedTuple):
    """What a settling from nothing tells: all that there is is new."""

    unmatched: tuple[str, ...]

    def documents(self) -> Iterator[str]:
        """Give none: all are mapped."""
        return iter(())

    def entities(self) -> Iterator[str]:
        """Give none: all are written."""
        return iter(())

    def gone(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Give none: nothing was before."""
        return iter(())


class Resolving:
    """What a ledger is to one machine, for a build from nothing."""

    def __init__(self, taken: DataFrame, shelf: Shelf, stages: Stages, width: int, named: frozenset[str]) -> None:
        """Decide about these documents; of `named` things it can be asked what is known of them."""
        told = taken.select("doc", "packed").repartition(width, "doc")
        self._told = told.persist(StorageLevel.DISK_ONLY)
        self._shelf = shelf
        self._stages = stages
        self._width = width
        self._named = named
        self._living: dict[str, Any] = {}
        self._redirects: dict[str, tuple[str, ...]] = {}

    def settle(self, decisions: Decisions) -> Changed:
        """Decide all, by what people have decided too."""
        identities: list[DataFrame] = []
        known: list[DataFrame] = []
        matched: set[str] = set()
        for position, layer in enumerate(LAYERS):
            with self._stages.stage(f"resolve {layer.name}"):
                one = _Layer(self._shelf.within(f"{position}-{layer.name}"), position, decisions, self._width)
                one.decide(self._with_known(identities[:NAMING]))
                identities.append(one.identities)
                known.append(one.outcomes)
                matched |= one.matched
        with self._stages.stage("describe"):
            self.outcomes = self._shelf.keep("outcomes", _united(known))
        self.identities = _united(identities)
        self._note(decisions)
        return Changed(unmatched(decisions, matched, self._hits))

    def outcome(self, iri: str) -> Any | None:
        """Give what is known of a named thing; None if there is none."""
        return self._living.get(iri)

    def redirect(self, iri: str) -> tuple[str, ...]:
        """Give what replaces an IRI: of those that people joined the one that stays."""
        return self._redirects.get(iri, ())

    def redirects(self) -> Iterable[tuple[str, tuple[str, ...]]]:
        """Give all IRIs that are replaced, with what replaces them."""
        return sorted(self._redirects.items())

    def close(self) -> None:
        """Let go of the documents."""
        self._told.unpersist()

    def _with_known(self, identities: list[DataFrame]) -> DataFrame:
        """Give the documents, each with the identities of what is decided, by local ids."""
        if not identities:
            return self._told.withColumn("known", f.lit(None).cast("map<string, string>"))
        entry = f.struct("local", "identity")
        known = _united(identities).groupBy("doc").agg(f.map_from_entries(f.collect_list(entry)).alias("known"))
        return self._told.join(known, "doc", "left").select("doc", "packed", "known")

    def _note(self, decisions: Decisions) -> None:
        """Bring here what is known of the things that people have named."""
        rows = self.outcomes.where(f.col("iri").isin(sorted(self._named))).collect() if self._named else []
        self._living = {iri: LAYERS[position].read_outcome.decode(told) for iri, position, told in rows}
        self._redirects = {}
        for iri, target in decisions.merged(self._living.__contains__):
            if iri not in self._living:
                self._redirects[iri] = (*self._redirects.get(iri, ()), target)

    def _hits(self, rule: Different) -> bool:
        rows = self.identities.where(f.col("doc").isin(list(rule.documents))).select("identity").distinct().collect()
        return hits(BASE, rule, [identity for (identity,) in rows])


class _Layer:
    """The deciding of one layer."""

    def __init__(self, shelf: Shelf, position: int, decisions: Decisions, width: int) -> None:
        self._shelf = shelf
        self._position = position
        self._decisions = decisions
        self._width = width

    def decide(self, told: DataFrame) -> None:
        """Sight, decide, and place what people have joined."""
        sight = partial(sightings, self._position, self._decisions.documents())
        seen = self._shelf.keep("seen", each(told, sight, SEEN))
        judge = partial(verdicts, self._position, self._decisions)
        decided = self._shelf.keep("decided", grouped(self._blocks(seen), self._width, judge, DECIDED))
        self.matched = set(self._found(decided))
        placed = self._placed(decided)
        forms = placed.where("form IS NOT NULL")
        owners = seen.select("doc", "local", "form").join(forms.select("form", "identity", "iri"), "form")
        position = f.lit(self._position).cast("bigint").alias("position")
        self.identities = self._shelf.keep("identities", owners.select("doc", position, "local", "identity", "iri"))
        self.outcomes = self._described(placed, forms)

    def _blocks(self, seen: DataFrame) -> DataFrame:
        """Give the forms of all sightings with their blocks: block, form, where it was first, count, sighting."""
        forms = seen.groupBy("form").agg(
            f.min(f.struct("issued", "doc", "local")).alias("first"),
            f.count("*").alias("count"),
            f.first("sighting").alias("sighting"),
            f.first("keys")[0].alias("key"),
        )
        columns = ("form", "first.issued", "first.doc", "first.local", "count", "sighting")
        labels = bridged(seen, self._shelf)
        if labels is None:
            return forms.select(f.col("key").alias("block"), *columns)
        joined = forms.join(labels, "key", "left")
        return joined.select(f.coalesce("block", "key").alias("block"), *columns)

    def _found(self, decided: DataFrame) -> dict[str, str]:
        """Give those of the IRIs that people have named which there are by the evidence, with their identities."""
        pairs = (iri for pair in self._decisions.same for iri in pair)
        named = sorted({*pairs, *self._decisions.renamed, *self._decisions.retyped})
        if not named:
            return {}
        return dict(decided.where(f.col("iri").isin(named)).select("iri", "identity").distinct().collect())

    def _placed(self, decided: DataFrame) -> DataFrame:
        """Give all forms of things that people have joined to the first of these."""
        found = self._found(decided)
        rows = []
        for group in self._decisions.groups():
            first = staying(group, found)
            rows += [(iri, found[first], first) for iri in group if first and iri in found and iri != first]
        if not rows:
            return decided
        moved = decided.sparkSession.createDataFrame(rows, "iri string, to string, target string")
        joined = decided.join(f.broadcast(moved), "iri", "left")
        identity, iri = f.coalesce("to", "identity"), f.coalesce("target", "iri")
        forms = f.col("form").isNotNull()
        return joined.select(
            "form",
            f.when(forms, identity).otherwise(f.col("identity")).alias("identity"),
            f.when(forms, iri).otherwise(f.col("iri")).alias("iri"),
            "sighting",
            "count",
            "outcome",
        )

    def _described(self, placed: DataFrame, forms: DataFrame) -> DataFrame:
        """Give what is known of each thing that has a form."""
        if LAYERS[self._position].describe:
            tell = partial(outcomes, self._position, self._decisions)
            return grouped(forms.select("iri", "sighting", "count"), self._width, tell, OUTCOMES)
        told = placed.where("form IS NULL").join(forms.select("iri").distinct(), "iri", "left_semi")
        return told.select("iri", f.lit(self._position).cast("bigint").alias("position"), "outcome")


def _united(tables: list[DataFrame]) -> DataFrame:
    return reduce(DataFrame.unionByName, tables)
