"""The analysts' questions, asked of the sample bulletins; the answers are those of a reader of the gold facts.

An event that two bulletins tell in different words is two nodes; what is said of it here holds for one as for two.
"""

from collections import defaultdict

import pytest
from questions import check, rows, table

from kg.store.snapshot import Snapshot

HOLDERS = {
    "2022-12-31": """
        bodyLabel | title | personLabel | attested
        赣州经开区 | 党工委副书记 | 赖文彬 | 2022-09-06
        赣州经开区 | 管委会主任 | 赖文彬 | 2022-09-06
        赣州经开区人力资源服务中心 | 主任 | 曾小满 | 2022-09-06
        赣州经开区税务局 | 副局长 | 宁致远 | 2022-08-24
        赣州经开区经济发展局 | 局长 | 钟离秀 | 2022-09-06
        赣州经开区行政审批局 | 副局长 | 谢天一 | 2022-09-06
        黄金岭街道 | 党工委副书记 | 温和 | 2022-09-15
    """,
    "2023-12-31": """
        bodyLabel | title | personLabel | attested
        赣州经开区 | 党工委副书记 | 赖文彬 | 2022-09-06
        赣州经开区 | 新能源汽车产业首席专家 | 上官云帆 | 2023-08-18
        赣州经开区 | 管委会主任 | 赖文彬 | 2023-09-09
        赣州经开区人力资源服务中心 | 副主任 | 欧阳澍 | 2023-08-21
        赣州经开区应急管理局 | 副局长 | 雷雨 | 2023-08-18
        赣州经开区招商服务局 | 局长 | 钟离秀 | 2023-08-18
        赣州经开区科技金融局 | 副局长 | 蓝宝珠 | 2023-08-18
        赣州经开区税务局 | 副局长 | 宁致远 | 2022-08-24
        赣州经开区经济发展局 | 局长 | 曾小满 | 2023-08-18
        赣州经开区行政审批局 | 局长 | 谢天一 | 2023-08-18
        赣州金岭开发投资集团有限公司 | 副总经理 | 廖方舟 | 2023-08-18
        黄金岭街道办事处 | 主任 | 温和 | 2023-08-18
        黄金岭街道办事处 | 副主任 | 金星 | 2023-08-18
    """,
}


@pytest.mark.parametrize("date", HOLDERS)
def test_posts_are_held_until_a_document_says_otherwise(date: str, gold_graph: Snapshot) -> None:
    """Those whom the notice of August 2023 moves hold their new posts from then on, and none that they have left."""
    check(gold_graph, "post-holders", HOLDERS[date], zoneName="赣州经济技术开发区", date=date)


def test_events_of_a_zone_are_those_of_its_parks_and_streets_too(gold_graph: Snapshot) -> None:
    """金岭电子产业园 is a park of 赣州经开区, 蟠龙镇 and 黄金岭街道 are parts of it."""
    expected = """
        date | kind | eventLabel | participants
        2022 | Signing | 黄金岭街道办事处与江西理工大学签订实习合作协议 | 黄金岭街道办事处、江西理工大学
        2022-08-24 | Training | 研发费用加计扣除政策辅导班 | 赣州经开区税务局、宁致远
        2022-09-01 | Ceremony | 赣州经开区“企业会客厅”启用 | 赣州经开区
        2022-09-06 | Visit | 赖文彬走访赣州澜芯电子有限公司和江西赣驰汽车部件有限公司 \
            | 赖文彬、钟离秀、谢天一、卓越、赣州澜芯电子有限公司、江西赣驰汽车部件有限公司
        2022-09-13 | Meeting | 赣州经开区全区工业运行调度会 | 赖文彬、钟离秀、严世安、赣州经开区
    """
    check(gold_graph, "zone-events", expected, zoneName="赣州经开区", year="2022")


