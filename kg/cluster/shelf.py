"""Where a build keeps what its stages have made: Parquet in a folder on the output's file system.

What is written there is not made again when a machine is lost, and the engine's plans stay short.
"""

from pyspark.sql import DataFrame, SparkSession

from kg.cluster.places import Place


class Shelf:
    """A folder of tables."""

    def __init__(self, session: SparkSession, place: Place) -> None:
        """Keep tables in a place."""
        self._session = session
        self._place = place

    def within(self, name: str) -> "Shelf":
        """Give a shelf of its own."""
        return Shelf(self._session, self._place / name)

    def keep(self, name: str, table: DataFrame) -> DataFrame:
        """Make a table now, and give it as it was written; one of that name is replaced."""
        address = (self._place / name).address
        table.write.mode("overwrite").parquet(address)
        return self._session.read.schema(table.schema).parquet(address)
