"""Events: what happened at a time, with the people and organisations in it.

A sentence that has a trigger and a time tells an event; later sentences of the same article add those who speak at it.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from kg.extract.articles import article_at
from kg.extract.claims import Occurrence, Part
from kg.extract.flow import Span
from kg.extract.mentions import Key, Mention
from kg.extract.reading import Reading
from kg.lexicon.triggers import event_triggers, role_cues
from kg.model import EntityType, EventType, Role

_KINDS: tuple[EventType, ...] = ("signing", "expo", "ceremony", "training", "meeting", "other")
"""Kinds of gatherings, the most particular first: a signing at a fair is a signing."""
_HELD = re.compile(
    r"举行|召开|举办|开幕|闭幕|开班|启动|组织|参加|出席|亮相|落幕|圆满|顺利|正式|签订|签署|签下|在[^，。]{2,20}(?:会议?|仪式|论坛)上|集中|完成|实现|主持|研究|开展|共同为|在[^，。]{2,20}(?:进行|签约|开工)|联合"
)
_LATER = 30
"""Sentences after the one that tells of an event, in which those who speak at it are named."""
_PERSONAL: tuple[Role, ...] = ("lead", "speak", "attend")
_RUNS = re.compile(
    r"[^，。；]{0,14}?(?:，(?:在|于|联合|会同)[^，。；]{2,18}?)?(?:举行|召开|举办|主办|承办|组织|启动|开展|联合|发起)"
)
_PARTY = re.compile(
    r"先后(?:来到|到|走进|深入|察看|走访)?|(?:考察|调研|检查|暗访|督导|慰问)组|一行|走进|来到|察看|实地查看|在(?=[^，。]{2,20}(?:公司|项目|园|学校|企业|现场|车间))"
)
_DELEGATION = re.compile(
    r"考察组|考察团|调研组|代表团|专班|一行|考核组|检查组|督导组|慰问团|服务队|暗访组|领导带领|工作人员"
)
_LISTED = re.compile(r"参会的|出席[^，。]{0,12}的有|参加[^，。]{0,12}的有|与会")
_HELD_BY_ZONES: tuple[EventType, ...] = ("meeting", "ceremony", "training", "expo")
_TAKES_ALONG = re.compile(r"(?:带领|率领|率|会同|联合|携|陪同)[^，。；]{0,10}\Z")
_ATTENDS = re.compile(r"[^，。；]{0,30}?(?:参加|出席|列席|参会|到场|亮相|参展|与会|受邀|应邀|派出|进场|参与)")
_GOES = re.compile(r"到|赴|走进|来到|深入|前往|走访|调研|考察|慰问|暗访|检查|看望|参观|视察|察看|督导")
_PAST_TENSE_ONLY = re.compile(
    r"将(?:于|在|举行|召开|开展)|拟于|计划|定于|预计|力争|要(?:召开|组织|举办|开展)|定期|每(?:月|周|季|年|半年)|不定期|适时"
)
_ORGANISERS: tuple[EntityType, ...] = ("Zone", "GovernmentBody", "Enterprise", "Institution")
_ABOUT: tuple[EntityType, ...] = ("Project", "Policy", "Measure")
_LABEL_MOST = 60
_LEAD_WORDS = re.compile(
    r"^(?:本报讯|[（(][^（）()]*[）)]|\d{4}年|\d{1,2}月\d{1,2}日|\d{1,2}日|上午|下午|晚上?|当天|近日|日前|[，、\s\u3000])+"
)


def visits(reading: Reading) -> Iterator[Occurrence]:
    """某主任到某公司调研: somebody goes to see a firm, a place or a project at a time that the text gives."""
    for sentence in _sentences(reading):
        at = _visit(reading.flow.text, sentence)
        if at is None or not _dated(reading, sentence):
            continue
        people = _people(reading, sentence)
        gathering = _gathering(reading.flow.text, sentence)
        party = _DELEGATION.search(reading.flow.text, sentence.start, sentence.end)
        if (people or party) and not (gathering and gathering[1] < at):
            since = people[0].end if people else party.end() if party else sentence.start
            parts = [
                *_visitors(reading, sentence, people),
                *_visited(reading, sentence, since),
                *_companions(reading, sentence),
                *_later_stops(reading, sentence),
            ]
            yield _occurrence(reading, "visit", sentence, at, parts)


def gatherings(reading: Reading) -> Iterator[Occurrence]:
    """某区召开推进会: a meeting, signing, ceremony, fair or training that is held at a time that the text gives."""
    told: list[Occurrence] = []
    for sentence in _sentences(reading):
        trigger = _gathering(reading.flow.text, sentence)
        if not trigger or not _dated(reading, sentence):
            continue
        kind, at = trigger
        parts = [
            *_roles(reading, sentence),
            *(list(_organisers(reading, sentence)) or _implied_organiser(reading, kind, sentence, at)),
            *_signatories(reading, kind, sentence),
            *_attending(reading, sentence),
        ]
        event = _occurrence(reading, kind, sentence, at, [*parts, *_later_speakers(reading, sentence)])
        if not any(_same(event, other) for other in told):
            told.append(event)
    return iter(told)


def _sentences(reading: Reading) -> Iterator[Span]:
    """Sentences that tell what has happened; one that tells of several days falls into a part for each."""
    for sentence in reading.flow.sentences:
        if reading.is_masked((sentence.start + sentence.end) // 2):
            continue
        for part in _by_day(reading, sentence):
            if not _PAST_TENSE_ONLY.search(reading.flow.text, part.start, part.end):
                yield part


def _by_day(reading: Reading, sentence: Span) -> list[Span]:
    days = [d.start for d in reading.dates_in(sentence.start, sentence.end) if len(d.iso) == 10 and not d.loose]
    borders = [sentence.start, *days[1:], sentence.end]
    return [Span(a, b) for a, b in pairwise(borders)]


def _dated(reading: Reading, sentence: Span) -> bool:
    """Does the sentence itself give a day or a month, be it only 近日?"""
    found = reading.dates_in(sentence.start, sentence.end)
    return any(len(d.iso) >= 7 and d.iso[5].isdigit() for d in found)


def _gathering(text: str, sentence: Span) -> tuple[EventType, int] | None:
    """The kind of event that a sentence tells of, and where its trigger stands; of several kinds the most particular."""
    held = _HELD.search(text, sentence.start, sentence.end)
    found = [
        (_KINDS.index(trigger.type), sentence.start + start)
        for start, end, triggers in event_triggers().find(text[sentence.start : sentence.end])
        for trigger in triggers
        if trigger.type in _KINDS and (held or trigger.pos == "verb")
    ]
    return (_KINDS[min(found)[0]], min(found)[1]) if found else None


def _visit(text: str, sentence: Span) -> int | None:
    """Where a sentence tells of a visit, None where it does not."""
    for start, _, triggers in event_triggers().find(text[sentence.start : sentence.end]):
        if any(trigger.type == "visit" for trigger in triggers):
            return sentence.start + start
    return None


def _people(reading: Reading, span: Span) -> list[Mention]:
    return [m for m in reading.mentions.within(span.start, span.end) if m.type == "Person"]


def _roles(reading: Reading, sentence: Span) -> Iterator[Part]:
    """Each person with the role that the first word of acting after the name gives."""
    for person in _people(reading, sentence):
        yield Part(person.key, _role(reading.flow.text, person.end, sentence.end) or "attend")


def _role(text: str, start: int, end: int) -> Role | None:
    """The part that the first word of acting after a name gives to the person."""
    return next((cue.role for _, _, cue in role_cues("after").find(text[start:end]) if cue.role in _PERSONAL), None)


def _visitors(reading: Reading, sentence: Span, people: list[Mention]) -> Iterator[Part]:
    """The first person leads the visit, those who 陪同 or 参加 attend, those who report at the place speak."""
    text = reading.flow.text
    for number, person in enumerate(people):
        role = _role(text, person.end, sentence.end)
        yield Part(
            person.key,
            "lead"
            if number == 0 and role != "speak"
            else role
            if role in ("speak", "lead") and number == 0
            else "attend",
        )


def _companions(reading: Reading, sentence: Span) -> Iterator[Part]:
    """The organs whose people somebody takes along (带领应急管理局负责同志)."""
    text = reading.flow.text
    for mention in reading.mentions.within(sentence.start, sentence.end):
        led = _TAKES_ALONG.search(text, max(sentence.start, mention.start - 12), mention.start)
        if mention.type in ("GovernmentBody", "Institution") and led:
            yield Part(mention.key, "attend")


def _visited(reading: Reading, sentence: Span, since: int) -> Iterator[Part]:
    """Firms, schools, parks and towns named after 到, 赴, 走进 or the verb of visiting."""
    text = reading.flow.text
    going = _GOES.search(text, since, sentence.end)
    if not going:
        return
    for mention in reading.mentions.within(going.end(), sentence.end):
        if mention.type in ("Enterprise", "Institution", "Region") or (
            mention.type == "Zone" and mention.key != reading.context.home
        ):
            yield Part(mention.key, "subject")


def _later_stops(reading: Reading, sentence: Span) -> Iterator[Part]:
    """考察组先后走进…: where the same party goes in the next two sentences, and who reports to it there."""
    text = reading.flow.text
    article = article_at(reading.articles, sentence.start)
    following = reading.flow.sentences_in(sentence.start + 1, article.end)[:2]
    for later in following:
        if reading.dates_in(later.start, later.end):
            return
        going = _PARTY.search(text, later.start, later.end)
        if not going:
            continue
        for mention in reading.mentions.within(going.end(), later.end):
            if mention.type in ("Enterprise", "Institution") or (
                mention.type == "Zone" and reading.register.kind(mention.key) == "park"
            ):
                yield Part(mention.key, "subject")
            elif mention.type == "Person" and _role(text, mention.end, later.end) == "speak":
                yield Part(mention.key, "speak")


def _organisers(reading: Reading, sentence: Span) -> Iterator[Part]:
    """The bodies at the head of a clause that goes on with 举行, 召开 or the like, and those joined to them."""
    text = reading.flow.text
    found = [m for m in reading.mentions.within(sentence.start, sentence.end) if m.type in _ORGANISERS]
    for mention in found:
        if _RUNS.match(text, mention.end, sentence.end) and text[mention.start - 1 : mention.start] not in "在于到":
            yield Part(mention.key, "organise")


def _implied_organiser(reading: Reading, kind: EventType, sentence: Span, at: int) -> list[Part]:
    """某区内设机构揭牌仪式举行: the zone that a meeting or ceremony is named after holds it."""
    start = max(sentence.start, *(reading.flow.text.rfind(c, sentence.start, at) + 1 for c in "，；"))
    zones = [
        m for m in reading.mentions.within(start, at) if m.type == "Zone" and reading.register.kind(m.key) == "zone"
    ]
    before = reading.flow.text[zones[0].start - 1 : zones[0].start] if zones else ""
    return [Part(zones[0].key, "organise")] if zones and kind in _HELD_BY_ZONES and before not in "在到赴于" else []


def _attending(reading: Reading, sentence: Span) -> Iterator[Part]:
    """某局、某公司等单位参加: organisations before a word of attending in one clause, or after 由 or 邀请."""
    text = reading.flow.text
    for mention in reading.mentions.within(sentence.start, sentence.end):
        if mention.type in ("GovernmentBody", "Enterprise", "Institution") and _ATTENDS.match(
            text, mention.end, sentence.end
        ):
            yield Part(mention.key, "attend")


def _signatories(reading: Reading, kind: EventType, sentence: Span) -> Iterator[Part]:
    if kind == "signing":
        for mention in reading.mentions.within(sentence.start, sentence.end):
            joined = (
                reading.flow.text[mention.end : mention.end + 1] in "与和"
                or reading.flow.text[mention.start - 1] in "与和"
            )
            if mention.type in ("Enterprise", "Institution") or (mention.type == "Zone" and joined):
                yield Part(mention.key, "subject")


def _later_speakers(reading: Reading, sentence: Span) -> Iterator[Part]:
    """Those who speak in the sentences that follow, up to the end of the article or the next event."""
    article = article_at(reading.articles, sentence.start)
    for following in reading.flow.sentences_in(sentence.start + 1, article.end)[:_LATER]:
        if _dated(reading, following) and _gathering(reading.flow.text, following):
            return
        listed = _LISTED.search(reading.flow.text, following.start, following.end)
        for person in _people(reading, following):
            role = _role(reading.flow.text, person.end, following.end)
            if role or (listed and listed.end() <= person.start):
                yield Part(person.key, role or "attend")


def _occurrence(reading: Reading, kind: EventType, sentence: Span, at: int, parts: Iterable[Part]) -> Occurrence:
    inside = reading.mentions.within(sentence.start, sentence.end)
    first: dict[Key, Part] = {}
    for part in parts:
        first.setdefault(part.key, part)
    return Occurrence(
        type=kind,
        label=_label(reading.flow.text, sentence, at),
        date=_day(reading, sentence),
        place=reading.context.zone_at(at),
        parts=tuple(first.values()),
        about=tuple(dict.fromkeys(m.key for m in inside if m.type in _ABOUT)),
        at=at,
    )


def _day(reading: Reading, sentence: Span) -> str | None:
    found = [d for d in reading.dates_in(sentence.start, sentence.end) if len(d.iso) >= 7 and d.iso[5].isdigit()]
    strict = [d for d in found if not d.loose] or found
    return strict[0].iso if strict else None


def _label(text: str, sentence: Span, at: int) -> str:
    """The clauses around the trigger, without the time that leads them in."""
    start = max(text.rfind(c, sentence.start, at) for c in "，；。") + 1 or sentence.start
    if at - start < 12 and start > sentence.start:
        start = max((text.rfind(c, sentence.start, start - 1) for c in "，；。"), default=-1) + 1 or sentence.start
    end = min((i for i in (text.find(c, at, sentence.end) for c in "，；。") if i >= 0), default=sentence.end)
    return _LEAD_WORDS.sub("", text[start : min(end, start + _LABEL_MOST)]).strip()


def _same(event: Occurrence, other: Occurrence) -> bool:
    """Told twice: the same day and kind, and the same people or nearly the same words."""
    if event.date != other.date or event.type != other.type:
        return False
    shared = {p.key for p in event.parts} & {p.key for p in other.parts}
    return bool(shared) or event.label in other.label or other.label in event.label
