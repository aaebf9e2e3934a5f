"""Towns, sub-districts, communities and villages: names too many for a table, read by the word that ends them."""

import re
from collections.abc import Iterator

from kg.extract.names.candidates import Candidate
from kg.extract.text.tokens import Tokens, left_edge

_ENDING = re.compile(
    r"街道|社区|苏木|[镇乡](?!镇|村|土|贤|亲|情|政府驻)|(?<=[\u4e00-\u9fff])村(?!民|庄|级|两委|镇|里|集体|医|口|企)"
)
_LEAD = re.compile(r"[任在到赴为由的和与及至对将兼]")
_LONGEST = 6
_GENERIC = re.compile(
    r"^(?:各|本|该|全|城|乡|村|新型|智慧|老旧|和谐|示范|重点|中心|特色|小|古|大|多个?|\d+个?|[一二三四五六七八九十两几]+个?|辖区|属地|驻地|园区|试点|文明|美丽|平安|国际|开放|农|山|渔|家|回|返|下|驻|进|入"
    r"|涉农|所有|所辖|沿线|周边|党建|集体经济|贫困|产业|城市|农村|市场|单位|物业|项目|帮扶|生活|居民|基层|联系)+$"
)  # fmt: skip


def towns(text: str, words: Tokens) -> Iterator[Candidate]:
    """Names such as 石桥镇, 云岭街道 and 青禾社区; the plain words 乡镇 and 社区 are none.

    A street office (街道办事处) is named by its street; the office itself is an organisation.
    """
    for match in _ENDING.finditer(text):
        edge = left_edge(text, words, match.start(), max(0, match.start() - _LONGEST))
        stem = text[edge : match.start()]
        for ending in ("镇", "乡", "街道", "社区", "省", "市", "县", "区"):
            cut = stem.rfind(ending)
            if 0 <= cut < len(stem) - len(ending):
                edge += cut + len(ending)
                stem = text[edge : match.start()]
        if lead := _LEAD.match(stem):
            edge, stem = edge + lead.end(), stem[lead.end() :]
        if 1 < len(stem) <= 5 and not _GENERIC.match(stem) and stem.isalpha():
            yield Candidate(edge, match.end(), "Region")
