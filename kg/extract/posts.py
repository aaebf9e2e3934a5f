"""Who holds which post: titles, the bodies that they belong to, and the names beside them."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from kg.extract.context import Context
from kg.extract.flow import CELL, Flow, Span
from kg.extract.mentions import Key, Mention, Mentions
from kg.extract.persons import name_at, name_before
from kg.lexicon.divisions import divisions
from kg.lexicon.posts import Title
from kg.model import EntityType

_LINKS = frozenset({"、", "兼", "、兼", CELL, "，", ""})
_SKIP_TO_NAME = re.compile(r"(?:[（(][^（）()\n]{1,12}[）)])?[：:\u3000]{0,2}")
_SHARED = re.compile(r"、|和|与|及|以及")
_TAKES = re.compile(
    r"(?:同志|先生|女士)?(?:[（(][^（）()\n]{1,14}[）)])?[，\u3000]?"
    r"(?:(?:拟|将|继续|开始|正式)?(?:兼任|担任|任命为|任|挂职任|挂职担任|挂任|出任|升任|接任|继任|调任|转任|当选为?|晋升为|现任|受聘为|受聘担任|为|兼|系|是)|[（(]现?任?)?"
)
_REMOVED = re.compile(r"(?:免去|免除|撤销|解聘)(?P<names>[^的，。；\n]{2,40}?)(?:等?同志)?的?$")
_BETWEEN_NAMES = re.compile(r"(?:同志)?(?:、|，|和|以及|及)+")
_NO_LONGER = re.compile(r"(?:不再担任|不再兼任|卸任|辞去|免去其|免去他的?|免去她的?|其原任的?|原任)$")
NO_POST = frozenset(
    ("领导", "代表", "员工", "职工", "工人", "操作工", "群众", "居民", "学者", "专家", "党员", "干部", "企业家", "老板", "老总", "会员", "队员", "博士", "硕士",
     "研究生", "博士后", "导师", "委员", "成员", "劳模", "科学家", "党代表", "学生", "村民", "技工", "司机", "法人", "链主", "职级", "秘书", "首席服务员",
     "首席服务官", "项目秘书", "项目专员", "服务专员", "项目管家", "企业服务专员", "首席专员", "创始人代表")
)  # fmt: skip
_HOSTS: tuple[tuple[frozenset[str], EntityType], ...] = (
    (frozenset({"company"}), "Enterprise"),
    (frozenset({"school", "academic", "hospital"}), "Institution"),
)
"""A post of a kind belongs to the last organisation of a type that the paragraph names."""
_OF_ANY_BODY = frozenset(("董事会", "监事会", "董事局", "党组", "党委", "党支部", "支部", "总支", "党总支"))
_ADDRESS = frozenset(
    (
        "书记",
        "总书记",
        "主席",
        "主任",
        "市长",
        "省长",
        "区长",
        "县长",
        "局长",
        "部长",
        "院长",
        "校长",
        "董事长",
        "总经理",
    )
)
_FAR = 2000
_DEPARTMENT = re.compile(r"(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{1,4}(?:处|办|室|校区|科|大队|车间|事业部)\Z")
_REGION_HEADS = {"省长": "province", "市长": "prefecture", "县长": "county", "区长": "county"}


class Post(NamedTuple):
    """A title in the flow with its body; `title` is what the fact says."""

    start: int
    end: int
    title: str
    body: Key | None
    former: bool


class Holding(NamedTuple):
    """A person beside the posts that the text gives them there."""

    person: Span
    posts: tuple[Post, ...]


def _governed(body: Mention) -> Key | None:
    """Of 某市政府 the city: a mayor is the city's, whether or not the text names the government."""
    name = re.sub(r"(?:人民)?政府$", "", body.key.name)
    return Key("Region", name) if name != body.key.name and divisions().by_name(name) else None


def name_ends(text: str, titles: list[Title]) -> tuple[int, ...]:
    """Where the names end that stand right behind titles."""
    ends = (name_at(text, title.end) for title in titles if text[title.end : title.end + 1] not in ("、", "，", "。"))
    return tuple(sorted(end for end in ends if end))


