"""What is left of a firm's name when the place before it and the legal form behind it are taken off.

青禾生物工程股份有限公司 is 青禾生物工程, for which 青禾生物 is short.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from kg.resolve.cores import is_ranked
from kg.resolve.naming import normalise
from kg.resolve.places import Headed, headed, is_county

_LEGAL = re.compile(
    r"(?:\((?:有限合伙|普通合伙|特殊普通合伙|集团|股份|控股|上市)\)|有限责任公司|股份有限公司|有限公司|总公司|公司|股份|集团|控股|有限)$"
)
_BRACKETS = re.compile(r"\(([^()]*)\)")
_BRANCH = re.compile(r"(?:分公司|支行|分行|营业部|办事处|子公司|[一二三四五六七八九十\d]+厂)$")
_WHOLE = re.compile(r"公司$|\(有限合伙\)$|合伙企业$")


class FirmCore(NamedTuple):
    """An enterprise's name in its parts."""

    codes: tuple[str, ...]
    """What the division at its head, or in brackets in it, may be; a county's short form may as well be a brand's."""
    proper: str
    """Without place and legal form: 青禾生物工程."""
    form: str
    """The legal form: 股份有限公司; empty for short names."""
    whole: bool
    """Whether the name is a registered one, with its legal form."""


@lru_cache(maxsize=200_000)
def firm_core(name: str) -> FirmCore:
    """Take an enterprise's name apart.

    >>> firm_core("河南青禾生物工程股份有限公司")
    FirmCore(codes=('410000',), proper='青禾生物工程', form='股份有限公司', whole=True)
    >>> firm_core("青禾机械（苏州）有限公司").proper, firm_core("青禾集团").proper
    ('青禾机械', '青禾')
    """
    plain = normalise(name)
    codes, unbracketed = _without_brackets(plain)
    head = _registered(unbracketed)
    proper = head.rest
    while len(proper) > 2 and (legal := _LEGAL.search(proper)) and legal.start() >= 2:
        proper = proper[: legal.start()]
    return FirmCore(
        head.codes or codes, proper, head.rest[len(proper) :], bool(_WHOLE.search(plain)) or bool(_BRANCH.search(plain))
    )


def _registered(name: str) -> Headed:
    """Take off the place before a firm's name, but for a county's short form: 永德 is a county and many a firm."""
    head = headed(name)
    taken = name[: len(name) - len(head.rest)]
    if not head.codes or is_ranked(taken) or not is_county(head.codes[0]):
        return head
    above = headed(taken.removesuffix(head.short) + "某某")
    return Headed(above.codes, above.short, head.short + head.rest)


def _without_brackets(name: str) -> tuple[tuple[str, ...], str]:
    """A name without places in brackets, and these."""
    codes: tuple[str, ...] = ()
    for inside in _BRACKETS.findall(name):
        found = headed(inside + "某某")
        if found.codes and found.rest == "某某":
            codes, name = found.codes, name.replace(f"({inside})", "")
    return codes, name
