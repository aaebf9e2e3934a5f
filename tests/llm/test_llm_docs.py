"""The page about language models is true."""

import re
from pathlib import Path

import pytest

from kg.settings import ModelSettings

PAGE = (Path(__file__).parents[2] / "docs" / "language-models.md").read_text(encoding="utf-8")
DEFAULTS = dict(re.findall(r"^\| `(KG_LLM_\w+)` \|([^|]*)\|", PAGE, re.MULTILINE))


@pytest.mark.parametrize("field", ModelSettings.__struct_fields__)
def test_every_setting_is_told_with_its_default(field: str) -> None:
    """By its variable."""
    default = getattr(ModelSettings(), field)
    told = DEFAULTS[f"{ModelSettings.PREFIX}{field.upper()}"].strip().replace(",", "")
    assert told == ("" if default in ("", None) else str(default))


def test_no_other_setting_is_told() -> None:
    """It would do nothing."""
    assert len(DEFAULTS) == len(ModelSettings.__struct_fields__)
