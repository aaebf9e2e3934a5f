"""Who issued which policy, and what it rests on."""

import re
from collections.abc import Iterator

from kg.extract.claims import Claim
from kg.extract.mentions import Key, Mention
from kg.extract.reading import Reading
from kg.model import EntityType

_ISSUES = re.compile(
    r"(?:联合)?(?:印发|发布|公布|出台|制定|制订|下发|颁布|颁发|研究制定|正式印发|配套出台|转发|编制|公告)(?:实施|了|的|并实施|出台)*(?:关于)?$"
)
_REACH = 80
"""No verb of issuing or basing stands farther before a title than this."""
_PASSIVE = re.compile(r"(?:[（(][^（）]*[）)])*[^，。；\n《]{0,14}?由")
_ISSUED_AFTER = re.compile(r"(?:正式|联合)?(?:印发|发布|公布|出台|制定|下发)")
_BASIS = re.compile(
    r"(?:根据|依据|按照|依照|遵照|为(?:深入|全面|认真|切实|进一步)*(?:贯彻|落实|执行)(?:落实)?|贯彻落实|为认真贯彻落实|对照)[^。；\n]{0,60}?$"
)
_ISSUERS: tuple[EntityType, ...] = ("GovernmentBody", "Zone", "Region")


def issued_by_title(reading: Reading) -> Iterator[Claim]:
    """《某省人民政府办公厅关于…的通知》 names its issuer; a notice's own title stands under its issuers' names."""
    for policy, issuer in reading.issuers:
        yield Claim("issued", issuer.key, policy.key, policy.start, date=_own_date(reading, policy))


def _own_date(reading: Reading, mention: Mention) -> str | None:
    return reading.header.issued if mention.start == reading.header.title_start and reading.header.is_policy else None


def _policies(reading: Reading) -> Iterator[Mention]:
    return (m for m in reading.mentions if m.type == "Policy")


def issued_by_subject(reading: Reading) -> Iterator[Claim]:
    """管委会印发《…办法》: the body named before a verb of issuing; of several joined ones, each."""
    text = reading.flow.text
    for mention in _policies(reading):
        sentence = reading.flow.sentence_at(mention.start)
        verb = _ISSUES.search(text, max(sentence.start, mention.start - _REACH), mention.start) or _listed(
            reading, mention, sentence.start
        )
        if not verb or _own_date(reading, mention):
            continue
        head = reading.clause_head(verb.start(), _ISSUERS)
        for issuer in _subjects(reading, sentence.start, head.end if head else verb.start()):
            date = reading.last_date(sentence.start, mention.start)
            yield Claim("issued", issuer, mention.key, mention.start, date=date)


def issued_by_neighbour(reading: Reading) -> Iterator[Claim]:
    """市政府《…办法》, 《…政策》由管委会印发: a body right before the title, or after it between 由 and the verb."""
    text = reading.flow.text
    for mention in _policies(reading):
        before = reading.mentions.ending_at(mention.start)
        if before and before.type == "GovernmentBody":
            yield Claim("issued", before.key, mention.key, mention.start)
        passive = _PASSIVE.match(text, mention.end)
        issuer = reading.mentions.starting_at(passive.end()) if passive else None
        if issuer and issuer.type in _ISSUERS and _ISSUED_AFTER.match(text, issuer.end):
            date = reading.last_date(mention.end, issuer.start)
            yield Claim("issued", issuer.key, mention.key, mention.start, date=date)


def _listed(reading: Reading, mention: Mention, start: int) -> re.Match[str] | None:
    """The verb before the first of several policies joined by 、 or 和."""
    text = reading.flow.text
    position = mention.start
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
        if reading.flow.text[mention.end : subjects[-1].start] not in ("、", "和", "与", "会同", "联合"):
            break
        subjects.append(mention)
    return [m.key for m in subjects]


def based_on(reading: Reading) -> Iterator[Claim]:
    """根据《…》 in a notice: the notice is drawn up under what it cites, and a plan that a sentence issues likewise."""
    own = next((m for m in _policies(reading) if _own_date(reading, m)), None)
    text = reading.flow.text
    for mention in _policies(reading):
        sentence = reading.flow.sentence_at(mention.start)
        if not _BASIS.search(text, max(sentence.start, mention.start - _REACH), mention.start):
            continue
        later = [m for m in reading.mentions.within(mention.end, sentence.end) if m.type == "Policy"]
        drawn = [m for m in later if _ISSUES.search(text, max(mention.end, m.start - _REACH), m.start)]
        for policy in drawn or ([own] if own else []):
            if policy.key != mention.key:
                yield Claim("basedOn", policy.key, mention.key, mention.start)
