"""Short names of zones: which of them is a longer name cut short (洋浦, 北湖开发区, 齐高新区)."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from kg.extract.judgement import Judge, Option
from kg.extract.mentions import Key
from kg.extract.names.context import ANY_FAMILY
from kg.extract.names.zones import ZoneMention
from kg.extract.text.flow import Span

_MOST = 6
"""No more longer names than these are weighed against a short one."""


class ZoneName(NamedTuple):
    """A zone as one of its names has it: all forms of the name, how often it stands in the text and where first."""

    key: Key
    surface: str
    names: tuple[str, ...]
    zone: ZoneMention
    mentions: int


def is_cut(short: str, name: str) -> bool:
    """Do the characters of the short name stand in the longer one in their order?

    >>> is_cut("齐高新区", "齐齐哈尔高新区"), is_cut("泉州高新区", "泉州经开区")
    (True, False)
    """
    rest = iter(name)
    return len(short) < len(name) and all(character in rest for character in short)


def longer_names(found: Sequence[ZoneName], judge: Judge) -> Iterator[tuple[Key, Key]]:
    """Each short name with the longer one that it stands for."""
    for short in found:
        longer = [each for each in found if each.key != short.key and _fits(short, each)]
        if longer:
            longer = sorted(longer, key=lambda each: -each.mentions)[:_MOST]
            options = [Option(each.key, each.names, list(_features(short, each, len(longer)))) for each in longer]
            options.append(Option(short.key, short.names, list(_alone(short))))
            span = Span(short.zone.start, short.zone.end)
            picked = judge.pick("zonenames", span, options)
            if picked < len(longer):
                yield short.key, longer[picked].key


def _fits(short: ZoneName, longer: ZoneName) -> bool:
    return len(short.surface) < max(map(len, longer.names)) and any(is_cut(short.surface, n) for n in longer.names)


def _features(short: ZoneName, longer: ZoneName, number: int) -> Iterable[str]:
    """What speaks for the longer name."""
    form, other = short.zone.form, longer.zone.form
    family = "same" if form.family == other.family else "any" if form.form in ANY_FAMILY else "other"
    kinds = f"{form.kind[0]}{other.kind[0]}"
    word = form.form or "-"
    own = short.zone.stem
    region, theirs = _region(short), _region(longer)
    place = "none" if not region else "same" if region == theirs else "lacks" if not theirs else "other"
    yield f"kinds={kinds}"
    yield f"kinds={kinds},form={'yes' if form.form else 'no'},family={family}"
    yield f"form={word},family={family}"
    yield f"region={place},family={family}"
    yield f"region={place},stem={min(len(own), 4)},kinds={kinds}"
    yield f"stem={'none' if not own else 'in' if any(own in n for n in longer.names) else 'cut'},kinds={kinds}"
    yield f"theirs={'yes' if theirs else 'no'},stem={'yes' if longer.zone.stem else 'no'},region={place}"
    if any(short.surface in name for name in longer.names):
        yield f"whole,kinds={kinds}"
    if any(name.startswith(short.surface) for name in longer.names):
        yield f"starts,kinds={kinds}"
    if any(name.endswith(short.surface) for name in longer.names):
        yield "ends"
    yield f"before={longer.zone.start < short.zone.start}"
    yield f"counts={min(longer.mentions, 5)}:{min(short.mentions, 5)}"
    yield f"number={min(number, 3)}"
    gap = max(map(len, longer.names)) - len(short.surface)
    yield f"gap={min(gap, 8)}"


def _alone(short: ZoneName) -> Iterable[str]:
    """What speaks for a name of its own."""
    yield "alone"
    yield f"alone,form={short.zone.form.form or '-'}"
    yield f"alone,kind={short.zone.form.kind},length={min(len(short.surface), 8)}"
    yield f"alone,region={'yes' if short.zone.region else 'no'},stem={min(len(short.zone.stem), 4)}"


def _region(name: ZoneName) -> str:
    return name.zone.region.candidates[0].code if name.zone.region else ""
