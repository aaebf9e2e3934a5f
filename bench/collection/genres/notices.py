"""Notices: who is appointed and removed, and what is issued."""

from collections.abc import Iterator
from datetime import date

from collection import naming, posts
from collection.chance import later, some
from collection.desk import Desk, day_said
from collection.ground import Ground
from collection.page import Page
from collection.papers import Paper, papers, provincial, state_council
from collection.things import Happening, Tenure, Thing
from collection.zones import party

_RANKS = (3, 4, 5)


def all_of(desk: Desk, ground: Ground) -> Iterator[Page]:
    """Write the year's notices of a zone or city, as far as they have come down to us."""
    careers = desk.province.careers
    days: dict[date, list[Tenure]] = {}
    for office in desk.province.offices_at(ground.area, *_RANKS):
        for tenure in careers.of_office[office]:
            if tenure.start.year == desk.year:
                days.setdefault(tenure.start, []).append(tenure)
    for day, begun in sorted(days.items()):
        if desk.likely(0.35):
            yield _appointments(desk, ground, day, begun[:6])
    for paper in papers(desk.province.seed, ground, desk.year):
        if desk.likely(0.3):
            yield _policy(desk, ground, paper)


def _head(page: Page, ground: Ground) -> str:
    """Name who writes, by the full name, as a red-headed paper does."""
    area, committee = ground.area, ground.organs[0][0]
    if area.type == "Zone":
        form = naming.zone(page, area, local=False)
        issuer = form + page.chance.choice(("管委会", "管理委员会"))
    else:
        issuer = page.chance.choice((committee.name, *committee.others))
        page.note(area, area.name)
    page.note(committee, issuer, issuer)
    page.fact("partOf", committee, area)
    page.issuer = issuer
    return issuer


def _appointments(desk: Desk, ground: Ground, day: date, begun: list[Tenure]) -> Page:
    page = desk.page(ground.area, later(desk.dice, day, 0, 4))
    about, committee = f"关于{begun[0].person.name}等同志职务任免的通知", ground.organs[0][0]
    page.title = _head(page, ground) + about
    notice = Thing(f"policy/{committee.key}/{day}/任免", "Policy", page.title, date=page.day.isoformat())
    page.note(notice, page.title)
    page.note(notice, page.title, about)
    page.fact("issued", committee, notice, date=page.day.isoformat())
    page.line(page.title)
    page.line()
    _decided(page, ground, day, notice)
    for tenure in begun:
        _appointed(desk, page, tenure)
    for tenure in _left(desk, ground, day)[:3]:
        held = posts.posts(page, tenure, phase="ends", until=day.isoformat())
        page.line(f"免去{tenure.person.name}同志的{held}职务{page.chance.choice(('', '，退休', '，另有任用'))}。")
    page.line(day_said(page.day))
    return page


def _decided(page: Page, ground: Ground, day: date, notice: Thing) -> None:
    """Tell of the meeting that decided."""
    area = ground.area
    organ, meeting = (party(area), "区党工委会议") if area.type == "Zone" else (ground.organs[1][0], "市委常委会会议")
    page.note(organ, meeting.removesuffix("会议"))
    page.fact("partOf", organ, area)
    told = Happening(f"event/{area.key}/{day}/任免", "meeting", day, area, about=(notice,))
    page.event(told, "meeting", f"经{meeting}研究", day.isoformat(), {organ: "organise"})
    page.line(f"经{day_said(day)}{meeting}研究，决定：")


def _appointed(desk: Desk, page: Page, tenure: Tenure) -> None:
    name, day = _spaced(page, tenure.person), tenure.start
    held = posts.posts(page, tenure, phase="begins", date=day.isoformat())
    before = desk.province.careers.of_person[tenure.person]
    left = next((each for each in before if each.office.key == tenure.came and each.end == day), None)
    leaving = f"，免去其{posts.posts(page, left, phase='ends', until=day.isoformat())}职务" if left else ""
    page.line(
        page.chance.choice(
            (f"{name}为{held}{leaving}；", f"任命{name}为{held}{leaving}；", f"{name}同志任{held}{leaving}；")
        )
    )


def _spaced(page: Page, person: Thing) -> str:
    """Write a short name as wide as the others, as lists of names do: 张　伟."""
    if len(person.name) == 2 and page.likely(0.3):
        return page.note(person, "　".join(person.name))
    return page.note(person, person.name)


def _left(desk: Desk, ground: Ground, day: date) -> list[Tenure]:
    """Give those who left an office that day for no other."""
    careers = desk.province.careers
    ended = [
        t
        for office in desk.province.offices_at(ground.area, *_RANKS)
        for t in careers.of_office[office]
        if t.end == day
    ]
    return [each for each in ended if not any(other.start == day for other in careers.of_person[each.person])]


def _policy(desk: Desk, ground: Ground, paper: Paper) -> Page:
    """The notice that issues a policy is known apart from it, but has its number: they are one."""
    page = desk.page(ground.area, paper.day)
    policy, day = paper.thing, paper.day.isoformat()
    about = f"关于印发《{policy.name}》的通知"
    page.title = _head(page, ground) + about
    notice = Thing(f"{policy.key}#notice", "Policy", page.title, number=policy.number, date=day)
    page.note(notice, page.title)
    page.note(notice, page.title, about)
    page.number(notice)
    naming.policy(page, policy)
    for each in (notice, policy):
        page.fact("issued", paper.issuer, each, date=day)
    page.line(page.title)
    page.line(str(policy.number))
    page.line()
    _basis(desk, page, ground, paper)
    organs = [organ for organ, _ in some(page.chance, ground.organs[2:], 2, 4)]
    page.line(
        f"《{policy.name}》已经研究通过，请{'、'.join(naming.body(page, organ) for organ in organs)}认真组织实施。"
    )
    page.line(f"{page.chance.choice(('本文件', '本办法'))}自印发之日起施行，由{naming.body(page, organs[0])}负责解释。")
    page.line(day_said(page.day))
    return page


def _basis(desk: Desk, page: Page, ground: Ground, paper: Paper) -> None:
    """Cite what the policy is drawn up under: the State Council's, the province's or the city's."""
    options: list[tuple[Thing, Thing | None]] = [(each, None) for each in provincial(desk.city.code)]
    options += [(each.thing, each.issuer) for each in state_council(desk.year)]
    if ground.area.type == "Zone":
        known = papers(desk.province.seed, desk.city.ground, desk.year - desk.dice.choice((0, 1)))
        options += [
            (each.thing, each.issuer)
            for each in known
            if each.day < page.day and each.thing.name not in paper.thing.name
        ]
    basis, issuer = page.chance.choice(options)
    by = f"{naming.body(page, issuer)}" if issuer and page.likely(0.8) else ""
    said = naming.policy(page, basis, numbered=page.likely(0.5))
    page.fact("basedOn", paper.thing, basis)
    if issuer and by:
        page.fact("issued", issuer, basis, date=str(desk.year) if page.number_known(basis) else None)
    page.line(f"为贯彻落实{by}{said}，结合实际，制定本文件。")
