"""Short names of what the document names in full: declared (以下简称…) or implied (青禾公司, 青禾)."""

import re
from collections.abc import Iterator

from kg.extract.mentions import Key, Mention, Mentions, Register
from kg.extract.titled import declared_alias
from kg.lexicon.divisions import divisions
from kg.lexicon.gazetteer import Gazetteer
from kg.lexicon.words import is_word, tag

_LEGAL = re.compile(r"(?:集团)?(?:股份|控股)?(?:有限责任|有限)?(?:集团)?公司$|集团$")
_BRACKET = re.compile(r"[（(][^（）()]{1,8}[）)]")
_SHORTEST = 2


def short_names(text: str, names: Mentions, register: Register) -> Iterator[Mention]:
    """Mentions of organisations by their short names, which become aliases."""
    owners: dict[str, Key | None] = {}
    for mention in names:
        if mention.type in ("Enterprise", "Institution", "GovernmentBody", "Zone", "Policy"):
            for name in _shorter(text, mention):
                owners[name] = mention.key if owners.get(name, mention.key) == mention.key else None
    unique = {name: key for name, key in owners.items() if key and len(name) >= _SHORTEST}
    for start, end, key in Gazetteer(unique).find(text):
        if not names.over(start) and not names.over(end - 1):
            register.add(key, [text[start:end]])
            yield Mention(start, end, key)


def join_short(names: list[Mention]) -> list[Mention]:
    """Let a short name that comes before the full one (in a headline, say) stand for the same entity.

    One that several firms could have stands for none of them.
    """
    firms = {m.key for m in names if m.type == "Enterprise"}
    full: dict[str, set[Key]] = {}
    for key in firms:
        for short in company_short_names(key.name):
            if Key("Enterprise", short) in firms:
                full.setdefault(short, set()).add(key)
    only = {short: next(iter(keys)) for short, keys in full.items() if len(keys) == 1}
    unclear = full.keys() - only.keys()
    told = [m for m in names if m.type != "Enterprise" or m.key.name not in unclear]
    return [m._replace(key=only.get(m.key.name, m.key)) if m.type == "Enterprise" else m for m in told]


def _shorter(text: str, mention: Mention) -> Iterator[str]:
    declared = declared_alias(text, mention.end)
    if declared:
        yield declared
    if mention.type == "Enterprise":
        yield from company_short_names(mention.key.name)


def company_short_names(name: str) -> Iterator[str]:
    """What a text may call a company after it has named it in full.

    >>> list(company_short_names("洛阳青禾轴承科技有限公司"))
    ['青禾轴承科技', '青禾轴承', '青禾公司', '青禾']
    """
    core = _without_place(_BRACKET.sub("", _LEGAL.sub("", name)))
    if core == name or len(core) < _SHORTEST:
        return
    words = [token.word for token in tag(core)]
    if len(core) >= 4:
        yield core
    brand = _brand(words)
    if brand and len(brand) < len(core):
        rest = core[len(brand) :]
        if len(rest) > 2:
            yield brand + rest[:2]
        yield brand + "公司"
        if not is_word(brand) and len(brand) >= _SHORTEST:
            yield brand


def _without_place(core: str) -> str:
    for length in range(6, 1, -1):
        if divisions().by_name(core[:length]) and len(core) - length >= _SHORTEST:
            return core[length:]
    return core


def _brand(words: list[str]) -> str:
    """The leading words that make up the firm's own name: at least two characters."""
    brand = ""
    for word in words:
        brand += word
        if len(brand) >= 2:
            break
    return brand if 2 <= len(brand) <= 4 else ""
