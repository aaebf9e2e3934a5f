"""Whose post a title is: the body beside it, else the one that the words around it point at."""

import re

from kg.extract.judgement import Judge
from kg.extract.mentions import Key, Mention
from kg.extract.posts.bodychoice import BodyChoice, Setting
from kg.extract.posts.grouproles import TAKES, GroupRoles
from kg.extract.posts.owners import Nearby, Owner
from kg.extract.posts.titles import ORGANISATIONS, is_inner
from kg.extract.text.flow import Span
from kg.lexicon.posts import Title
from kg.model import EntityType

_HOSTS: tuple[tuple[frozenset[str], EntityType], ...] = (
    (frozenset({"company"}), "Enterprise"),
    (frozenset({"school", "academic", "hospital"}), "Institution"),
)
"""A post of a kind belongs to the last organisation of a type that the text names."""
_OF_ANY_BODY = frozenset(("董事会", "监事会", "董事局", "党组", "党委", "党支部", "支部", "总支", "党总支"))
_LEVELS = "省市区县州旗盟镇乡村"
_HEADS = {"省长": "省", "市长": "市", "州长": "州", "盟长": "盟", "县长": "县", "旗长": "旗", "区长": "区"}
_GOVERNMENT = re.compile(r"(?:自治区|[省市县区州旗])(?:人民)?政府\Z")
_RULERS = (*_HEADS, "镇长", "乡长")
_POINTER = re.compile(
    r"(?:(?P<that>该|本|这家|我|贵)|(?<![\u4e00-\u9fff”A-Za-z0-9])|(?<=[由经请]))(?P<word>[\u4e00-\u9fff]{1,7})\Z"
)
_INNER_OFFICE = re.compile(r"(?:处|办|室|校区|科|大队|车间|部|教研组)$")
_FIRMS = frozenset({"公司", "企业", "集团", "厂"})
_OF_ZONE = frozenset({"主任", "副主任", "书记", "副书记", "常务副主任", "专职副书记"})
_GOVERNING = frozenset({"党工委", "工委", "管委会", "管理委员会", "管委", "党委", "党组"})
"""Organs that are no bodies by themselves inside a title."""
_OFFICES = ("中心", "办公室", "办", "委", "委员会", "处", "科", "室")
_VILLAGE = re.compile(r"村|支书|楼栋长|网格|驻村|第一书记|支部|总支")
_DECLARED = re.compile(r"（(?:以下|下文|下)?简称[^（）\n]{1,16}）\Z")
"""What may stand between a body's name and a title."""
_LONGEST_BRACKET = 26
_CONTACT = "联系人"
_CHAIRS = ("理事长", "会长", "秘书长")
_ASSOCIATIONS = ("会", "联盟", "促进会", "联合体", "集团")


