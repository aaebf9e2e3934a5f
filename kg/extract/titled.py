"""Policies, projects, industries and measures: what a text names by a title, in quotation marks or by its last word."""

import re
from collections.abc import Iterator
from functools import cache

from kg.extract.flow import CELL
from kg.extract.header import Header
from kg.extract.mentions import Key, Mention, Mentions, Register
from kg.extract.tokens import Tokens, is_general, left_edge, own_start
from kg.lexicon.suffixes import endings_of

_TAIL = r"(?:[（(][^（）()《》]{1,16}[）)])?"
_QUOTED = re.compile(r"《(?P<title>[^《》\n]*(?:《[^《》\n]*》[^《》\n]*)*)》")
_NOT_POLICY = re.compile(
    r"^[\u4e00-\u9fff]{0,6}(?:日报|晚报|晨报|时报|周报|早报|商报|都市报|杂志|之歌|进行曲)$|合同|框架协议|协议$|责任书$|承诺书$|报告$|纪要$|行动$|协议书$|倡议书$|手册$|读本$|教材$"
)
_NUMBER = re.compile(
    r"[（(](?P<number>[\u4e00-\u9fff]{1,14}[〔\[（(﹝][ ]?(?:19|20)\d{2}[ ]?[〕\]）)﹞][ ]?第?\d{1,4}号|(?:19|20)\d{2}年第\d{1,4}号)[）)]"
)
_DECLARED = re.compile(r"[（(](?:以下|下|简|后文?)[简统]?称(?:为|作)?[：:]?[“《]?(?P<alias>[^”》）)]{2,20})[”》]?[）)]")
_UNQUOTED = re.compile(
    r"(?P<title>关于[^\n，。；《》]{4,50}?的(?:通知|意见|办法|方案|决定|公告|通告|规定|通报|批复|实施意见|若干措施|指导意见))(?P<tail>[（(][^（）()]{2,30}[）)])?"
)

_PROJECT_WORDS = re.compile(
    r"(?:项目|工程|基地项目|生产线|产业化基地|总部基地)(?:[一二三四]期)?|(?<=[\u4e00-\u9fff])[一二三四]期(?:项目|工程)?"
)
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
_INDUSTRIES = re.compile(
    rf"{_ITEMS}(?:等)?(?:为|作为)?(?:的)?"
    r"(?:(?:[一二两三四五六七八九]|\d{1,2})(?:大|个|条)?)(?:百亿级?|千亿级?|万亿级?|百亿元级?|千亿元级?)?(?:主导|支柱|优势|特色|战略性新兴|重点|首位|新兴|先导|核心)?产业(?:集群|链)?"
)
_INDUSTRIES_AFTER = re.compile(rf"(?:主导|支柱|首位|优势)产业(?:为|是|有|包括|定位为|确定为|[：:]){_ITEMS}")
_AS_LEADING = re.compile(rf"以{_ITEMS}(?:等)?(?:产业)?为(?:主导|支柱|龙头|首位)")
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


@cache
def _is_policy() -> re.Pattern[str]:
    """How the titles of policies end: 办法, 若干措施（试行）, 二十条."""
    words = "|".join(endings_of("Policy"))
    return re.compile(rf"(?:{words}|[\d一二三四五六七八九十]+条){_TAIL}$")


def policies(text: str, header: Header, register: Register) -> Iterator[Mention]:
    """Policies in 《》, unquoted titles with a 文号, and the document itself where it is one."""
    for match in _QUOTED.finditer(text):
        title = match["title"].strip()
        if _is_policy().search(title) and not _NOT_POLICY.search(title):
            key = _policy(text, register, title, match.end())
            yield Mention(match.start(), match.end(), key)
    for match in _UNQUOTED.finditer(text):
        number = _NUMBER.fullmatch(match["tail"] or "")
        if number:
            start = match.start()
            key = register.add(
                Key("Policy", _clean(text[start : match.end("title")])), [match["title"]], None, number["number"]
            )
            yield Mention(start, match.end("title"), key)
    if header.is_policy and header.title:
        about = re.search(r"关于.*", header.title)
        key = register.add(Key("Policy", _clean(header.title)), [about.group()] if about else [], None, header.number)
        yield Mention(header.title_start, header.title_end, key)


def _clean(title: str) -> str:
    return title.replace("\n", "").replace(CELL, "").replace(" ", "")


def _policy(text: str, register: Register, title: str, end: int) -> Key:
    number = _NUMBER.match(text, end)
    declared = _DECLARED.match(text, number.end() if number else end)
    aliases = [
        match["title"]
        for match in re.finditer(r"印发(?P<title>.+)的通知$", title.strip("《》"))
        if len(match["title"]) > 4
    ]
    aliases = [a.strip("《》") for a in aliases]
    if about := re.search(r".(关于.{4,})$", title):
        aliases.append(about[1])
    if title.endswith("）") and "（" in title:
        aliases.append(title[: title.rindex("（")])
    if declared and declared["alias"] not in (
        "通知",
        "意见",
        "办法",
        "方案",
        "条例",
        "规定",
        "措施",
        "规划",
        "政策",
        "通报",
    ):
        aliases.append(declared["alias"])
    return register.add(Key("Policy", _clean(title)), map(_clean, aliases), None, number["number"] if number else None)


