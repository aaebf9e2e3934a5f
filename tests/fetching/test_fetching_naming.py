"""Names of saved files."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import NotFetched
from kg.fetching.addresses import normalise
from kg.fetching.naming import MOST_BYTES, file_stem, folder_name, told_apart


@pytest.mark.parametrize(
    ("path", "stem"),
    [
        ("/", "index"),
        ("/tzgg/", "tzgg-index"),
        ("/tzgg/202311/t20231115_12345.html", "t20231115_12345"),
        ("/art/2023/11/15/art_123_456.html", "art_123_456"),
        ("/2023/1115/c123a456/page.htm", "c123a456-page"),
        ("/show.jsp?id=7&p=1", "show.jsp-id-7_p-1"),
        ("/%E9%80%9A%E7%9F%A5/%E7%AC%AC1%E6%9C%9F.pdf", "第1期"),
        ("/%B9%D8%D3%DA1.html", "关于1"),
        ("/..%2f..%2fetc%2fpasswd1", "etc_passwd1"),
        ("/.htaccess", "htaccess"),
        ("/a%00b1.html", "a_b1"),
    ],
)
def test_a_name_is_the_end_of_the_path(path: str, stem: str) -> None:
    """With the part before it, if it has no number; readable, and safe."""
    assert file_stem(f"http://zone.example{path}") == stem


def test_a_long_name_is_cut_and_told_apart() -> None:
    """Two long names that differ at their ends stay two."""
    one, other = (file_stem(f"http://zone.example/{'%E9%80%9A' * 200}{end}.html") for end in "12")
    assert one != other
    assert len(one.encode()) <= MOST_BYTES


@given(st.one_of(st.text().map("http://zone.example/".__add__), st.text().map("http://".__add__)))
def test_no_name_leaves_its_folder(written: str) -> None:
    """Whatever an address says, it is one name, visible and short."""
    try:
        address = normalise(written)
    except NotFetched:
        return
    stem = file_stem(address)
    for name in (folder_name(address), stem, told_apart(stem, address)):
        assert not name.startswith(".")
        assert Path(name).name == name
        assert len(name.encode()) <= MOST_BYTES
