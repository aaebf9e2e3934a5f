"""How papers tell of what happened: each in its own words, with more or fewer of the names."""

from datetime import date

from collection.page import Page
from collection.places import Ground
from collection.things import Happening, Tenure, Thing
from collection.world import Province
from kg.model import Role


class Telling:
    """A paper's telling of one happening."""

    def __init__(self, page: Page, province: Province, ground: Ground, told: Happening) -> None:
        self.page, self.province, self.ground, self.told = page, province, ground, told
        self.dice = page.chance
        self.parts: dict[Thing, Role] = {}
        self.when, self.date = self._when(told.day)

    def _when(self, day: date) -> tuple[str, str]:
        """Choose what to say of the day: mostly itself, at times no more than that it was lately."""
        page = self.page
        if day.month == page.day.month and day.year == page.day.year and self.dice.random() < 0.15:
            return self.dice.choice(("近日", "日前")), day.isoformat()[:7]
        year = f"{day.year}年" if day.year != page.day.year or self.dice.random() < 0.05 else ""
        return f"{year}{day.month}月{day.day}日", day.isoformat()

    def tell(self) -> None:
        """Write it."""
        _TELL[self.told.kind](self)

    def person(self, tenure: Tenure, role: Role) -> str:
        """Name someone who takes part."""
        self.parts.setdefault(tenure.person, role)
        return self.page.person(tenure, self.told.day)

    def org(self, thing: Thing, role: Role) -> str:
        """Name an organisation that takes part."""
        self.parts.setdefault(thing, role)
        if thing.type == "Enterprise":
            return self.page.firm(self.province.firm(self.ground, thing))
        return self.page.institution(thing) if thing.type == "Institution" else self.page.body(thing)

    def end(self, kind: str, label: str, sentence: str) -> None:
        """Write the sentence and note the event."""
        if self.page.near(self.told.place) and not self.page.knows(self.told.place):
            self.page.note(self.told.place, self.told.place.name)
        self.page.event(self.told, kind, label, self.date, self.parts, self.told.about)
        self.page.say(sentence)

    def area(self) -> str:
        """Name where it was."""
        return self.page.place(self.told.place)


def _visit(t: Telling) -> None:
    told, page, dice = t.told, t.page, t.dice
    lead = t.person(told.lead, "lead")  # type: ignore[arg-type]
    where = t.area() if dice.random() < 0.3 or not page.near(told.place) else ""
    firms = "、".join(t.org(firm, "subject") for firm in told.organisations)
    verb = dice.choice(("调研", "走访", "走访调研", "检查安全生产", "调研企业生产经营情况", "看望慰问一线职工"))
    form = dice.choice(("{w}，{l}到{a}{f}{v}", "{w}，{l}先后来到{a}{f}，{v}", "{w}，{l}深入{a}{f}{v}", "{l}{w}到{a}{f}{v}"))
    short = told.lead.person.name  # type: ignore[union-attr]
    sentence = form.format(w=t.when, l=lead, a=where, f=firms, v=verb)
    if told.others and dice.random() < 0.7:
        sentence += f"，{'、'.join(t.person(each, 'attend') for each in told.others)}{dice.choice(('陪同', '参加', '一同前往'))}"
    if told.hosts and dice.random() < 0.7:
        host = t.person(told.hosts[0], "speak")
        sentence += f"。{host}介绍了{dice.choice(('生产经营情况', '研发进展', '订单情况', '扩产计划'))}"
    t.end("visit", f"{short}{verb}{firms.split('（')[0]}", sentence + "。")
    page.say(dice.choice((f"{short}要求，有关部门要把企业的难处一件一件办实。", f"{short}指出，要稳住订单，守住安全底线。", "")))


def _meeting(t: Telling) -> None:
    told, dice = t.told, t.dice
    area = t.area()
    title = dice.choice((f"{area}{told.title}", told.title))
    lead = t.person(told.lead, "lead")  # type: ignore[arg-type]
    form = dice.choice(("{w}，{t}召开，{l}主持会议", "{w}，{t}举行。{l}出席并讲话", "{l}{w}主持召开{t}", "{w}，{a}召开{x}，{l}主持并讲话"))
    sentence = form.format(w=t.when, t=title, l=lead, a=area, x=told.title)
    kept = [each for each in told.others if dice.random() < 0.7]
    if kept:
        sentence += f"，{'、'.join(t.person(each, 'speak') for each in kept)}{dice.choice(('作了发言', '汇报工作', '分别通报情况'))}"
    t.end("meeting", f"{title}召开", sentence + "。")


