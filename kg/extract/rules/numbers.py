"""Who issued a policy, as its number tells (某高管发〔2021〕5号)."""

import re
from collections.abc import Iterator

from kg.extract.claims import Claim
from kg.extract.mentions import Key, Mention
from kg.extract.reading import Reading
from kg.extract.rules.policies import (
    issued_by_neighbour,
    issued_by_signature,
    issued_by_subject,
    issued_by_title,
    place_of,
    places,
    policies,
)

_NUMBERED = re.compile(r"[（(](?P<number>[^（）()\n]{2,40}号)[）)]")
_GOVERNMENTS = re.compile(r"[\u4e00-\u9fff]{1,4}(?:政发|府发|政|人民政府令)[〔\[（(]")
_LETTERS = re.compile(r"[^〔\[（(\d]*")
_ORGANS = (
    (re.compile("管"), ("管委会", "管理委员会")),
    (re.compile("[党工]|委"), ("党工委", "工委", "工作委员会")),
)
"""Letters of a number, and how the organ is called whose it is."""
_TELL = (issued_by_title, issued_by_signature, issued_by_subject, issued_by_neighbour)


def issued_by_number(reading: Reading) -> Iterator[Claim]:
    """《…公告》（财政部公告2020年第8号）: the bodies that the number names; of 某政发 the government of the title's place."""
    regions = places(reading, "Region")
    for mention in policies(reading):
        number = _NUMBERED.match(reading.flow.text, mention.end)
        if not number:
            continue
        for body in reading.mentions.within(*number.span("number")):
            if body.type == "GovernmentBody":
                yield Claim("issued", body.key, mention.key, mention.start)
        place = place_of(regions, mention)
        if place and _GOVERNMENTS.match(number["number"]):
            body_key = reading.register.add(Key("GovernmentBody", f"{place.name}人民政府"), [f"{place.name}政府"])
            yield Claim("issued", body_key, mention.key, mention.start, date=_year_of(number["number"]))


def issued_by_home(reading: Reading) -> Iterator[Claim]:
    """依据《某高新区…办法》（某高管发〔2021〕5号）, where nobody is said to have issued it: the home zone did, or its organ.

    The letters of the number tell which organ, if the document names that.
    """
    home = reading.context.home
    numbered = list(_own(reading, home)) if home and home.type == "Zone" else []
    if not home or not numbered:
        return
    same = reading.register.canonical
    told = {same(claim.o) for rule in (*_TELL, issued_by_number) for claim in rule(reading) if claim.o}
    for policy, number in numbered:
        if same(policy.key) not in told:
            issuer = _organ(reading, home, number) or home
            yield Claim("issued", issuer, policy.key, policy.start, date=_year_of(number))


def _own(reading: Reading, home: Key) -> Iterator[tuple[Mention, str]]:
    """The policies with numbers whose titles start with the name of the home zone."""
    zones = places(reading, "Zone")
    for policy in policies(reading):
        number = _NUMBERED.match(reading.flow.text, policy.end)
        if number and place_of(zones, policy) == home:
            yield policy, number["number"]


def _organ(reading: Reading, zone: Key, number: str) -> Key | None:
    """The organ of a zone that the letters of a number stand for."""
    letters = _LETTERS.match(number)
    names = (zone.name, *reading.register.aliases(zone))
    for pattern, ends in _ORGANS:
        if letters and pattern.search(letters.group()):
            keys = (reading.register.canonical(Key("GovernmentBody", name + end)) for name in names for end in ends)
            return next((key for key in keys if key in reading.named), None)
    return None


def _year_of(number: str) -> str | None:
    year = re.search(r"(?:19|20)\d{2}", number)
    return year.group() if year else None
