"""The endpoint that the tests of the language model ask."""

from collections.abc import Iterator

import pytest
from fake_endpoint import FakeEndpoint


@pytest.fixture
def endpoint() -> Iterator[FakeEndpoint]:
    """Serve on 127.0.0.1."""
    fake = FakeEndpoint()
    yield fake
    fake.close()
