"""Who holds which post."""

import re
from collections.abc import Iterator

from kg.extract.claims import Claim
from kg.extract.mentions import Key, Mention
from kg.extract.posts.phases import Phases
from kg.extract.posts.postchains import Post
from kg.extract.reading import Reading
from kg.extract.rules.postdates import PostDates, kind_of
from kg.extract.text.flow import CELL, Span
from kg.model import Phase

_ROLES = (
    "第一组长", "第一副组长", "常务副组长", "副组长", "组长", "第一指挥长", "常务副指挥长", "副指挥长", "指挥长", "常务副总指挥",
    "副总指挥", "总指挥", "总召集人", "副召集人", "召集人", "名誉主任", "常务副主任", "副主任", "主任", "政委", "副政委", "顾问", "联络员",
    "秘书长", "副秘书长", "成员", "委员",
)  # fmt: skip
"""What heads a row of a list of members, by itself."""
_ROLE = re.compile(
    rf"^(?P<role>{'|'.join(f'{CELL}?'.join(role) for role in _ROLES)})(?:[：:]{CELL}?|{CELL})(?=[\u4e00-\u9fff])",
    re.MULTILINE,
)
_NEXT_NAME = re.compile(rf"(?:[（(][^（）()\n]{{1,10}}[）)])?[、{CELL}]")
_NEVER = ("领导", "群众", "学生", "队员代表", "学生代表", "党员代表", "群众代表", "居民代表", "职工代表")
_NO_POST = frozenset({"crowd", "service"})
_FAR = 3000
_ROSTER_BODY = re.compile(r"小组|指挥部|联席会议|专班|(?<!管理)委员会|工作组|组委会")
_AFTER_NAME = (CELL, "（", "\n", "")


def post_beside_name(reading: Reading) -> Iterator[Claim]:
    """党工委副书记、管委会主任王某主持: a chain of titles with a name right after or before it.

    A title without a body beside it belongs to the zone, region or firm that the text is about.
    """
    dates, phases = PostDates(reading), Phases(reading)
    for holding in reading.holdings:
        person = _person(reading, holding.person)
        if reading.is_masked(holding.person.start):
            continue
        date = dates.at(holding.person, kind_of(reading.flow.text, holding.person))
        for post in holding.posts:
            if post.body and _is_post(post):
                claim = Claim("holdsPost", person, post.body, post.start, title=post.title)
                yield _in_time(claim, phases.of(holding.person, post), date, former=post.former)


def _is_post(post: Post) -> bool:
    """What anybody may be (专家, 代表) is a post only beside a body; a service officer serves."""
    return (
        not post.title.endswith(_NEVER) and "首席服务" not in post.title and (post.beside or not post.kinds & _NO_POST)
    )


def _person(reading: Reading, span: Span) -> Key:
    return Key("Person", reading.flow.text[span.start : span.end].replace(CELL, ""))


def _in_time(claim: Claim, phase: Phase | None, date: str | None, *, former: bool) -> Claim:
    """When the text says that the post is held, begins or ends; a former one has no date but that of its end."""
    if phase == "ends":
        return claim._replace(phase=phase, until=date)
    return claim._replace(phase=phase, date=None if former else date)


def roster_role(reading: Reading) -> Iterator[Claim]:
    """组长：邓某　党工委副书记: a list of a leading group's members, each with the role that heads the row."""
    dates = PostDates(reading)
    for match in _ROLE.finditer(reading.flow.text):
        body = _roster_body(reading, match.start())
        if not body or reading.is_masked(match.start()):
            continue
        role = match["role"].replace(CELL, "")
        for person in (*_named_first(reading, match.end()), *_rows_below(reading, match.end())):
            yield Claim(
                "holdsPost",
                person.key,
                body,
                person.start,
                title=role,
                date=dates.at(Span(person.start, person.end), "roster"),
            )


def office_of_group(reading: Reading) -> Iterator[Claim]:
    """冯某兼任办公室主任: the office that a group's list gives a head to is a part of the group."""
    for holding in reading.holdings:
        for post in holding.posts:
            if post.group and post.body:
                yield Claim("partOf", post.body, post.group, post.start)


def _roster_body(reading: Reading, offset: int) -> Key | None:
    before = reading.mentions.within(max(0, offset - _FAR), offset)
    bodies = (m.key for m in reversed(before) if m.type == "GovernmentBody")
    return next((key for key in bodies if _ROSTER_BODY.search(key.name)), None)


def _named_first(reading: Reading, start: int) -> Iterator[Mention]:
    """The names that follow a role on its line (成员：甲、乙、丙)."""
    while (person := reading.mentions.starting_at(start)) and person.type == "Person":
        yield person
        following = _NEXT_NAME.match(reading.flow.text, person.end)
        if not following:
            return
        start = following.end()


def _rows_below(reading: Reading, start: int) -> Iterator[Mention]:
    """The names that start the lines below a role, up to the first line that starts otherwise."""
    text = reading.flow.text
    line = text.find("\n", start) + 1
    while line and (person := reading.mentions.starting_at(line)) and person.type == "Person":
        if text[person.end : person.end + 1] not in _AFTER_NAME:
            return
        yield person
        line = text.find("\n", line) + 1
