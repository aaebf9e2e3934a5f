"""How papers tell of what happened: each in its own words, with more or fewer of the names."""

from collections.abc import Callable
from datetime import date

from collection import naming, posts
from collection.page import Page
from collection.phrases import choice
from collection.things import Happening, Tenure, Thing
from collection.world import Province
from collection.zones import party
from kg.model import EventType, Role


class Telling:
    """A paper's telling of one happening; `detail` is the share of the lesser participants that it names."""

    def __init__(self, page: Page, province: Province, told: Happening, detail: float = 0.75) -> None:
        """Decide how the day is said."""
        self.page, self.province, self.told, self.detail = page, province, told, detail
        self.parts: dict[Thing, Role] = {}
        self.when, self.date = self._when(told.day)

    def _when(self, day: date) -> tuple[str, str]:
        """Choose what to say of the day: mostly itself, at times no more than that it was lately, or in which month.

        Meetings of every week have nothing else to be told by.
        """
        page = self.page
        if self.told.kind == "weekly":
            return f"{day.year}年{day.month}月{day.day}日", day.isoformat()
        if (day.year, day.month) == (page.day.year, page.day.month):
            if page.likely(0.15):
                return page.chance.choice(("近日", "日前")), day.isoformat()[:7]
        elif self.detail < 0.5 and page.likely(0.5):
            return f"{day.year}年{day.month}月", day.isoformat()[:7]
        year = f"{day.year}年" if day.year != page.day.year or page.likely(0.05) else ""
        return f"{year}{day.month}月{day.day}日", day.isoformat()

    def tell(self) -> None:
        """Write it."""
        _TELL[self.told.kind](self)

    def says(self) -> bool:
        """Whether a lesser participant is named."""
        return self.page.likely(self.detail)

    def person(self, tenure: Tenure | None, role: Role) -> str:
        """Name someone who takes part."""
        assert tenure, "what is told of someone has him"
        self.parts.setdefault(tenure.person, role)
        return posts.person(self.page, tenure, self.told.day, self.date)

    def people(self, tenures: tuple[Tenure, ...], role: Role) -> str:
        """Name those who take part, as far as the paper does."""
        present = [each for each in tenures if self.says()]
        if role == "attend" and self.page.likely(0.15):
            return "、".join(self.bare(each, role) for each in present)
        return "、".join(self.person(each, role) for each in present)

    def bare(self, tenure: Tenure, role: Role) -> str:
        """Name someone without posts, as papers name those whom their readers know."""
        self.parts.setdefault(tenure.person, role)
        self.page.introduced.add(tenure.person)
        return self.page.note(tenure.person, tenure.person.name)

    def org(self, thing: Thing, role: Role) -> str:
        """Name an organisation that takes part."""
        self.parts.setdefault(thing, role)
        if thing.type == "Enterprise":
            return naming.firm(self.page, self.province.firm(thing))
        return naming.institution(self.page, thing) if thing.type == "Institution" else naming.body(self.page, thing)

    def orgs(self, things: tuple[Thing, ...], role: Role) -> str:
        """Name several."""
        return "、".join(self.org(thing, role) for thing in things)

    def place(self, share: float = 1.0) -> str:
        """Name where it was; papers of the place itself do so only at times."""
        if self.page.near(self.told.place) and not self.page.likely(share):
            return ""
        return naming.place(self.page, self.told.place)

    def write(self, kind: EventType, label: str, sentence: str) -> None:
        """Write the sentence and note the event."""
        self.page.event(self.told, kind, label, self.date, self.parts)
        self.page.say(sentence + "。")

    def pick(self, name: str, **words: str) -> str:
        """Choose one of the phrases of a name, and fill it."""
        return choice(self.page.chance, name).format(w=self.when, **words)


def _visit(t: Telling) -> None:
    told, page = t.told, t.page
    lead, where = t.person(told.lead, "lead"), t.place(0.3)
    firms = t.orgs(told.organisations, "subject")
    verb = choice(page.chance, "visiting")
    sentence = t.pick("visit", l=lead, a=where, f=firms, v=verb)
    if others := t.people(told.others, "attend"):
        sentence += f"，{others}{choice(page.chance, 'along')}"
    if host := t.people(told.hosts, "speak"):
        sentence += f"。{host}{choice(page.chance, 'introduced')}"
    name = told.lead.person.name if told.lead else ""
    t.write("visit", f"{name}{choice(page.chance, 'label of a visit')}{page.name(told.organisations[0])}", sentence)
    if t.says():
        page.say(f"{name}{choice(page.chance, 'stressed')}。")


def _meeting(t: Telling) -> None:
    told, page = t.told, t.page
    area = t.place()
    title = told.title if page.likely(0.4) else area + told.title
    sentence = t.pick("meeting", t=title, l=t.person(told.lead, "lead"), a=area, x=told.title)
    if others := t.people((*told.others, *told.hosts), "speak"):
        sentence += f"，{others}{choice(page.chance, 'spoke')}"
    t.write("meeting", title if page.likely(0.3) else f"{title}召开", sentence)
    if t.says():
        page.say(f"会议{choice(page.chance, 'demanded')}。")


