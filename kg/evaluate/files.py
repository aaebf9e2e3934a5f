"""Files of facts, gold or predicted."""

from pathlib import Path

import msgspec

from kg.errors import MalformedFacts, NothingToDo
from kg.model import Extraction


def read_facts(path: Path) -> dict[str, Extraction]:
    """Read one file, or the ``.json`` files of a folder, by document id.

    Raises MalformedFacts for a file that is not in the form of the evaluation guide, and for two of one document;
    NothingToDo where there is no file.
    """
    found: dict[str, Extraction] = {}
    for file in files_of(path):
        extraction = read_file(file)
        doc = extraction.doc or file.stem
        if doc in found:
            reason = f"{file}: another file of {path} has the document {doc} too, expected one"
            raise MalformedFacts(reason)
        found[doc] = extraction
    return found


def files_of(path: Path) -> list[Path]:
    """Give a file itself, or the ``.json`` files of a folder, sorted."""
    files = sorted(path.glob("*.json")) if path.is_dir() else [path]
    if not files:
        reason = f"{path}: no .json file in this folder, expected one for each document"
        raise NothingToDo(reason)
    return files


def read_file(file: Path) -> Extraction:
    """Read one file. Raises MalformedFacts with the file and the place in it."""
    try:
        return msgspec.json.decode(file.read_bytes(), type=Extraction)
    except (msgspec.DecodeError, UnicodeDecodeError, OSError) as error:
        reason = f"{file}: {error}"
        raise MalformedFacts(reason) from error
