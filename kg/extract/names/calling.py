"""What an earlier piece of a long document lets a later one call its firms: the brand of one that has been named in full."""

from collections.abc import Iterable

from kg.extract.mentions import Key, Register
from kg.extract.names.firms import brand_names


class Brands:
    """The firms named so far, by their brands; two firms of one brand have none."""

    def __init__(self) -> None:
        self._firms: dict[str, Key | None] = {}

    def known(self, names: Iterable[Key], register: Register) -> None:
        """Enter the brands among some names as names of the firms that are known in full."""
        for key in names:
            firm = self._firms.get(key.name) if key.type == "Enterprise" else None
            if firm and key not in register and register.canonical(key) == key:
                register.add(firm, [key.name])

    def take(self, names: Iterable[Key]) -> None:
        """Take note of firms."""
        for key in names:
            for brand in brand_names(key.name) if key.type == "Enterprise" else ():
                self._firms[brand] = key if self._firms.get(brand, key) == key else None
