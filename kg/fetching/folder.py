"""The folder of saved pages, each with its note; a page is found again by its address."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from kg.documents.origins import ENDING, Note, note_json, note_path, read_note
from kg.errors import KGError, UnreadableDocument
from kg.fetching.naming import file_stem, folder_name, told_apart
from kg.writing import write_whole


class Saved(Struct, frozen=True):
    """A page that is in the folder, and what is known of it."""

    path: Path
    note: Note


class Folder:
    """Pages by their addresses. What the folder holds besides is left as it is."""

    def __init__(self, root: Path) -> None:
        """Read the notes of what is there; the folder is made when the first page is saved."""
        self._root = root
        self._paths = {note.address: path for path, note in _notes(root)}

    def find(self, address: str) -> Saved | None:
        """Give the page of an address, if it is there just as it was saved: what was changed is fetched anew."""
        path = self._paths.get(address)
        note = _note(path) if path else None
        if path is None or note is None:
            return None
        try:
            is_whole = hashlib.sha256(path.read_bytes()).hexdigest() == note.sha256
        except OSError:
            return None
        return Saved(path, note) if is_whole else None

    def save(self, body: bytes, note: Note, ending: str) -> Path:
        """Write a page and its note, in place of what was saved from the same address; gives the page's path.

        The note comes first: a page of a run that was killed in between is one that was changed, never another's. Raises
        KGError if nothing can be written.
        """
        path = self._path(note.address, ending)
        try:
            write_whole(note_path(path), note_json(note))
            write_whole(path, body)
        except OSError as error:
            message = f"{path} cannot be written: {error.strerror}"
            raise KGError(message) from error
        self._paths[note.address] = path
        return path

    def renew(self, saved: Saved, etag: str | None, last_modified: str | None) -> None:
        """Note what to ask with from now on; the page and the time of its transfer stay."""
        note = replace(saved.note, etag=etag, last_modified=last_modified)
        if note != saved.note:
            write_whole(note_path(saved.path), note_json(note))

    def _path(self, address: str, ending: str) -> Path:
        """Give the file of an address: the one that it has, or the first of its names that is free."""
        folder, stem = self._root / folder_name(address), file_stem(address)
        names = (f"{stem}{ending}", f"{told_apart(stem, address)}{ending}")
        free = (folder / name for name in names if _is_free(folder / name, address))
        known = self._paths.get(address)
        path = known if known and known.suffix == ending else next(free, None)
        if path is None:
            message = f"{folder / names[1]} is in the way: it was not fetched from {address}"
            raise KGError(message)
        return path


def _is_free(path: Path, address: str) -> bool:
    """Whether nothing is lost if a page of this address is written here."""
    note = _note(path)
    return note.address == address if note else not path.exists() and not note_path(path).exists()


def _notes(root: Path) -> Iterator[tuple[Path, Note]]:
    """Give the pages below the folders of the hosts, with their notes; broken notes are somebody else's."""
    for found in sorted(root.glob(f"*/*{ENDING}")):
        path = found.with_name(found.name.removesuffix(ENDING))
        if note := _note(path):
            yield path, note


def _note(path: Path) -> Note | None:
    try:
        return read_note(path)
    except UnreadableDocument:
        return None
