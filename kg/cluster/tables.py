"""Rows between the engine and functions of Python: Arrow's batches outside, tuples inside.

A schema is written as Spark writes it, ``doc string, form bigint``. Functions are sent to the workers by their names, so
they must be importable there; what they are given beside the rows is sent with them.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

import pyarrow as pa
from pyspark.sql import DataFrame

Row = tuple[Any, ...]
Work = Callable[[Iterator[Row]], Iterator[Row]]

_TYPES = {
    "string": pa.string(),
    "binary": pa.binary(),
    "bigint": pa.int64(),
    "array<string>": pa.list_(pa.string()),
}
_MOST_ROWS = 5_000
_MOST_BYTES = 16 << 20
"""Of a batch that goes back to the engine."""


def each(table: DataFrame, work: Work, schema: str) -> DataFrame:
    """Give the rows that `work` makes of the rows of each partition."""

    def run(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        return _batches(work(_rows(batches)), schema)

    return table.mapInArrow(run, schema)


def grouped(table: DataFrame, width: int, work: Callable[[Any, list[Row]], Iterable[Row]], schema: str) -> DataFrame:
    """Give the rows that `work` makes of a value of the first column and the rows that have it.

    Groups stand one after another in `width` partitions, and only one is in memory: some thousand groups a second pass,
    where a call of the engine for each would take a millisecond of its own.
    """
    key = table.columns[0]

    def run(rows: Iterator[Row]) -> Iterator[Row]:
        for value, group in groupby(rows, key=itemgetter(0)):
            yield from work(value, list(group))

    return each(table.repartition(width, key).sortWithinPartitions(key), run, schema)


def _rows(batches: Iterable[pa.RecordBatch]) -> Iterator[Row]:
    for batch in batches:
        yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)


def _batches(rows: Iterator[Row], schema: str) -> Iterator[pa.RecordBatch]:
    fields = pa.schema([(name, _TYPES[kind]) for name, kind in map(str.split, schema.split(", "))])
    portion: list[Row] = []
    size = 0
    for row in rows:
        portion.append(row)
        size += sum(len(value) for value in row if isinstance(value, bytes | str))
        if len(portion) >= _MOST_ROWS or size >= _MOST_BYTES:
            yield _batch(portion, fields)
            portion, size = [], 0
    if portion:
        yield _batch(portion, fields)


def _batch(rows: list[Row], fields: pa.Schema) -> pa.RecordBatch:
    columns = zip(*rows, strict=True)
    arrays = [pa.array(values, field.type) for values, field in zip(columns, fields, strict=True)]
    return pa.RecordBatch.from_arrays(arrays, schema=fields)
