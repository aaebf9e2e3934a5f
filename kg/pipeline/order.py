"""What a build is of, and how it is to be done."""

from msgspec import Struct

from kg.curation import Curation
from kg.documents import Inputs
from kg.llm.reading import Reader
from kg.pipeline.comparing import Stays, none_stays
from kg.store.keeping import Rule
from kg.store.publish import KEEP


class Order(Struct):
    """What was asked for."""

    found: Inputs
    """Let go of when it has been compared: of a million files it takes a gigabyte."""
    stays: Stays = none_stays
    reader: Reader | None = None
    curation: Curation = Curation()
    columns: bool = True
    keep: Rule = KEEP
    key: str = ""
    """Of all that the build depends on; without one it cannot be gone on with when it has been killed."""

    def take_found(self) -> Inputs:
        """Give what was found, once."""
        found, self.found = self.found, Inputs((), ())
        return found
