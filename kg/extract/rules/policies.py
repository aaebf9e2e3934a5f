"""Who issued which policy."""

import re
from collections.abc import Iterator

from kg.extract.claims import Claim
from kg.extract.mentions import Key, Mention
from kg.extract.reading import Reading
from kg.extract.rules.notices import Notice, notices
from kg.model import EntityType

_ISSUES = re.compile(
    r"(?:联合)?(?:印发|发布|公布|出台|制定|制订|下发|颁布|颁发|研究制定|正式印发|配套出台|转发|编制|公告|批准|批复|发出|拿出|推出|修订)(?:实施|了|的|并实施|出台)*(?:关于)?$"
)
_REACH = 80
"""No verb of issuing stands farther before a title than this."""
_PUTS_OUT = re.compile(r"现(?:将[^。]{2,80})?(?:予以)?(?:印发|发布|公布|公告)")
_MET = re.compile(r"会议?(?:上|还|同期)?$")
"""What a meeting puts out is not of the body named last."""
_FIRST = 400
"""A notice says within this many characters what it puts out."""
_LONGEST_LIST = 1000
_PLACE = 20
"""No place's name at the start of a title is longer than this."""
_PASSIVE = re.compile(r"(?:[（(][^（）]*[）)])*[^，。；\n《]{0,14}?由")
_ISSUED_AFTER = re.compile(r"(?:正式|联合)?(?:印发|发布|公布|出台|制定|下发|编制|起草)")
_ISSUERS: tuple[EntityType, ...] = ("GovernmentBody", "Zone", "Region")
_JOINED = ("、", "和", "与", "会同", "联合", "\u3000", " ", "、国家", "")


def issued_by_title(reading: Reading) -> Iterator[Claim]:
    """《某省人民政府办公厅关于…的通知》 names its issuer."""
    dates = {notice.policy.start: notice.date for notice in notices(reading)}
    for policy, issuer in reading.issuers:
        yield Claim("issued", issuer.key, policy.key, policy.start, date=dates.get(policy.start))


def issued_by_signature(reading: Reading) -> Iterator[Claim]:
    """A notice that the document prints: by the bodies that sign it, else by the one on its masthead."""
    for notice in notices(reading):
        for policy in (notice.policy, *_printed(reading, notice)):
            for issuer in notice.issuers or _named_in_title(reading, notice.policy):
                yield Claim("issued", issuer, policy.key, policy.start, date=notice.date)


def _named_in_title(reading: Reading, policy: Mention) -> list[Key]:
    return [issuer.key for named, issuer in reading.issuers if named.start == policy.start]


def _printed(reading: Reading, notice: Notice) -> Iterator[Mention]:
    """What a notice puts out: 《…办法》业经…通过，现印发给你们."""
    for mention in reading.mentions.within(
        notice.section.start, min(notice.section.end, notice.section.start + _FIRST)
    ):
        sentence = reading.flow.sentence_at(mention.start)
        if mention.type == "Policy" and _PUTS_OUT.search(reading.flow.text, sentence.start, sentence.end):
            yield mention
            return


def policies(reading: Reading) -> Iterator[Mention]:
    """The mentions of policies outside mastheads and contents."""
    return (m for m in reading.mentions.of("Policy") if not reading.is_masked(m.start))


def issued_by_subject(reading: Reading) -> Iterator[Claim]:
    """管委会印发《…办法》: the body named before a verb of issuing; of several joined ones, each.

    Where nobody is named (出台《某高新区…办法》), it is the body that the paragraph tells of, else the zone that the title
    starts with.
    """
    text = reading.flow.text
    zones = places(reading, "Zone")
    for mention in policies(reading):
        sentence = reading.flow.sentence_at(mention.start)
        verb = _ISSUES.search(text, max(sentence.start, mention.start - _REACH), mention.start) or _listed(
            reading, mention, sentence.start
        )
        if not verb or _in_policy(reading, verb.start()) or _fills_line(reading, mention):
            continue
        head = reading.clause_head(verb.start(), _ISSUERS)
        issuers = _subjects(reading, sentence.start, head.end if head else verb.start())
        if not issuers and not _is_past(text, verb):
            met = _MET.search(text, sentence.start, verb.start())
            implied = (None if met else _acting(reading, sentence.start)) or place_of(zones, mention)
            issuers = [implied] if implied else []
        for issuer in issuers:
            date = reading.last_date(sentence.start, mention.start)
            yield Claim("issued", issuer, mention.key, mention.start, date=date)


