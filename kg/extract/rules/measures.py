"""Who runs which measure: whose it is by name, who does it, who showed it to guests, else what the text is about."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from kg.extract.claims import Claim
from kg.extract.mentions import Key, Mention
from kg.extract.reading import Reading
from kg.extract.rules.subjects import head_of, joined_after, joined_before, sentence_before, told_of
from kg.extract.text.flow import CELL
from kg.model import EntityType

_DOERS: tuple[EntityType, ...] = ("Zone", "GovernmentBody", "Region", "Enterprise", "Institution")
_SHOWN = re.compile(r"(?:考察|学习|参观|观摩|看了|调研|借鉴|点赞|体验|取经|复制)[^，。；\n]{0,12}$")
_BY = re.compile(r"由")
_DONE_BY = re.compile(r"”?[^，。；\n]{0,16}?[由被](?=[\u4e00-\u9fff])")
_DOES = re.compile(r"[^，。；\n]{0,14}?(?:开展|推行|实施|总结|牵头|试行|负责|承办|主办|统一收件|推出|建立)")
_MADE = re.compile(
    r"(?:去年|今年|[\d年月日]+)?(?:联合)?(?:提出|推行|推出|发明|首创|打造|承办|主办|开展|实行|创立|建立|创办)的$"
)
_OPENING = re.compile(
    r"(?:[●◆▲△○◇■☆①-⑳\u3000\s【（(—－-]|[一二三四五六七八九十\d]{1,3}[、.．）)]|[一二三四五六七八九十]是|本报讯（[^）]*）)*"
)
"""What may stand before the name that a paragraph opens with."""
_ALONE = f"\u3000：】 {CELL}"
_INTO = re.compile(r"(?:列入|纳入|进入|列为)$")


class _Found(NamedTuple):
    """Adopters, and whether the words around the measure name them."""

    adopters: list[Key]
    told: bool


def adopted_measure(reading: Reading) -> Iterator[Claim]:
    """某局推行“某某”工作法: the mention of a measure that names who runs it counts, else its first one."""
    best: dict[Key, tuple[Mention, _Found]] = {}
    bodies = _bodies(reading)
    for mention in reading.mentions.of("Measure"):
        if reading.is_masked(mention.start):
            continue
        if mention.key in best and best[mention.key][1].told:
            continue
        found = _adopters(reading, mention, bodies)
        if found.adopters and (mention.key not in best or found.told):
            best[mention.key] = (mention, found)
    for key, (mention, found) in best.items():
        for adopter in found.adopters:
            yield Claim("adopts", adopter, key, mention.start)


def _adopters(reading: Reading, measure: Mention, bodies: dict[str, Key]) -> _Found:
    text = reading.flow.text
    zone = reading.context.zone_at(measure.start)
    start = sentence_before(reading, measure.start)
    for told in (_owner, _shown_by, _agent, _agent_behind):
        if found := told(reading, measure):
            return _Found(found, told=True)
    if referred := told_of(reading, start, measure.start, (*_DOERS, "Person")):
        body = _body_of(bodies, referred[0]) or zone
        return _Found([body] if body else [], told=True)
    head = head_of(reading, measure.start, (*_DOERS, "Person"))
    if head and not _INTO.search(text, start, measure.start):
        doers = joined_before(reading, head.end, _DOERS)[:-1] + joined_after(reading, head.start, (*_DOERS, "Person"))
        keys = [_body_of(bodies, m.key) or zone for m in doers]
        return _Found(list(dict.fromkeys(key for key in keys if key)), told=True)
    if topic := _topic(reading, measure.start):
        return _Found([topic], told=True)
    return _Found([zone] if zone else [], told=False)


def _topic(reading: Reading, offset: int) -> Key | None:
    """The body that the paragraph opens with (●某局　…, （二）某中心推行…), or whoever stands over it alone."""
    paragraph = reading.flow.paragraph_at(offset)
    opening = _OPENING.match(reading.flow.text, *paragraph)
    first = reading.mentions.starting_at(opening.end() if opening else paragraph.start)
    if not first or first.start >= offset:
        return None
    alone = first.type in ("Enterprise", "Institution") and reading.flow.text[first.end] in _ALONE
    return first.key if first.type == "GovernmentBody" or alone else None


def _bodies(reading: Reading) -> dict[str, Key]:
    """For each person the body whose post he or she holds: what a person does there the body does."""
    return {
        reading.flow.text[slice(*holding.person)]: post.body
        for holding in reading.holdings
        for post in holding.posts
        if post.body
    }


def _body_of(bodies: dict[str, Key], doer: Key) -> Key | None:
    return bodies.get(doer.name) if doer.type == "Person" else doer


def _owner(reading: Reading, measure: Mention) -> list[Key]:
    """某局的“某某”服务队: the body right before the measure."""
    text = reading.flow.text
    start = measure.start - text.startswith("“", measure.start - 1)
    clause = reading.flow.clause_at(measure.start, measure.end)
    made = _MADE.search(text, clause.start, start)
    end = made.start() if made else start - text.startswith("的", start - 1)
    return [m.key for m in joined_before(reading, end, _DOERS)]


def _shown_by(reading: Reading, measure: Mention) -> list[Key]:
    """来某区考察“某某”改革: whom the guests visit."""
    text = reading.flow.text
    start = sentence_before(reading, measure.start)
    verb = _SHOWN.search(text, start, measure.start)
    if not verb:
        return []
    hosts = [m for m in reading.mentions.within(start, verb.start()) if m.type in _DOERS]
    later = [m for m in hosts[1:] if m.start > start]
    zone = reading.context.home
    return [later[-1].key] if later else [zone] if zone else []


def _agent(reading: Reading, measure: Mention) -> list[Key]:
    """由某局试行“某某”: the agent before the measure in its clause."""
    clause = reading.flow.clause_at(measure.start, measure.end)
    found: list[Mention] = []
    for cue in _BY.finditer(reading.flow.text, clause.start, measure.start):
        found = joined_after(reading, cue.end(), _DOERS) or found
    return [m.key for m in found]


def _agent_behind(reading: Reading, measure: Mention) -> list[Key]:
    """“某某”由某局开展, “某某”被某中心总结: the agent behind the measure."""
    text = reading.flow.text
    cue = _DONE_BY.match(text, measure.end)
    found = joined_after(reading, cue.end(), _DOERS) if cue else []
    return [m.key for m in found] if found and _DOES.match(text, found[-1].end) else []
