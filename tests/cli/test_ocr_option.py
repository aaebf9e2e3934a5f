"""What `--ocr` does where its extra is missing."""

import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli import cli
from kg.errors import KGError


@pytest.mark.parametrize(("command", "option"), [("build", "--graph"), ("extract", "--out")])
def test_ocr_without_its_extra_says_what_to_install(
    tmp_path: Path, command: str, option: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before anything is read."""
    monkeypatch.setitem(sys.modules, "rapidocr", None)
    with pytest.raises(KGError, match=r"--ocr needs the extra ocr: pip install 'zonegraph\[ocr\]'"):
        CliRunner().invoke(cli, [command, "a.pdf", "--ocr", option, str(tmp_path)], catch_exceptions=False)
    assert list(tmp_path.iterdir()) == []
