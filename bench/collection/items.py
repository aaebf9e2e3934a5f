"""What papers state beside what happened: figures, measures, services, honours, policies, parks and streets."""

from collections.abc import Callable
from random import Random

from collection import naming, posts
from collection.chance import between, dice
from collection.firms import Firm
from collection.ground import Ground
from collection.page import Page
from collection.papers import number_in, papers
from collection.things import Figure, Thing
from collection.words import COMMUNITIES, HONOURS, MEASURES, METRICS, ZONE_HONOURS
from collection.world import Province


class Items:
    """What one document can state of a zone."""

    def __init__(self, page: Page, province: Province, ground: Ground) -> None:
        """State of whom."""
        self.page, self.province, self.ground = page, province, ground
        self.area, self.chance = ground.area, page.chance

    def shuffled(self) -> list[Callable[["Items"], None]]:
        """Give what could be written, in an order of chance."""
        kinds = list(_KINDS)
        self.chance.shuffle(kinds)
        return kinds

    def firm(self) -> Firm:
        """Choose a firm."""
        return self.chance.choice(self.ground.firms)

    def fixed(self, what: str) -> Random:
        """Give the dice of what is always so of this zone."""
        return dice(self.province.seed, what, self.area.key)


def figures(seed: str, area: Thing, year: int) -> list[Figure]:
    """Give a zone's figures of a year: what they were a year before, and some growth."""
    found = []
    for metric in METRICS:
        chance = dice(seed, "figure", area.key, metric.name)
        value = float(between(chance, metric.low, metric.high))
        for _ in range(2014, year):
            value *= 1 + chance.random() * 0.15
        found.append(Figure(area, metric, float(round(value)), str(year)))
    return found


def state(page: Page, figure: Figure, said: str) -> None:
    """Write a figure of a zone."""
    metric = figure.metric
    page.fact("observed", figure.of, metric=metric.name, value=figure.value, unit=metric.unit, period=figure.period)
    page.say(f"{figure.period}年，{said}{metric.form.format(f'{figure.value:g}')}。")


def _figure(items: Items) -> None:
    known = figures(items.province.seed, items.area, items.page.day.year - 1)
    state(items.page, items.chance.choice(known), naming.zone(items.page, items.area))


def _firm_figure(items: Items) -> None:
    firm, value, year = items.firm(), number_in(items.chance, 3, 90), items.page.day.year - 1
    said = naming.firm(items.page, firm)
    items.page.fact("observed", firm.thing, metric="产值", value=float(value), unit="亿元", period=str(year))
    items.page.say(f"{year}年，{said}产值{value}亿元，主要生产{firm.trade.product}。")


def _measure(items: Items) -> None:
    name = items.chance.choice(items.fixed("measure").sample(MEASURES, 3))
    measure = Thing(f"measure/{name}", "Measure", name)
    said = naming.zone(items.page, items.area)
    naming.plain(items.page, measure)
    items.page.fact("adopts", items.area, measure)
    items.page.say(
        items.chance.choice(
            (
                f"今年以来，{said}推行{name}，企业办事更省心。",
                f"{said}实行{name}，问题当天登记、限时办结。",
                f"{said}开展{name}，收到良好效果。",
            )
        )
    )


def _service(items: Items) -> None:
    offices = items.province.offices_at(items.area, 3, 4, 5)
    tenure = items.province.careers.holder(items.chance.choice(offices), items.page.day)
    if tenure:
        firm = items.firm()
        who, said = posts.person(items.page, tenure), naming.firm(items.page, firm)
        items.page.fact("serves", tenure.person, firm.thing)
        items.page.say(
            items.chance.choice((f"{who}担任{said}的首席服务员，每月上门一次。", f"{said}的首席服务员是{who}。"))
        )


def _honour(items: Items) -> None:
    firm, name, day = items.firm(), items.chance.choice(HONOURS), items.page.day
    honour = Thing(f"honour/{name}", "Honour", name)
    said = naming.firm(items.page, firm)
    naming.plain(items.page, honour)
    items.page.fact("recognisedAs", firm.thing, honour, date=str(day.year))
    items.page.say(items.chance.choice((f"今年，{said}获评{name}。", f"{day.year}年，{said}入选{name}。")))