class PostReader:
    """Reads the posts of one document."""

    def __init__(self, flow: Flow, context: Context, organisations: Mentions, titles: list[Title]) -> None:
        self.flow = flow
        self.text = flow.text
        self.context = context
        self.organisations = organisations
        self._latest: Span | None = None
        self.titles = [t for t in titles if not self._inside_name(t)]
        self._title_starts = [t.start for t in self.titles]
        self._title_ends = {t.end for t in self.titles}

    def _inside_name(self, title: Title) -> bool:
        mention = self.organisations.over(title.start)
        return mention is not None and mention.end >= title.end

    def holdings(self) -> Iterator[Holding]:
        """Every person beside a chain of posts."""
        for chain in self._chains():
            for holding in self._after(chain) or self._before(chain):
                self._latest = holding.person
                yield holding

    def _chains(self) -> Iterator[list[Post]]:
        chain: list[Post] = []
        for title in self.titles:
            post = self._post(title, chain[-1] if chain else None)
            if chain and self.text[chain[-1].end : post.start] not in _LINKS:
                yield chain
                chain = []
                post = self._post(title, None)
            chain.append(post)
        if chain:
            yield chain

    def _post(self, title: Title, previous: Post | None) -> Post:
        neighbour = self.organisations.ending_at(title.before)
        level = title.organ[:1] if title.organ[:1] in "省市区县州旗镇乡" else ""
        if level and (region := self.organisations.ending_at(title.start + 1)) and region.type == "Region":
            return Post(region.start, title.end, title.text, region.key, title.former)
        governed = _governed(neighbour) if neighbour and title.text.endswith(tuple(_REGION_HEADS)) else None
        if neighbour and governed:
            return Post(neighbour.start, title.end, title.text, governed, title.former)
        if neighbour and neighbour.type in ("Zone", "Region", "GovernmentBody", "Enterprise", "Institution"):
            former = title.former or self.text[neighbour.start - 1 : neighbour.start] == "原"
            return Post(neighbour.start, title.end, title.text, neighbour.key, former)
        inside = self.organisations.over(title.start)
        if inside and inside.start < title.start and inside.end == title.start + 1:
            return Post(inside.start, title.end, title.text, inside.key, title.former)
        if within := self._department(title):
            return within
        start = title.before
        return Post(start, title.end, title.text, self._body_from_context(title, level, previous), title.former)

    def _department(self, title: Title) -> Post | None:
        """教务处主任 of a school, 西校区校长: a department without a name of its own is a part of the title."""
        match = _DEPARTMENT.search(self.text, max(0, title.start - 6), title.start)
        host = self._last(title.start, ("Institution", "Enterprise")) if match and not title.organ else None
        if not match or not host:
            return None
        return Post(match.start(), title.end, match.group() + title.text, host.key, title.former)

    def _body_from_context(self, title: Title, level: str, previous: Post | None) -> Key | None:
        """Whose post it is, where no body stands before the title."""
        if region := self._region_of(title, level):
            return region
        if previous and previous.body and self._continues(title, previous):
            return previous.body
        if title.organ == "工会" and (firm := self._last(title.start, ("Enterprise", "Institution"))):
            return firm.key
        if self.text[title.start - 1 : title.start] == "区" or (title.organ and title.organ not in _OF_ANY_BODY):
            return self.context.zone_at(title.start)
        for kinds, entity_type in _HOSTS:
            if title.kinds & kinds and (host := self._last(title.start, (entity_type,))):
                return host.key
        return None

    def _region_of(self, title: Title, level: str) -> Key | None:
        """市长 and 市委书记 are of the document's city, 省长 of its province, the 总书记 of the party."""
        if title.text == "总书记":
            return Key("GovernmentBody", "中共中央")
        head = next((h for h in _REGION_HEADS if title.text.endswith(h)), None)
        if head:
            return self._region(_REGION_HEADS[head])
        return self._region("province" if level == "省" else "prefecture") if level in ("省", "市") else None

    def _continues(self, title: Title, previous: Post) -> bool:
        """副总经理 after 党委书记 of a company, 局长 after 党组书记 of a bureau: one body for both."""
        return not title.organ or (previous.body is not None and previous.body.type != "Region")

    def _region(self, level: str) -> Key | None:
        division = self.context.province() if level == "province" else self.context.city
        return Key("Region", division.name) if division else None

    def _last(self, offset: int, types: tuple[str, ...]) -> Mention | None:
        """The nearest organisation of such a type before `offset` in the paragraph."""
        paragraph = self.flow.paragraph_at(offset)
        near = max(paragraph.start, offset - _FAR)
        before = [m for m in self.organisations.within(near, offset) if m.type in types]
        return before[-1] if before else None

    def _after(self, chain: list[Post]) -> list[Holding]:
        """党工委书记、管委会主任徐某某, and further names that share the last title."""
        found: list[Holding] = []
        skip = _SKIP_TO_NAME.match(self.text, chain[-1].end)
        start = skip.end() if skip else chain[-1].end
        posts = tuple(chain)
        while end := self._name(start):
            found.append(Holding(Span(start, end), posts))
            link = _SHARED.match(self.text, end)
            if not link:
                break
            start, posts = link.end(), (chain[-1],)
        return found

    def _name(self, start: int) -> int | None:
        if self.organisations.starting_at(start) or self._in_title(start) or self._goes_on(start):
            return None
        end = name_at(self.text, start)
        if end and any(m.start < end for m in self.organisations.within(start, end + 12) if m.start > start):
            return None
        return end

    def _goes_on(self, start: int) -> bool:
        """领导和部门, 当局长时: right behind a title 和 and 时 are no surnames."""
        return self.text[start : start + 1] in ("和", "时", "后") and start in self._title_ends

    def _in_title(self, offset: int) -> bool:
        index = bisect_right(self._title_starts, offset) - 1
        return index >= 0 and offset < self.titles[index].end

    def _before(self, chain: list[Post]) -> list[Holding]:
        """徐某某任管委会主任, 徐某某　管委会主任, 免去徐某某的管委会主任职务."""
        if removed := self._removed(chain):
            return removed
        window = max(0, chain[0].start - 24)
        for offset in range(window, chain[0].start + 1):
            if not (match := _TAKES.fullmatch(self.text, offset, chain[0].start)):
                continue
            latest = self._latest
            start = latest.start if latest and latest.end == offset else name_before(self.text, offset)
            if start is not None and start >= window and (match.group() or self._addressed(chain)):
                return [Holding(Span(start, offset), tuple(chain))]
        return self._same_person(chain)

    def _addressed(self, chain: list[Post]) -> bool:
        """徐某某书记: a title right behind a name, as one addresses or quotes somebody."""
        return len(chain) == 1 and chain[0].title in _ADDRESS

    def _same_person(self, chain: list[Post]) -> list[Holding]:
        """…，免去其某局副局长职务: the person last named in the sentence."""
        start = self.flow.sentence_at(chain[0].start).start
        given_up = _NO_LONGER.search(self.text, start, chain[0].start)
        if not given_up:
            return []
        name = name_before(self.text, given_up.start())
        if name is not None:
            former = tuple(p._replace(former=True) for p in chain)
            return [Holding(Span(name, given_up.start()), former)]
        if not self._latest or self._latest.start < start:
            return []
        return [Holding(self._latest, tuple(p._replace(former=True) for p in chain))]

    def _removed(self, chain: list[Post]) -> list[Holding]:
        match = _REMOVED.search(self.text, max(0, chain[0].start - 48), chain[0].start)
        if not match:
            return []
        posts = tuple(p._replace(former=True) for p in chain)
        return [Holding(name, posts) for name in self._listed(*match.span("names"))]

    def _listed(self, start: int, end: int) -> Iterator[Span]:
        """The names of a list (甲、乙和丙同志)."""
        while start < end and (name_end := name_at(self.text, start)) and name_end <= end:
            yield Span(start, name_end)
            link = _BETWEEN_NAMES.match(self.text, name_end)
            if not link:
                return
            start = link.end()
