"""What makes two mentions of anything but a person the same thing, as far as their names and numbers go.

A decision gives a key: mentions with a key in common name the same thing. `homonyms` then parts those that share no
more than the name.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

import networkx as nx

from kg.resolve.mentions import Mention, Ref
from kg.resolve.naming import normalise, normalise_number


def same_name(mention: Mention) -> str:
    """Two mentions of the same type with the same canonical name are the same thing.

    The canonical name is the fullest that a document supports (区财政局 is 信阳高新区财政局 by now), so it tells. 管委会
    and 管理委员会 are one word, and so are 政府 and 人民政府.
    """
    name = normalise(mention.entity.name)
    if mention.entity.type == "GovernmentBody":
        name = name.replace("管理委员会", "管委会").replace("人民政府", "政府")
    return f"{mention.entity.type}|{name}"


def same_full_alias(mention: Mention) -> Iterator[str]:
    """Two zones are the same if a document knows one by both names: 洛阳高新区 and 洛阳高新技术产业开发区.

    Only full forms count: they have the zone's place in front and its kind at the end. 国家大学科技园 may be anywhere.
    """
    entity = mention.entity
    if entity.type == "Zone":
        for alias in entity.aliases:
            if _is_full(normalise(entity.name), normalise(alias)):
                yield f"Zone|{normalise(alias)}"


def _is_full(name: str, alias: str) -> bool:
    """Whether an alias is as telling as the name.

    >>> [_is_full("洛阳高新区", alias) for alias in ("洛阳国家高新技术产业开发区", "河南洛阳高新区", "高新区", "洛阳")]
    [True, True, False, False]
    """
    return alias.endswith(name) or (alias[:2] == name[:2] and alias[-1:] == name[-1:])


def same_number(mention: Mention) -> str | None:
    """Two policies with the same 文号 are the same, whatever the documents call them.

    A number that names no agency (2022年第14号) tells nothing by itself: every agency has one.
    """
    number = normalise_number(mention.entity.number or "")
    if mention.entity.type != "Policy" or not number or number[0].isdigit() or number[0] == "第":
        return None
    return f"Policy|{number}"


def same_name_and_home(mention: Mention, identities: Mapping[Ref, str]) -> str:
    """Two projects with the same name are the same if both documents are about the same zone or region.

    Projects are named for what they are (标准化厂房项目), so that many zones have one of the same name. The word 项目 at
    the end makes no difference.
    """
    place = identities.get(mention.home) if mention.home else None
    return f"{same_name(mention).removesuffix('项目')}|{place or f'#{mention.ref.doc}'}"


def groups(mentions: Iterable[Mention]) -> dict[Ref, str]:
    """For each mention the key of its group: the connected mentions, by the decisions above.

    A group's key is the least of those that its mentions have by themselves, so that it depends on no order, and no
    alias changes it.
    """
    listed = list(mentions)
    numbers = _numbers_by_name(listed)
    keys = {mention.ref: _key(mention, numbers) for mention in listed}
    linked: nx.Graph[str] = nx.Graph()
    linked.add_nodes_from(keys.values())
    linked.add_edges_from((keys[mention.ref], alias) for mention in listed for alias in same_full_alias(mention))
    own = set(keys.values())
    leaders = {key: min(component & own) for component in nx.connected_components(linked) for key in component}
    return {ref: leaders[key] for ref, key in keys.items()}


def _key(mention: Mention, numbers: Mapping[str, set[str]]) -> str:
    """Take a policy's number where it is known, from this mention or from the only policy so named; else the name."""
    known = numbers.get(same_name(mention), set())
    only = next(iter(known)) if len(known) == 1 else None
    return same_number(mention) or only or same_name(mention)


def _numbers_by_name(mentions: Iterable[Mention]) -> dict[str, set[str]]:
    numbers: dict[str, set[str]] = defaultdict(set)
    for mention in mentions:
        if number := same_number(mention):
            numbers[same_name(mention)].add(number)
    return numbers
