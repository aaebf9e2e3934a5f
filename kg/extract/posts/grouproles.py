"""Roles in leading groups and teams, which a text names once and then goes on to man."""

import re

from kg.extract.mentions import Key, Register
from kg.extract.posts.owners import Nearby, Owner
from kg.lexicon.posts import Title

_ROLE = re.compile(
    r"(?:第一|常务|执行)?副?(?:组长|指挥长|总指挥|召集人|总召集人)|(?:常务)?副?(?:班长|指挥)|成员|政委|副政委|联络员"
)
_CHAIR = re.compile(r"(?P<office>办公室)?(?P<title>(?:常务|专职)?副?主任)")
_OFFICE = "办公室"
TAKES = re.compile(r"(?:兼任|担任|任|兼|为)\Z")
"""The verb that gives somebody what stands behind it."""


class GroupRoles:
    """Finds the groups of the roles of one document."""

    def __init__(self, near: Nearby, register: Register) -> None:
        self._near = near
        self._register = register

    def owner(self, title: Title) -> Owner | None:
        """Whose a title is that only groups have; None for any other."""
        return self._in_office(title) or self._in_group(title) or self._in_team(title)

    def _in_office(self, title: Title) -> Owner | None:
        """兼任办公室主任: in the office of the group that the text named last."""
        text = self._near.text
        longer = text[max(0, title.before - len(_OFFICE)) : title.before] + title.text
        chair = _CHAIR.fullmatch(longer) or _CHAIR.fullmatch(title.text)
        if not chair:
            return None
        start = title.end - len(chair.group())
        taken = TAKES.search(text, max(0, start - 2), start) or text.startswith("由", title.end)
        office = chair["office"] or _OFFICE in text[self._near.flow.sentence_at(start).start : start]
        group = self._near.group(start, office=True) if office and taken else None
        return self._office(title, chair["title"], start, group) if group else None

    def _office(self, title: Title, said: str, start: int, group: Key) -> Owner:
        names = [name.removesuffix(_OFFICE) for name in (group.name, *self._register.aliases(group))]
        key = self._register.add(Key("GovernmentBody", names[0] + _OFFICE), [name + _OFFICE for name in names[1:]])
        host = self._register.canonical(Key("GovernmentBody", names[0]))
        return Owner(min(start, title.before), key, said, group=host)

    def _in_group(self, title: Title) -> Owner | None:
        """任组长: in the group that the text named last."""
        group = self._near.group(title.start) if _ROLE.fullmatch(title.text) else None
        return Owner(title.before, group, title.text) if group else None

    def _in_team(self, title: Title) -> Owner | None:
        """队员方某: of the team that the paragraph names last."""
        ends = title.text.endswith("队员") and not title.organ
        team = self._near.ending(title.start, ("队",), same_paragraph=True) if ends else None
        return Owner(title.before, team.key, title.text, beside=True) if team else None
