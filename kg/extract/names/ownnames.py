"""The zones that a text names by words of their own, each short name under the longer one that it is cut from."""

from collections import Counter
from collections.abc import Iterator, Sequence

from kg.extract.judgement import Judge
from kg.extract.mentions import Key, Register
from kg.extract.names.cuts import ZoneName, longer_names
from kg.extract.names.zones import ZoneMention, zone_names
from kg.lexicon.zones import zone_forms


class OwnNames:
    """The zones that are named by words of their own, each short name under the longer one that it is cut from."""

    def __init__(self, zones: Sequence[ZoneMention], register: Register, judge: Judge) -> None:
        first: dict[str, ZoneMention] = {}
        names: dict[Key, tuple[str, ...]] = {}
        counts: Counter[Key] = Counter()
        self._by_name: dict[str, Key] = {}
        known: dict[str, Key] = {}
        for zone in zones:
            if not has_own_name(zone):
                continue
            forms = tuple(_names(zone))
            key = next((known[name] for name in forms if name in known), Key("Zone", forms[0]))
            for name in forms:
                known.setdefault(name, key)
            self._by_name[forms[0]] = key
            names[key] = tuple(dict.fromkeys((*names.get(key, ()), *forms)))
            first.setdefault(key.name, zone)
            counts[key] += 1
        found = [ZoneName(key, key.name, names[key], first[key.name], counts[key]) for key in names]
        longer = dict(longer_names(found, judge))
        self._register = register
        self._same = {key: _last(key, longer) for key in names}
        self.found = [each for each in found if self._same[each.key] == each.key]
        self._entered: dict[Key, Key] = {}
        self._by_key = {each.key: each for each in found}

    def key(self, zone: ZoneMention) -> Key | None:
        """The zone of a mention that names it; None for a bare form."""
        return self._same[self._by_name[next(_names(zone))]] if has_own_name(zone) else None

    def families(self) -> dict[str, Key]:
        """Of each family of zones the one that is named most."""
        ordered = sorted(self.found, key=lambda each: each.mentions)
        return {each.zone.form.family: each.key for each in ordered if each.zone.form.form}

    def knows(self, key: Key) -> bool:
        """Is it a zone that is named by words of its own?"""
        return key in self._by_key

    def enter(self, zone: ZoneMention) -> Key:
        """Enter the zone of a mention that names it."""
        raw = self._by_name[next(_names(zone))]
        return self.enter_key(raw)

    def enter_key(self, raw: Key) -> Key:
        """Enter a zone with all its names."""
        if raw not in self._entered:
            full, short = self._by_key[self._same[raw]], self._by_key[raw]
            extra = short.names if short.zone.region or not full.zone.region or len(short.surface) > 2 else ()
            key = self._register.add(full.key, [*full.names[1:], *extra], full.zone.form.kind)
            self._entered[raw] = key
        return self._entered[raw]


def _last(key: Key, longer: dict[Key, Key]) -> Key:
    seen = {key}
    while key in longer and longer[key] not in seen:
        key = longer[key]
        seen.add(key)
    return key


def has_own_name(zone: ZoneMention) -> bool:
    """Is the zone named by a division or a word of its own rather than by its form only?"""
    return not zone.bare and (zone.region is not None or not zone_forms().covers(zone.stem))


def _names(zone: ZoneMention) -> Iterator[str]:
    if zone.region:
        yield from dict.fromkeys(zone_names(zone, zone.region.candidates[0]))
    else:
        yield from dict.fromkeys((zone.stem + zone.form.short, zone.stem + zone.form.form, zone.stem + zone.form.full))