def _weekly(t: Telling) -> None:
    told, page = t.told, t.page
    lead = t.person(told.lead, "lead")  # type: ignore[arg-type]
    own = page.near(told.place)
    name = ("区" if told.place.type == "Zone" else "") + told.title if own else f"{t.area()}{told.title}"
    about = f"，审议了{page.policy(told.about[0], numbered=False)}" if told.about else t.dice.choice(("，研究近期重点工作", "，听取项目建设情况汇报", ""))
    sentence = t.dice.choice((f"{t.when}，{lead}主持召开{name}{about}。", f"{t.when}，{name}召开，{lead}主持{about}。"))
    t.end("meeting", f"{name}召开", sentence)


def _signing(t: Telling) -> None:
    told, page, dice = t.told, t.page, t.dice
    area = t.area()
    firm, project = told.organisations[0], told.about[0]
    t.parts[told.place] = "subject"
    company = t.org(firm, "subject")
    page.thing(project)
    page.fact("locatedIn", project, told.place)
    sentence = dice.choice((f"{t.when}，{area}与{company}举行{project.name}签约仪式", f"{t.when}，{company}{project.name}签约落户{area}"))
    if dice.random() < 0.7:
        yuan = int((project.amount_yuan or 0) / 1e8)
        sentence += f"，项目总投资{yuan}亿元"
        page.fact("investsIn", firm, project, amount_yuan=yuan * 1e8)
        page.fact("observed", project, metric="总投资", value=float(yuan), unit="亿元", period=t.date)
    if dice.random() < 0.8:
        people = [t.person(told.lead, "attend")]  # type: ignore[arg-type]
        people += [t.person(each, "attend") for each in told.hosts]
        sentence += f"。{'、'.join(people)}出席签约仪式"
    t.end("signing", f"{project.name}签约", sentence + "。")


def _ceremony(t: Telling) -> None:
    told, page, dice = t.told, t.page, t.dice
    project = told.about[0]
    area = t.area() if dice.random() < 0.6 or not page.near(told.place) else ""
    page.thing(project)
    t.parts[project] = "subject"
    if page.knows(told.place):
        page.fact("locatedIn", project, told.place)
    lead = t.person(told.lead, "lead")  # type: ignore[arg-type]
    sentence = dice.choice((f"{t.when}，{area}{project.name}{told.title}举行，{lead}出席并宣布开始", f"{t.when}，{lead}出席{area}{project.name}{told.title}"))
    if told.others and dice.random() < 0.6:
        sentence += f"，{t.person(told.others[0], 'attend')}{dice.choice(('主持', '参加'))}"
    t.end("ceremony", f"{project.name}{told.title}", sentence + "。")


def _organised(t: Telling, kind: str) -> None:
    told, dice = t.told, t.dice
    organ = t.org(told.organisations[0], "organise")
    place = t.area() if not t.page.near(told.place) else ""
    sentence = dice.choice((f"{t.when}，{organ}{place and f'在{place}'}举办{told.title}", f"{organ}{t.when}举办{told.title}", f"由{organ}主办的{told.title}{t.when}举行"))
    if told.others and dice.random() < 0.7:
        sentence += f"，{t.person(told.others[0], 'speak')}{dice.choice(('授课', '到会讲话', '作开班动员')) if kind == 'training' else '致辞'}"
    firms = told.organisations[1:]
    if firms and dice.random() < 0.6:
        sentence += f"。{'、'.join(t.org(firm, 'attend') for firm in firms)}等{told.number}家企业参加"
    elif dice.random() < 0.7:
        sentence += f"，{told.number}人参加"
    t.end(kind, f"{organ}举办{told.title}", sentence + "。")


def _exchange(t: Telling) -> None:
    told, dice = t.told, t.dice
    guest = t.person(told.lead, "lead")  # type: ignore[arg-type]
    area = t.area()
    firms = "、".join(t.org(firm, "subject") for firm in told.organisations)
    topic = dice.choice(("产业招商", "营商环境", "园区运营", "科技创新"))
    sentence = dice.choice((f"{t.when}，{guest}率队到{area}考察{topic}工作", f"{t.when}，{guest}一行来{area}考察{topic}"))
    sentence += f"，走进{firms}" if firms else ""
    if dice.random() < 0.8:
        sentence += f"，{t.person(told.hosts[0], 'attend')}陪同"
    t.end("visit", f"{told.lead.person.name}到{area}考察{topic}", sentence + "。")  # type: ignore[union-attr]


_TELL = {
    "visit": _visit,
    "meeting": _meeting,
    "weekly": _weekly,
    "signing": _signing,
    "ceremony": _ceremony,
    "training": lambda t: _organised(t, "training"),
    "expo": lambda t: _organised(t, "expo"),
    "exchange": _exchange,
}
