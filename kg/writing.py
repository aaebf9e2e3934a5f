"""Files that a reader finds whole or not at all, whoever else writes them and whenever the process is killed."""

import secrets
from pathlib import Path


def write_whole(path: Path, data: bytes) -> None:
    """Write a file, with the folders above it, and put it in place in one step; raises OSError and leaves nothing then."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{secrets.token_hex(8)}.part")
    try:
        part.write_bytes(data)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
