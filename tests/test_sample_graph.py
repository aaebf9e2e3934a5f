"""The analysts' questions asked of the sample bulletins: the answers are those that a reader of the gold facts gives.

The graph of the gold is built by the pipeline itself, which finds the gold in its cache as if it had extracted it.
Events that two bulletins tell in different words are two nodes: what is asserted of them holds for one as for two.
"""

import html
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pyoxigraph as ox
import pytest
from msgspec.structs import replace
from rdflib import Dataset

from kg.documents import read_document
from kg.evaluate.files import read_facts, read_file
from kg.extract import VERSION
from kg.graph.vocabulary import ZONE
from kg.model import Document, Extraction
from kg.pipeline import build
from kg.pipeline.cache import Cache
from kg.resources import QUERIES
from kg.store.snapshot import Snapshot, open_current
from kg.store.sparql import query
from kg.web.queries import read_query

SAMPLES = Path(__file__).parents[1] / "data" / "samples"
BULLETINS = sorted((SAMPLES / "bulletins").iterdir())
DOCUMENT = "https://w3id.org/zonegraph/id/document/"
TERMS = {"name": lambda text: ox.Literal(text, language="zh"), "text": ox.Literal, "iri": ox.NamedNode}
LISTS = {"honours", "participants", "posts", "eventLabels"}
"""The columns whose cells are lists in no particular order."""

Row = tuple[str | set[str] | None, ...]


@pytest.fixture(scope="session")
def gold(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Snapshot]:
    """The graph of the bulletins as their gold facts tell it."""
    graph_dir = tmp_path_factory.mktemp("gold")
    cache = Cache(graph_dir, VERSION)
    for path in BULLETINS:
        document = read_document(path)
        cache.put(document, gold_facts(path, document))
    yield from built(graph_dir)


@pytest.fixture(scope="session")
def extracted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Snapshot]:
    """The graph of the bulletins as they are extracted."""
    yield from built(tmp_path_factory.mktemp("extracted"))


@pytest.fixture(scope="session")
def dataset(gold: Snapshot) -> Dataset:
    """The graph of the gold in rdflib, with its own SPARQL engine."""
    quads = ox.serialize(gold.store, format=ox.RdfFormat.N_QUADS) or b""
    return Dataset().parse(data=quads, format="nquads")


def built(graph_dir: Path) -> Iterator[Snapshot]:
    """Build the bulletins and hold the snapshot open."""
    build([str(SAMPLES / "bulletins")], graph_dir, jobs=1)
    with open_current(graph_dir) as snapshot:
        yield snapshot


def gold_facts(path: Path, document: Document) -> Extraction:
    """Read a bulletin's gold; its lines are those of the file, which for HTML are not those of the text as read."""
    extraction = read_file(SAMPLES / "gold" / f"{path.stem}.json")
    if document.media_type != "text/html":
        return extraction
    read = [bare(line) for line in document.text.split("\n")]
    lines = {
        number: next((n for n, text in enumerate(read, 1) if text and text in bare(line)), None)
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1)
    }
    facts = tuple(replace(fact, line=lines[fact.line or 0]) for fact in extraction.facts)
    events = tuple(replace(event, line=lines[event.line or 0]) for event in extraction.events)
    return replace(extraction, facts=facts, events=events)


def bare(line: str) -> str:
    """Strip a line of its tags and blanks."""
    return "".join(html.unescape(re.sub(r"<[^>]+>", "", line)).split())


def question(name: str, **arguments: str) -> str:
    """Give a query with these parameters set."""
    text = (QUERIES / f"{name}.rq").read_text(encoding="utf-8")
    for each in read_query(name, text).parameters:
        if value := arguments.get(each.name):
            text = text.replace(
                f"VALUES ?{each.name} {{ UNDEF }}", f"VALUES ?{each.name} {{ {TERMS[each.kind](value)} }}"
            )
    return text


def rows(graph: Snapshot, name: str, *columns: str, **arguments: str) -> list[Row]:
    """Ask a query and give these of its columns."""
    solutions = query(graph, question(name, **arguments))
    assert isinstance(solutions, ox.QuerySolutions)
    return [tuple(cell(column, row[column] and row[column].value) for column in columns) for row in solutions]


def cell(column: str, value: str | None) -> str | set[str] | None:
    """Give the value of a cell, of a list the parts."""
    return set(value.split("、")) if value and column in LISTS else value or None


