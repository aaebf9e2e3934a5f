"""Which block keys are one block, as some sighting names them together: connected components, by joins.

Each key takes the least label among its neighbours', then the label of its label, until none changes: a chain of n keys
takes some log n rounds. Each round is written down, so that a machine that is lost costs no more than its share of one.
"""

from pyspark.sql import DataFrame
from pyspark.sql import functions as f

from kg.cluster.shelf import Shelf


def bridged(seen: DataFrame, shelf: Shelf) -> DataFrame | None:
    """Give the keys that sightings name together with others, each with its block: the least key of it; None without any."""
    several = seen.where(f.size("keys") > 1).select(f.col("keys")[0].alias("key"), f.explode("keys").alias("other"))
    pairs = several.where("key <> other").distinct()
    return connected(pairs, shelf)


def connected(pairs: DataFrame, shelf: Shelf) -> DataFrame | None:
    """Give each key of some pairs (columns key, other), with its block: the least key that leads to it."""
    ways = shelf.keep("ways", pairs.union(pairs.select("other", "key")).distinct())
    if ways.isEmpty():
        return None
    nearest = ways.groupBy("key").agg(f.min("other").alias("near"))
    labels = shelf.keep("labels-0", nearest.select("key", f.least("key", "near").alias("block")))
    number, changed = 0, True
    while changed:
        number += 1
        stepped = shelf.keep(f"labels-{number}", _step(ways, labels))
        changed = not stepped.where("changed").isEmpty()
        labels = stepped.select("key", "block")
    return labels


def _step(ways: DataFrame, labels: DataFrame) -> DataFrame:
    others = labels.select(f.col("key").alias("other"), f.col("block").alias("near"))
    nearest = ways.join(others, "other").groupBy("key").agg(f.min("near").alias("near"))
    far = labels.select(f.col("key").alias("near"), f.col("block").alias("far"))
    now = f.least("block", "near", "far")
    stepped = labels.join(nearest, "key").join(far, "near")
    return stepped.select("key", now.alias("block"), (now != f.col("block")).alias("changed"))