def projects(text: str, words: Tokens, names: Mentions, register: Register) -> Iterator[Mention]:
    """Named projects: the words to the left of 项目, 二期 and the like, where they are not only general ones."""
    yield from _listed_projects(text, words, register)
    for match in _PROJECT_WORDS.finditer(text):
        start = _project_start(text, words, names, match.start())
        if _names_project(text, words, start, match.start()):
            name = _clean(text[start : match.end()]).replace("“", "").replace("”", "")
            other = name.removesuffix("项目") if name.endswith("项目") else name + "项目"
            yield Mention(start, match.end(), register.add(Key("Project", name), [other]))


def _names_project(text: str, words: Tokens, start: int, end: int) -> bool:
    """Do the words before 项目 say which one it is?"""
    stem = text[start:end]
    if len(stem.strip("“”")) < _SHORTEST_STEM or _NOT_PROJECT.match(stem) or "工作" in stem:
        return False
    return "“" in stem or end - start >= _LONG_STEM or not is_general(words, start, end)


def _listed_projects(text: str, words: Tokens, register: Register) -> Iterator[Mention]:
    """甲二期、乙扩产、丙封装三个项目: several projects that share the word."""
    for match in _PROJECT_LIST.finditer(text):
        start = match.start("list")
        for part in match["list"].split("、"):
            end = start + len(_BRACKETED.sub("", part))
            begin = left_edge(text, words, end, start)
            if end - begin >= _SHORTEST_LISTED:
                key = register.add(Key("Project", text[begin:end]), [text[begin:end] + "项目"])
                yield Mention(begin, end, key)
            start += len(part) + 1


def _project_start(text: str, words: Tokens, names: Mentions, end: int) -> int:
    edge = left_edge(text, words, end, max(0, end - 30))
    inside = names.within(edge, end)
    zones = [m for m in inside if m.type == "Zone" and m.end < end]
    start = own_start(words, zones[-1].end if zones else edge, end)
    invested = _INVESTED.match(text, start, end)
    return invested.end() if invested and end - invested.end() >= _SHORTEST_STEM else start


def industries(text: str, words: Tokens, register: Register) -> Iterator[Mention]:
    """Industries that a text lists as leading ones (生物医药、高端装备两大主导产业)."""
    for pattern in (_INDUSTRIES, _INDUSTRIES_AFTER, _AS_LEADING):
        for match in pattern.finditer(text):
            yield from _industry_list(text, words, match, register)


def _industry_list(text: str, words: Tokens, match: re.Match[str], register: Register) -> Iterator[Mention]:
    start = match.start("list")
    for part in re.split(r"([、与及]|和(?=[\u4e00-\u9fff]{2,}))", match["list"]):
        end = start + len(part)
        if len(part) >= 2:
            begin = left_edge(text, words, end, start)
            if lead := _INDUSTRY_LEAD.match(text, begin, end):
                begin = lead.end()
            name = text[begin:end].removesuffix("产业").removesuffix("等")
            if 2 <= len(name) <= 10:
                yield Mention(begin, end, register.add(Key("Industry", name), [name + "产业"]))
        start = end


@cache
def _measure_quoted() -> re.Pattern[str]:
    """“某某”工作法: a name in quotation marks, and the word for what it is."""
    words = "|".join(endings_of("Measure"))
    return re.compile(rf"“(?P<name>[^“”\n]{{2,24}})”(?P<tail>[^，。；、“”获被在为是等《]{{0,6}}?(?:{words}))?")


def measures(text: str, names: Mentions, register: Register) -> Iterator[Mention]:
    """Working methods, mechanisms, platforms and brands, quoted with the word for what they are, or introduced by a verb."""
    for match in _measure_quoted().finditer(text):
        if (match["tail"] or _MEASURE_NAME.search(match["name"])) and not _QUOTE_SKIP.search(
            match["name"][:-1].replace("，", "", 1)
        ):
            name = text[match.start() : match.end()]
            key = register.add(Key("Measure", name), [match["name"], f"“{match['name']}”"])
            yield Mention(match.start(), match.end(), key)
    for match in _MEASURE_PLAIN.finditer(text):
        if len(match["name"]) >= 4 and not names.over(match.start("name")):
            yield Mention(match.start("name"), match.end("name"), register.add(Key("Measure", match["name"])))


def declared_alias(text: str, end: int) -> str | None:
    """The short name that a text gives right after a name (以下简称…)."""
    match = _DECLARED.match(text, end)
    return match["alias"] if match else None
