"""What papers state beside what happened: figures, measures, services, honours, policies, parks and places."""

from collections.abc import Callable
from functools import partial
from random import Random

from collection.chance import between, dice
from collection.firms import Firm
from collection.page import Page
from collection.papers import number_in, papers
from collection.places import Ground
from collection.things import Figure, Thing
from collection.words import COMMUNITIES, HONOURS, MEASURES, METRICS, ZONE_HONOURS
from collection.world import Province


def figures(seed: str, area: Thing, year: int) -> list[Figure]:
    """Give a zone's figures of a year: what they were a year before, and some growth."""
    found = []
    for metric, _, unit, low, high in METRICS:
        chance = dice(seed, "figure", area.key, metric)
        value = float(between(chance, low, high))
        for _ in range(2014, year):
            value *= 1 + chance.random() * 0.15
        found.append(Figure(area, metric, float(round(value)), unit, str(year)))
    return found


def statements(page: Page, province: Province, ground: Ground) -> list[Callable[[], None]]:
    """Give what could be written, in an order of chance."""
    kinds = [_figure, _measure, _service, _honour, _cited, _firm_figure, _industry, _street, _zone_honour, _park]
    page.chance.shuffle(kinds)
    return [partial(write, page, province, ground) for write in kinds]


def _firm(page: Page, ground: Ground) -> Firm | None:
    return page.chance.choice(ground.firms) if ground.firms else None


def _figure(page: Page, province: Province, ground: Ground) -> None:
    if ground.area.type != "Zone":
        return
    year = page.day.year - 1
    figure = page.chance.choice(figures(province.seed, ground.area, year))
    form = next(form for metric, form, *_ in METRICS if metric == figure.metric)
    said = page.zone(ground.area)
    page.fact("observed", ground.area, metric=figure.metric, value=figure.value, unit=figure.unit, period=figure.period)
    page.say(f"{year}年，{said}{form.format(f'{figure.value:g}')}。")


def _firm_figure(page: Page, _: Province, ground: Ground) -> None:
    firm = _firm(page, ground)
    if firm:
        value = number_in(page.chance, 3, 90)
        said = page.firm(firm)
        page.fact("observed", firm.thing, metric="产值", value=float(value), unit="亿元", period=str(page.day.year - 1))
        page.say(f"{page.day.year - 1}年，{said}产值{value}亿元，主要生产{firm.trade.product}。")


def _measure(page: Page, province: Province, ground: Ground) -> None:
    name = dice(province.seed, "measure", ground.area.key).sample(MEASURES, 3)[between(page.chance, 0, 2)]
    measure = Thing(f"measure/{name}", "Measure", name)
    said = page.place(ground.area)
    page.thing(measure)
    page.fact("adopts", ground.area, measure)
    page.say(f"今年以来，{said}推行{name}，企业办事更省心。")


def _service(page: Page, province: Province, ground: Ground) -> None:
    firm = _firm(page, ground)
    offices = [office for office in province.offices_at(ground.area) if office.rank in {3, 4, 5}]
    tenure = province.careers.holder(page.chance.choice(offices), page.day) if offices else None
    if firm and tenure:
        who = page.person(tenure)
        said = page.firm(firm)
        page.fact("serves", tenure.person, firm.thing)
        page.say(page.chance.choice((f"{who}担任{said}的首席服务员，每月上门一次。", f"{said}的首席服务员是{who}。")))


def _honour(page: Page, _: Province, ground: Ground) -> None:
    firm = _firm(page, ground)
    if firm:
        name = page.chance.choice(HONOURS)
        honour = Thing(f"honour/{name}", "Honour", name)
        said = page.firm(firm)
        page.thing(honour)
        page.fact("recognisedAs", firm.thing, honour, date=page.day.isoformat()[:4])
        page.say(f"今年，{said}获评{name}。")


def _zone_honour(page: Page, province: Province, ground: Ground) -> None:
    chance = dice(province.seed, "honour", ground.area.key)
    name, year = chance.choice(ZONE_HONOURS), between(chance, 2012, 2022)
    if year < page.day.year and ground.area.type == "Zone":
        honour = Thing(f"honour/{name}", "Honour", name)
        said = page.zone(ground.area)
        page.thing(honour)
        page.fact("recognisedAs", ground.area, honour, date=str(year))
        page.say(f"{year}年，{said}获批{name}。")


def _cited(page: Page, province: Province, ground: Ground) -> None:
    known = papers(province.seed, ground, page.day.year - page.chance.choice((0, 1)))
    made = [paper for paper in known if paper.day <= page.day]
    if made:
        paper = page.chance.choice(made)
        issuer = page.body(paper.issuer)
        said = page.policy(paper.thing)
        page.fact("issued", paper.issuer, paper.thing, date=str(paper.day.year))
        page.say(f"{paper.day.year}年，{issuer}印发{said}。")


def _industry(page: Page, province: Province, ground: Ground) -> None:
    if ground.firms:
        chance = dice(province.seed, "industry", ground.area.key)
        names = [firm.trade.industry for firm in chance.sample(ground.firms, 2)]
        said = page.zone(ground.area)
        for name in dict.fromkeys(names):
            industry = Thing(f"industry/{name}", "Industry", name)
            page.thing(industry)
            page.fact("leadingIndustry", ground.area, industry)
        page.say(f"{said}以{'、'.join(dict.fromkeys(names))}为主导产业。")


def _street(page: Page, province: Province, ground: Ground) -> None:
    if ground.streets:
        street = page.chance.choice(ground.streets)
        said = page.region(street)
        page.fact("partOf", street, ground.area) if page.knows(ground.area) else None
        community = f"{dice(province.seed, 'community', street.key).choice(COMMUNITIES)}社区"
        home = Thing(f"{street.key}/{community}", "Region", community, (), None, street)
        page.region(home)
        page.say(f"{said}{community}组织志愿者入户宣传惠企惠民政策。")


def _park(page: Page, province: Province, ground: Ground) -> None:
    firm = _firm(page, ground)
    if ground.parks and firm:
        park = dice(province.seed, "park of", firm.thing.key).choice(ground.parks)
        where = page.zone(park)
        said = page.firm(firm, at_home=False)
        page.fact("locatedIn", firm.thing, park)
        page.say(f"位于{where}的{said}新上一条{firm.trade.product}生产线。")
