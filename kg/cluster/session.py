"""Opens the engine."""

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from pyspark.errors import PySparkException
from pyspark.sql import SparkSession

from kg.errors import KGError

_SETTINGS = {
    "spark.app.name": "kg build",
    # A batch is in memory more than once, and documents may be long.
    "spark.sql.execution.arrow.maxRecordsPerBatch": "500",
    "spark.sql.execution.arrow.maxBytesPerBatch": str(64 << 20),
    "spark.sql.parquet.compression.codec": "zstd",
    # What is cached stays parted by document, so that no layer shuffles the documents again.
    "spark.sql.optimizer.canChangeCachedPlanOutputPartitioning": "false",
    "spark.sql.sources.parallelPartitionDiscovery.threshold": "32",
    "spark.ui.showConsoleProgress": "false",
    "spark.hadoop.mapreduce.fileoutputcommitter.marksuccessfuljobs": "false",
}
_PYTHON = "spark.pyspark.python"


class ClusterError(KGError):
    """The cluster cannot be used, or could not do its work. See what it says, and its own log."""


@contextmanager
def opened(master: str | None, settings: Mapping[str, str]) -> Iterator[SparkSession]:
    """Connect to a cluster, by default to that which Spark's own settings name; the user's settings are over ours.

    Raises ClusterError if there is none, and for what the engine raises while it is used.
    """
    os.environ.setdefault("PYSPARK_PYTHON", settings.get(_PYTHON, sys.executable))
    builder = SparkSession.builder
    for name, value in {**_SETTINGS, **({"spark.master": master} if master else {}), **settings}.items():
        builder = builder.config(name, value)
    session = None
    try:
        session = builder.getOrCreate()
        session.sparkContext.setLogLevel("ERROR")
        yield session
    except PySparkException as error:
        raise ClusterError(_told(error)) from error
    except Exception as error:
        if type(error).__module__.startswith("py4j"):
            raise ClusterError(_told(error)) from error
        raise
    finally:
        if session:
            session.stop()


def _told(error: Exception) -> str:
    r"""Say what was wrong, without the engine's pages of traces.

    >>> _told(ValueError("An error occurred while calling o1.\n: a.B: no\n\tat x\nCaused by: java.io.IOException: full"))
    'Spark: java.io.IOException: full'
    """
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    causes = [line.removeprefix("Caused by: ") for line in lines if line.startswith("Caused by: ")]
    told = [line for line in lines if not line.startswith(("at ", "File ", "An error occurred while calling"))]
    return f"Spark: {(causes[-1:] or told or [type(error).__name__])[0].lstrip(': ')}"