def _weekly(t: Telling) -> None:
    told, page = t.told, t.page
    lead = t.person(told.lead, "lead")
    zone = told.place.type == "Zone"
    near = page.near(told.place)
    name = ("区" if zone else "") + told.title if near else naming.place(page, told.place) + told.title
    organ = party(told.place) if zone else t.province.city_of(told.place).ground.organs[0][0]
    page.note(organ, name.removesuffix("会议").removesuffix("常务"), organ.name)
    t.parts[organ] = "organise"
    about = f"，审议{naming.policy(page, told.about[0])}" if told.about else choice(page.chance, "considered")
    t.write("meeting", f"{name}召开" if page.likely(0.6) else name, t.pick("weekly", l=lead, t=name, b=about))


def _signing(t: Telling) -> None:
    told, page = t.told, t.page
    area, company = t.place(), t.org(told.organisations[0], "subject")
    t.parts[told.place] = "subject"
    project = told.about[0]
    naming.plain(page, project, page.name(told.organisations[0]))
    page.fact("locatedIn", project, told.place)
    sentence = t.pick("signing", a=area, f=company, p=project.name)
    if t.says():
        yuan = int((project.amount_yuan or 0) / 1e8)
        sentence += f"，项目总投资{yuan}亿元"
        page.fact("investsIn", told.organisations[0], project, amount_yuan=yuan * 1e8)
        page.fact("observed", project, metric="总投资", value=float(yuan), unit="亿元", period=t.date)
    if people := t.people(tuple(each for each in (told.lead, *told.hosts) if each), "attend"):
        sentence += f"。{people}出席签约仪式"
    kind: EventType = "ceremony" if page.likely(0.05) else "signing"
    t.write(
        kind,
        choice(page.chance, "label of a signing").format(p=project.name, f=page.name(told.organisations[0])),
        sentence,
    )


def _agreement(t: Telling) -> None:
    told, page = t.told, t.page
    area, school = t.place(), t.org(told.organisations[0], "subject")
    t.parts[told.place] = "subject"
    page.fact("cooperatesWith", told.place, told.organisations[0])
    topic = told.title
    sentence = t.pick("agreement", a=area, s=school, x=topic)
    if people := t.people(tuple(each for each in (told.lead, *told.hosts) if each), "attend"):
        sentence += f"，{people}出席"
    t.write("signing", f"{area}与{school}签订{topic}协议", sentence)


def _ceremony(t: Telling) -> None:
    told, page = t.told, t.page
    project, area = told.about[0], t.place(0.5)
    naming.plain(page, project, *([told.place.name] if area else []))
    t.parts[project] = "subject"
    if page.knows(told.place):
        page.fact("locatedIn", project, told.place)
    sentence = t.pick("ceremony", a=area, p=project.name, t=told.title, l=t.person(told.lead, "lead"))
    if others := t.people(told.others, "attend"):
        sentence += f"，{others}{choice(page.chance, 'was there')}"
    t.write("ceremony", f"{project.name}{told.title}", sentence)


def _organised(t: Telling, kind: EventType) -> None:
    told, page = t.told, t.page
    organ = t.org(told.organisations[0], "organise")
    place = "" if page.near(told.place) else t.place()
    sentence = t.pick("organised", o=organ, a=place and f"在{place}", t=told.title)
    if people := t.people(told.others, "speak"):
        sentence += f"，{people}{choice(page.chance, f'spoke at a {kind}')}"
    firms = told.organisations[1:]
    if firms and t.says():
        sentence += f"。{t.orgs(firms, 'attend')}等{told.number}家企业参加"
    elif t.says():
        sentence += f"，{told.number}人参加"
    t.write(kind, told.title if page.likely(0.3) else f"{organ}举办{told.title}", sentence)


def _exchange(t: Telling) -> None:
    told = t.told
    guest, area = t.person(told.lead, "lead"), t.place()
    topic = told.title
    sentence = t.pick("exchange", l=guest, a=area, x=topic)
    if firms := t.orgs(told.organisations, "subject") if t.says() else "":
        sentence += f"，走进{firms}"
    if hosts := t.people(told.hosts, "attend"):
        sentence += f"，{hosts}陪同"
    name = told.lead.person.name if told.lead else ""
    t.write("visit", f"{name}到{area}考察{topic}", sentence)


_TELL: dict[str, Callable[[Telling], None]] = {
    "visit": _visit,
    "meeting": _meeting,
    "weekly": _weekly,
    "signing": _signing,
    "agreement": _agreement,
    "ceremony": _ceremony,
    "training": lambda telling: _organised(telling, "training"),
    "expo": lambda telling: _organised(telling, "expo"),
    "exchange": _exchange,
}
