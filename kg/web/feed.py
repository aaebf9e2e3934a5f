"""The Atom feed of a graph's changes (RFC 4287): an entry a snapshot, with its main changes linked to what they are about."""

import re
from collections.abc import Iterable, Iterator
from urllib.parse import quote
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from kg.resolve import BASE
from kg.store.diff import FactChange, Name, ThingChange
from kg.store.history import Entry, History
from kg.store.manifest import snapshot_iri

MEDIA_TYPE = "application/atom+xml"

_ATOM, _XHTML = "http://www.w3.org/2005/Atom", "http://www.w3.org/1999/xhtml"
_TITLE = "开发区知识图谱的变化"
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_PARTS = {"documents": "文献", "things": "实体和事件", "facts": "事实"}
_KINDS = {
    "added": "新增",
    "removed": "删除",
    "changed": "变更",
    "replaced": "并入他者",
    "renamed": "改名",
    "retyped": "改类",
    "aliases": "别名变动",
}


def feed(history: History, root: str) -> bytes:
    """Write the feed of a service whose addresses begin with `root`.

    The ids of the feed and its entries do not depend on where it is served, and an entry never changes.
    """
    for prefix, namespace in (("", _ATOM), ("xhtml", _XHTML)):
        register_namespace(prefix, namespace)
    whole = Element(f"{{{_ATOM}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": "zh"})
    _add(whole, "title", _TITLE)
    _add(whole, "id", f"{BASE}changes")
    _add(whole, "updated", history.entries[0].created if history.entries else "1970-01-01T00:00:00Z")
    _add(_add(whole, "author"), "name", "zonegraph")
    _add(whole, "link", rel="self", type=MEDIA_TYPE, href=f"{root}feed.atom")
    _add(whole, "link", rel="alternate", type="text/html", href=root)
    for entry in history.entries:
        _entry(whole, entry, root)
    written: bytes = tostring(whole, encoding="utf-8", xml_declaration=True)
    return written


def _entry(whole: Element, entry: Entry, root: str) -> None:
    node = _add(whole, "entry")
    _add(node, "title", "；".join(_counted(entry)))
    _add(node, "id", snapshot_iri(entry.snapshot))
    _add(node, "updated", entry.created)
    _add(node, "published", entry.created)
    address = f"{root}api/diff?from={entry.predecessor}&to={entry.snapshot}" if entry.counts else root
    _add(node, "link", rel="alternate", type="application/json" if entry.counts else "text/html", href=address)
    content = _add(node, "content", type="xhtml")
    division = SubElement(content, f"{{{_XHTML}}}div")
    for line in _counted(entry):
        SubElement(division, f"{{{_XHTML}}}p").text = line
    if entry.things or entry.facts:
        _changes(division, entry, root)


def _changes(division: Element, entry: Entry, root: str) -> None:
    items = SubElement(division, f"{{{_XHTML}}}ul")
    for parts in (*map(_thing, entry.things), *map(_fact, entry.facts)):
        _write(SubElement(items, f"{{{_XHTML}}}li"), parts, root)


def _counted(entry: Entry) -> Iterator[str]:
    """Say in a line for each part what became of how many."""
    if entry.counts is None:
        yield f"全部重建，共{entry.documents}份文献" if entry.documents else "由RDF文件载入"
        return
    told = [(part, counts) for part, counts in entry.counts.items() if counts]
    for part, counts in told:
        yield f"{_PARTS[part]}：{'、'.join(f'{_KINDS[kind]}{count}' for kind, count in counts.items())}"
    if not told:
        yield "没有变化"


def _thing(change: ThingChange) -> Iterator[str | Name]:
    yield f"{_KINDS[change.kind]}：{'、'.join(each.label for each in change.types)} "
    yield change.thing
    if change.was:
        yield f"，原为{'、'.join(each.label for each in change.was)}"
    for each in change.now:
        yield " → "
        yield each


def _fact(change: FactChange) -> Iterator[str | Name]:
    yield f"{_KINDS[change.kind]}："
    yield change.subject
    yield f" {change.relation.label} "
    if change.object:
        yield change.object
    if change.qualifiers:
        yield f"（{'，'.join(change.qualifiers.values())}）"


def _write(item: Element, parts: Iterable[str | Name], root: str) -> None:
    """Write texts and names one after another, a name of ours as a link to its page."""
    item.text, last = "", None
    for part in parts:
        address = _address(part, root)
        if address and isinstance(part, Name):
            last = SubElement(item, f"{{{_XHTML}}}a", href=address)
            last.text, last.tail = _clean(part.label), ""
            continue
        text = _clean(part.label if isinstance(part, Name) else part)
        if last is None:
            item.text += text
        else:
            last.tail = (last.tail or "") + text


def _address(part: str | Name, root: str) -> str | None:
    if isinstance(part, str) or part.iri is None or not part.iri.startswith(BASE):
        return None
    return f"{root}id/{quote(part.iri.removeprefix(BASE), safe='/%')}"


def _add(parent: Element, name: str, text: str | None = None, **attributes: str) -> Element:
    node = SubElement(parent, f"{{{_ATOM}}}{name}", attributes)
    node.text = _clean(text) if text else None
    return node


def _clean(text: str) -> str:
    """Leave out what XML cannot hold (XML 1.0 §2.2)."""
    return _NOT_XML.sub("", text)
