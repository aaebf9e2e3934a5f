"""What industries lead a zone or region."""

from collections.abc import Iterator

from kg.extract.claims import Claim
from kg.extract.reading import Reading


def leading_industry(reading: Reading) -> Iterator[Claim]:
    """生物医药、高端装备两大主导产业: each listed industry leads the zone that the text is about."""
    seen = set()
    for mention in reading.mentions.of("Industry"):
        head = reading.clause_head(mention.start, ("Zone", "Region"))
        zone = head.key if head else reading.context.zone_at(mention.start)
        if zone and (zone, mention.key) not in seen:
            seen.add((zone, mention.key))
            yield Claim("leadingIndustry", zone, mention.key, mention.start)