def line(name: str, number: int) -> str:
    """Give a line of a bulletin."""
    (path,) = (SAMPLES / "bulletins").glob(f"{name}-*")
    return path.read_text(encoding="utf-8").split("\n")[number - 1]


def test_gold_conforms_to_the_shapes(gold: Snapshot) -> None:
    """All of it is mapped, nothing is extracted, and the mapping makes no node that the shapes call a defect."""
    assert (gold.manifest.counts.documents, gold.manifest.counts.extracted) == (18, 0)
    assert "Violation" not in gold.manifest.validation.results


@pytest.mark.parametrize("name", [path.stem for path in sorted(QUERIES.glob("*.rq"))])
def test_every_question_has_answers_in_what_is_extracted(name: str, extracted: Snapshot) -> None:
    """No question asks for what the extractor never finds."""
    assert list(query(extracted, question(name)))


@pytest.mark.parametrize(
    ("date", "holders"),
    [
        (
            "2022-12-31",
            [
                ("赣州经开区", "党工委副书记", "赖文彬"),
                ("赣州经开区", "管委会主任", "赖文彬"),
                ("赣州经开区人力资源服务中心", "主任", "曾小满"),
                ("赣州经开区税务局", "副局长", "宁致远"),
                ("赣州经开区经济发展局", "局长", "钟离秀"),
                ("赣州经开区行政审批局", "副局长", "谢天一"),
                ("黄金岭街道", "党工委副书记", "温和"),
            ],
        ),
        (
            "2023-12-31",
            [
                ("赣州经开区", "党工委副书记", "赖文彬"),
                ("赣州经开区", "新能源汽车产业首席专家", "上官云帆"),
                ("赣州经开区", "管委会主任", "赖文彬"),
                ("赣州经开区人力资源服务中心", "副主任", "欧阳澍"),
                ("赣州经开区应急管理局", "副局长", "雷雨"),
                ("赣州经开区招商服务局", "局长", "钟离秀"),
                ("赣州经开区科技金融局", "副局长", "蓝宝珠"),
                ("赣州经开区税务局", "副局长", "宁致远"),
                ("赣州经开区经济发展局", "局长", "曾小满"),
                ("赣州经开区行政审批局", "局长", "谢天一"),
                ("赣州金岭开发投资集团有限公司", "副总经理", "廖方舟"),
                ("黄金岭街道办事处", "主任", "温和"),
                ("黄金岭街道办事处", "副主任", "金星"),
            ],
        ),
    ],
)
def test_posts_are_held_until_a_document_says_otherwise(date: str, holders: list[Row], gold: Snapshot) -> None:
    """Appointed officers hold their new posts, and none that they have left."""
    columns = ("bodyLabel", "title", "personLabel")
    assert rows(gold, "post-holders", *columns, zoneName="赣州经济技术开发区", date=date) == holders


POSTS = {
    "谢天一": [
        (None, "赣州经开区行政审批局", "副局长", "02"),
        ("2022-09-06", "赣州经开区行政审批局", "副局长", "01"),
        ("2023-08-18", "赣州经开区行政审批局", "局长", "02"),
    ],
    "钟离秀": [
        (None, "赣州经开区经济发展局", "局长", "02"),
        ("2022-09-06", "赣州经开区经济发展局", "局长", "01"),
        ("2023-08-18", "赣州经开区招商服务局", "局长", "02"),
    ],
    "曾小满": [
        (None, "赣州经开区人力资源服务中心", "主任", "02"),
        ("2022-09-06", "赣州经开区人力资源服务中心", "主任", "01"),
        ("2023-08-18", "赣州经开区经济发展局", "局长", "02"),
    ],
    "温和": [
        (None, "黄金岭街道", "党工委副书记", "02"),
        ("2022-09-15", "黄金岭街道", "党工委副书记", "01"),
        ("2023-08-18", "黄金岭街道办事处", "主任", "02"),
    ],
    "韩有福": [
        ("2023-01-16", "西宁经开区", "党工委委员", "05"),
        ("2023-01-16", "西宁经开区", "管委会副主任", "05"),
        ("2023-11-07", "西宁经开区", "党工委副书记", "07"),
        ("2023-11-07", "西宁经开区", "管委会常务副主任", "07"),
    ],
    "金沙": [
        ("2023-06-16", "银川经开区", "管委会副主任", "06"),
        ("2023-06-16", "银川经开区", "管委会副主任", "08"),
        ("2024-03-15", "银川经开区", "党工委副书记", "14"),
    ],
    "丁学兰": [
        (None, "银川经开区企业服务局", "局长", "14"),
        ("2023-04-20", "银川经开区企业服务局", "局长", "08"),
        ("2024-03-15", "银川经开区", "管委会副主任", "14"),
    ],
    "郝连山": [
        (None, "唐山高新区科技创新局", "局长", "13"),
        ("2023-02-20", "唐山高新区科技创新局", "局长", "11"),
        ("2024-01-22", "唐山高新区", "管委会副主任", "13"),
    ],
    "闻人捷": [
        ("2023-08-18", "荆门高新区", "党工委委员", "10"),
        ("2023-08-18", "荆门高新区", "管委会副主任", "10"),
        ("2024-04-26", "荆门高新区", "党工委副书记", "18"),
        ("2024-04-26", "荆门高新区", "管委会主任", "18"),
    ],
    "鲁大成": [
        (None, "咸宁高新区行政审批局", "局长", "18"),
        ("2023-08-18", "咸宁高新区行政审批局", "局长", "10"),
        ("2024-04-26", "咸宁高新区", "管委会副主任", "18"),
    ],
}


