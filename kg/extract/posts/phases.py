"""Whether a text says of a post that it begins, ends or is past; most say no more than that it is held."""

import re
from bisect import bisect_right
from functools import cached_property

from kg.extract.posts.postchains import Post
from kg.extract.reading import Reading
from kg.extract.text.flow import CELL, Span
from kg.model import Phase

_APPOINTS = r"(?:任命|选举|推选|聘任|聘请|聘)[^，。；：\n]{1,40}?(?:为|任|担任)"
_TAKES_UP = r"新任|新当选的?|新到任的?|新上任的?|继任|当选为?|就任|接任|接替[^，。；\n]{1,12}任|出任|升任|调任|转任|改任|晋升为|受聘为|任命为"
_BEGINS = re.compile(rf"(?:{_APPOINTS}|{_TAKES_UP})(?:了|为)?(?=(?P<rest>[^，。；\n]*)\Z)")
_BEGUN = re.compile(r"[（(][^（）()\n]{0,8}(?:新任|到任|上任|就任|任职)[）)]")
_ENDS = re.compile(r"(?:免去|免除|撤销|解聘|不再(?:担任|兼任|任)|卸任|辞去|离任)[^，。；\n]*\Z")
_ENDED = re.compile(r"(?:等)?的?职务?[^，。；\n]{0,4}(?:免除|免去|撤销|解除)")
_LEFT = re.compile(r"[（(][^（）()\n]{0,8}(?:止|离任|卸任|调离|免职)[）)]")
_THEN = re.compile(r"时任(?P<rest>[^，。；\n]{0,40})\Z")
_PLAINLY = re.compile(r"(?:同志)?(?:[（(][^（）()\n]{1,14}[）)])?(?:任|为|担任|兼任)")
_DECIDES = re.compile(r"决定|任命|聘任")
_NOTICE = re.compile(r"任免|任职|任命|聘任")
_OPENING = 300
"""A notice of appointments says that it is one within this many characters."""
_HEADING = re.compile(
    r"^[^\n。]{0,40}?(?:(?P<ends>免去|免职|解聘)|(?P<begins>任命|聘任|任职))[^\n。，]{0,8}[：:]?$", re.MULTILINE
)
_NUMBERING = f"{CELL} （）()0123456789一二三四五六七八九十、．."
_ROW = 80
"""The rows under a heading are no longer than this."""


class Phases:
    """What one document says of the beginnings and ends of posts."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._text = reading.flow.text
        self._is_notice = _NOTICE.search(self._text[:_OPENING]) is not None

    def of(self, person: Span, post: Post) -> Phase | None:
        """The phase of a post beside a person's name.

        免去某某的局长职务 ends it, 原局长某某 calls it past, 任命某某为局长 and 新任局长某某 begin it.
        """
        sentence = self._reading.flow.sentence_at(post.start)
        lead = self._text[sentence.start : post.start]
        under = self._heading(person)
        if _ENDS.search(lead) or _ENDED.match(self._text, post.end) or _LEFT.match(self._text, person.end):
            return "ends"
        if post.former or under == "ends":
            return "past" if post.former else "ends"
        if _THEN.search(lead) or "时任" in self._text[post.start : post.end]:
            return "past"
        if self._begins(lead, post) or _BEGUN.match(self._text, person.end) or under == "begins":
            return "begins"
        return "begins" if self._is_given(sentence, person, post) else None

    def _begins(self, lead: str, post: Post) -> bool:
        """任命某某为, 新任, 当选 before the post, with nobody's name between."""
        cue = _BEGINS.search(lead)
        if not cue:
            return False
        between = self._reading.mentions.within(post.start - len(cue["rest"]), post.start)
        return not any(mention.type == "Person" for mention in between)

    def _is_given(self, sentence: Span, person: Span, post: Post) -> bool:
        """决定：某某任局长; 某某同志任局长 in a notice of appointments: a plain verb, where something is decided."""
        if post.start < person.end or not _PLAINLY.match(self._text, person.end):
            return False
        return self._is_notice or _DECIDES.search(self._text, sentence.start, person.start) is not None

    def _heading(self, person: Span) -> Phase | None:
        """What the heading of the rows that a name stands in says: 任命： or 免去：."""
        row = self._reading.flow.paragraph_at(person.start).start
        place = bisect_right(self._headings, row, key=lambda heading: heading[0]) - 1
        if place < 0 or self._text[row : person.start].strip(_NUMBERING):
            return None
        start, phase = self._headings[place]
        between = self._text[start:row].split("\n")[:-1]
        return phase if between and all(0 < len(each) < _ROW for each in between) else None

    @cached_property
    def _headings(self) -> list[tuple[int, Phase]]:
        found = _HEADING.finditer(self._text)
        return [(match.start(), "ends" if match["ends"] else "begins") for match in found]
