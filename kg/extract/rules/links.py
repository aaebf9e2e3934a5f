"""Honours, measures, industries, service officers, investments and cooperation."""

import re
from collections.abc import Iterator

from kg.extract.claims import Claim
from kg.extract.figures import amount_yuan
from kg.extract.mentions import Key, Mention
from kg.extract.reading import Reading
from kg.model import EntityType

_HONOUR_VERB = re.compile(
    r"(?:被[^，。；]{0,16}?(?:认定为|评为|列为|授予|确定为|命名为|纳入|评定为)|获评|获批为?|荣获|荣膺|获得|获|入选|入围|上榜|跻身|斩获|捧回了?|晋级|通过|成功创建|成功创成|认定为|评为|授予)"
)
_HONOUR = re.compile(
    r"(?P<quoted>“[^“”，。]{3,28}”)(?:称号|荣誉|奖|荣誉称号)?"
    r"|(?P<plain>(?:国家|全国|省|市|自治区|[\u4e00-\u9fff]{2,4}[省市])[\u4e00-\u9fff“”]{2,22}?(?:企业技术中心|工程技术研究中心|技术创新中心|示范企业|示范基地|示范区|示范园区|试点园区|试点城市|孵化器|小巨人”?|小巨人”?企业|单项冠军|冠军企业|瞪羚企业|独角兽企业|领军企业|头雁企业|百强企业|十强|先进单位|先进集体|模范单位|文明单位|五一劳动奖状|科技进步奖|质量奖|一等奖|二等奖|三等奖|重点实验室|绿色工厂|智能工厂|产业化基地|众创空间|标杆企业|中小企业|高新技术企业|特色园区|称号))"
)
_ON_LIST = re.compile(r"上榜|入选|榜上有名|入围|在列|入列")
_LIST = re.compile(
    r"(?:新一批|首批|第[一二三四五六七八九十\d]+批|20\d\d年度?|公布了?|发布了?)(?P<name>[\u4e00-\u9fff“”]{4,24}?)(?:公示|认定)?(?:企业)?名单"
)
_HOLDERS: tuple[EntityType, ...] = (
    "Enterprise",
    "Zone",
    "Institution",
    "Project",
    "Person",
    "Region",
    "GovernmentBody",
)
_DOERS: tuple[EntityType, ...] = ("Zone", "GovernmentBody", "Region", "Enterprise", "Institution")
_PARTNERS: tuple[EntityType, ...] = ("Enterprise", "Institution", "Zone", "GovernmentBody", "Region")
_WITH = re.compile(r"[与和同跟]|联合|携手|牵手")
_COOPERATES = re.compile(
    r"签订|签署|签约|签下|合作|共建|共同建|合建|联合攻关|结对|战略|达成|对接|携手|联合成立|协作|洽谈|沟通"
)
_SERVES = re.compile(r"首席服务[员官]|包联|包保|分包|挂钩联系|结对|联系服务|项目管家|服务专员|项目秘书|服务员|包抓")
_INVESTS = re.compile(r"(?:投资建设|投资兴建|投资|建设|出资|承建|打造)")


def recognition(reading: Reading) -> Iterator[Claim]:
    """某公司获评国家技术创新示范企业: a verb of getting or being named, and the title that follows it."""
    text = reading.flow.text
    for verb in _HONOUR_VERB.finditer(text):
        sentence = reading.flow.sentence_at(verb.start())
        honour = _HONOUR.search(text, verb.end(), min(sentence.end, verb.end() + 40))
        holder = reading.subject_before(verb.start(), _HOLDERS)
        if not honour or not holder or reading.is_masked(verb.start()) or holder.start < sentence.start:
            continue
        name = (honour["quoted"] or honour["plain"]).strip("“”")
        key = reading.register.add(Key("Honour", name))
        yield Claim("recognisedAs", holder.key, key, verb.start(), date=reading.date_of(sentence))


def named_on_list(reading: Reading) -> Iterator[Claim]:
    """省厅公布某某名单，甲、乙上榜: the title of the list, and the holders before the verb of being on it."""
    text = reading.flow.text
    for verb in _ON_LIST.finditer(text):
        sentence = reading.flow.sentence_at(verb.start())
        honour = _LIST.search(text, sentence.start, verb.start())
        if not honour or reading.is_masked(verb.start()):
            continue
        publisher = [m for m in reading.mentions.within(sentence.start, honour.start()) if m.type == "GovernmentBody"]
        key = reading.register.add(Key("Honour", honour["name"].strip("“”")))
        for holder in reading.mentions.within(honour.end(), verb.start()):
            if holder.type in _HOLDERS[:4]:
                by = publisher[-1].key if publisher else None
                yield Claim("recognisedAs", holder.key, key, verb.start(), date=reading.date_of(sentence), by=by)


