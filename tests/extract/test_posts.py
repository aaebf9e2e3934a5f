"""Titles, whose they are, and the names beside them."""

import pytest
from readings import reading_of, time_limit


def wrong(reason: str) -> pytest.MarkDecorator:
    """Mark a case that is read wrongly as yet."""
    return pytest.mark.xfail(strict=True, reason=reason)


def posts(text: str) -> set[tuple[str, str, str | None]]:
    """Give person, title and body for each post of a bulletin of 柳州高新区."""
    reading = reading_of(text)
    return {
        (reading.flow.text[h.person.start : h.person.end], post.title, post.body.name if post.body else None)
        for h in reading.holdings
        for post in h.posts
    }


def former(text: str) -> set[tuple[str, str]]:
    """Give person and title for each post that the text says is held no more."""
    reading = reading_of(text)
    return {
        (reading.flow.text[h.person.start : h.person.end], post.title)
        for h in reading.holdings
        for post in h.posts
        if post.former
    }


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("管委会主任覃维舟讲话。", {("覃维舟", "管委会主任", "柳州高新区")}),
        (
            "党工委副书记、管委会主任覃维舟讲话。",
            {("覃维舟", "党工委副书记", "柳州高新区"), ("覃维舟", "管委会主任", "柳州高新区")},
        ),
        ("区财政局局长韦若兰参加。", {("韦若兰", "局长", "柳州高新区财政局")}),
        (
            "区行政审批局党组书记、局长陈小川讲话。",
            {("陈小川", "党组书记", "柳州高新区行政审批局"), ("陈小川", "局长", "柳州高新区行政审批局")},
        ),
        ("管委会副主任：陈小川", {("陈小川", "管委会副主任", "柳州高新区")}),
        ("管委会副主任（主持工作）陈小川讲话。", {("陈小川", "管委会副主任", "柳州高新区")}),
    ],
)
def test_a_name_behind_titles_holds_each_of_them(text: str, found: set[tuple[str | None, ...]]) -> None:
    """One post for every title of the chain."""
    assert posts(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("韦若兰任区财政局局长。", {("韦若兰", "局长", "柳州高新区财政局")}),
        ("韦若兰同志任管委会副主任。", {("韦若兰", "管委会副主任", "柳州高新区")}),
        ("韦若兰，现任管委会副主任。", {("韦若兰", "管委会副主任", "柳州高新区")}),
        ("韦若兰（管委会副主任）讲话。", {("韦若兰", "管委会副主任", "柳州高新区")}),
        ("覃维舟兼任投促局局长。", {("覃维舟", "局长", "柳州高新区投促局")}),
        ("韦若兰　财政局局长", {("韦若兰", "局长", "柳州高新区财政局")}),
        pytest.param(
            "任命韦若兰为财政局局长。",
            {("韦若兰", "局长", "柳州高新区财政局")},
        ),
    ],
)
def test_a_name_before_a_title_takes_it_by_a_verb_or_a_gap(text: str, found: set[tuple[str | None, ...]]) -> None:
    """任, 兼任, 现任, a bracket, or the border of a cell."""
    assert posts(text) == found


def test_further_names_share_the_last_title() -> None:
    """The titles before it are the first one's alone."""
    assert posts("党工委委员、管委会副主任陈小川、龙启明参加。") == {
        ("陈小川", "党工委委员", "柳州高新区"),
        ("陈小川", "管委会副主任", "柳州高新区"),
        ("龙启明", "管委会副主任", "柳州高新区"),
    }


def test_each_name_has_the_title_before_it() -> None:
    """Several people in one list keep their posts apart."""
    found = posts("区财政局局长韦若兰、商务局局长陈小川和管委会副主任龙启明参加。")
    assert found == {
        ("韦若兰", "局长", "柳州高新区财政局"),
        ("陈小川", "局长", "柳州高新区商务局"),
        ("龙启明", "管委会副主任", "柳州高新区"),
    }


