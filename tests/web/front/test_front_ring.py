"""A bounded store of bytes that processes share."""

import subprocess
import sys
import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from kg.web.front.ring import KEY_SIZE, Ring

SIZE = 1 << 12


def key(number: int) -> bytes:
    """Give the key of a number."""
    return number.to_bytes(KEY_SIZE, "big")


def test_what_was_put_is_got(tmp_path: Path) -> None:
    """Empty or not."""
    ring = Ring(tmp_path / "ring", SIZE)
    ring.put(key(1), b"one")
    ring.put(key(2), b"")
    assert (ring.get(key(1)), ring.get(key(2)), ring.get(key(3))) == (b"one", b"", None)


def test_another_process_sees_it(tmp_path: Path) -> None:
    """The workers of a server share their answers."""
    ring = Ring(tmp_path / "ring", SIZE)
    code = "import sys; from pathlib import Path; from kg.web.front.ring import Ring; "
    code += f"Ring(Path(sys.argv[1]), {SIZE}).put({key(7)!r}, b'from afar')"
    subprocess.run([sys.executable, "-c", code, tmp_path / "ring"], check=True)
    assert ring.get(key(7)) == b"from afar"


def test_what_is_too_large_is_not_kept(tmp_path: Path) -> None:
    """One answer does not drive out all others."""
    ring = Ring(tmp_path / "ring", SIZE)
    assert not ring.put(key(1), bytes(ring.largest + 1))
    assert ring.get(key(1)) is None


def test_what_is_asked_for_outlives_what_is_not(tmp_path: Path) -> None:
    """The oldest go first, but for those that are in use."""
    ring = Ring(tmp_path / "ring", SIZE)
    ring.put(key(0), b"in use")
    for number in range(1, 200):
        ring.put(key(number), bytes(100))
        assert ring.get(key(0)) == b"in use"
    assert ring.get(key(1)) is None


@given(st.lists(st.tuples(st.integers(0, 20), st.binary(max_size=SIZE // 8)), max_size=60))
def test_two_readers_get_the_last_or_nothing(entries: list[tuple[int, bytes]]) -> None:
    """However full it gets, no entry is ever cut or another's."""
    with tempfile.TemporaryDirectory() as folder:
        ours, theirs = Ring(Path(folder) / "ring", SIZE), Ring(Path(folder) / "ring", SIZE)
        last = {}
        for number, value in entries:
            ours.put(key(number), value)
            last[number] = value
            assert theirs.get(key(number)) == value
        for number, value in last.items():
            assert ours.get(key(number)) in (value, None)
            assert theirs.get(key(number)) in (value, None)
        assert (Path(folder) / "ring").stat().st_size <= SIZE if entries else True