class PostBodies:
    """Finds the bodies of the posts of one document."""

    def __init__(self, near: Nearby, setting: Setting, parents: dict[Key, Key], judge: Judge) -> None:
        self._near = near
        self._text = near.text
        self._names = near.names
        self._context = setting.context
        self._people = setting.people
        self._parents = parents
        self._groups = GroupRoles(near, setting.register)
        self._choice = BodyChoice(near, setting, judge)
        self._latest_zone: tuple[int, Key] | None = None
        self._previous: Key | None = None

    def owner(self, title: Title, previous: Owner | None) -> Owner:
        """The body of a title; `previous` is that of the title before it in the same chain."""
        owner = self._beside(title) or self._weighed(title, previous)
        if owner.body and owner.body.type == "Zone" and title.organ:
            self._latest_zone = title.start, owner.body
        self._previous = owner.body
        return owner

    def _weighed(self, title: Title, previous: Owner | None) -> Owner:
        """The likeliest body of a title that none stands beside; a role in a group is the group's."""
        pointed = self._pointed_at(title)
        rule = pointed or self._implied(title, previous)
        if rule.group or rule.beside or not rule.body:
            return rule
        how = "pointed" if pointed else "chain" if previous and previous.body == rule.body else "implied"
        return self._choice.owner(title, rule, previous.body if previous else None, how)

    def _zone_lately(self, paragraph: Span) -> Key | None:
        """The zone whose 党工委 or 管委会 had a post in the paragraph."""
        return self._latest_zone[1] if self._latest_zone and self._latest_zone[0] >= paragraph.start else None

    def _beside(self, title: Title) -> Owner | None:
        """The body whose name ends where the title starts, or inside it (某市|委书记, 某区管委会|主任)."""
        inside = self._names.over(title.start)
        if inside and inside.type in ORGANISATIONS and inside.start < title.end and inside.end < title.end:
            return self._around(title, inside)
        end = title.before - (self._text[title.before - 1 : title.before] == "的")
        declared = _DECLARED.search(self._text, max(0, end - _LONGEST_BRACKET), end)
        body = self._names.ending_at(declared.start() if declared else end)
        if not body or body.type not in ORGANISATIONS:
            return None
        if title.text.endswith(_RULERS) and (region := self._governed(body)):
            return Owner(body.start, region, title.text, beside=True)
        return Owner(self._outermost(body), body.key, title.text, beside=True)

    def _outermost(self, body: Mention) -> int:
        """Where the places start that stand before a body's name (西湖镇|农林村)."""
        outer = self._names.ending_at(body.start)
        return outer.start if outer and outer.type in ("Region", "Zone") else body.start

    def _governed(self, body: Mention) -> Key | None:
        """Of 某市政府 the city: a mayor is the city's, whether or not the text names the government."""
        host = self._parents.get(body.key)
        return host if host and host.type == "Region" and body.key.name.endswith("政府") else None

    def _around(self, title: Title, inside: Mention) -> Owner:
        """Of 某区管委会主任 the zone, of 市纪检监察工委书记 the 工委: what stands before an organ that the title names."""
        if inside.type == "Region":
            return Owner(inside.start, inside.key, title.text, beside=True)
        host = self._parents.get(inside.key)
        words = self._text[title.start : inside.end]
        if (
            host
            and title.organ == words
            and title.organ in _GOVERNING
            and inside.end - inside.start <= len(words) + self._named_part(inside, host)
        ):
            return Owner(inside.start, host, title.text, beside=True)
        return Owner(inside.start, inside.key, self._text[inside.end : title.end], beside=True)

    def _named_part(self, body: Mention, host: Key) -> int:
        """How many characters of a body's name are its host's."""
        surface = self._text[body.start : body.end]
        if surface[:1] in _LEVELS:
            return 1
        return next(
            (n for n in range(len(surface) - 1, 1, -1) if surface[:n] in host.name or surface[n - 1] == "区"), 0
        )

    def _pointed_at(self, title: Title) -> Owner | None:
        """该局局长, 公司董事长, 门诊部主任: the last body whose name ends so."""
        match = _POINTER.search(self._text, max(0, title.before - 9), title.before)
        if not match or title.before < title.start or self._people.within(match.start(), title.start):
            return None
        for end in range(match.end("word"), match.start("word"), -1):
            word, rest = self._text[match.start("word") : end], self._text[end : title.start]
            known = match["that"] or (word in _FIRMS and _INNER_OFFICE.search(rest))
            if (rest and not (known and is_inner(rest))) or not (
                host := self._called(match["that"], word, title.before)
            ):
                continue
            return Owner(match.start(), host.key, rest + title.text, beside=bool(match["that"]))
        return self._of_department(title, match["word"])

    def _called(self, that: str | None, word: str, offset: int) -> Mention | None:
        """What a word stands for: a name that ends with it; 公司 for a firm, 该校 and 该院 for a school or hospital."""
        if word in _FIRMS:
            return self._near.host(offset, "Enterprise")
        if that and word in ("校", "院", "学校", "医院"):
            return self._near.ending(offset, (word,)) or self._near.host(offset, "Institution")
        return self._near.ending(offset, (word,))

    def _of_department(self, title: Title, word: str) -> Owner | None:
        """放射科主任, 安全总监: the department is a part of the title, the body the one that is spoken of."""
        if title.organ or not is_inner(word):
            return None
        types = [type_ for kinds, type_ in _HOSTS if title.kinds & kinds]
        host = self._near.host(title.start, types[0]) if types else self._lately(title.start, word)
        return Owner(title.start - len(word), host.key, word + title.text) if host else None

    def _lately(self, offset: int, word: str) -> Mention | None:
        """The school or firm that the paragraph names last, if the word is for a department that these have."""
        if not _INNER_OFFICE.search(word):
            return None
        before = self._near.before(offset, same_paragraph=True)
        return next((m for m in reversed(before) if m.type in ("Institution", "Enterprise")), None)

    def _implied(self, title: Title, previous: Owner | None) -> Owner:
        """Whose post it is, where nothing before the title says so."""
        if role := self._groups.owner(title):
            return role
        level = title.organ[:1] if title.organ[:1] in _LEVELS else ""
        ruled = next((_HEADS[head] for head in _HEADS if title.text.endswith(head)), "?")
        before = previous.body if previous else None
        same = before if before and before.type == "Region" and before.name.endswith(ruled) else None
        if region := same or self._region_of(title, level):
            government = _GOVERNMENT.search(self._text, max(0, title.before - 7), title.before)
            return Owner(government.start() if government else title.before, region, title.text)
        if previous and previous.body and _continues(title, previous.body):
            return Owner(title.before, previous.body, title.text)
        if title.text in _OF_ZONE:
            return self._bare(title)
        own = self._text[title.before - 1 : title.before] == "区"
        return Owner(title.before - own, self._by_words(title), title.text)

    def _by_words(self, title: Title) -> Key | None:
        """The body that a title's own words point at."""
        if "rank" in title.kinds or title.text == _CONTACT:
            office = self._near.in_sentence(title.start, "GovernmentBody")
            zone = self._context.zone_at(title.start) if title.text != _CONTACT else None
            return office.key if office else zone
        if title.organ == "工会":
            hosts = (self._near.host(title.start, kind, same_paragraph=True) for _, kind in _HOSTS)
            return next((host.key for host in hosts if host), self._context.zone_at(title.start))
        if self._text[title.start - 1 : title.start] == "区" or (title.organ and title.organ not in _OF_ANY_BODY):
            return self._near.placed(title.start) or self._context.zone_at(title.start)
        host = self._by_head(title) or self._by_kind(title)
        return host.key if host else None

    def _by_head(self, title: Title) -> Mention | None:
        """Of a 村支书 the village, of a 会长 the association, of a 局长 the bureau that was named last."""
        if _VILLAGE.search(title.text) and (
            home := self._near.ending(title.start, ("村", "社区"), same_paragraph=title.organ != "")
        ):
            return home
        if title.text.endswith(_CHAIRS) and (body := self._near.ending(title.start, _ASSOCIATIONS)):
            return body
        head = title.text[-2:-1]
        return self._near.ending(title.start, (head,)) if title.text.endswith("长") and head != "事" else None

    def _by_kind(self, title: Title) -> Mention | None:
        """Of a 总经理 the firm, of a 校长 the school that is spoken of."""
        hosts = (self._near.host(title.start, type_) for kinds, type_ in _HOSTS if title.kinds & kinds)
        return next((host for host in hosts if host), None)

    def _bare(self, title: Title) -> Owner:
        """主任, 副书记: of the office that the paragraph names last, else of the zone's 管委会 or 党工委."""
        if "主任" in title.text and (office := self._office_lately(title)):
            return Owner(title.before, office.key, title.text)
        zone = self._zone_lately(self._near.flow.paragraph_at(title.start)) or self._context.zone_at(title.start)
        organ = "管委会" if "主任" in title.text else "党工委"
        addressed = self._people.ending_at(title.start)
        if not zone or zone.type != "Zone" or not (addressed or title.text.startswith(("副", "常务"))):
            return Owner(title.before, None, title.text)
        return Owner(title.before, zone, organ + title.text)

    def _office_lately(self, title: Title) -> Mention | None:
        """The body that the paragraph names last, if it is an office; who takes a post has another than the one before."""
        takes = TAKES.search(self._text, max(0, title.start - 2), title.start)
        found = self._near.before(title.start, same_paragraph=True)
        bodies = (m for m in reversed(found) if m.type in ("GovernmentBody", "Institution"))
        last = next((m for m in bodies if not (takes and m.key == self._previous)), None)
        return last if last and last.key.name.endswith(_OFFICES) else None

    def _region_of(self, title: Title, level: str) -> Key | None:
        """市长 and 市委书记 are of the document's city, 区长 of the district named last, the 总书记 of the party."""
        if title.text == "总书记":
            return Key("GovernmentBody", "中共中央")
        head = next((_HEADS[h] for h in _HEADS if title.text.endswith(h)), level)
        if head in ("镇", "乡"):
            town = self._near.ending(title.start, (head,))
            return town.key if town else None
        if not head:
            return None
        if head in "县区旗" and (near := self._near.in_sentence(title.start, "Region", head)):
            return near.key
        division = self._context.region(head, title.start)
        return Key("Region", division.name) if division else None


def _continues(title: Title, body: Key) -> bool:
    """副总经理 after 党委书记 of a company, 局长 after 党组书记 of a bureau: one body for both."""
    return not title.organ or body.type != "Region" or title.organ[:1] in _LEVELS
