"""The relations whose links are judged, a rule for each."""

import re
from collections.abc import Iterator

from kg.extract.claims import Claim
from kg.extract.mentions import Key, Mention
from kg.extract.reading import Reading
from kg.extract.rules.honours import HOLDERS, got_honour, honoured, listed_under_honour
from kg.extract.rules.investments import invested, invested_by_signing, invested_in_project
from kg.extract.rules.links.likely import Link, likely
from kg.extract.rules.service import chief_service_officer, listed_service

_CRITERIA = re.compile("拟|候选|争创|创建|申报|力争")
_BUILDS = re.compile("承建|施工|代建|监理|总包|中标")
_ENDED = re.compile("不再|接替")


def _served(_: Reading, person: Key, served: Mention) -> Claim:
    """That somebody looks after what is named there."""
    return Claim("serves", person, served.key, served.start)


LINKS = (
    Link("recognisedAs", HOLDERS, ("Honour",), (got_honour, listed_under_honour), _CRITERIA, honoured),
    Link(
        "investsIn", ("Enterprise",), ("Project", "Zone"), (invested_in_project, invested_by_signing), _BUILDS, invested
    ),
    Link("serves", ("Person",), ("Enterprise", "Project"), (chief_service_officer, listed_service), _ENDED, _served),
)
_OF = {link.relation: link for link in LINKS}


def recognised(reading: Reading) -> Iterator[Claim]:
    """某公司获评国家技术创新示范企业, 授予某某“劳动模范”称号, 一、纳税功勋企业 over a list: who got the honour."""
    return likely(reading, _OF["recognisedAs"])


def invests(reading: Reading) -> Iterator[Claim]:
    """某公司投资1亿元的某项目, 某公司建某生产线, 乙方某公司: whose project it is."""
    return likely(reading, _OF["investsIn"])


def serves(reading: Reading) -> Iterator[Claim]:
    """某某包联某项目, 某某担任某公司首席服务员: who looks after the firm or the project."""
    return likely(reading, _OF["serves"])
