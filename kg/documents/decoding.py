"""Bytes to text: in which of the encodings of Chinese text a file is, and its text.

A byte order mark decides; else bytes that are valid UTF-8 are UTF-8; else a charset that the page declares, or that its
server declared, if the text then reads as Chinese; else whichever of GB18030, Big5 and UTF-16 gives the most everyday
characters. Almost every Big5 text is valid GB18030 too, so validity alone decides nothing there; nor does it for EUC-JP
and EUC-KR, which are known by kana and by the syllables that Korean cannot do without.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice
from string import printable
from typing import Never

from msgspec import Struct

from kg.errors import UnreadableDocument

MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
"""Byte order marks and their encodings; UTF-32's comes before UTF-16's, with which it begins."""
SIGNATURES = (
    (b"{\\rtf", "an RTF file"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
)
"""The first bytes of files that people take for documents; those of documents that are no text are in `binary`."""
CHARSETS = {
    **dict.fromkeys(("gb2312", "gbk", "x-gbk", "gb18030", "cp936", "windows-936", "gb_2312-80"), "gb18030"),
    **dict.fromkeys(("big5", "big5-hkscs", "x-x-big5", "cp950", "big5-eten"), "big5hkscs"),
}
"""The names by which pages declare their encoding, and the widest codec of that family."""
NARROW = ("gb18030", "big5hkscs")
WIDE = ("utf-16-le", "utf-16-be")

ENOUGH = 0.65
"""The share of everyday characters from which a text reads as Chinese: at 50 characters the right encoding has 0.8 and
more; what a wrong one makes of some 100 characters stays below 0.6."""
WIDE_LEAST = 16
"""So many characters does UTF-16 without a mark need, and what is Japanese or Korean: two ASCII letters can look like
one 汉字."""
KANA_LEAST = 0.2
"""From this share of kana on a text is Japanese; of a Japanese bulletin it is a third and more."""
PARTICLES = frozenset("이다는의을에가고하은로를한기지사도")
"""Syllables that Korean cannot do without; in GB18030 their bytes are 捞促绰狼阑俊啊绊窍篮肺甫茄扁瘤荤档, in Big5 hardly
anything."""
PARTICLES_LEAST = 0.12
"""From this share of them on a text is Korean: of a Korean one it is 0.14 to 0.33, of any 20 characters of a Chinese one
below 0.1."""
SAMPLE = 20_000
"""So many characters are looked at."""
SIGNS = frozenset("°±·×÷αβΩ").union(
    map(chr, [*range(0x2010, 0x203C), *range(0x2100, 0x2200), *range(0x2460, 0x2500), *range(0x25A0, 0x2610)]),
    map(chr, [*range(0x3000, 0x3020), *range(0x3200, 0x3400), *range(0xFF01, 0xFF5F)]),
)
"""Everyday characters beside 汉字: punctuation, ①, Ⅱ, ℃, ㎡, ■, →, full-width forms."""

_DECLARED = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_-]+)", re.IGNORECASE)
_LINE_END = re.compile("\r\n?")


class Decoded(Struct, frozen=True):
    """A text, and the Python codec that read it."""

    text: str
    encoding: str


def decode(data: bytes, served: str | None = None) -> Decoded:
    r"""Give the text of a file's bytes, without the byte order mark and with every line end as ``\n``.

    `served` is the charset that came with the bytes by HTTP; what they say themselves counts more.
    That is the text as read, in which offsets count: CR LF is one character, as RFC 5147 §4.1 counts it.
    Raises UnreadableDocument with what was found and what was expected.

    >>> decode("高新区\r\n".encode("gb18030"))
    Decoded(text='高新区\n', encoding='gb18030')
    """
    found = _marked(data) or _unmarked(data, served)
    if not found.text.strip():
        _refuse("empty: expected text")
    if "\0" in found.text:
        _refuse(f"binary: a NUL character at offset {found.text.index(chr(0))}, expected text")
    return Decoded(_LINE_END.sub("\n", found.text), found.encoding)


def _marked(data: bytes) -> Decoded | None:
    """Read what follows a byte order mark, which leaves no doubt of the encoding; None without one."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _as_marked(data.removeprefix(mark), encoding)
    return None


def _as_marked(data: bytes, encoding: str) -> Decoded:
    return _strictly(data, encoding) or _refuse(f"broken after its byte order mark: {_break(data, encoding)}")