@pytest.mark.parametrize(
    ("title", "said", "body"),
    [
        ("市长", "市长", "柳州市"),
        ("副市长", "副市长", "柳州市"),
        ("市委书记", "市委书记", "柳州市"),
        ("南宁市市长", "市长", "南宁市"),
        ("南宁市委书记", "市委书记", "南宁市"),
        ("省长", "省长", "广西壮族自治区"),
        ("市委组织部部长", "部长", "柳州市委组织部"),
        ("市人大常委会主任", "主任", "柳州市人大常委会"),
        ("科技部部长", "部长", "科技部"),
        ("石碑坪镇党委书记", "党委书记", "石碑坪镇"),
        ("鱼峰区委书记", "区委书记", "鱼峰区"),
        pytest.param("代区长", "代区长", None, marks=wrong("a 区长 without a district before it is given to the city")),
    ],
)
def test_a_title_belongs_to_its_level(title: str, said: str, body: str | None) -> None:
    """市 is the document's city, 省 its province, unless another is named."""
    assert posts(f"{title}郑洪波讲话。") == {("郑洪波", said, body)}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("广西龙城智造有限公司董事长陈小川介绍。", ("陈小川", "董事长", "广西龙城智造有限公司")),
        ("广西龙城智造有限公司投产。总经理陈小川介绍。", ("陈小川", "总经理", "广西龙城智造有限公司")),
        ("广西龙城智造有限公司党支部书记陈小川介绍。", ("陈小川", "党支部书记", "广西龙城智造有限公司")),
        ("柳州市第一中学校长龙启明致辞。", ("龙启明", "校长", "柳州市第一中学")),
        ("柳州市第一中学开学，教务处主任龙启明介绍。", ("龙启明", "教务处主任", "柳州市第一中学")),
        ("广西科技大学教授陈小川介绍。", ("陈小川", "教授", "广西科技大学")),
    ],
)
def test_a_post_of_a_firm_or_school_is_at_the_last_one_named(text: str, found: tuple[str, ...]) -> None:
    """In the same paragraph."""
    assert posts(text) == {found}


@pytest.mark.parametrize("text", ["总经理陈小川介绍。", "校长陈小川介绍。", "企业负责人陈小川介绍。"])
def test_a_title_without_any_body_has_none(text: str) -> None:
    """No firm is named that it could belong to."""
    assert [body for _, _, body in posts(text)] == [None]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("免去韦若兰的财政局局长职务。", {("韦若兰", "局长")}),
        ("免去韦若兰、陈小川的财政局副局长职务。", {("韦若兰", "副局长"), ("陈小川", "副局长")}),
        ("原管委会主任覃维舟参加。", {("覃维舟", "管委会主任")}),
        ("韦若兰同志任党工委委员，免去其财政局局长职务。", {("韦若兰", "局长")}),
        pytest.param(
            "原财政局局长韦若兰参加。",
            {("韦若兰", "局长")},
        ),
        pytest.param(
            "韦若兰不再担任财政局局长。",
            {("韦若兰", "局长")},
        ),
        pytest.param(
            "免去刘和平的财政局局长职务。",
            {("刘和平", "局长")},
        ),
    ],
)
def test_a_post_that_is_given_up_is_a_former_one(text: str, found: set[tuple[str | None, ...]]) -> None:
    """免去, 不再担任 and 原 say so."""
    assert former(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "免去和平主任。",
        pytest.param(
            "免去韦若兰同志、和陈小川同志的局长职务。",
        ),
    ],
)
def test_a_removal_is_read_to_its_end(text: str) -> None:
    """Whatever the names are."""
    with time_limit(0.3):
        posts(text)


