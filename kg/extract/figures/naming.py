"""What speaks for an entity by the mention of it that stands nearest the number: its neighbours, and what lies between."""

from kg.extract.figures.clauses import beside
from kg.extract.figures.whom import Scene
from kg.extract.mentions import Mention
from kg.extract.reading import Reading
from kg.extract.text.flow import CELL

_BORDERS = "，。；：！？\n（）()" + CELL
_STOPS = "。！？\n"
_JOINTS = "的（、和与“"


def place_of(scene: Scene, mention: Mention | None) -> str:
    """Where the nearest mention stands as seen from the number."""
    if mention is None:
        return "none"
    start = mention.start
    if start >= scene.figure.start:
        return "behind"
    if start >= scene.sentence:
        return "clause" if start >= scene.clause else "sentence"
    return "paragraph" if start >= scene.paragraph else "article"


def opens(text: str, mention: Mention) -> str:
    """Does the name open a sentence, or a clause?"""
    before = text[mention.start - 1 : mention.start]
    return "sentence" if not before or before in _STOPS else "clause" if before in _BORDERS else "no"


def behind(text: str, scene: Scene, mention: Mention) -> list[str]:
    """Of a name that stands behind the number only."""
    between = beside(text, scene.figure.end, mention.start)
    return [
        f"{mention.type} between={between[:2]}",
        f"behind far={min(len(between) // 2, 6)}",
        f"behind >{beside(text, mention.end, mention.end + 1)}",
    ]


def ahead(text: str, scene: Scene, mention: Mention, both: str) -> list[str]:
    """Of a name that stands before the number: what lies between; `both` are its type and place."""
    start, end = scene.figure.start, mention.end
    type_, _, place = both.partition(" ")
    if place in ("clause", "sentence"):
        found = [
            f"{both} commas={min(text.count('，', end, start), 4)}",
            f"{both} semicolon={text.find('；', end, start) >= 0}",
            f"{place} far={min((start - end) // 4, 6)}",
        ]
    else:
        found = [
            f"{both} stops={min(text.count('。', end, start), 4)}",
            f"{both} lines={min(text.count(chr(10), end, start), 4)}",
        ]
    if end == start:
        found.append(f"{type_} at")
    if text[end : end + 1] in "（(" and text.find("）", end, start) < 0:
        found += ["bracket", f"{type_} bracket"]
    if scene.told:
        found.append(f"{both} new={mention.start > scene.told} opens={opens(text, mention)}")
    return found


def neighbours(reading: Reading, mention: Mention, both: str) -> list[str]:
    """Of a name, whatever the number: the characters beside it, and the names parted from it by 的, 、 and the like."""
    text, names = reading.flow.text, reading.mentions
    type_, _, place = both.partition(" ")
    first, last = beside(text, mention.start - 1, mention.start), beside(text, mention.end, mention.end + 2)
    found = [
        f"{place} <{first}",
        f"{place} >{last}",
        f"{type_} >{last}",
        f"{both} >{last[:1]}",
        f"<{beside(text, mention.start - 2, mention.start)}",
        f"{both} opens={opens(text, mention)}",
    ]
    mark = last[:1]
    following = names.starting_at(mention.end) or (names.starting_at(mention.end + 1) if mark in _JOINTS else None)
    leading = names.ending_at(mention.start) or (names.ending_at(mention.start - 1) if first in _JOINTS else None)
    if following:
        joint = mark if following.start > mention.end else ""
        found += [f"{both} >{following.type}", f"{mention.type} >{joint}{following.type}"]
    if leading:
        joint = first if leading.end < mention.start else ""
        found += [f"{both} <{leading.type}", f"{mention.type} <{joint}{leading.type}"]
    return found