@pytest.mark.parametrize("person", POSTS)
def test_officials_of_several_documents_are_one_person(person: str, gold: Snapshot) -> None:
    """All the posts of an official, in time, are those of one node; former ones without a time come first."""
    found = rows(gold, "persons-posts", "date", "bodyLabel", "title", "document", "person", personName=person)
    documents = [str(row[3]).removeprefix(DOCUMENT)[:2] for row in found]
    assert [(*row[:3], document) for row, document in zip(found, documents, strict=True)] == POSTS[person]
    assert len({row[4] for row in found}) == 1


@pytest.mark.parametrize(
    ("name", "bodies"),
    [
        ("周磊", [{"淄博高新区"}, {"库尔勒经开区应急管理局"}]),
        ("高飞", [{"唐山高新区行政审批局"}, {"常德经开区招商合作局"}]),
    ],
)
def test_homonyms_are_two_persons(name: str, bodies: list[set[str]], gold: Snapshot) -> None:
    """Each has the posts of one."""
    posts = defaultdict(set)
    for person, body in rows(gold, "persons-posts", "person", "bodyLabel", personName=name):
        posts[person].add(body)
    assert sorted(posts.values(), key=sorted) == sorted(bodies, key=sorted)


def test_every_sentence_behind_a_post_names_its_holder(gold: Snapshot) -> None:
    """The evidence is the line that the annotator noted, also where tags or gaps within names were in it."""
    found = rows(gold, "persons-posts", "personLabel", "quote")
    assert len(found) == sum(
        fact.rel == "holdsPost" for each in read_facts(SAMPLES / "gold").values() for fact in each.facts
    )
    assert [row for row in found if str(row[0]) not in bare(str(row[1]))] == []


def test_events_of_a_zone_are_those_of_its_parks_and_streets_too(gold: Snapshot) -> None:
    """金岭电子产业园 is a park of 赣州经开区, 蟠龙镇 and 黄金岭街道 are parts of it."""
    columns = ("date", "kind", "eventLabel", "participants")
    assert rows(gold, "zone-events", *columns, zoneName="赣州经开区", year="2022") == [
        (
            *("2022", ZONE.Signing.value, "黄金岭街道办事处与江西理工大学签订实习合作协议"),
            {"黄金岭街道办事处", "江西理工大学"},
        ),
        ("2022-08-24", ZONE.Training.value, "研发费用加计扣除政策辅导班", {"赣州经开区税务局", "宁致远"}),
        ("2022-09-01", ZONE.Ceremony.value, "赣州经开区“企业会客厅”启用", {"赣州经开区"}),
        (
            *("2022-09-06", ZONE.Visit.value, "赖文彬走访赣州澜芯电子有限公司和江西赣驰汽车部件有限公司"),
            {"赖文彬", "钟离秀", "谢天一", "卓越", "赣州澜芯电子有限公司", "江西赣驰汽车部件有限公司"},
        ),
        (
            *("2022-09-13", ZONE.Meeting.value, "赣州经开区全区工业运行调度会"),
            {"赖文彬", "钟离秀", "严世安", "赣州经开区"},
        ),
    ]