def _unmarked(data: bytes, served: str | None) -> Decoded:
    for signature, name in SIGNATURES:
        if data.startswith(signature):
            _refuse(f"{name}: expected text or HTML")
    found = None if b"\0" in data else _strictly(data, "utf-8")
    declared = found or _declared(data) or _named(data, served or "")
    return declared or _likeliest(data) or _refuse(_unknown(data))


def _declared(data: bytes) -> Decoded | None:
    """Read in the encoding that an HTML or XML head names."""
    named = _DECLARED.search(data, 0, 4096)
    return _named(data, named[1].decode("ascii")) if named else None


def _named(data: bytes, charset: str) -> Decoded | None:
    """Read in a declared encoding, if that gives Chinese; declarations are known to be wrong."""
    codec = CHARSETS.get(charset.lower())
    found = _strictly(data, codec) if codec and not _is_korean(data) else None
    return found if found and _everyday(found) >= ENOUGH else None


def _likeliest(data: bytes) -> Decoded | None:
    """Read in the encoding with the largest share of everyday characters, if that is large enough for Chinese."""
    if _is_japanese(data) or _is_korean(data):
        return None
    codecs = WIDE if b"\0" in data else (*NARROW, *WIDE)
    readings = [found for codec in codecs if (found := _strictly(data, codec))]
    best = max(readings, key=_everyday, default=None)
    return best if best and _everyday(best) >= ENOUGH else None


def _is_japanese(data: bytes) -> bool:
    """Whether bytes are EUC-JP with kana, which GB18030 and Big5 would read as everyday 汉字.

    Chinese text in GB18030 may be valid EUC-JP, but has no kana in either; half of Big5's characters are not valid.
    """
    reading = _strictly(data, "euc_jp")
    sample = list(islice(_telling(reading.text), SAMPLE)) if reading else []
    return len(sample) >= WIDE_LEAST and sum("ぁ" <= char <= "ヺ" for char in sample) / len(sample) >= KANA_LEAST


def _is_korean(data: bytes) -> bool:
    """Whether bytes are EUC-KR, which GB18030 would read as everyday 汉字, row by row."""
    sample = list(_telling(data[: 2 * SAMPLE].decode("cp949", "replace")))
    return len(sample) >= WIDE_LEAST and sum(char in PARTICLES for char in sample) / len(sample) >= PARTICLES_LEAST


def _strictly(data: bytes, encoding: str) -> Decoded | None:
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError:
        return None


def _everyday(reading: Decoded) -> float:
    """Give the share of everyday characters among those that tell encodings apart; 1 if there are none of these."""
    wide = reading.encoding in WIDE
    sample = list(islice(reading.text if wide else _telling(reading.text), SAMPLE))
    if wide and len(sample) < WIDE_LEAST:
        return 0.0
    common = _common()
    return sum(c in common for c in sample) / len(sample) if sample else 1.0


def _telling(text: str) -> Iterator[str]:
    """Give what is not ASCII, as ASCII is the same in GB18030 and Big5."""
    return (c for c in text if c > "\x7f")


@cache
def _common() -> frozenset[str]:
    """Give ASCII, signs and the 汉字 in common use: level 1 of GB/T 2312 (rows 16 to 55) and of Big5 (A440 to C67E)."""
    simplified = _plane("gb2312", range(0xB0, 0xD8), range(0xA1, 0xFF))
    traditional = _plane("big5", range(0xA4, 0xC7), (*range(0x40, 0x7F), *range(0xA1, 0xFF)))
    return SIGNS.union(simplified, traditional, printable)


def _plane(encoding: str, leads: range, trails: range | tuple[int, ...]) -> str:
    return "".join(bytes((lead, trail)).decode(encoding, "ignore") for lead in leads for trail in trails)


def _unknown(data: bytes) -> str:
    if b"\0" in data:
        return f"binary: a NUL byte at offset {data.index(0)}, expected text"
    return f"in no known encoding: {_break(data, 'utf-8')}, nor Chinese in GB18030, Big5 or UTF-16"


def _break(data: bytes, encoding: str) -> str:
    at = _valid(data, encoding)
    return f"not {encoding.upper()} from byte 0x{data[at]:02X} at offset {at}"


def _valid(data: bytes, encoding: str) -> int:
    """Count the bytes from the start that are valid in an encoding."""
    try:
        data.decode(encoding)
    except UnicodeDecodeError as error:
        return error.start
    return len(data)


def _refuse(reason: str) -> Never:
    raise UnreadableDocument(reason)
