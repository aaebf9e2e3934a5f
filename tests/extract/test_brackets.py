"""Names that the tagger cuts inside of brackets or quotation marks."""

import pytest

from kg.extract.names.brackets import closed
from kg.extract.text.flow import flow
from kg.extract.text.tokens import tokens
from kg.tagger.model import Tagged


@pytest.mark.parametrize(
    ("text", "cut", "whole"),
    [
        ("走访青禾（洛阳）数据中心项目", "洛阳）数据中心项目", "青禾（洛阳）数据中心项目"),
        ("首创“星河长廊”众创空间", "星河长廊”众创空间", "“星河长廊”众创空间"),
        ("云岭新材（简称云岭）落户", "云岭）", "云岭"),
        ("参观青禾科学园二期（生命科学园），听取汇报", "青禾科学园二期（生命科学园", "青禾科学园二期（生命科学园）"),
        ("参观青禾科学园（生命科学，农业科学）二期", "青禾科学园（生命科学", "青禾科学园"),
        ("云岭新材（华东）公司落户", "云岭新材（华东）公司", "云岭新材（华东）公司"),
        ("听取汇报，洛阳）数据中心开工", "洛阳）数据中心", "洛阳）数据中心"),
    ],
)
def test_a_name_has_both_brackets_or_none(text: str, cut: str, whole: str) -> None:
    """The word before an opening bracket belongs to the name; over the end of a clause nothing is looked for."""
    start = text.index(cut)
    found = closed(text, tokens(flow(text)), Tagged(start, start + len(cut), "Project"))
    assert text[found.start : found.end] == whole
