"""Who invests in which project: by a verb, as its owner, by the project's name, or on a list of what was signed."""

import re
from collections.abc import Iterator

from kg.extract.claims import Claim
from kg.extract.figures import amount_yuan
from kg.extract.mentions import Key, Mention
from kg.extract.names.firms import brand_names, core_of
from kg.extract.reading import Reading
from kg.extract.rules.signings import signings
from kg.extract.rules.subjects import joined_after, joined_before
from kg.extract.text.flow import Span
from kg.model import EntityType

_FIRM: tuple[EntityType, ...] = ("Enterprise",)
_ADVERBS = r"(?:计划|追加|拟|已|将|正在|正|总|共|独资|联合|分[一二三四五六]期|另|同时|也|还|再|[“”]|跨界|年内)*"
_INVESTS = r"(?:投资|出资|斥资|增资|投入|投建|拿出|豪掷|新建|扩建|改建|自建|续建|在建|建设|建起|建成|兴建|上马|实施|打造|布局|带来|启动|合资|共建|签订|签约)"
_OWNED = re.compile(
    rf"(?:[（(][^（）()\n]{{1,12}}[）)])?(?:{_ADVERBS}(?:{_INVESTS}|合资)[^，。；\n]{{0,30}})?(?:的)?[“「]?"
)
"""What may stand between a firm and its project: nothing, 的, 投资1亿元的, 投资1亿元建设."""
_BUILDS = re.compile(rf"{_ADVERBS}{_INVESTS}了?(?P<rest>[^。；\n]{{0,40}})$")
_BY = re.compile(r"(?:业主(?:单位)?|投资方|投资主体|建设单位|实施单位|项目单位)(?:为|是|：)?|由")
_DOES = re.compile(rf"[^，。；\n]{{0,40}}?(?:{_INVESTS}|合资|控股|开发|运营|承担|实施)")
_ONLY_BUILDS = re.compile(r"承建|施工|代建|监理|总包")
_FUNDS = re.compile(r"(?:[^，。；\n]{0,4})(?:跟投|入股|认缴|领投|参股|出资)")
_OWNER = re.compile(r"业主|投资方|投资主体|建设单位|实施单位|项目单位")
_SHORTEST_BRAND = 2
_FAR = 300
_AMOUNT = 1000
_REACH = 80
"""What is said of a project's investor stands within so many characters behind it."""


def invested_in_project(reading: Reading) -> Iterator[Claim]:
    """某公司投资1亿元的某项目, 某项目由某公司建设, 某公司的某项目: a project, and the firm that the words give it."""
    brands = _brands(reading)
    for project in reading.mentions.of("Project"):
        if reading.is_masked(project.start):
            continue
        sentence = reading.flow.sentence_at(project.start)
        firms = (
            _before(reading, sentence, project) or _behind(reading, sentence, project) or _named_after(brands, project)
        )
        for firm in dict.fromkeys([*firms, *_funds(reading, sentence, project)]):
            yield _claim(reading, firm, project, sentence)


def invested_by_signing(reading: Reading) -> Iterator[Claim]:
    """乙方某公司, 投资额1亿元: the other side of an agreement invests in the project that it is about."""
    for signing in signings(reading):
        for side in signing.second:
            if side.type == "Enterprise" and signing.project and not signing.project.key.name.endswith("基金"):
                yield _claim(reading, side.key, signing.project, reading.flow.sentence_at(side.start))


def _claim(reading: Reading, firm: Key, project: Mention, stretch: Span) -> Claim:
    text = reading.flow.text
    amount = amount_yuan(text, project.start, min(len(text), stretch.end + 20, project.start + _AMOUNT))
    if amount:
        reading.register.set_amount(project.key, amount)
    return Claim("investsIn", firm, project.key, project.start, amount_yuan=amount)


def _before(reading: Reading, sentence: Span, project: Mention) -> list[Key]:
    """The firm right before the project, or the subject of the verb that has it for an object."""
    text = reading.flow.text
    start = max(sentence.start, project.start - _FAR)
    inside = [m for m in reading.mentions.within(start, project.start) if m.type == "Enterprise"]
    if inside:
        gap = text[inside[-1].end : project.start]
        if _OWNED.fullmatch(gap) and not _ONLY_BUILDS.search(gap):
            return [m.key for m in joined_before(reading, inside[-1].end, _FIRM)]
    clause = max(start, text.rfind("；", start, project.start) + 1)
    verb = _BUILDS.search(text, clause, project.start)
    if not verb or verb["rest"].count("，") > 1 or _ONLY_BUILDS.search(text, clause, project.start):
        return []
    subjects = [m for m in inside if clause <= m.start < verb.start()]
    if subjects and re.fullmatch(r"[^，。；\n]{0,12}", text[subjects[-1].end : verb.start()]):
        return [m.key for m in joined_before(reading, subjects[-1].end, _FIRM)]
    return []


def _behind(reading: Reading, sentence: Span, project: Mention) -> list[Key]:
    """某项目由某公司建设, 业主为某公司: told behind the project in its sentence."""
    text = reading.flow.text
    end = min(_told_until(reading, sentence, project), project.end + _REACH)
    for cue in _BY.finditer(text, project.end, end):
        firms = joined_after(reading, cue.end(), _FIRM)
        owner = bool(_OWNER.match(cue.group()))
        does = _DOES.match(text, firms[-1].end, end) if firms else None
        if firms and (owner or (does and not _ONLY_BUILDS.search(does.group()))):
            return [m.key for m in firms]
    return []


def _told_until(reading: Reading, sentence: Span, project: Mention) -> int:
    """Where the sentence goes on to another project, or ends."""
    others = (m.start for m in reading.mentions.within(project.end, sentence.end) if m.type == "Project")
    return next(others, sentence.end)


def _funds(reading: Reading, sentence: Span, project: Mention) -> list[Key]:
    """Those who put money in beside the owner: 某基金跟投, 某基金入股."""
    text = reading.flow.text
    behind = reading.mentions.within(project.end, _told_until(reading, sentence, project))
    return [m.key for m in behind if m.type == "Enterprise" and _FUNDS.match(text, m.end, sentence.end)]


def _brands(reading: Reading) -> dict[str, Key | None]:
    """What the document's firms are called for short; None for a word that two of them share."""
    brands: dict[str, Key | None] = {}
    for key in reading.named:
        if key.type != "Enterprise":
            continue
        names = {core_of(key.name), *brand_names(key.name), *reading.register.aliases(key)}
        for name in names:
            if len(name) >= _SHORTEST_BRAND:
                brands[name] = key if brands.get(name, key) == key else None
    return brands


def _named_after(brands: dict[str, Key | None], project: Mention) -> list[Key]:
    """青禾三期项目 is 青禾's: the firm whose short name the project's name starts with."""
    name = project.key.name
    for length in range(min(12, len(name) - 1), _SHORTEST_BRAND - 1, -1):
        if firm := brands.get(name[:length]):
            return [firm]
    return []
