"""The second half of a build: documents and things to quads."""

from functools import partial

from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as f

from kg.cluster.resolving import Resolving
from kg.cluster.shelf import Shelf
from kg.cluster.tables import each
from kg.cluster.work import MAPPED, QUADS, Versions, derived, quads, said, written
from kg.curation import Curation
from kg.graph.derived import redirect_quads


def mapped(taken: DataFrame, resolving: Resolving, shelf: Shelf, versions: Versions, curation: Curation) -> DataFrame:
    """Give the quads of each document, or why it cannot be mapped, as `MAPPED` says."""
    known = resolving.identities.join(resolving.outcomes.select("iri", "outcome"), "iri")
    decided = f.collect_list(f.struct("position", "local", "iri", "outcome")).alias("decided")
    slices = known.groupBy("doc").agg(decided)
    told = taken.select("doc", "document", "extraction").join(slices, "doc", "left")
    tasks = told.select("document", "extraction", "decided")
    return shelf.keep("mapped", each(tasks, partial(quads, versions, curation), MAPPED))


def all_quads(session: SparkSession, done: DataFrame, resolving: Resolving) -> DataFrame:
    """Give all quads of the graph, each once, as `QUADS` says.

    Those of a document's own graph are told by that document alone, and those of the derived graph by their subject; only
    what stands in the default graph is told again and again, and is made distinct by a shuffle.
    """
    own = each(done.select("quads"), said, QUADS)
    things = each(resolving.outcomes.select("iri", "position", "outcome"), derived, QUADS)
    redirects = (quad for was, now in resolving.redirects() for quad in redirect_quads(was, now))
    more = session.createDataFrame(list(written(redirects)), QUADS)
    knowledge = each(done.select("knowledge"), said, QUADS)
    beyond = things.unionByName(more)
    shown = knowledge.unionByName(beyond.where("graph IS NULL")).distinct()
    return own.unionByName(beyond.where("graph IS NOT NULL")).unionByName(shown)
