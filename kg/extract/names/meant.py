"""What a word that names no place may mean where it stands: 高新区, 全区, and the 区 of 区财政局."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kg.extract.judgement import Option
from kg.extract.mentions import Key, Register
from kg.extract.names.context import ANY_FAMILY
from kg.extract.names.regions import DivisionMention
from kg.extract.names.zones import ANY_ZONE, ZoneMention, may_lie_in, zone_names
from kg.extract.text.articles import article_at, articles
from kg.extract.text.flow import Flow
from kg.lexicon.divisions import Division
from kg.lexicon.zones import ZoneForm

_MOST = 7
_BARE_MOST = 3
"""What is no longer than this (高新区) is never a name by itself."""


class Told:
    """The zones that a text has told of, in order, and what it is about at each place."""

    def __init__(self, flow: Flow, home: Key | None, counties: tuple[DivisionMention, ...], register: Register) -> None:
        self.home = home
        self.families: dict[Key, str] = {}
        self.flow = flow
        self.articles = articles(flow)
        self.register = register
        self._counties = [(c.start, Key("Region", c.candidates[0].name)) for c in counties]
        self._forms = {Key("Region", c.candidates[0].name): c.candidates[0].forms() for c in counties}
        self._starts: list[int] = []
        self._keys: list[Key] = []
        self._named: list[bool] = []
        self._topic_starts: list[int] = []
        self._topics: list[Key] = []

    def tell(self, start: int, key: Key, *, named: bool) -> None:
        """Take note of a zone, whether by its name or by a bare form."""
        self._starts.append(start)
        self._keys.append(key)
        self._named.append(named)

    def topic(self, start: int, key: Key) -> None:
        """From here on the text is about this zone."""
        self._topic_starts.append(start)
        self._topics.append(key)

    def names(self, key: Key) -> tuple[str, ...]:
        """All names of a zone or division."""
        if key in self.register:
            return (key.name, *self.register.aliases(key))
        return self._forms.get(key, (key.name,))

    def enter(self, key: Key) -> Key:
        """Enter what was picked: a county need not be named by itself."""
        return self.register.add(key, self._forms[key]) if key in self._forms else key

    def kind(self, key: Key) -> str:
        """What sort of place it is: z a zone, p a park, or the last character of a division's name."""
        if key.type != "Zone":
            return key.name[-1]
        return "p" if key in self.register and self.register.kind(key) == "park" else "z"

    def roles(self, offset: int) -> defaultdict[Key, list[str]]:
        """The zones and counties that a word may mean at a place, each with where it stands to the place."""
        flow = self.flow
        found: defaultdict[Key, list[str]] = defaultdict(list)
        if self.home:
            found[self.home].append("home")
        topic = bisect_right(self._topic_starts, offset) - 1
        if subject := self._topics[topic] if topic >= 0 else self.home:
            found[subject].append("topic")
        last = bisect_left(self._starts, offset) - 1
        sentence, paragraph = flow.sentence_at(offset).start, flow.paragraph_at(offset).start
        article = article_at(self.articles, offset).start
        first = bisect_left(self._starts, paragraph)
        if last >= 0:
            self._add_last(found, last, sentence, paragraph, article)
        if first <= last:
            found[self._keys[first]].append("opens" if self._starts[first] - paragraph < 4 else "first")
        top = bisect_left(self._starts, article)
        if top <= last:
            found[self._keys[top]].append("heads")
        county = bisect_left(self._counties, (offset,)) - 1
        if county >= 0:
            start, key = self._counties[county]
            where = "sentence" if start >= sentence else "paragraph" if start >= paragraph else "far"
            found[key].append(f"county:{where}")
        return found

    def _add_last(self, found: dict[Key, list[str]], last: int, sentence: int, paragraph: int, article: int) -> None:
        """The last zones told of: of any kind, by name, of zone status."""
        start = self._starts[last]
        where = (
            "sentence"
            if start >= sentence
            else "paragraph"
            if start >= paragraph
            else "article"
            if start >= article
            else "far"
        )
        found[self._keys[last]].append(f"last:{where}")
        for index in range(last, max(-1, last - 12), -1):
            if self._named[index]:
                found[self._keys[index]].append("lastnamed")
                break
        for index in range(last, max(-1, last - 12), -1):
            if self.kind(self._keys[index]) == "z":
                found[self._keys[index]].append("lastzone")
                break
        for index in range(last - 1, max(-1, last - 6), -1):
            if self._keys[index] != self._keys[last]:
                found[self._keys[index]].append("secondlast")
                break


def askable(surface: str, form: ZoneForm) -> str:
    """What kind of word asks: the form, with what points before it.

    >>> from kg.extract.names.zones import ANY_ZONE
    >>> askable("全区", ANY_ZONE)
    '全区'
    """
    if form is ANY_ZONE:
        return surface if len(surface) <= 2 else surface[0] + surface[-1]
    return ("该" if surface[0] == "该" else "") + form.form


class Others(NamedTuple):
    """Zones that a bare form may mean though the text has not told of them yet."""

    families: dict[str, Key]
    """Of each family the zone that the document names most."""
    city: Division | None


def options_of_zone(told: Told, zone: ZoneMention, surface: str, others: Others) -> list[Option]:
    """What a bare form may mean: what was told of, another zone of its family, the city's, or what it says itself."""
    form, asked = zone.form, askable(surface, zone.form)
    roles = told.roles(zone.start)
    if other := others.families.get(form.family):
        roles[other].append("family")
    options = [
        Option(key, told.names(key), list(features(told, key, roles[key], asked, form))) for key in list(roles)[:_MOST]
    ]
    fitting = any(told.families.get(key) == form.family for key in roles)
    if form is not ANY_ZONE and others.city and may_lie_in(surface, others.city):
        names = tuple(dict.fromkeys(zone_names(zone, others.city)))
        if Key("Zone", names[0]) not in roles:
            options.append(Option(Key("Zone", names[0]), names, [f"city|{asked}", f"city|{form.kind}|{fitting}"]))
    if form is not ANY_ZONE and len(surface) > _BARE_MOST:
        words = [f"itself|{form.kind}|{fitting}", f"itself|{min(len(surface), 7)}"]
        options.append(Option(Key("Zone", surface), (surface,), words))
    return options


def features(told: Told, key: Key, roles: Sequence[str], asked: str, form: ZoneForm | None) -> Iterator[str]:
    """What speaks for a place as what is asked for."""
    kind = told.kind(key)
    family = told.families.get(key)
    fits = "-"
    if form:
        fits = "same" if family == form.family else "any" if form.form in ANY_FAMILY else "no"
    sort = "any" if form is ANY_ZONE else form.kind if form else "organ"
    yield f"{asked}|{kind}"
    yield f"{sort}|{kind}|{fits}"
    for role in roles:
        yield role
        yield f"{asked}|{role}"
        yield f"{sort}|{fits}|{role}|{kind}"
    yield "+".join(role.partition(":")[0] for role in roles) + f"|{fits}"
    if "home" not in roles:
        yield f"{sort}|away|{fits}"
