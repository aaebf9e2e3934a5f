from collections.abc import Iterator

import pytest
from site_of_tests import Site, serving


@pytest.fixture
def site() -> Iterator[Site]:
    """A site without a page."""
    with serving() as served:
        yield served
