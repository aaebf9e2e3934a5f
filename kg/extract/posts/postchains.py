"""Chains of titles (党工委副书记、管委会主任), each with its body, that one person holds together."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from kg.extract.mentions import Key, Mention, Mentions
from kg.extract.posts.owners import Owner
from kg.extract.posts.postbodies import PostBodies
from kg.extract.text.flow import CELL
from kg.lexicon.posts import Title

_LINK = re.compile(rf"(?:[（(][^（）()\n]{{1,8}}[）)])?(?:[、，{CELL}]?(?:并?兼任?)?)")
TAKES = re.compile(
    r"(?:[一二两三四五六七八九十]位?)?(?:同志|先生|女士)?(?:[（(][^（）()\n]{1,14}[）)])?(?:，[男女]|，[\u4e00-\u9fff]{1,4}族)*[，\u3000]?"
    r"(?:(?P<verb>(?:分别|同时|还|也|均|都|首任|首次|曾|先后|后|现|改|拟|将|继续|开始|正式|被|受聘|受邀|推荐|不再|原|所)*"
    r"(?:兼任|担任|任命为|任|挂职任|挂职担任|挂任|出任|升任|接任|继任|调任|转任|当选为?|晋升为|受聘为|当起了|为|兼着?|系|是|聘为))"
    r"|[（(](?:现|时|原)?任?(?:[男女]，|[\u4e00-\u9fff]{1,4}族，)*|的)?"
)
"""What stands between a name and the posts that the person takes."""
_CANDIDATE = re.compile(r"候选人|办公会|联席会")
WINDOW = 48
"""A name stands no farther than this from the posts that it is given."""


class Post(NamedTuple):
    """A title in the flow with its body; `title` is what the fact says."""

    start: int
    end: int
    title: str
    body: Key | None
    former: bool
    kinds: frozenset[str] = frozenset()
    organ: bool = False
    """Is it a post in 党工委, 管委会 or the like?"""
    beside: bool = False
    """Does the body's name stand right before the title?"""
    group: Key | None = None
    """Of a post in a group's office: the group."""


class Chains:
    """The chains of titles of one document."""

    def __init__(self, text: str, bodies: PostBodies, titles: list[Title], people: Mentions) -> None:
        self._text = text
        self._bodies = bodies
        self._titles = titles
        self._people = people

    def __iter__(self) -> Iterator[tuple[Post, ...]]:
        chain: list[Post] = []
        owner: Owner | None = None
        for title in self._titles:
            if _CANDIDATE.match(self._text, title.end) or self._text[title.before : title.start] == "拟任":
                continue
            owner = self._bodies.owner(title, owner if chain else None)
            if chain and not self._links(chain, owner.start):
                yield _filled(chain)
                chain = []
                owner = self._bodies.owner(title, None)
            chain.append(self._post(title, owner))
        if chain:
            yield _filled(chain)

    def _links(self, chain: list[Post], start: int) -> bool:
        """Does a title go on with the chain before it? After a comma only if that is nobody's already."""
        end = chain[-1].end
        if not _LINK.fullmatch(self._text, end, start):
            return False
        return self._text[end : end + 1] != "，" or not self._by_verb(chain[0].start)

    def _by_verb(self, start: int) -> bool:
        """Does a name take what starts here by a verb (韦某任…)?"""
        name = nearest(self._people, start)
        lead = TAKES.fullmatch(self._text, name.end, start) if name else None
        return bool(lead and lead["verb"])

    def _post(self, title: Title, owner: Owner) -> Post:
        former = title.former or self._text[owner.start - 1 : owner.start] == "原"
        kinds = title.kinds if not title.organ else frozenset[str]()
        return Post(
            owner.start, title.end, owner.title, owner.body, former, kinds, bool(title.organ), owner.beside, owner.group
        )


def nearest(people: Mentions, offset: int) -> Mention | None:
    """The last name that ends near before `offset`."""
    before = people.within(max(0, offset - WINDOW), offset)
    return before[-1] if before else None


def _filled(chain: list[Post]) -> tuple[Post, ...]:
    """党委书记、管委会主任: a title without a body before one with a body shares it."""
    following: Key | None = None
    filled: list[Post] = []
    for post in reversed(chain):
        filled.append(post if post.body else post._replace(body=following))
        following = filled[-1].body
    return tuple(reversed(filled))
