"""Folders on any file system that the engine reads: a local one, HDFS, S3.

What is written without a scheme is a path that this machine and all nodes of the cluster see under that name.
"""

import re
from pathlib import Path
from typing import Any, Self

from pyspark.sql import SparkSession

_SCHEME = re.compile(r"^[A-Za-z][A-Za-z0-9+.-]+:")


def is_address(named: str) -> bool:
    """Whether the engine is to find it: ``hdfs://…``, ``s3a://…``, ``file:///…``.

    >>> is_address("s3a://bucket/papers"), is_address("papers/2023"), is_address("C:/papers")
    (True, False, False)
    """
    return _SCHEME.match(named) is not None


def address_of(named: str) -> str:
    """Write a folder as the engine knows it."""
    return named if is_address(named) else Path(named).absolute().as_uri()


class Place:
    """A folder, by the engine's own means of reaching it (Hadoop's FileSystem)."""

    def __init__(self, session: SparkSession, address: str) -> None:
        """Name a folder, which need not be there."""
        self.address = address.rstrip("/")
        self._session = session

    def __truediv__(self, name: str) -> Self:
        return type(self)(self._session, f"{self.address}/{name}")

    def names(self) -> list[str]:
        """Give what is in it, in order, without what is hidden; nothing if it is not there."""
        files, path = self._files(), self._path()
        found = [str(each.getPath().getName()) for each in files.listStatus(path)] if files.exists(path) else []
        return sorted(name for name in found if name[0] not in "._")

    def rename(self, old: str, new: str) -> None:
        """Rename something in it."""
        self._files().rename(self._path(old), self._path(new))

    def remove(self) -> None:
        """Remove it with all that is in it."""
        self._files().delete(self._path(), True)

    def write(self, name: str, data: bytes) -> None:
        """Write a file in it."""
        output = self._files().create(self._path(name), True)
        try:
            output.write(bytearray(data))
        finally:
            output.close()

    def _path(self, name: str = "") -> Any:
        return self._java().org.apache.hadoop.fs.Path(f"{self.address}/{name}" if name else self.address)

    def _files(self) -> Any:
        return self._path().getFileSystem(self._session._jsc.hadoopConfiguration())

    def _java(self) -> Any:
        return self._session._jvm