def test_events_that_a_zone_organises_elsewhere_are_its_events(gold_graph: Snapshot) -> None:
    """The zone presents itself at an expo in the city."""
    expected = """
        date | kind | eventLabel
        2023-09-08 | Expo | 厦门火炬高新区专场推介会
        2023-09-08 | Signing | 厦门火炬高新区专场推介会集中签约
        2023-09-09 | Meeting | “企业会客厅”博览会特别专场
    """
    check(gold_graph, "zone-events", expected, zoneName="厦门火炬高新区", year="2023")


def test_events_told_twice_agree_on_day_and_kind(gold_graph: Snapshot) -> None:
    """Hosts and guests both tell of the tour, the talk and the signing of 9 May, and together of all who took part."""
    together = defaultdict(set)
    arguments = {"zoneName": "淄博高新区", "year": "2023-05-09"}
    for kind, participants in rows(gold_graph, "zone-events", "kind", "participants", **arguments):
        together[kind].update(participants.split("、"))
    assert together == {
        "Visit": {"龙海川", "周磊", "钱同顺", "德阳经开区", "鲁中先进陶瓷产业园", "山东齐瓷新材料有限公司"},
        "Meeting": {"雍容", "史可为", "淄博高新区", "德阳经开区"},
        "Signing": {"淄博高新区", "德阳经开区"},
    }


ENTERPRISES = {
    "银川经开区": """
        enterpriseLabel | honours
        宁夏沙湖新能源装备有限公司 | “产值贡献十强”企业、国家绿色工厂
        宁夏贺兰晶体材料有限公司 | “产值贡献十强”企业、“创新先锋”企业、国家级专精特新“小巨人”企业
        宁夏锦杞生物科技有限公司 | “创新先锋”企业、“开放之星”企业
        银川西夏机床股份有限公司 | “产值贡献十强”企业、自治区制造业单项冠军企业
    """,
    "淄博高新区": """
        enterpriseLabel | honours
        山东齐瓷新材料有限公司 | 山东省“专精特新”中小企业
        淄博云帆软件有限公司 | 山东省“专精特新”中小企业
        淄博恒拓机械有限公司 |
        淄博高新城市发展集团有限公司 |
        齐商银行淄博高新支行 |
    """,
}


@pytest.mark.parametrize("zone", ENTERPRISES)
def test_enterprises_of_a_zone_come_with_their_honours(zone: str, gold_graph: Snapshot) -> None:
    """Also those in a park or a street of the zone, like 贺兰晶体 and 恒拓机械."""
    check(gold_graph, "enterprises-and-honours", ENTERPRISES[zone], zoneName=zone)


RANKS = """
    zoneLabel | metric | period | rank
    咸宁高新区 | 综合评价排名 | 2021 | 12
    咸宁高新区 | 综合评价排名 | 2022 | 9
    咸宁高新区 | 综合评价排名 | 2023 | 8
    咸宁高新区 | 营商环境排名 | 2022 | 1
    荆门高新区 | 产业升级排名 | 2022 | 2
    荆门高新区 | 综合评价排名 | 2021 | 6
    荆门高新区 | 综合评价排名 | 2022 | 4
    荆门高新区 | 综合评价排名 | 2023 | 3
    银川经开区 | 国家级经开区综合发展水平考核评价排名 | 2022 | 63
"""


@pytest.mark.parametrize("zone", ["咸宁高新区", "荆门高新区", "银川经开区"])
def test_ranks_of_a_zone_come_by_year(zone: str, gold_graph: Snapshot) -> None:
    """Two documents tell the ranks of three years; places gained are no ranks."""
    columns, ranks = table(RANKS)
    assert rows(gold_graph, "zone-ranks", *columns, zoneName=zone) == [row for row in ranks if row[0] == zone]


PROJECTS = """
    zoneLabel | projects | withAmount | totalYuan
    洋浦经济开发区 | 3 | 3 | 7810000000
    常德经开区 | 3 | 2 | 2580000000
    厦门火炬高新区 | 3 | 1 | 2500000000
    银川经开区 | 2 | 2 | 2050000000
    昆明经开区 | 2 | 2 | 1100000000
    淄博高新区 | 1 | 1 | 960000000
    唐山高新区 | 1 | 1 | 360000000
"""


