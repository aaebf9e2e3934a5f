"""A knowledge graph of China's development zones, built from the bulletins that they publish.

The stages of the flow are the packages, and import only what stands to their left::

    documents ─► extract ─► resolve ─► graph ─► store ─► build ─► web, cli
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.client import Client

__version__ = "0.1.0"
__all__ = ["Client", "__version__"]


def __getattr__(name: str) -> Any:
    """Give ``kg.Client`` to whoever asks for it, and import it only then."""
    if name != "Client":
        message = f"module 'kg' has no attribute {name!r}"
        raise AttributeError(message)
    from kg.client import Client  # noqa: PLC0415 - the stages need no client

    return Client
