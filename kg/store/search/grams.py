"""What of a name the index has, so that a query finds it: pieces of two characters, of sounds, of its beginning.

A piece of Chinese is two characters, one of Latin letters three; single Chinese characters, and how words begin, are
pieces too, for short queries. Marks before a piece tell what it is a piece of, for all are words of one index.
"""

from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from itertools import chain, islice, pairwise, product

from kg.store.search.forms import is_wide, runs
from kg.store.search.sounds import Readings, Unit, Units

MARKS = "^_~.<[]=#"
"""Of a name's beginning, a word's beginning, a name less a character, two readings, the first reading, the first
initials, all initials, initials, a class."""

_SHORT = 4
"""Names of so many characters are known less any one of them: SymSpell's way to find what is typed wrongly."""
_SOUNDED = 32
"""So many characters of a name can be found by their sound."""
_WHOLE = 8
"""Names of so many characters are known by all of their initials."""
_VARIANTS = 8


def pieces(form: str, words: Sequence[str], readings: Readings) -> list[str]:
    """Give the pieces of a name.

    >>> " ".join(pieces("顾明a", ["顾明a"], Readings({"顾": ("gu",), "明": ("ming",)})))
    '顾 明 顾明 明a ^顾 ^顾明 _a ~顾明a ~明a ~顾a ~顾明 <gu gu.ming ming.a [g [gm [gma =gm =ma =gma ]gma'
    """
    found = [*_singles(form), *required(form), *beginning(form), *_word_starts(words)]
    if len(form) <= _SHORT:
        found += less_one(form)
    if any(map(is_wide, form)):
        found += _sounds([readings.of(character) for character in form[:_SOUNDED]], len(form))
    return list(dict.fromkeys(found))


def required(text: str) -> list[str]:
    """Give the pieces that every name has which holds a text; none is known of one or two Latin letters.

    >>> required("高新区"), required("abc公司"), required("新")
    (['高新', '新区'], ['abc', 'c公', '公司'], ['新'])
    """
    if len(text) == 1:
        return [text] if is_wide(text) else []
    threes = (text[place : place + 3] for place in range(len(text) - 1))
    return list(dict.fromkeys(filter(None, map(_piece, threes))))


def beginning(form: str) -> list[str]:
    """Give the pieces that tell how a name begins, the longest last.

    >>> beginning("顾春明")
    ['^顾', '^顾春']
    """
    return [f"^{form[:length]}" for length in range(1, min(len(form), 2) + 1)]


def word_start(text: str) -> list[str]:
    """Give the piece of a word in Latin letters that begins with a text; that of more than three says no more.

    >>> word_start("babbage"), word_start("高")
    (['_bab'], [])
    """
    return [] if not text or any(map(is_wide, text)) else [f"_{text[:3]}"]


def less_one(form: str) -> list[str]:
    """Give a name, and the name less each of its characters: of two that share one, either is the other's typo.

    >>> less_one("顾春明")
    ['~顾春明', '~春明', '~顾明', '~顾春']
    """
    shorter = [f"~{form[:place]}{form[place + 1 :]}" for place in range(len(form))] if len(form) > 1 else []
    return [f"~{form}", *shorter]


def class_piece(iri: str) -> str:
    """Give the piece of the names of a class's things.

    >>> class_piece("https://w3id.org/zonegraph/ontology#Zone")
    '#9eac1199'
    """
    return f"#{blake2b(iri.encode(), digest_size=4).hexdigest()}"


def sounding(units: Units, readings: Readings) -> list[str]:
    """Give the pieces that every name has which holds what the units are typed for."""
    found = [piece for a, b in pairwise(units) if a.is_character != b.is_character for piece in _border(a, b, readings)]
    for stretch in _stretches(units):
        text = "".join(unit.text for unit in stretch)
        if stretch[0].is_character:
            found += required(text)
            continue
        found += [f"{a.text}.{b.text}" for a, b in pairwise(stretch) if a.whole and b.whole]
        initials = "".join(unit.text[0] for unit in stretch)
        blunt = any(not unit.whole for unit in stretch)
        if blunt and len(stretch) == 2:
            found.append(f"={initials}")
        elif blunt:
            found += [f"={initials[place : place + 3]}" for place in range(len(initials) - 2)]
    return list(dict.fromkeys(found))


def _border(first: Unit, second: Unit, readings: Readings) -> list[str]:
    """Give the piece of a character and a sound beside it, if the character is read in one way."""
    one, other = (readings.of(unit.text) if unit.is_character else (unit.text,) for unit in (first, second))
    if len(one) + len(other) > 2:
        return []
    return [f"{one[0]}.{other[0]}" if first.whole and second.whole else f"={one[0][0]}{other[0][0]}"]


def sounding_first(units: Units) -> list[str]:
    """Give the pieces that tell that a name begins with what the units are typed for."""
    first = next(iter(_stretches(units)), ())
    if not first:
        return []
    if first[0].is_character:
        return beginning("".join(unit.text for unit in first))[-1:]
    found = ["[" + "".join(unit.text[0] for unit in first[:3])]
    return [*found, f"<{first[0].text}"] if first[0].whole else found


def sounding_whole(units: Units) -> list[str]:
    """Give the piece that tells that a name is what the units are typed for, and no more; none if it is not known."""
    if len(units) > _WHOLE or any(is_wide(unit.text) for unit in units):
        return []
    return ["]" + "".join(unit.text[0] for unit in units)]


def _singles(form: str) -> Iterator[str]:
    return filter(is_wide, form)


def _piece(text: str) -> str | None:
    """Give the piece that a text of three characters begins with, the last of them being missing at a name's end."""
    if any(map(is_wide, text[:2])):
        return text[:2]
    return text if len(text) == 3 and not is_wide(text[2]) else None


def _word_starts(words: Iterable[str]) -> Iterator[str]:
    """Give how the words in Latin letters begin, at every border to a Chinese character too."""
    for run in chain.from_iterable(map(runs, words)):
        if not is_wide(run):
            yield from (f"_{run[:length]}" for length in range(1, min(len(run), 3) + 1))


def _sounds(sounds: list[tuple[str, ...]], length: int) -> Iterator[str]:
    initials = [tuple(dict.fromkeys(sound[0] for sound in each)) for each in sounds]
    yield from (f"<{sound}" for sound in sounds[0])
    for first, second in pairwise(sounds):
        yield from (f"{a}.{b}" for a in first for b in second)
    for count in range(1, min(len(initials), 3) + 1):
        yield from _joined("[", initials[:count])
    for count in (2, 3):
        for place in range(len(initials) - count + 1):
            yield from _joined("=", initials[place : place + count])
    if length <= _WHOLE:
        yield from _joined("]", initials)


def _joined(mark: str, parts: Iterable[tuple[str, ...]]) -> Iterator[str]:
    return (mark + "".join(each) for each in islice(product(*parts), _VARIANTS))


def _stretches(units: Units) -> Iterator[Units]:
    """Part units where characters meet sounds."""
    start = 0
    for place in range(1, len(units) + 1):
        if place == len(units) or units[place].is_character != units[start].is_character:
            yield units[start:place]
            start = place