def test_events_that_a_zone_organises_elsewhere_are_its_events(gold: Snapshot) -> None:
    """The zone presents itself at an expo in the city."""
    assert rows(gold, "zone-events", "date", "eventLabel", zoneName="厦门火炬高新区", year="2023") == [
        ("2023-09-08", "厦门火炬高新区专场推介会"),
        ("2023-09-08", "厦门火炬高新区专场推介会集中签约"),
        ("2023-09-09", "“企业会客厅”博览会特别专场"),
    ]


def test_events_told_twice_agree_on_day_and_kind(gold: Snapshot) -> None:
    """Host and guests both tell of the tour, the talk and the signing of 9 May, and together name all who took part."""
    found = rows(gold, "zone-events", "date", "kind", "participants", zoneName="淄博高新区", year="2023-05-09")
    together = defaultdict(set)
    for date, kind, participants in found:
        together[date, kind] |= participants
    assert together == {
        ("2023-05-09", ZONE.Visit.value): {
            *("龙海川", "周磊", "钱同顺", "德阳经开区", "鲁中先进陶瓷产业园", "山东齐瓷新材料有限公司"),
        },
        ("2023-05-09", ZONE.Meeting.value): {"雍容", "史可为", "淄博高新区", "德阳经开区"},
        ("2023-05-09", ZONE.Signing.value): {"淄博高新区", "德阳经开区"},
    }


@pytest.mark.parametrize(
    ("zone", "enterprises"),
    [
        (
            "银川经开区",
            [
                ("宁夏沙湖新能源装备有限公司", {"“产值贡献十强”企业", "国家绿色工厂"}),
                (
                    "宁夏贺兰晶体材料有限公司",
                    {"“产值贡献十强”企业", "“创新先锋”企业", "国家级专精特新“小巨人”企业"},
                ),
                ("宁夏锦杞生物科技有限公司", {"“创新先锋”企业", "“开放之星”企业"}),
                ("银川西夏机床股份有限公司", {"“产值贡献十强”企业", "自治区制造业单项冠军企业"}),
            ],
        ),
        (
            "淄博高新区",
            [
                ("山东齐瓷新材料有限公司", {"山东省“专精特新”中小企业"}),
                ("淄博云帆软件有限公司", {"山东省“专精特新”中小企业"}),
                ("淄博恒拓机械有限公司", None),
                ("淄博高新城市发展集团有限公司", None),
                ("齐商银行淄博高新支行", None),
            ],
        ),
    ],
)
def test_enterprises_of_a_zone_come_with_their_honours(zone: str, enterprises: list[Row], gold: Snapshot) -> None:
    """Also those that a park or a street of the zone has, like 贺兰晶体 and 恒拓机械."""
    assert rows(gold, "enterprises-and-honours", "enterpriseLabel", "honours", zoneName=zone) == enterprises


@pytest.mark.parametrize(
    ("zone", "ranks"),
    [
        (
            "荆门高新区",
            [
                ("产业升级排名", "2022", "2"),
                ("综合评价排名", "2021", "6"),
                ("综合评价排名", "2022", "4"),
                ("综合评价排名", "2023", "3"),
            ],
        ),
        (
            "咸宁高新技术产业开发区",
            [
                ("综合评价排名", "2021", "12"),
                ("综合评价排名", "2022", "9"),
                ("综合评价排名", "2023", "8"),
                ("营商环境排名", "2022", "1"),
            ],
        ),
        ("银川经开区", [("国家级经开区综合发展水平考核评价排名", "2022", "63")]),
    ],
)
def test_ranks_of_a_zone_come_by_year(zone: str, ranks: list[Row], gold: Snapshot) -> None:
    """Two documents tell the ranks of three years."""
    assert rows(gold, "zone-ranks", "metric", "period", "rank", zoneName=zone) == ranks


@pytest.mark.parametrize(
    ("zone", "sums"),
    [
        ("洋浦经济开发区", ("3", "3", "7810000000")),
        ("常德经开区", ("3", "2", "2580000000")),
        ("厦门火炬高新区", ("3", "1", "2500000000")),
        ("银川经开区", ("2", "2", "2050000000")),
        ("昆明经开区", ("2", "2", "1100000000")),
        ("淄博高新区", ("1", "1", "960000000")),
        ("唐山高新区", ("1", "1", "360000000")),
    ],
)
def test_projects_of_a_zone_are_summed(zone: str, sums: Row, gold: Snapshot) -> None:
    """A project that two documents name counts once, one without a sum in yuan as a project only."""
    assert rows(gold, "projects-and-investment", "projects", "withAmount", "totalYuan", zoneName=zone) == [sums]