def test_projects_of_zones_are_summed(gold_graph: Snapshot) -> None:
    """A project that two documents name counts once, one without a sum in yuan as a project only."""
    columns, sums = table(PROJECTS)
    zones = {row[0] for row in sums}
    assert [row for row in rows(gold_graph, "projects-and-investment", *columns) if row[0] in zones] == sums


POLICIES = {
    "唐山高新区管委会": """
        policyLabel | number | date | basisLabel
        唐山高新区机器人产业扶持暂行办法 | 唐高管〔2019〕31号 | 2019 |
        唐山高新区企业首席服务官管理办法 | 唐高管〔2023〕6号 | 2023-02 |
        唐山高新区支持机器人产业高质量发展若干措施 | 唐高管〔2023〕5号 | 2023-02 | 关于建设机器人名城的实施意见
        唐山高新区支持机器人产业高质量发展若干措施 | 唐高管〔2023〕5号 | 2023-02 | 河北省支持机器人产业发展若干措施
    """,
    "赣州经济技术开发区管理委员会": """
        policyLabel | number | date | basisLabel
        赣州经开区企业首席服务员管理办法 | 赣经开管发〔2022〕36号 | 2022-08-29 | 江西省优化营商环境条例
        赣州经济技术开发区管理委员会关于谢天一等同志职务任免的通知 | 赣经开管字〔2023〕17号 | 2023-08-21 \
            | 赣州经开区中层干部选拔任用办法（试行）
    """,
    "湖北省科技厅": """
        policyLabel | number | date | basisLabel
        湖北省高新技术产业开发区综合评价办法 | 鄂科技规〔2022〕4号 | 2022 | 国家高新技术产业开发区综合评价指标体系
    """,
}


@pytest.mark.parametrize("issuer", POLICIES)
def test_policies_of_an_issuer_come_with_their_basis(issuer: str, gold_graph: Snapshot) -> None:
    """In time, each once for every basis, with the most precise date that any document has."""
    check(gold_graph, "policies-by-issuer", POLICIES[issuer], issuerName=issuer)


MEASURES = """
    measureLabel | zoneLabel | adopterLabel
    “一链一图一册”工作法 | 昆明经开区 | 昆明经开区
    “专员积分制” | 银川经开区 | 银川经开区
    “专员积分制” | 银川经开区 | 银川经开区企业服务局
    “企业会客厅” | 厦门火炬高新区 | 厦门火炬高新区
    “企业会客厅” | 赣州经开区 | 赣州经开区
    “无证明园区”改革 | 咸宁高新区 | 咸宁高新区
    “枸杞出海”保税仓 | 洋浦经济开发区 | 洋浦经济开发区
    “枸杞出海”保税仓 | 银川经开区 | 银川经开区
"""


@pytest.mark.parametrize("alias", ["一链一图一册", "专员积分制", "企业会客厅", "无证明园区", "枸杞出海"])
def test_measures_come_with_all_zones_that_adopt_them(alias: str, gold_graph: Snapshot) -> None:
    """Whichever documents tell it, and whether the zone adopts the measure or a bureau of it."""
    columns, measures = table(MEASURES)
    found = rows(gold_graph, "measures-and-zones", *columns, measureName=alias)
    assert found == [row for row in measures if alias in row[0]]


OFFICERS = {
    "澜芯电子": """
        personLabel | posts | firstTold
        温和 | 黄金岭街道党工委副书记、黄金岭街道办事处主任 | 2022-09-15
        金星 | 黄金岭街道办事处副主任 | 2023-08-21
    """,
    "燕赵特种机器人": """
        personLabel | posts | firstTold
        景浩然 | 唐山高新区管委会副主任 | 2023-02-20
        郝连山 | 唐山高新区科技创新局局长、唐山高新区管委会副主任 | 2024-01-22
    """,
    "海纳焊接": """
        personLabel | posts | firstTold
        郝连山 | 唐山高新区科技创新局局长、唐山高新区管委会副主任 | 2023-02-20
        高飞 | 唐山高新区行政审批局副局长 | 2024-01-22
    """,
}


