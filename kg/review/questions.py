"""What a reviewer is asked, in Chinese as the documents are, and the statements that the answers make."""

from collections.abc import Mapping

from msgspec import Struct

from kg.curation.patterns import pattern_of
from kg.curation.statements import Apart, Confirm, Different, Pattern, Reject, Same, Statement
from kg.model import Document, Entity, Event, Extraction, Fact, Relation


class Signature(Struct, frozen=True):
    """Whose an answer is, and when it was given."""

    who: str
    when: str


class Sentence(Struct, frozen=True):
    """What a document says, and the words in it that the question is about."""

    document: str
    text: str
    marked: tuple[str, ...]


class Pair(Struct, frozen=True):
    """Two sets of documents whose things are one node now, or two nodes, and might be otherwise."""

    one: str
    """IRI."""
    other: str
    """IRI: the same one, if they are one node."""
    documents: tuple[str, ...]
    """If they are one node, those that would be parted from the rest."""


class Question(Struct, frozen=True):
    """One decision: what is asked, what it rests on, and why it is doubted."""

    text: str
    sentences: tuple[Sentence, ...]
    reason: str
    about: Pattern | Pair


def decision(question: Question, signature: Signature, *, right: bool) -> Statement:
    """Make the statement that an answer is."""
    quotes = " / ".join(sentence.text for sentence in question.sentences)
    signed = {
        "who": signature.who,
        "when": signature.when,
        "why": f"{question.text} {'是' if right else '否'}：{quotes}",
    }
    match question.about:
        case Pattern() as pattern:
            return Confirm(confirm=pattern, **signed) if right else Reject(reject=pattern, **signed)
        case Pair(one=one, other=other, documents=documents) if right:
            same = (one,) if one == other else (one, other)
            return Same(same=same, documents=documents if one == other else (), **signed)
        case Pair(one=one, other=other, documents=documents) if one == other:
            return Different(different=one, documents=documents, **signed)
        case Pair(one=one, other=other):
            return Apart(apart=(one, other), **signed)


_TELLING: dict[Relation, str] = {
    "holdsPost": "{s} 任 {o} {title}",
    "locatedIn": "{s} 位于 {o}",
    "partOf": "{s} 属于 {o}",
    "issued": "{s} 发布 {o}",
    "basedOn": "{s} 以 {o} 为依据",
    "investsIn": "{s} 投资 {o} {amount}",
    "recognisedAs": "{s} 获得 {o}",
    "adopts": "{s} 推行 {o}",
    "leadingIndustry": "{s} 以 {o} 为主导产业",
    "serves": "{s} 服务 {o}",
    "cooperatesWith": "{s} 与 {o} 合作",
    "observed": "{s} 的 {metric} 为 {value:,.12g}{unit}",
}
"""How each relation is said."""


def about_fact(fact: Fact, extraction: Extraction, document: Document) -> Question:
    """Ask whether a document says a fact."""
    names = {entity.id: entity for entity in extraction.entities}
    pattern = pattern_of(document.id, fact, {local_id: entity.name for local_id, entity in names.items()})
    ends = tuple(form for each in (fact.s, fact.o) if each for form in (names[each].name, *names[each].aliases))
    written = tuple(filter(None, (fact.title, fact.metric, _plain(fact.value), fact.unit)))
    return _question(f"{tell(fact, names)}？", pattern, fact, document, (*ends, *written))


def about_event(event: Event, extraction: Extraction, document: Document) -> Question:
    """Ask whether a document tells of an event, with those who took part."""
    names = {entity.id: entity.name for entity in extraction.entities}
    those = tuple(names[part.e] for part in event.participants)
    with_whom = f"，参加：{'、'.join(those)}" if those else ""
    text = f"{event.date or ''} {event.label}{with_whom}？".strip()
    return _question(text, Pattern(document=document.id, event=event.label), event, document, those)


def tell(fact: Fact, names: Mapping[str, Entity]) -> str:
    """Say a fact in a few words.

    >>> names = {"p": Entity("p", "Person", "沈知远"), "z": Entity("z", "Zone", "临川高新区")}
    >>> tell(Fact("holdsPost", "p", "z", title="党工委书记", date="2023-11"), names)
    '沈知远 任 临川高新区 党工委书记（2023-11）'
    >>> tell(Fact("observed", "z", metric="高新技术企业数量", value=1200, unit="家"), names)
    '临川高新区 的 高新技术企业数量 为 1,200家'
    """
    said = _TELLING[fact.rel].format(
        s=names[fact.s].name,
        o=names[fact.o].name if fact.o else "",
        title=fact.title or "",
        amount=f"{_plain(fact.amount_yuan)}元" if fact.amount_yuan else "",
        metric=fact.metric or "某项指标",
        value=fact.value or 0,
        unit=fact.unit or "",
    )
    time = fact.period or fact.date
    return said.strip() + (f"（{time}）" if time else "")


def _question(text: str, pattern: Pattern, said: Fact | Event, document: Document, marked: tuple[str, ...]) -> Question:
    quote = document.text[said.start or 0 : said.end or 0].strip()
    reason = f"{said.rule}, right in {said.confidence or 0:.0%}"
    return Question(text, (Sentence(document.id, quote, marked),), reason, pattern)


def _plain(value: float | None) -> str | None:
    return None if value is None else f"{value:.12g}"
