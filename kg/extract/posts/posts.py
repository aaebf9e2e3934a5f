"""Who holds which post: chains of titles, and the names beside them."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kg.extract.mentions import Mention, Mentions
from kg.extract.names.persons import name_at, name_before
from kg.extract.posts.held import Held
from kg.extract.posts.postbodies import PostBodies
from kg.extract.posts.postchains import TAKES, WINDOW, Chains, Post, nearest
from kg.extract.posts.titles import placed_titles
from kg.extract.text.flow import CELL, Flow, Span
from kg.lexicon.posts import Title

_SKIP_TO_NAME = re.compile(r"(?:[（(][^（）()\n]{1,12}[）)])?[：:\u3000]{0,2}(?:同志|选手|代表)?")
_SHARED = re.compile(r"(?:同志)?(?:[（(][^（）()\n]{1,24}[）)])?(?:(?P<comma>、\u3000?|\u3000)|和|及|以及)")
_COUNTED = re.compile(r"[二两三四五六七八九十]位?$")
_REMOVED = re.compile(r"(?:免去|免除|撤销|解聘)(?P<names>[^的，。；\n]{2,40}?)(?:等?同志)?的?$")
_JOINS = re.compile(r"(?:同志)?(?:[（(][^（）()\n]{1,10}[）)])?(?:、|和|以及)")
_BETWEEN_NAMES = re.compile(r"(?:同志)?(?:、|，|和|以及|及|\u3000)+")
_NO_LONGER = re.compile(
    r"(?:不再担任|不再兼任|卸任|辞去|免去|免去其|免去他的?|免去她的?|其原任的?|原任|所任的?|已免去)$"
)
_ENDED = re.compile(r"的?职务(?:[^，。；\n]{0,4})(?:免除|免去|撤销|解除)")
_LEFT = re.compile(r"[（(][^（）()\n]{0,8}(?:止|离任|卸任|调离)[）)]")
_DESIGNATE = re.compile(r"(?:拟(?:聘|调|兼|转|提|改)?任|拟提名为?|拟推荐为)$")
"""What somebody is to become is not held yet."""
_PREDICATE = re.compile(
    r"(?P<former>曾任|历任|先后任|先后担任|曾担任|原任)|(?:现任|后任|担任|任|是|系|兼任|兼|出任|改任|调任|拟任|转任|升任|当选|为|做|当)(?:了)?$"
)
_TAKES_IT = re.compile(r"(?:同志)?(?:[（(][^（）()\n]{1,16}[）)])?(?:担任|兼任|出任|兼)")
_FAR = 300
"""Whom a sentence speaks of is named no farther before the post than this."""
_NAMES = 8
"""No more names than this share one post."""


class Holding(NamedTuple):
    """A person beside the posts that the text gives them there."""

    person: Span
    posts: tuple[Post, ...]


class PostReader:
    """Reads the posts of one document."""

    def __init__(
        self, flow: Flow, bodies: PostBodies, names: Mentions, titles: Iterable[Title], people: Mentions
    ) -> None:
        self.text = flow.text
        self._flow = flow
        self._bodies = bodies
        self._names = names
        self._tagged = people
        self._titles = placed_titles(flow.text, names, self._tagged, titles)
        self._title_starts = [title.start for title in self._titles]
        self._latest: Span | None = None
        self._holders: set[str] = set()
        self._held = Held(flow.text)

    def holdings(self) -> Iterator[Holding]:
        """Every person beside a chain of posts."""
        for chain in Chains(self.text, self._bodies, self._titles, self._tagged):
            if _DESIGNATE.search(self.text, max(0, chain[0].start - 5), chain[0].start):
                continue
            for holding in self._given(chain) or self._after(chain) or self._before(chain):
                name = self.text[slice(*holding.person)]
                self._latest = holding.person
                self._holders.add(name)
                yield self._as_left(holding._replace(posts=self._held.again(name, holding.posts)))

    def _as_left(self, holding: Holding) -> Holding:
        """司某某（4月止）: what was held is held no more."""
        left = _LEFT.match(self.text, holding.person.end)
        return holding._replace(posts=_ended(holding.posts)) if left else holding

    def _given(self, chain: tuple[Post, ...]) -> list[Holding]:
        """理事长由某院院长文某某担任: the name after what he holds already."""
        if not self.text.startswith("由", chain[-1].end):
            return []
        near = self._tagged.within(chain[-1].end, chain[-1].end + WINDOW)
        given = next((p for p in near if _TAKES_IT.match(self.text, p.end)), None)
        return [Holding(Span(given.start, given.end), chain)] if given else []

    def _after(self, chain: tuple[Post, ...]) -> list[Holding]:
        """党工委书记、管委会主任徐某某, and further names that share the last title."""
        found: list[Holding] = []
        skip = _SKIP_TO_NAME.match(self.text, chain[-1].end)
        start = skip.end() if skip else chain[-1].end
        posts = chain
        sure = chain[-1].beside or chain[-1].organ or (chain[-1].body is not None and self.text[start - 1] == "：")
        while end := self._name(start, sure=sure):
            if found and self.text[start:end] in self._holders:
                break
            found.append(Holding(Span(start, end), posts))
            link = _SHARED.match(self.text, end)
            if not link or (not link["comma"] and len(found) == 1 and not chain[-1].title.startswith("副")):
                break
            start, posts = link.end(), (chain[-1],)
        return found

    def _name(self, start: int, *, sure: bool = False) -> int | None:
        """The end of the name at `start`; where one is `sure` to stand, also of one that the tagger missed."""
        person = self._tagged.starting_at(start)
        if person or not sure or self._names.starting_at(start):
            return person.end if person else None
        end = name_at(self.text, start)
        free = end and not self._in_title(start, end) and not any(self._known(i) for i in range(start, end))
        return end if free else None

    def _known(self, offset: int) -> bool:
        return bool(self._names.over(offset) or self._tagged.over(offset))

    def _in_title(self, start: int, end: int) -> bool:
        """Does a title stand in the stretch?"""
        after = bisect_right(self._title_starts, start - 1)
        return after < len(self._title_starts) and self._title_starts[after] < end

    def _before(self, chain: tuple[Post, ...]) -> list[Holding]:
        """徐某某任管委会主任, 徐某某　管委会主任, 免去徐某某的管委会主任职务."""
        return self._removed(chain) or self._taken(chain) or self._no_longer(chain) or self._said_of(chain)

    def _taken(self, chain: tuple[Post, ...]) -> list[Holding]:
        """The names right before the chain, or before the verb, bracket or gap that leads to it."""
        name = nearest(self._tagged, chain[0].start)
        lead = TAKES.fullmatch(self.text, name.end, chain[0].start) if name else None
        if not name or not lead:
            return self._heading_row(chain)
        if not lead.group() and len(chain) > 1:
            return []
        of = lead.group().endswith("的")
        if of and not self.text.startswith(("职务", "等职务"), chain[-1].end):
            return []
        posts = _ended(chain) if of or self._is_ended(chain, lead.group()) else chain
        plural = lead["verb"] or _COUNTED.match(lead.group()) or lead.group() == CELL
        names = self._joined_before(name) if plural else [name]
        return [Holding(Span(each.start, each.end), posts) for each in names]

    def _heading_row(self, chain: tuple[Post, ...]) -> list[Holding]:
        """A name that the tagger missed before a gap or bracket, at the head of its row."""
        end = chain[0].start - 1
        sure = chain[0].beside or chain[0].organ
        if not sure or self.text[end : end + 1] not in (CELL, "（"):
            return []
        start = name_before(self.text, end)
        heads = start is not None and (start == 0 or self.text[start - 1] in f"\n：{CELL}")
        if start is None or not heads or self._known(start) or self._in_title(start, end):
            return []
        return [Holding(Span(start, end), chain)]

    def _is_ended(self, chain: tuple[Post, ...], lead: str) -> bool:
        return "不再" in lead or "原" in lead or "曾" in lead or bool(_ENDED.match(self.text, chain[-1].end))

    def _joined_before(self, name: Mention) -> list[Mention]:
        """The names of a list that ends with this one."""
        names = [name]
        near = self._tagged.within(max(0, name.start - WINDOW), name.start)
        for before in reversed(near[-_NAMES:]):
            if not _JOINS.fullmatch(self.text, before.end, names[-1].start):
                break
            names.append(before)
        return names[::-1]

    def _no_longer(self, chain: tuple[Post, ...]) -> list[Holding]:
        """…，免去其某局副局长职务: the person last named in the sentence."""
        start = max(self._flow.sentence_at(chain[0].start).start, chain[0].start - _FAR)
        if not _NO_LONGER.search(self.text, start, chain[0].start):
            return []
        before = self._tagged.within(start, chain[0].start)
        return [Holding(Span(before[-1].start, before[-1].end), _ended(chain))] if before else []

    def _said_of(self, chain: tuple[Post, ...]) -> list[Holding]:
        """谭某某今年53岁，是某中心的项目管家: the person last named in the sentence."""
        start = max(self._flow.sentence_at(chain[0].start).start, chain[0].start - _FAR)
        verb = _PREDICATE.search(self.text, max(start, chain[0].start - 4), chain[0].start)
        if not verb or self.text[verb.start() - 1] in "她他":
            return []
        before = self._tagged.within(start, verb.start())
        posts = _ended(chain) if verb["former"] else chain
        return [Holding(Span(before[-1].start, before[-1].end), posts)] if before else []

    def _removed(self, chain: tuple[Post, ...]) -> list[Holding]:
        match = _REMOVED.search(self.text, max(0, chain[0].start - WINDOW), chain[0].start)
        return [Holding(name, _ended(chain)) for name in self._listed(*match.span("names"))] if match else []

    def _listed(self, start: int, end: int) -> Iterator[Span]:
        """The names of a list (甲、乙和丙同志)."""
        while start < end and (name_end := self._name(start)) and name_end <= end:
            yield Span(start, name_end)
            link = _BETWEEN_NAMES.match(self.text, name_end)
            if not link:
                return
            start = link.end()


def _ended(posts: tuple[Post, ...]) -> tuple[Post, ...]:
    return tuple(post._replace(former=True) for post in posts)
