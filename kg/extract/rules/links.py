"""Honours, measures, industries, service officers, investments and cooperation."""

import re
from collections.abc import Iterator
from functools import cache

from kg.extract.claims import Claim
from kg.extract.figures import amount_yuan
from kg.extract.mentions import Key, Mention
from kg.extract.reading import Reading
from kg.lexicon.suffixes import certain_endings_of, honour_prefixes
from kg.lexicon.triggers import relation_pattern
from kg.model import EntityType

_ON_LIST = re.compile(r"上榜|入选|榜上有名|入围|在列|入列")
_LIST = re.compile(
    r"(?:新一批|首批|第[一二三四五六七八九十\d]+批|20\d\d年度?|公布了?|发布了?)(?:新一批|首批|20\d\d年度?)*(?P<name>[\u4e00-\u9fff“”]{4,24}?)(?:公示|认定)?名单"
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
_INVESTS = re.compile(r"(?:投资建设|投资兴建|投资|建设|出资|承建|打造)")


@cache
def _honour() -> re.Pattern[str]:
    """A title in quotation marks, or one of a level (国家级 …) that ends as titles do."""
    prefixes = "|".join(honour_prefixes())
    endings = "|".join(certain_endings_of("Honour"))
    plain = rf"(?P<plain>(?:{prefixes})[\u4e00-\u9fffA-Z“”]{{0,22}}?(?:{endings})”?(?:企业)?)"
    return re.compile(rf"(?P<quoted>“[^“”，。]{{3,28}}”)(?:称号|荣誉|奖|荣誉称号)?|{plain}")


def recognition(reading: Reading) -> Iterator[Claim]:
    """某公司获评国家技术创新示范企业: a verb of getting or being named, and the title that follows it."""
    text = reading.flow.text
    for verb in relation_pattern("recognisedAs").finditer(text):
        sentence = reading.flow.sentence_at(verb.start())
        honour = _honour().search(text, verb.end(), min(sentence.end, verb.end() + 40))
        holder = reading.clause_head(verb.start(), _HOLDERS) or reading.subject_before(verb.start(), _HOLDERS)
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
    for cue in relation_pattern("serves").finditer(text):
        inside = reading.mentions.within(*reading.flow.clause_at(cue.start(), cue.end()))
        persons = [m for m in inside if m.type == "Person"]
        served = [m for m in inside if m.type in ("Enterprise", "Project")]
        if len(persons) == 1 and served:
            for target in served:
                yield Claim("serves", persons[0].key, target.key, cue.start())


def invested_in_project(reading: Reading) -> Iterator[Claim]:
    """由某公司投资1亿元的某项目, 某项目由某公司建设: one firm, one project and an investment in one clause."""
    text = reading.flow.text
    for verb in _INVESTS.finditer(text):
        clause = reading.flow.clause_at(verb.start(), verb.end())
        inside = reading.mentions.within(*clause)
        firms = [m for m in inside if m.type == "Enterprise"]
        projects = [m for m in inside if m.type == "Project"]
        if len({m.key for m in firms}) != 1 or not projects:
            continue
        amount = amount_yuan(text, clause.start, min(len(text), clause.end + 20))
        if amount:
            reading.register.set_amount(projects[0].key, amount)
        yield Claim("investsIn", firms[0].key, projects[0].key, verb.start(), amount_yuan=amount)


def cooperation(reading: Reading) -> Iterator[Claim]:
    """甲与乙、丙签订协议: the parties after 与, each with the one before it, else with the clause's subject."""
    text = reading.flow.text
    for link in _WITH.finditer(text):
        sentence = reading.flow.sentence_at(link.start())
        partners = _joined_from(reading, link.end())
        if not partners or not relation_pattern("cooperatesWith").search(
            text, partners[-1].end, min(sentence.end, partners[-1].end + 16)
        ):
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