def _zone_honour(items: Items) -> None:
    fixed = items.fixed("honour")
    name, year = fixed.choice(ZONE_HONOURS), between(fixed, 2012, 2022)
    if year < items.page.day.year:
        honour = Thing(f"honour/{name}", "Honour", name)
        said = naming.zone(items.page, items.area)
        naming.plain(items.page, honour)
        items.page.fact("recognisedAs", items.area, honour, date=str(year))
        items.page.say(f"{year}年，{said}获批{name}。")


def _cited(items: Items) -> None:
    page = items.page
    known = papers(items.province.seed, items.ground, page.day.year - items.chance.choice((0, 1)))
    made = [paper for paper in known if paper.day <= page.day]
    if made:
        paper = items.chance.choice(made)
        issuer = naming.body(page, paper.issuer)
        said = naming.policy(page, paper.thing, numbered=page.likely(0.4), issued_by=True)
        page.fact("issued", paper.issuer, paper.thing, date=str(paper.day.year))
        page.say(f"{paper.day.year}年，{issuer}印发{said}。")


def _applied(items: Items) -> None:
    """A policy is named by its title alone."""
    known = papers(items.province.seed, items.ground, items.page.day.year)
    made = [paper for paper in known if paper.day <= items.page.day]
    if made:
        said = naming.policy(items.page, items.chance.choice(made).thing, numbered=items.page.likely(0.3))
        items.page.say(
            f"按照{said}，{items.chance.choice(('首批奖补资金已经拨付', '企业申报材料压减一半', '符合条件的企业可以在线申报'))}。"
        )


def _industry(items: Items) -> None:
    chosen = items.fixed("industry").sample(items.ground.firms, min(2, len(items.ground.firms)))
    names = list(dict.fromkeys(firm.trade.industry for firm in chosen))
    said = naming.zone(items.page, items.area)
    for name in names:
        industry = Thing(f"industry/{name}", "Industry", name)
        naming.plain(items.page, industry)
        items.page.fact("leadingIndustry", items.area, industry)
    items.page.say(f"{said}以{'、'.join(names)}为主导产业。")


def _street(items: Items) -> None:
    street = items.chance.choice(items.ground.streets)
    said = naming.region(items.page, street)
    if items.page.knows(items.area):
        items.page.fact("partOf", street, items.area)
    name = f"{items.fixed(street.key).choice(COMMUNITIES)}社区"
    community = Thing(f"{street.key}/{name}", "Region", name, (), None, street)
    naming.region(items.page, community)
    items.page.say(f"{said}{name}组织志愿者入户宣传惠企惠民政策。")


def _park(items: Items) -> None:
    firm = items.firm()
    park = dice(items.province.seed, "park of", firm.thing.key).choice(items.ground.parks)
    where, said = naming.park(items.page, park), naming.firm(items.page, firm, at_home=False)
    items.page.fact("locatedIn", firm.thing, park)
    items.page.say(f"{said}落户{where}，主要产品是{firm.trade.product}。")


def _former(items: Items) -> None:
    """Someone who held an office tells or gives something: 原区财政局局长."""
    offices = items.province.offices_at(items.area, 3, 4)
    ended = [
        t for office in offices for t in items.province.careers.of_office[office] if t.end and t.end < items.page.day
    ]
    if ended:
        tenure = items.chance.choice(ended)
        if tenure.person not in items.page.introduced:
            who = posts.former(items.page, tenure)
            items.page.say(f"{items.chance.choice(('退下来的老同志、', '', ''))}{who}为青年干部讲了建区初期的故事。")


def _school(items: Items) -> None:
    """What a school of the zone or of its city is to the firms."""
    schools = (*items.ground.institutions, *items.province.city_of(items.area).ground.institutions)
    school = items.chance.choice(schools)
    heads = [items.province.careers.holder(office, items.page.day) for office in items.province.offices_in(school)]
    done = items.chance.choice(
        ("是园区企业的人才库", "常年为园区职工提供服务", "一直是企业最放心的后盾", "与园区只隔一条马路")
    )
    if heads and heads[0] and items.page.likely(0.5):
        who = posts.person(items.page, heads[0])
        items.page.say(f"{who}说，有了园区，毕业的年轻人愿意留下来。")
    else:
        items.page.say(f"{naming.institution(items.page, school)}{done}。")


_KINDS: tuple[Callable[[Items], None], ...] = (
    _figure, _firm_figure, _measure, _service, _service, _honour, _zone_honour, _cited, _cited, _applied, _industry, _street,
    _park, _former, _school, _school,
)  # fmt: skip
