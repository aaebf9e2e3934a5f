"""The version of the extractor."""

import re

from kg.extract import VERSION
from kg.extract.version import fingerprint


def test_the_version_is_a_short_hash() -> None:
    """Fit for a file's name."""
    assert re.fullmatch(r"[0-9a-f]{12}", VERSION)


def test_the_version_is_that_of_the_code_and_tables() -> None:
    """The same files give the same version."""
    assert fingerprint() == fingerprint() == VERSION
