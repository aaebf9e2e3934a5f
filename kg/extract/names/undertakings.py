"""Candidates for projects, industries and measures: names in quotation marks or with a word that tells their kind.

The tagger of names takes these as hints and decides.
"""

import re
from collections.abc import Iterator
from functools import cache

from kg.extract.names.candidates import Candidate, Candidates
from kg.extract.text.tokens import Tokens, is_general, left_edge, own_start
from kg.lexicon.suffixes import endings_of

_PROJECT_WORDS = re.compile(
    r"(?:项目|工程|基地项目|生产线|产业化基地|总部基地)(?:[一二三四]期)?|(?<=[\u4e00-\u9fff])[一二三四]期(?:项目|工程)?"
)
_COUNTED_PROJECTS = re.compile(r"个(?:重点|重大|产业|工业)?项目")
_PROJECT_LIST = re.compile(
    r"(?P<list>[^，。；：、\n]{4,24}(?:、[^，。；：、\n]{4,20}){1,7}?)(?:等)?(?:[两三四五六七八九十]|\d{1,2})个(?:重点|重大|产业|工业)?项目"
)
_NOT_PROJECT = re.compile(
    r"^(?:[\d一二三四五六七八九十百两几多]*个?|重大|重点|产业|工业|建设|投资|招商|招商引资|科技|科研|在建|新建|续建|签约|开工|竣工|亿元|亿元以上|各|省|市|区|省级|市级|国家级|民生|该|本|此"
    r"|此类|新|好|大|优质|意向|储备|拟建|谋划|技改|技术改造|示范|试点|服务|申报|立项|合作|外资|内资|央企|国企|一批|十大|这个|三个|两个|PPP|事项|审批|检查|比赛|考核|采购|扶贫|帮扶|公益"
    r"|培训|实施|建筑|施工|房建|市政|基础设施|配套|安置|民心|惠民|龙头|带动|引领|标志性|头部|链主|补链|强链|延链|产业链|高质量|高新技术|战略性新兴产业|制造业|服务业|农业|专项债|专项|专利|企业|研发|攻关"
    r"|支撑|落地|入库|入统|纳统|省重点|市重点|区重点|国家|计划|孵化|路演|参赛|获奖|落户|包联|分包|总投资|投产|达产|开竣工|前期|后期|一期|二期|三期|、|和|及|等)+$"
)  # fmt: skip
_ITEM = r"(?:(?![与和及])[\u4e00-\u9fffA-Z]){2,14}"
_ITEMS = rf"(?P<list>{_ITEM}(?:[、和与及]{_ITEM}){{0,7}})"
_COUNTED_INDUSTRIES = re.compile(
    r"(?:(?:[一二两三四五六七八九]|\d{1,2})(?:大|个|条)?)(?:百亿级?|千亿级?|万亿级?|百亿元级?|千亿元级?)?(?:主导|支柱|优势|特色|战略性新兴|重点|首位|新兴|先导|核心)?产业(?:集群|链)?"
)
_INDUSTRIES = re.compile(rf"{_ITEMS}(?:等)?(?:为|作为)?(?:的)?{_COUNTED_INDUSTRIES.pattern}")
_INDUSTRIES_AFTER = re.compile(rf"(?:主导|支柱|首位|优势)产业(?:为|是|有|包括|定位为|确定为|[：:]){_ITEMS}")
_TO_LEADING = re.compile(r"为(?:主导|支柱|龙头|首位)")
_AS_LEADING = re.compile(rf"以{_ITEMS}(?:等)?(?:产业)?{_TO_LEADING.pattern}")
_LEADING = re.compile("[导柱位势]产业")
_BORDERS = "，。；\n"
"""No list of projects or industries reaches over these."""
_BORDER = re.compile(rf"[{_BORDERS}]|\Z")
_INDUSTRY_LEAD = re.compile(r"(?:发展|培育|壮大|做强|形成|聚焦|围绕|加快|突出|主攻|布局|打造|构建|以|为|把|将)+")
_MEASURE_PLAIN = re.compile(
    r"(?:推行|实行|实施|推出|创新|建立|建立健全|完善|首创|探索|推广|上线|开通|开发|打造|设立|落实|深化|启用|运行|开展|推进)了?(?P<name>[\u4e00-\u9fffA-Z]{2,14}?(?:制度|制|机制|工作法|服务平台|热线|直通车|绿色通道|服务专区|综合窗口))"
    r"(?![\u4e00-\u9fff]*(?:改革的意见|意见|办法))"
)
_MEASURE_NAME = re.compile(r"(?:制|制度|工作法|机制|模式|改革|行动|平台|服务)$")
_INVESTED = re.compile(r".*(?:投资(?:约|近|超)?(?:[\d.]+[亿万]*元)?(?:的|建设|兴建|新建|打造)?|承建的?|实施的|建设的)")
_BRACKETED = re.compile(r"[（(][^（）()]*[）)]$")
_SHORTEST_LISTED = 4
_SHORTEST_STEM = 3
_LONG_STEM = 9
"""Everyday words this many characters long are particular enough to name a project."""
_QUOTE_SKIP = re.compile(r"[，。；！？：]|^[\d.]+$")
_COUNTED = re.compile(r"(?:[两三四五六七八九十]|\d{1,2})个$")