def adopted_measure(reading: Reading) -> Iterator[Claim]:
    """推行“某某”工作法: a measure is adopted by the subject of its clause, else by what the text is about."""
    seen = set()
    for mention in reading.mentions:
        if mention.type != "Measure" or mention.key in seen or reading.is_masked(mention.start):
            continue
        seen.add(mention.key)
        doer = reading.clause_head(mention.start, _DOERS)
        adopter = doer.key if doer else reading.context.zone_at(mention.start)
        if adopter:
            yield Claim("adopts", adopter, mention.key, mention.start)


def leading_industry(reading: Reading) -> Iterator[Claim]:
    """生物医药、高端装备两大主导产业: each listed industry leads the zone that the text is about."""
    seen = set()
    for mention in reading.mentions:
        if mention.type == "Industry":
            head = reading.clause_head(mention.start, ("Zone", "Region"))
            zone = head.key if head else reading.context.zone_at(mention.start)
            if zone and (zone, mention.key) not in seen:
                seen.add((zone, mention.key))
                yield Claim("leadingIndustry", zone, mention.key, mention.start)


def chief_service_officer(reading: Reading) -> Iterator[Claim]:
    """某项目由某某包保: a person, a firm or project, and the word for the service, in one clause."""
    text = reading.flow.text
    for cue in _SERVES.finditer(text):
        start = max(text.rfind(c, 0, cue.start()) for c in "，。；\n") + 1
        end = min((i for i in (text.find(c, cue.end()) for c in "，。；\n") if i >= 0), default=len(text))
        inside = reading.mentions.within(start, end)
        persons = [m for m in inside if m.type == "Person"]
        served = [m for m in inside if m.type in ("Enterprise", "Project")]
        if len(persons) == 1 and served:
            for target in served:
                yield Claim("serves", persons[0].key, target.key, cue.start())


def invested_in_project(reading: Reading) -> Iterator[Claim]:
    """由某公司投资1亿元的某项目, 某项目由某公司建设: one firm, one project and an investment in one clause."""
    text = reading.flow.text
    for verb in _INVESTS.finditer(text):
        start = max(text.rfind(c, 0, verb.start()) for c in "，。；\n") + 1
        end = min((i for i in (text.find(c, verb.end()) for c in "，。；\n") if i >= 0), default=len(text))
        inside = reading.mentions.within(start, end)
        firms = [m for m in inside if m.type == "Enterprise"]
        projects = [m for m in inside if m.type == "Project"]
        if len({m.key for m in firms}) != 1 or not projects:
            continue
        amount = amount_yuan(text, start, min(len(text), end + 20))
        if amount:
            reading.register.set_amount(projects[0].key, amount)
        yield Claim("investsIn", firms[0].key, projects[0].key, verb.start(), amount_yuan=amount)


def cooperation(reading: Reading) -> Iterator[Claim]:
    """甲与乙、丙签订协议: the parties after 与, each with the one before it, else with the clause's subject."""
    text = reading.flow.text
    for link in _WITH.finditer(text):
        sentence = reading.flow.sentence_at(link.start())
        partners = _joined_from(reading, link.end())
        if not partners or not _COOPERATES.search(text, partners[-1].end, min(sentence.end, partners[-1].end + 16)):
            continue
        before = reading.mentions.ending_at(link.start()) or reading.clause_head(link.start(), _PARTNERS)
        first = before.key if before and before.type in _PARTNERS else reading.context.zone_at(link.start())
        for partner in partners:
            if first and first != partner.key and not {first.type, partner.type} <= {"GovernmentBody", "Region"}:
                yield Claim("cooperatesWith", first, partner.key, partner.start)


def _joined_from(reading: Reading, start: int) -> list[Mention]:
    """The organisation that starts at an offset and those joined to it by 、 or 和."""
    found: list[Mention] = []
    while (mention := reading.mentions.starting_at(start)) and mention.type in _PARTNERS:
        found.append(mention)
        if reading.flow.text[mention.end : mention.end + 1] not in ("、", "和", "及"):
            break
        start = mention.end + 1
    return found