def issued_by_neighbour(reading: Reading) -> Iterator[Claim]:
    """市政府《…办法》, 《…政策》由管委会印发: a body right before the title, or after it between 由 and the verb."""
    text = reading.flow.text
    for mention in policies(reading):
        before = reading.mentions.ending_at(mention.start)
        if before and before.type == "GovernmentBody":
            for issuer in _subjects(reading, reading.flow.sentence_at(mention.start).start, mention.start):
                yield Claim("issued", issuer, mention.key, mention.start)
        passive = _PASSIVE.match(text, mention.end)
        agent = reading.mentions.starting_at(passive.end()) if passive else None
        if agent and agent.type in (*_ISSUERS, "Institution") and _ISSUED_AFTER.match(text, agent.end):
            date = reading.last_date(mention.end, agent.start)
            yield Claim("issued", agent.key, mention.key, mention.start, date=date)


def _acting(reading: Reading, end: int) -> Key | None:
    """The body that the last clause before a sentence of the paragraph has for its subject."""
    paragraph = reading.flow.paragraph_at(end)
    named = reading.mentions.within(paragraph.start, end)
    bodies = (m for m in reversed(named) if m.type in _ISSUERS and reading.clause_head(m.end, _ISSUERS) == m)
    last = next(bodies, None)
    return last.key if last and last.type == "GovernmentBody" else None


def _is_past(text: str, verb: re.Match[str]) -> bool:
    """Does the verb only tell which policy is meant (去年印发的《…》)?"""
    return verb.group().endswith("的") or text[verb.end() - 1] == "的"


def _in_policy(reading: Reading, offset: int) -> bool:
    over = reading.mentions.over(offset)
    return over is not None and over.type == "Policy"


def _fills_line(reading: Reading, policy: Mention) -> bool:
    """Is it a heading?"""
    return reading.flow.text[policy.start - 1 : policy.start] in ("", "\n") and not reading.flow.text.startswith(
        "《", policy.start
    )


def places(reading: Reading, type_: EntityType) -> dict[str, Key]:
    """The names of the zones or the regions of a document."""
    places = [key for key in reading.register if key.type == type_]
    return {name: key for key in places for name in (key.name, *reading.register.aliases(key))}


def place_of(places: dict[str, Key], policy: Mention) -> Key | None:
    """The zone or region whose name a title starts with, the longest one."""
    title = policy.key.name.removeprefix("《")
    return next((places[title[:n]] for n in range(min(len(title), _PLACE), 2, -1) if title[:n] in places), None)


def _listed(reading: Reading, mention: Mention, start: int) -> re.Match[str] | None:
    """The verb before the first of several policies joined by 、 or 和."""
    text = reading.flow.text
    position = mention.start
    start = max(start, position - _LONGEST_LIST)
    while position > start:
        before = reading.mentions.ending_at(position) or reading.mentions.ending_at(position - 1)
        if not before or before.type != "Policy":
            return None
        position = before.start
        if verb := _ISSUES.search(text, max(start, position - _REACH), position):
            return verb
    return None


def _subjects(reading: Reading, start: int, end: int) -> list[Key]:
    """The bodies that a verb has for its subject: the last before it and those joined to it."""
    found = [m for m in reading.mentions.within(start, end) if m.type in _ISSUERS]
    if not found:
        return []
    subjects = [found[-1]]
    for mention in reversed(found[:-1]):
        if reading.flow.text[mention.end : subjects[-1].start] not in _JOINED:
            break
        subjects.append(mention)
    return [m.key for m in subjects]
