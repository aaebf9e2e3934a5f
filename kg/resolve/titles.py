"""What is left of a title when who issued it and the notice around it are taken off; what is left of a project's name."""

import re
from functools import lru_cache

from kg.resolve.cores import zone_at_head
from kg.resolve.naming import normalise
from kg.resolve.places import headed

_TITLED = re.compile(r"^(?P<who>.{0,30}?)(?:关于)?(?:印发|转发|发布|公布)(?P<what>.{3,})的(?:通知|公告|通告)$")
_ABOUT = re.compile(r"^(?P<who>.{2,30}?)(?P<what>关于.{3,})$")
_TITLE = 4
"""The characters that a title has at least: 河南省开发区条例 is no 条例 of a 河南省开发区."""
_DRAFT = re.compile(r"\((?:试行|暂行|修订|修订版|修正|\d{4}年?修订|\d{4}年?修正|\d{4}年?版)\)$")
_YEARS = re.compile(r"\(?(?P<from>20\d\d)\s*年?(?:[-—–~至](?P<to>20\d\d)年?)?\)?")


@lru_cache(maxsize=100_000)
def policy_title(name: str) -> str:
    """The bare title of a paper: without the notice that prints it, without (试行).

    >>> policy_title("梅川市人民政府关于印发《梅川市促进生物医药产业发展若干政策》的通知")
    '梅川市促进生物医药产业发展若干政策'
    >>> policy_title("《梅川市企业服务办法（试行）》")
    '梅川市企业服务办法'
    """
    plain = normalise(name)
    printed = _TITLED.match(plain)
    plain = printed["what"] if printed else plain
    return _DRAFT.sub("", plain)


@lru_cache(maxsize=100_000)
def policy_core(name: str) -> str:
    """The title without the place or body before it: what a text says that has told of whom.

    >>> policy_core("梅川市人民政府关于加快建设的意见"), policy_core("信阳高新区企业服务办法")
    ('关于加快建设的意见', '企业服务办法')
    """
    title = policy_title(name)
    issued = _ABOUT.match(title)
    if issued:
        return issued["what"]
    zone = zone_at_head(title)
    return title[zone:] if zone and len(title) - zone >= _TITLE else headed(title).rest


def years_of(name: str) -> frozenset[str]:
    """The years that a title speaks of: papers of other years are other papers.

    >>> sorted(years_of("梅川市三年行动计划（2021—2023年）"))
    ['2021', '2023']
    """
    found = (year for match in _YEARS.finditer(normalise(name)) for year in match.groups())
    return frozenset(year for year in found if year)


@lru_cache(maxsize=100_000)
def project_core(name: str) -> str:
    """A project's name without the word 项目, the sum and the phase behind it.

    >>> project_core("总投资20亿元的青禾新材料生产基地建设项目")
    '青禾新材料生产基地'
    """
    plain = _SUM.sub("", normalise(name))
    plain = plain[zone_at_head(plain) :]
    return _PROJECT.sub("", plain) or plain


_SUM = re.compile(r"^(?:总?投资)?(?:约|超)?[\d.]+[万亿]*美?元的?")
_PROJECT = re.compile(r"(?:(?<=..)建设)?项目$")