@pytest.mark.parametrize("text", ["主任办公会召开。", "各局局长，", "书记、主任", "市长热线开通。"])
def test_a_title_without_a_name_is_held_by_nobody(text: str) -> None:
    """No name, no post."""
    assert posts(text) == set()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("管委会主任覃维舟主持，副主任陈小川、龙启明参加。", ("龙启明", "管委会副主任", "柳州高新区")),
        ("党工委书记覃维舟主持，副书记陈小川参加。", ("陈小川", "党工委副书记", "柳州高新区")),
        ("区行政审批局挂牌，局长陈小川揭牌。", ("陈小川", "局长", "柳州高新区行政审批局")),
        ("鱼峰区委书记郑洪波、区长陈小川出席。", ("陈小川", "区长", "鱼峰区")),
        ("广西龙城智造有限公司投产。该公司总经理陈小川介绍。", ("陈小川", "总经理", "广西龙城智造有限公司")),
        ("柳州市第一中学开学，该校校长陈小川致辞。", ("陈小川", "校长", "柳州市第一中学")),
    ],
)
def test_a_bare_title_is_at_the_body_that_it_points_back_to(text: str, found: tuple[str, ...]) -> None:
    """The word in it says of what kind that body is."""
    assert found in posts(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("广西龙城智造有限公司生产部经理陈小川介绍。", ("陈小川", "生产部经理", "广西龙城智造有限公司")),
        ("广西龙城智造有限公司的质检员陈小川获奖。", ("陈小川", "质检员", "广西龙城智造有限公司")),
        ("陈小川（女）　广西龙城智造有限公司缝纫工", ("陈小川", "缝纫工", "广西龙城智造有限公司")),
        ("广西龙城智造有限公司投产，安全总监陈小川介绍。", ("陈小川", "安全总监", "广西龙城智造有限公司")),
    ],
)
def test_words_between_a_body_and_a_name_belong_to_the_title(text: str, found: tuple[str, ...]) -> None:
    """A department, or what people do for a living."""
    assert found in posts(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("陈小川、龙启明同志任区财政局副局长。", {("陈小川", "副局长"), ("龙启明", "副局长")}),
        ("陈小川、龙启明两同志任区财政局副局长。", {("陈小川", "副局长"), ("龙启明", "副局长")}),
        ("韦若兰曾任区财政局局长。", {("韦若兰", "局长")}),
        ("韦若兰今年四十岁，是区财政局局长。", {("韦若兰", "局长")}),
        ("韦若兰任区财政局局长，原局长陈小川退休。", {("韦若兰", "局长"), ("陈小川", "局长")}),
        ("市里来了郑洪波副市长。", {("郑洪波", "副市长")}),
    ],
)
def test_names_before_a_verb_take_the_post(text: str, found: set[tuple[str, str]]) -> None:
    """All those of a list; what comes after a comma is somebody else's."""
    assert {(person, title) for person, title, _ in posts(text)} == found


def test_what_somebody_is_to_become_is_not_held() -> None:
    """拟任 says so."""
    assert posts("陈小川同志现任区财政局副局长，拟任区审计局局长。") == {("陈小川", "副局长", "柳州高新区财政局")}


def test_a_post_that_ended_by_a_bracket_is_a_former_one() -> None:
    """4月止."""
    assert former("管委会主任覃维舟（4月止）、陈小川（4月任）。") == {("覃维舟", "管委会主任")}


def test_a_list_of_removals_names_former_posts() -> None:
    """Each row has the name before the post."""
    assert former("免去：\n韦若兰的区财政局局长职务；\n陈小川的区审计局副局长职务。") == {
        ("韦若兰", "局长"),
        ("陈小川", "副局长"),
    }


def test_who_is_called_by_a_post_again_holds_the_same_one() -> None:
    """韦书记 of a village is not the zone's."""
    text = "古亭社区党委书记韦小雨挨户走访。会后，韦小雨书记来到管委会，与大家交流。"
    assert {body for name, _, body in posts(text) if name == "韦小雨"} == {"古亭社区"}


def test_an_academic_title_goes_with_the_post_before_it() -> None:
    """院长韦小雨教授 is a professor where she is dean."""
    text = "广西科技大学是老校。柳州轮毂研究院院长韦小雨教授作报告。"
    assert {body for name, _, body in posts(text) if name == "韦小雨"} == {"柳州轮毂研究院"}
