"""Full names of zones: short names and bare forms."""

import pytest
from readings import full_names


@pytest.mark.parametrize(
    ("text", "short", "name"),
    [
        ("{z:柳东湖畔科技开发区}扩容。\n{z:湖畔开发区}致谢。", "湖畔开发区", "柳东湖畔科技开发区"),
        ("{z:南宁青秀湾经济开发区}扩容。\n{z:青秀湾}致谢。", "青秀湾", "南宁青秀湾经开区"),
        ("{z:柳州高新区}扩容。\n{z:桂林高新区}致谢。", "桂林高新区", "桂林高新区"),
    ],
)
def test_a_short_name_is_the_longer_one_that_it_is_cut_from(text: str, short: str, name: str) -> None:
    """Names of which neither is cut from the other stay apart."""
    assert full_names(text)[short] == name


def test_a_bracket_inside_is_part_of_the_name() -> None:
    """The form alone would leave half a bracket."""
    names = full_names("{z:中国（广西）自由贸易试验区钦州港片区}挂牌。")
    assert names["中国（广西）自由贸易试验区钦州港片区"] == "中国（广西）自由贸易试验区钦州港片区"


def test_a_bare_form_may_mean_the_citys_zone_that_is_not_named() -> None:
    """A 高新区's bulletin that speaks of 综保区 means the one of its city."""
    text = "{z:柳州高新区}工作简报\n{z:柳州高新区}加快转型。\n{z:综保区}同步推进。"
    assert full_names(text)["综保区"] == "柳州综保区"