@pytest.mark.parametrize("served", OFFICERS)
def test_service_officers_of_an_enterprise_come_in_turn(served: str, gold_graph: Snapshot) -> None:
    """The dates of the documents tell who took over."""
    check(gold_graph, "service-officers", OFFICERS[served], servedName=served)


COMPANY = {
    "鲁大成": """
        otherLabel | events | eventLabels
        闻人捷 | 2 | 2022年度湖北省高新区综合评价结果解读会、鲁大成带队到荆门高新区考察
        冷锋 | 1 | 2022年度湖北省高新区综合评价结果解读会
    """,
    "赖文彬": """
        otherLabel | events | eventLabels
        钟离秀 | 2 | 赖文彬走访赣州澜芯电子有限公司和江西赣驰汽车部件有限公司、赣州经开区全区工业运行调度会
        严世安 | 1 | 赣州经开区全区工业运行调度会
        卓越 | 1 | 赖文彬走访赣州澜芯电子有限公司和江西赣驰汽车部件有限公司
        欧阳晴岚 | 1 | “企业会客厅”博览会特别专场
        谢天一 | 1 | 赖文彬走访赣州澜芯电子有限公司和江西赣驰汽车部件有限公司
    """,
}


@pytest.mark.parametrize("person", COMPANY)
def test_people_meet_at_events_of_several_documents(person: str, gold_graph: Snapshot) -> None:
    """Those with most events in common come first."""
    check(gold_graph, "attended-together", COMPANY[person], personName=person)


PAIR = {
    "leading-industries": (
        {"zoneName": "咸宁高新区"},
        """
        zoneLabel | industryLabel | lastTold
        咸宁高新区 | 大健康 | 2024-04-26
        咸宁高新区 | 电子信息 | 2024-04-26
        """,
    ),
    "cooperation": (
        {"thingName": "荆门高新区"},
        """
        thingLabel | partnerLabel | firstTold
        荆门高新区 | 咸宁高新区 | 2024-04-26
        """,
    ),
    "recognitions": (
        {"honourName": "国家知识产权优势企业"},
        """
        recipientLabel | honourLabel | date | byLabel
        湖北赤壁红生物医药有限公司 | 国家知识产权优势企业 | 2023 |
        """,
    ),
    "investments": (
        {"targetName": "动力电池回收利用项目"},
        """
        investorLabel | targetLabel | amountYuan
        格润循环科技有限公司 | 动力电池回收利用项目 | 3000000000
        """,
    ),
    "policies-by-issuer": (
        {"policyName": "荆门高新区项目管家工作制度"},
        """
        issuerLabel | policyLabel | number | date
        荆门高新区管委会 | 荆门高新区“项目管家”工作制度 | 荆高管文〔2023〕14号 | 2023-05
        """,
    ),
}


@pytest.mark.parametrize("name", PAIR)
def test_what_one_bulletin_tells_of_two_zones(name: str, gold_graph: Snapshot) -> None:
    """Industries, partners, honours, investments, and the policy by another name."""
    arguments, expected = PAIR[name]
    check(gold_graph, name, expected, **arguments)


def test_the_zones_of_a_province_are_those_of_its_cities(gold_graph: Snapshot) -> None:
    """荆门高新区 is part of 荆门市, which is part of 湖北省."""
    found = rows(gold_graph, "zones-of-region", "zoneLabel", "aboveLabel", regionName="湖北省")
    assert ["荆门高新区", "荆门市"] in found
    assert ["咸宁高新区", "咸宁市"] in found
    assert rows(gold_graph, "zones-of-region", "zoneLabel", regionName="荆门市") == [["荆门高新区"]]


def test_who_held_a_title_is_found_in_all_zones(gold_graph: Snapshot) -> None:
    """管委会主任 of two zones."""
    found = rows(gold_graph, "holders-of-title", "personLabel", "bodyLabel", office="管委会主任")
    assert ["闻人捷", "荆门高新区"] in found
    assert ["赖文彬", "赣州经开区"] in found
