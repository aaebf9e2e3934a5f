"""Whether a name that a model gives is the document's, and not the model's own."""

from functools import cached_property

from kg.extract.text.flow import Flow
from kg.lexicon.divisions import divisions
from kg.llm.searching import Searchable, plain

_POINTING = "我全本该此"
"""A short form may begin with such a character, which the full name has not: 我市, 该公司."""
_SHORTER = (
    ("高新技术产业开发区", "高新区"),
    ("经济技术开发区", "经开区"),
    ("经济开发区", "经开区"),
    ("管理委员会", "管委会"),
    ("工作委员会", "工委"),
    ("人民政府", "政府"),
    ("发展和改革委员会", "发改委"),
    ("工业和信息化", "工信"),
    ("街道办事处", "街道办"),
    ("委员会", "委"),
)
"""What full forms say at greater length than short ones."""


class Names:
    """The names that a document supports."""

    def __init__(self, flow: Flow, context: tuple[str | None, ...]) -> None:
        """Read them off the text and off what is known of the document's head."""
        self.text = Searchable(flow.text)
        self._raw = flow.text
        self._known = self.text.plain + "\n" + "\n".join(_shortened(plain(each)) for each in context if each)

    def supports(self, name: str, surface: str | None, section: Searchable) -> bool:
        """Say whether the text has the name, or the section has a short form that the document completes to it."""
        if len(plain(name)) < 2:
            return False
        if name in self.text:
            return True
        return surface is not None and surface in section and self._completes(plain(surface), plain(name))

    def _completes(self, surface: str, name: str) -> bool:
        """Say whether a short form stands for a name: all of it is in the name, what the name has besides is known."""
        if any(plain(each.name) == name for each in divisions().by_name(surface)):
            return True
        rest = surface.lstrip(_POINTING) or surface
        tries = (_gaps(rest, name), _gaps(_shortened(rest), _shortened(name)))
        return any(gaps is not None and all(map(self._knows, gaps)) for gaps in tries)

    def _knows(self, part: str) -> bool:
        return part in self._known or part in self._shortened_text or part in self._above

    @cached_property
    def _shortened_text(self) -> str:
        return _shortened(self.text.plain)

    @cached_property
    def _above(self) -> frozenset[str]:
        """The names of the provinces and prefectures that what the document names lies in."""
        every = divisions()
        named = {each.code for match in every.gazetteer.find(self._raw) for each in match.entry}
        around = {above for code in named for above in every.chain(code)}
        return frozenset(name for code in around for name in (every.get(code).name, every.get(code).short))


def _shortened(name: str) -> str:
    for full, short in _SHORTER:
        name = name.replace(full, short)
    return name


def _gaps(short: str, name: str) -> list[str] | None:
    """Give the parts of a name that a short form leaves out, the last characters matched first; None if it is no form.

    >>> _gaps("区财政局", "云溪高新区财政局"), _gaps("市", "云溪高新区")
    (['云溪高新'], None)
    """
    gaps: list[str] = []
    end = len(name)
    for character in reversed(short):
        at = name.rfind(character, 0, end)
        if at < 0:
            return None
        gaps.append(name[at + 1 : end])
        end = at
    gaps.append(name[:end])
    return [gap for gap in gaps if gap]