@pytest.mark.parametrize(
    ("issuer", "policies"),
    [
        (
            "唐山高新区管委会",
            [
                ("唐山高新区机器人产业扶持暂行办法", "唐高管〔2019〕31号", "2019", None),
                ("唐山高新区企业首席服务官管理办法", "唐高管〔2023〕6号", "2023-02", None),
                *(
                    ("唐山高新区支持机器人产业高质量发展若干措施", "唐高管〔2023〕5号", "2023-02", basis)
                    for basis in ("关于建设机器人名城的实施意见", "河北省支持机器人产业发展若干措施")
                ),
            ],
        ),
        (
            "赣州经济技术开发区管理委员会",
            [
                (
                    *("赣州经开区企业首席服务员管理办法", "赣经开管发〔2022〕36号", "2022-08-29"),
                    "江西省优化营商环境条例",
                ),
                (
                    *("赣州经济技术开发区管理委员会关于谢天一等同志职务任免的通知", "赣经开管字〔2023〕17号"),
                    *("2023-08-21", "赣州经开区中层干部选拔任用办法（试行）"),
                ),
            ],
        ),
        (
            "湖北省科技厅",
            [
                (
                    *("湖北省高新技术产业开发区综合评价办法", "鄂科技规〔2022〕4号", "2022"),
                    "国家高新技术产业开发区综合评价指标体系",
                )
            ],
        ),
    ],
)
def test_policies_of_an_issuer_come_with_their_basis(issuer: str, policies: list[Row], gold: Snapshot) -> None:
    """In time, each once for every basis, with the most precise date that any document has."""
    columns = ("policyLabel", "number", "date", "basisLabel")
    assert rows(gold, "policies-by-issuer", *columns, issuerName=issuer) == policies


@pytest.mark.parametrize(
    ("measure", "adopters"),
    [
        ("企业会客厅", [("厦门火炬高新区", "厦门火炬高新区"), ("赣州经开区", "赣州经开区")]),
        ("枸杞出海", [("洋浦经济开发区", "洋浦经济开发区"), ("银川经开区", "银川经开区")]),
        ("一链一图一册", [("昆明经开区", "昆明经开区")]),
        ("无证明园区", [("咸宁高新区", "咸宁高新区")]),
        ("专员积分制", [("银川经开区", "银川经开区"), ("银川经开区", "银川经开区企业服务局")]),
    ],
)
def test_measures_come_with_all_zones_that_adopt_them(measure: str, adopters: list[Row], gold: Snapshot) -> None:
    """Whichever documents tell it, and whether the zone adopts the measure or a bureau of it."""
    assert rows(gold, "measures-and-zones", "zoneLabel", "adopterLabel", measureName=measure) == adopters


@pytest.mark.parametrize(
    ("served", "officers"),
    [
        (
            "澜芯电子",
            [
                ("温和", {"黄金岭街道党工委副书记", "黄金岭街道办事处主任"}, "2022-09-15"),
                ("金星", {"黄金岭街道办事处副主任"}, "2023-08-21"),
            ],
        ),
        (
            "燕赵特种机器人",
            [
                ("景浩然", {"唐山高新区管委会副主任"}, "2023-02-20"),
                ("郝连山", {"唐山高新区科技创新局局长", "唐山高新区管委会副主任"}, "2024-01-22"),
            ],
        ),
        (
            "唐山海纳焊接装备有限公司",
            [
                ("郝连山", {"唐山高新区科技创新局局长", "唐山高新区管委会副主任"}, "2023-02-20"),
                ("高飞", {"唐山高新区行政审批局副局长"}, "2024-01-22"),
            ],
        ),
    ],
)
def test_service_officers_of_an_enterprise_come_in_turn(served: str, officers: list[Row], gold: Snapshot) -> None:
    """The dates of the documents tell who took over."""
    assert rows(gold, "service-officers", "personLabel", "posts", "firstTold", servedName=served) == officers


