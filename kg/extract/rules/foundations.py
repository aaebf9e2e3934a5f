"""What a policy rests on: the policies that it is drawn up under, carries out or cites as its basis."""

import re
from collections.abc import Iterator

from kg.extract.claims import Claim
from kg.extract.mentions import Key, Mention
from kg.extract.reading import Reading
from kg.extract.rules.notices import Notice, notices

_CITES = re.compile(
    r"(?:根据|依据|按照|依照|遵照|参照|比照|按|依|据|以|(?:为|，)?(?:深入|全面|认真|切实|进一步)*(?:贯彻|落实|执行)(?:落实|执行)?|对标)"
    r"(?:的是)?[^。；，\n《]{0,40}$"
)
_JOINS = re.compile(r"(?:[（(][^（）()\n]{1,40}[）)])?(?:、|和|及|以及|与|，以及|，)?[^，。；\n《]{0,24}")
_DRAWN = re.compile(r"(?:印发|发布|出台|制定|制订|编制|拿出|起草|修订|形成|下发|提出|推出|实施)[^，。；\n《]{0,8}$")
_RESTS = re.compile(
    r"(?:[（(][^（）()\n]{1,40}[）)])?(?:等|的?(?:有关|相关)?(?:规定|要求|精神))*(?:为依据|制定|修订|编制|而制定)(?!本)"
)
_REACH = 80
_FAR = 400
"""What rests on a citation is named no farther from it than this."""


def based_on(reading: Reading) -> Iterator[Claim]:
    """根据《…》: what a sentence draws up rests on what it cites, else the notice that the sentence stands in does."""
    printed = list(notices(reading))
    own = {notice.policy.start for notice in printed}
    number = 0
    for mention in reading.mentions.of("Policy"):
        if mention.start in own or reading.is_masked(mention.start):
            continue
        while number + 1 < len(printed) and printed[number + 1].section.start <= mention.start:
            number += 1
        first = _first_of_list(reading, mention)
        if not _is_cited(reading, first):
            continue
        notice = printed[number] if printed and printed[number].section.start <= mention.start else None
        for policy in _resting(reading, first, mention, notice):
            if policy != mention.key:
                yield Claim("basedOn", policy, mention.key, mention.start)


def _first_of_list(reading: Reading, mention: Mention) -> Mention:
    """The first of the policies that are cited together with this one (《甲》和《乙》)."""
    start = reading.flow.sentence_at(mention.start).start
    first = mention
    for before in reversed(reading.mentions.within(max(start, mention.start - _FAR), mention.start)):
        if before.type != "Policy":
            continue
        between = reading.flow.text[before.end : first.start]
        if not _JOINS.fullmatch(between) or not re.search("[、和及与]", between):
            break
        first = before
    return first


def _is_cited(reading: Reading, policy: Mention) -> bool:
    start = max(reading.flow.sentence_at(policy.start).start, policy.start - _REACH)
    return bool(_CITES.search(reading.flow.text, start, policy.start))


def _resting(reading: Reading, first: Mention, cited: Mention, notice: Notice | None) -> list[Key]:
    """What rests on a cited policy."""
    text = reading.flow.text
    sentence = reading.flow.sentence_at(cited.start)
    later = [m for m in reading.mentions.within(cited.end, min(sentence.end, cited.end + _FAR)) if m.type == "Policy"]
    drawn = [m.key for m in later if _DRAWN.search(text, max(cited.end, m.start - _REACH), m.start)]
    if drawn:
        return drawn
    last = _last_of_list(reading, cited, later)
    if _RESTS.match(text, last.end):
        start = max(reading.flow.paragraph_at(first.start).start, first.start - _FAR)
        before = [m for m in reading.mentions.within(start, first.start) if m.type == "Policy"]
        if before:
            return [before[-1].key]
    return [notice.policy.key] if notice and not notice.policy.key.name.endswith("纪要") else []


def _last_of_list(reading: Reading, cited: Mention, later: list[Mention]) -> Mention:
    last = cited
    for mention in later:
        if not _JOINS.fullmatch(reading.flow.text, last.end, mention.start):
            break
        last = mention
    return last
