"""What rules answer: tellings in each article, with their parts, merged into occurrences.

The answer is one thing among others that a learned choice weighs (`weighed`).
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from kg.extract.claims import Occurrence, Part
from kg.extract.reading import Reading
from kg.extract.rules.events import bodies, goals, people, sides
from kg.extract.rules.events.draft import Draft
from kg.extract.rules.events.journeys import delegation, visit, visitors
from kg.extract.rules.events.rolls import addressed, announced, listed, tabled
from kg.extract.rules.events.scenes import BETWEEN, Scene, clause, is_quiet
from kg.extract.rules.events.sections import Article
from kg.extract.rules.events.story import Story
from kg.extract.rules.events.tellings import Telling, gatherings, is_reception
from kg.extract.rules.events.wording import label
from kg.model import EntityType, Role

_ABOUT: tuple[EntityType, ...] = ("Project", "Policy", "Measure")
_LATER = 30
"""Scenes after the one that tells of an event, in which those who speak at it are named."""
_MINUTES = re.compile(r"纪要|纪实|侧记|速写|签约|揭牌|(?:检查|督[查导]|抽查|暗访|巡查)[^\n]{0,8}通报")
_CONTINUES = re.compile(r"[^\n]{0,12}(?:签约项目|项目名单|项目一览|名单)[^\n]{0,8}\n")
_ACCOMPANIED = re.compile(r"陪同|随行|参加|介绍")
_TITLED = re.compile(r"书记|主任|[市省区县镇乡局部院校会]长|主席|经理|董事长|总裁")
_HE = re.compile(r"[他她](?:们|一行)?[又还也随先再]")
_LEADS_PARTY = re.compile(r"率|带领|一行")
_NEAR = 6
_CLOSE = 4
_APPOINTS = re.compile(r"同志|免去|[，\n\u3000]任|督办|抄[报送]|问：|答：")
_REPORT = re.compile(r"[\s\u3000]*[\u4e00-\u9fff“]")
_ROUND_TABLE = re.compile("客人[^，。；]{0,4}座谈|双方[^，。；]{0,20}座谈|主持座谈|举行座谈")
_COMPOUND = 3
_STOPS = 6
"""Scenes after the one that tells of a visit, in which it goes on to other places."""


def ruled(reading: Reading, scenes: Sequence[tuple[Article, Scene]]) -> list[Occurrence]:
    """What the rules take for events in the scenes of a document, each as often as it is told."""
    drafts = list(_drafts(reading, scenes))
    return [draft.occurrence(reading.context.home) for draft in drafts if draft.stands()]


def _drafts(reading: Reading, scenes: Sequence[tuple[Article, Scene]]) -> Iterator[Draft]:
    """The events of all articles, with what later scenes add to them."""
    officials = frozenset(reading.flow.text[slice(*holding.person)] for holding in reading.holdings)
    minutes = are_minutes(reading)
    story = Story(minutes, officials)
    for article, scene in scenes:
        if article != story.article:
            story.turn_to(article, _continues(scene.text, article))
        story.minutes = minutes or scene.start >= article.sections
        story.distance += 1
        rows = list(tabled(reading, scene))
        told = [] if rows or is_quiet(scene) else _new(list(_told(reading, scene, story)), scene, story)
        for draft in [*rows, *told, *announced(reading, scene), *addressed(reading, scene)]:
            story.tell(draft)
            yield draft
        story.current = None if rows else story.current
        if story.current:
            story.label = _roll(reading, scene, story.current, story.label)
        if story.current and not told and story.distance <= _LATER:
            _go_on(reading, scene, story)


def _continues(text: str, article: Article) -> bool:
    """Does an article go on with the event of the one before, as a list of what was signed does?"""
    return (article.start > 1 and text.startswith("：\n", article.start - 2)) or bool(
        _CONTINUES.match(text, article.start)
    )


def are_minutes(reading: Reading) -> bool:
    """Is the whole document about one event?"""
    return bool(_MINUTES.search(reading.header.title or ""))


def _new(told: list[Draft], scene: Scene, story: Story) -> list[Draft]:
    """Those that are not the last event again: without a time of its own a scene goes on about one of its kind."""
    current = story.current
    if scene.own or not current:
        return told
    for draft in told:
        if draft.kind == current.kind:
            current.add(draft.participants())
        elif current.kind == "visit" and _ROUND_TABLE.search(draft.label):
            parts = [part for part in current.participants() if part.role in ("lead", "attend")]
            draft.add(Part(part.key, "attend") for part in parts if part.key.type == "Person")
    return [draft for draft in told if draft.kind != current.kind]


def _roll(reading: Reading, scene: Scene, draft: Draft, before: Role | None) -> Role | None:
    parts, label = listed(reading, scene, before)
    draft.add(parts)
    return label


def _told(reading: Reading, scene: Scene, story: Story) -> Iterator[Draft]:
    """The visit and the gatherings of a scene: a gathering that comes first is what the visit was for."""
    seen, gathered = visit(reading, scene), gatherings(reading, scene, story.current is None)
    held = gathered[0] if gathered else None
    if seen and held and seen.start < held.start and is_reception(reading, scene, held):
        held = None
    if seen and held and seen.start < held.start and (rest := clause(scene, held.start)).start > seen.end:
        yield from _visit(reading, scene.cut(scene.start, rest.start), seen, story.party)
        draft = _gathering(reading, scene.cut(rest.start, scene.end), held)
        draft.add(Part(m.key, "attend") for m in visitors(reading, scene, seen)[:1])
        yield draft
    elif seen and not (held and _is_held(scene, seen, held)):
        yield from _visit(reading, scene, seen, story.party)
    else:
        yield from (_gathering(reading, scene, each) for each in reversed(gathered))


def _is_held(scene: Scene, seen: Telling, held: Telling) -> bool:
    """Is the word of visiting a part of what is held (调研座谈会), or said of it, rather than the other way round?"""
    if seen.start <= held.start:
        return held.start - seen.end <= _COMPOUND
    return not _LEADS_PARTY.search(scene.text, scene.start, seen.end)


def _visit(reading: Reading, scene: Scene, telling: Telling, party: Draft | None) -> Iterator[Draft]:
    who = visitors(reading, scene, telling)
    group = delegation(scene) or _HE.search(scene.text, scene.start, telling.start)
    accompanied = scene.own and (
        _ACCOMPANIED.search(scene.text, telling.end, scene.end)
        or _TITLED.search(scene.text, scene.start, telling.start)
    )
    if not who and not group and not accompanied:
        return
    persons = [m for m in who if m.type == "Person"]
    since = who[0].end if who else group.end() if group else scene.start
    parts: list[Part] = [*people.on_visit(scene, telling.start)]
    if not persons and group and party:
        parts += [part for part in party.participants() if part.role == "lead"]
    elif not persons:
        parts += [Part(m.key, "lead") for m in goals.listed_first(scene.text, who)]
    parts += goals.visited(reading, scene, since)
    if not any(part.role == "subject" for part in parts) and reading.context.home and goals.comes_here(scene):
        parts.append(Part(reading.context.home, "subject"))
    parts += goals.sending(reading, scene, telling)
    parts += goals.companions(scene)
    parts += bodies.attending(scene)
    yield _draft(reading, scene, telling, parts, who[0].start if who else None)


def _gathering(reading: Reading, scene: Scene, telling: Telling) -> Draft:
    floor = reading.flow.sentence_at(scene.start).start
    parts = [
        *people.at_gathering(scene),
        *sides.concerned(reading, scene, telling, floor),
        *bodies.organisers(reading, scene, telling),
        *bodies.speaking(scene),
        *bodies.attending(scene),
    ]
    return _draft(reading, scene, telling, parts, None)


def _go_on(reading: Reading, scene: Scene, story: Story) -> None:
    """Add those whom a scene names that goes on about the event."""
    draft = story.current
    if draft is None:
        return
    draft.add(people.joining(scene, story.officials if _is_near(reading, scene, story) else ()))
    if draft.kind != "visit":
        draft.add(bodies.going_on(scene, draft))
        if draft.kind == "signing":
            draft.add(people.in_row(scene))
    elif story.minutes:
        draft.add(goals.inspected(scene))
    elif story.distance <= _STOPS and not _elsewhen(scene, draft):
        draft.add(goals.later_stops(reading, scene))


def _draft(reading: Reading, scene: Scene, telling: Telling, parts: Iterable[Part], since: int | None) -> Draft:
    dated = scene.own or scene.clock or since is not None or BETWEEN.match(scene.text, telling.start)
    date = scene.date if dated else None
    draft = Draft(telling.kind, label(reading.flow.text, scene, telling.start, since), date, telling.start)
    draft.place = bodies.place(scene) or reading.context.zone_at(telling.start)
    draft.about = dict.fromkeys(m.key for m in scene.named if m.type in _ABOUT)
    draft.add(parts)
    return draft


def _elsewhen(scene: Scene, draft: Draft) -> bool:
    """Does the scene give a time of its own that is not the day of the event (当天)?"""
    return scene.own and scene.date != draft.date


def _is_near(reading: Reading, scene: Scene, story: Story) -> bool:
    """Does the scene still tell of the event: in its paragraph, or in the next ones of a report in whole sentences?"""
    draft = story.current
    if (
        draft is None
        or _elsewhen(scene, draft)
        or story.minutes
        or story.distance > _NEAR
        or _APPOINTS.search(scene.text, *scene[:2])
    ):
        return False
    paragraph = reading.flow.paragraph_at(scene.start)
    if paragraph.start <= draft.at:
        return story.distance <= _CLOSE and scene.text[scene.start - 1] != "；"
    if len(draft.date or "") < len("2023-11-13") or not draft.has_person():
        return False
    return scene.text[paragraph.end - 1] in "。”" and _REPORT.match(scene.text, paragraph.start) is not None
