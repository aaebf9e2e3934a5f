"""双方, 两区: the two sides that a paragraph has told of, and what they agree on."""

import re
from collections.abc import Iterator

from kg.extract.claims import Claim
from kg.extract.mentions import Key, Mention
from kg.extract.reading import Reading
from kg.extract.rules.cooperation import cooperation
from kg.model import EntityType

BOTH = re.compile(r"双方|两地|两区|两园区?")
_AGREE = re.compile(
    r"(?:双方|两区|两园区?)[^，。；\n]{0,14}?(?:签|商定|约定|达成|共建|共办|互派|互认|结对|合作|交换了?意见)"
    r"|(?:双方|两区)干部依照《[^》\n]{2,40}》"
)
_SIDES: tuple[EntityType, ...] = ("Zone", "Enterprise", "Institution")
_ORGAN = re.compile("党工委|工委|管委会|管理办")
_FAR = 600


def agreed_by_both(reading: Reading) -> Iterator[Claim]:
    """双方签订合作协议: the two sides that the paragraph has told of work together, where it has not said so by name."""
    found = [match.start() for match in _AGREE.finditer(reading.flow.text) if not reading.is_masked(match.start())]
    named = [claim.at for claim in cooperation(reading)] if found else []
    for at in found:
        paragraph, sides = reading.flow.paragraph_at(at), both_sides(reading, at)
        if len(sides) > 1 and not any(paragraph.start <= other < paragraph.end for other in named):
            yield Claim("cooperatesWith", sides[0], sides[1], at)


def both_sides(reading: Reading, offset: int, reach: int = 0) -> list[Key]:
    """The zone that the text is about, and the other zone, else the firm or institution, that it named last before.

    It looks back in the paragraph, and at the least over `reach` characters.
    """
    start = max(0, min(max(reading.flow.paragraph_at(offset).start, offset - _FAR), offset - reach))
    home = reading.context.home
    found = [m for m in reading.mentions.within(start, offset) if m.type in _SIDES and m.key != home]
    zones = [m.key for m in found if m.type == "Zone" and _acts(reading, m)]
    others = zones or [m.key for m in found if m.type != "Zone"]
    return [*([home] if home else []), *others[-1:]]


def _acts(reading: Reading, mention: Mention) -> bool:
    """Is it a zone, or a park that has organs of its own?"""
    return reading.register.kind(mention.key) == "zone" or bool(_ORGAN.match(reading.flow.text, mention.end))
