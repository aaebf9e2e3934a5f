"""Who holds which post."""

import re
from collections.abc import Iterator

from kg.extract.claims import Claim
from kg.extract.flow import CELL, Span
from kg.extract.mentions import Key
from kg.extract.posts import NO_POST, Holding, Post
from kg.extract.reading import Reading

_ROLE = re.compile(
    r"^(?P<role>第一组长|常务副组长|副组长|组长|第一指挥长|副指挥长|指挥长|副总指挥|总指挥|副召集人|召集人|成员)[：:]",
    re.MULTILINE,
)
_ROLES = r"(?P<office>办公室)?(?P<title>(?:常务)?副?(?:主任|召集人|组长|总指挥|指挥长|秘书长))"
_GIVEN = re.compile(_ROLES + r"由$")
_TAKES_ON = re.compile(r"(?:同志)?(?:兼任|担任|兼)")
_TAKEN = re.compile(r"(?:同志)?(?:兼任|担任|任|兼)" + _ROLES + r"(?=[，。；）])")
_FAR = 3000
_ROSTER_BODY = re.compile(r"领导小组|指挥部|联席会议|专班|委员会")


def post_beside_name(reading: Reading) -> Iterator[Claim]:
    """党工委副书记、管委会主任王某主持: a chain of titles with a name right after or before it.

    A title without a body beside it belongs to the zone, region or firm that the text is about.
    """
    for holding in reading.holdings:
        person = _person(reading, holding.person)
        if reading.is_masked(holding.person.start):
            continue
        for post in holding.posts:
            if post.body and post.title not in NO_POST:
                yield Claim(
                    "holdsPost", person, post.body, post.start, title=post.title, date=_date(reading, holding, post)
                )


def _person(reading: Reading, span: Span) -> Key:
    return Key("Person", reading.flow.text[span.start : span.end])


def _date(reading: Reading, holding: Holding, post: Post) -> str | None:
    """A post is held when its sentence happens; a former one has no date."""
    if post.former:
        return None
    told = reading.date_of(reading.flow.sentence_at(holding.person.start))
    return told if told and len(told) >= 7 and "Q" not in told and "H" not in told else reading.header.issued


def roster_role(reading: Reading) -> Iterator[Claim]:
    """组长：邓某　党工委副书记: a list of a leading group's members, each with the role that heads the row."""
    text = reading.flow.text
    matches = list(_ROLE.finditer(text))
    for match, following in zip(matches, [*matches[1:], None], strict=False):
        body = _roster_body(reading, match.start())
        if not body:
            continue
        end = min(following.start() if following else len(text), _roster_end(text, match.end()))
        for person in _row_heads(reading, match.end(), end):
            yield Claim("holdsPost", person[1], body, person[0], title=match["role"], date=reading.header.issued)


def role_in_group(reading: Reading) -> Iterator[Claim]:
    """召集人由局长某某担任, 某某兼任办公室主任: a role in the leading group named last, or in its office."""
    text = reading.flow.text
    for holding in reading.holdings:
        start = holding.posts[0].start
        given = _GIVEN.search(text, max(0, start - 14), start)
        if given and not _TAKES_ON.match(text, holding.person.end):
            given = None
        given = given or _TAKEN.match(text, holding.person.end)
        group = _roster_body(reading, holding.person.start) if given else None
        if given and group:
            yield from _group_role(reading, holding, given, group)


def _group_role(reading: Reading, holding: Holding, given: re.Match[str], group: Key) -> Iterator[Claim]:
    body = group
    if given["office"] or "办公室" in reading.flow.text[reading.flow.sentence_at(given.start()).start : given.start()]:
        body = reading.register.add(Key("GovernmentBody", group.name.removesuffix("办公室") + "办公室"))
        yield Claim("partOf", body, group, given.start())
    person = _person(reading, holding.person)
    yield Claim("holdsPost", person, body, given.start("title"), title=given["title"], date=reading.header.issued)


def _roster_body(reading: Reading, offset: int) -> Key | None:
    before = [
        m
        for m in reading.mentions.within(max(0, offset - _FAR), offset)
        if m.type == "GovernmentBody" and _ROSTER_BODY.search(m.key.name)
    ]
    return before[-1].key if before else None


def _roster_end(text: str, start: int) -> int:
    """Rows of a roster hold a name, a gap and titles; the first line that ends in a full stop is none."""
    position = start
    for line in text[start:].split("\n"):
        if "。" in line or (position > start and CELL not in line):
            return position
        position += len(line) + 1
    return position


def _row_heads(reading: Reading, start: int, end: int) -> Iterator[tuple[int, Key]]:
    """The persons with whom the rows start."""
    position = start
    for line in reading.flow.text[start:end].split("\n"):
        person = reading.mentions.starting_at(position + len(line) - len(line.lstrip(CELL)))
        if person and person.type == "Person":
            yield position, person.key
        position += len(line) + 1