def _stretches(text: str, sign: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """The stretches between borders in which a sign stands; only they are worth the search for a list."""
    end = 0
    for match in sign.finditer(text):
        if match.start() >= end:
            start = max(end, *(text.rfind(c, end, match.start()) + 1 for c in _BORDERS))
            border = _BORDER.search(text, match.end())
            end = border.start() if border else len(text)
            yield start, end


def projects(text: str, words: Tokens, places: Candidates) -> Iterator[Candidate]:
    """Named projects: the words to the left of 项目, 二期 and the like, where they are not only general ones."""
    yield from _listed_projects(text, words)
    for match in _PROJECT_WORDS.finditer(text):
        start = _project_start(text, words, places, match.start())
        if _names_project(text, words, start, match.start()):
            yield Candidate(start, match.end(), "Project")


def _names_project(text: str, words: Tokens, start: int, end: int) -> bool:
    """Do the words before 项目 say which one it is?"""
    stem = text[start:end]
    if len(stem.strip("“”")) < _SHORTEST_STEM or _NOT_PROJECT.match(stem) or _COUNTED.search(stem) or "工作" in stem:
        return False
    return "“" in stem or end - start >= _LONG_STEM or not is_general(words, start, end)


def _listed_projects(text: str, words: Tokens) -> Iterator[Candidate]:
    """甲二期、乙扩产、丙封装三个项目: several projects that share the word."""
    lists = (m for span in _stretches(text, _COUNTED_PROJECTS) for m in _PROJECT_LIST.finditer(text, *span))
    for match in lists:
        start = match.start("list")
        for part in match["list"].split("、"):
            end = start + len(_BRACKETED.sub("", part))
            begin = left_edge(text, words, end, start)
            if end - begin >= _SHORTEST_LISTED:
                yield Candidate(begin, end, "Project")
            start += len(part) + 1


def _project_start(text: str, words: Tokens, places: Candidates, end: int) -> int:
    edge = left_edge(text, words, end, max(0, end - 30))
    zones = [m for m in places.within(edge, end) if m.type == "Zone" and m.end < end]
    start = own_start(words, zones[-1].end if zones else edge, end)
    invested = _INVESTED.match(text, start, end)
    return invested.end() if invested and end - invested.end() >= _SHORTEST_STEM else start


def industries(text: str, words: Tokens) -> Iterator[Candidate]:
    """Industries that a text lists as leading ones (生物医药、高端装备两大主导产业)."""
    for sign, pattern in (
        (_COUNTED_INDUSTRIES, _INDUSTRIES),
        (_LEADING, _INDUSTRIES_AFTER),
        (_TO_LEADING, _AS_LEADING),
    ):
        for span in _stretches(text, sign):
            for match in pattern.finditer(text, *span):
                yield from _industry_list(text, words, match)


def _industry_list(text: str, words: Tokens, match: re.Match[str]) -> Iterator[Candidate]:
    start = match.start("list")
    for part in re.split(r"([、与及]|和(?=[\u4e00-\u9fff]{2,}))", match["list"]):
        end = start + len(part)
        if len(part) >= 2:
            begin = left_edge(text, words, end, start)
            if lead := _INDUSTRY_LEAD.match(text, begin, end):
                begin = lead.end()
            name = text[begin:end].removesuffix("产业").removesuffix("等")
            if 2 <= len(name) <= 10:
                yield Candidate(begin, end, "Industry")
        start = end


@cache
def _measure_quoted() -> re.Pattern[str]:
    """“某某”工作法: a name in quotation marks, and the word for what it is."""
    words = "|".join(endings_of("Measure"))
    return re.compile(rf"“(?P<name>[^“”\n]{{2,24}})”(?P<tail>[^，。；、“”获被在为是等《]{{0,6}}?(?:{words}))?")


def measures(text: str) -> Iterator[Candidate]:
    """Working methods, mechanisms, platforms and brands, quoted with the word for what they are, or introduced by a verb."""
    for match in _measure_quoted().finditer(text):
        if (match["tail"] or _MEASURE_NAME.search(match["name"])) and not _QUOTE_SKIP.search(
            match["name"][:-1].replace("，", "", 1)
        ):
            yield Candidate(match.start(), match.end(), "Measure")
    for match in _MEASURE_PLAIN.finditer(text):
        if len(match["name"]) >= _SHORTEST_LISTED:
            yield Candidate(match.start("name"), match.end("name"), "Measure")
