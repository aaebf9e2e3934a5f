"""A text and its places while a reader puts them together."""

from msgspec import Struct

from kg.model import Place, PlaceKind


class Read(Struct, frozen=True):
    """What a reader makes of a file's bytes: the text as read, and where its stretches stand in the file."""

    text: str
    places: tuple[Place, ...] = ()
    unread: tuple[int, ...] = ()
    """The pages that are pictures."""


class Composer:
    """Adds text piece by piece; a place that is entered goes on until it is left, or another of its kind is entered."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._places: list[Place] = []
        self._open: dict[PlaceKind, tuple[int, int]] = {}

    def add(self, text: str) -> None:
        """Add text to what there is; blank lines at the start are none."""
        text = text if self._length else text.lstrip("\n")
        self._pieces.append(text)
        self._length += len(text)

    def enter(self, kind: PlaceKind, number: int) -> None:
        """Say where what is added from now on stands."""
        if kind in self._open and self._open[kind][1] == number:
            return
        self.leave(kind)
        self._open[kind] = (self._length, number)

    def leave(self, kind: PlaceKind) -> None:
        """Say that what is added from now on stands outside."""
        if kind in self._open:
            start, number = self._open.pop(kind)
            if start < self._length:
                self._places.append(Place(start, self._length, kind, number))

    def read(self) -> Read:
        """Give all that was added, with one line feed at its end."""
        for kind in tuple(self._open):
            self.leave(kind)
        text = "".join(self._pieces).rstrip("\n") + "\n"
        return Read(text, tuple(sorted(self._places, key=lambda place: (place.start, -place.end))))