@pytest.mark.parametrize(
    ("person", "others"),
    [
        (
            "鲁大成",
            [
                ("闻人捷", "2", {"2022年度湖北省高新区综合评价结果解读会", "鲁大成带队到荆门高新区考察"}),
                ("冷锋", "1", {"2022年度湖北省高新区综合评价结果解读会"}),
            ],
        ),
        (
            "赖文彬",
            [
                (
                    *("钟离秀", "2"),
                    {"赖文彬走访赣州澜芯电子有限公司和江西赣驰汽车部件有限公司", "赣州经开区全区工业运行调度会"},
                ),
                ("严世安", "1", {"赣州经开区全区工业运行调度会"}),
                ("卓越", "1", {"赖文彬走访赣州澜芯电子有限公司和江西赣驰汽车部件有限公司"}),
                ("欧阳晴岚", "1", {"“企业会客厅”博览会特别专场"}),
                ("谢天一", "1", {"赖文彬走访赣州澜芯电子有限公司和江西赣驰汽车部件有限公司"}),
            ],
        ),
    ],
)
def test_people_meet_at_events_of_several_documents(person: str, others: list[Row], gold: Snapshot) -> None:
    """Those with most events in common come first."""
    assert rows(gold, "attended-together", "otherLabel", "events", "eventLabels", personName=person) == others


def test_documents_are_told_in_full(gold: Snapshot) -> None:
    """Each fact has one row, and each event one for its kind, place, subjects and participants."""
    expected = {
        doc: len(told.facts)
        + sum(1 + (event.place is not None) + len(event.about) + len(event.participants) for event in told.events)
        for doc, told in read_facts(SAMPLES / "gold").items()
    }
    found = Counter(str(document).removeprefix(DOCUMENT) for (document,) in rows(gold, "document-facts", "document"))
    assert found == expected


def test_rows_of_a_document_have_what_qualifies_the_fact(gold: Snapshot) -> None:
    """Posts, figures, honours, investments, policies and events, in the order of the text."""
    columns = ("subjectLabel", "objectLabel", "title", "date", "metric", "value", "unit", "period", "by", "amount")
    found = rows(gold, "document-facts", *columns, document=f"{DOCUMENT}04-kunming-notice")
    told = [tuple(value for value in row if value) for row in found]
    expected = [
        ("昆明经开区管委会", "昆明经开区生物医药产业链链长制工作方案", "2023-03-10"),
        ("昆明经开区管委会第5次主任办公会议", "2023-03-06"),
        ("昆明经开区", "生物医药产值", "168.5", "亿元", "2022"),
        ("昆明滇木本草制药有限公司", "云南省制造业单项冠军企业", "2022", "云南省工业和信息化厅"),
        ("昆明滇木本草制药有限公司", "滇木本草配方颗粒扩产项目", "680000000"),
        ("和润泽", "昆明经开区生物医药产业链工作专班", "链长", "2023-03-10"),
    ]
    assert [row for row in told if row in expected] == expected


@pytest.mark.parametrize(
    ("fact", "lines"),
    [
        ({"subjectName": "郝连山", "predicate": ZONE.serves.value, "object": "唐山海纳焊接装备有限公司"}, [("11", 17)]),
        (
            {"subjectName": "赣州经开区", "predicate": ZONE.adopts.value, "object": "“企业会客厅”"},
            [("01", 29), ("12", 10)],
        ),
        ({"subjectName": "荆门高新区", "object": "综合评价排名"}, [("10", 15), ("18", 7)]),
        ({"subjectName": "金沙", "predicate": ZONE.holdsPost.value}, [("06", 25), ("08", 23), ("14", 27)]),
    ],
)
def test_sentences_behind_a_fact_are_found(fact: dict[str, str], lines: list[tuple[str, int]], gold: Snapshot) -> None:
    """In each document that states it."""
    quotes = [bare(str(quote)) for (quote,) in rows(gold, "fact-evidence", "quote", **fact)]
    assert quotes == [bare(line(*place)) for place in lines]


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("post-holders", {"zoneName": "银川经开区", "date": "2023-12-31"}),
        ("persons-posts", {"personName": "谢天一"}),
        ("zone-events", {"zoneName": "桂林高新区"}),
        ("enterprises-and-honours", {"zoneName": "银川经开区"}),
        ("projects-and-investment", {"zoneName": "常德经开区"}),
        ("policies-by-issuer", {"issuerName": "唐山高新区管委会"}),
        ("service-officers", {"servedName": "澜芯电子"}),
    ],
)
def test_another_engine_gives_the_same_rows(
    name: str, arguments: dict[str, str], gold: Snapshot, dataset: Dataset
) -> None:
    """A query is SPARQL, not what one engine makes of it."""
    result = dataset.query(question(name, **arguments))
    columns = [str(variable) for variable in result.vars or ()]
    found = [tuple(cell(column, row[column] and str(row[column])) for column in columns) for row in result]
    assert found == rows(gold, name, *columns, **arguments)
    assert list(chain(*found))
