"""How papers name things: their own place's in short, others' in full, as each likes."""

from collection.firms import Firm
from collection.page import Page
from collection.things import Thing

_OTHER_FORM = 0.08
"""How often a paper says what it usually does not: 信阳高新技术产业开发区 for 信阳高新区."""


def place(page: Page, area: Thing) -> str:
    """Name a zone or region."""
    return zone(page, area) if area.type == "Zone" else region(page, area)


def zone(page: Page, area: Thing, *, local: bool = True) -> str:
    """Name a zone: its own papers often say 高新区 or 我区, and its city's paper 高新区."""
    if area.kind == "park":
        return park(page, area)
    if local and area.local and area == page.home and page.likely(0.4):
        return page.note(area, page.chance.choice((area.local, "我区", "全区")))
    if local and area.local and area.within == page.home and area.name.endswith(area.local) and page.likely(0.3):
        return page.note(area, area.local)
    form = area.name
    if area.others and page.likely(_OTHER_FORM + page.official * 0.8):
        form = page.chance.choice(area.others)
    new = not page.knows(area)
    page.note(area, form, form)
    if new and page.likely(0.6):
        imply(page, area)
    return form


def imply(page: Page, area: Thing) -> None:
    """Note the city or county that a zone's name begins with, as careful readers mostly do."""
    above = area.within
    short = above and (above.others[0] if above.others else above.name.rstrip("市县区"))
    if above and short and area.name.startswith(short):
        page.note(above, short)
        page.fact("partOf", area, above)


def park(page: Page, area: Thing) -> str:
    """Name a park, which lies in its zone."""
    page.note(area, area.name)
    if area.within and page.knows(area.within):
        page.fact("locatedIn", area, area.within)
    return area.name


def region(page: Page, area: Thing) -> str:
    """Name a province, a city, a county, a street."""
    form = area.others[0] if area.others and page.likely(0.3) else area.name
    if area.others and area == page.home and page.likely(0.3):
        form = "我市"
    page.note(area, form)
    if area.within and page.knows(area.within):
        page.fact("partOf", area, area.within)
    return form


def body(page: Page, organ: Thing) -> str:
    """Name an organ: in the papers of its place 区财政局, 市财政局, elsewhere with the place before it."""
    area = organ.within
    if area is None or not organ.local:
        page.note(organ, organ.name)
        _inside(page, organ, organ.name)
        return organ.name
    name = _full_name(page, organ, area)
    said = _locally(organ, area, name) if page.near(area) and page.likely(0.8) else name
    page.note(organ, said, name)
    _inside(page, organ, said)
    return said


def _full_name(page: Page, organ: Thing, area: Thing) -> str:
    """Choose the short or the official name of an organ, behind the name that its place goes by in the document."""
    name = page.chance.choice(organ.others) if organ.others and (page.official or page.likely(0.15)) else organ.name
    if area.type == "Zone" and page.knows(area) and name.startswith(area.name):
        return page.name(area) + name.removeprefix(area.name)
    return name


def _locally(organ: Thing, area: Thing, name: str) -> str:
    """Shorten an organ's name as papers of its place do.

    信阳高新区财政局 is 区财政局 there, 信阳市财政局 is 市财政局.
    """
    if area.type == "Region":
        return name.removeprefix("中共").removeprefix(area.others[0] if area.others else "")
    stem = max((form for form in (area.name, *area.others) if name.startswith(form)), key=len, default="")
    return ("区" if str(organ.local).startswith("区") else "") + name.removeprefix(stem)


def _inside(page: Page, organ: Thing, said: str) -> None:
    """Note what an organ is part of, as far as the document has named it or the organ's own name does."""
    area = organ.within
    if area is None:
        return
    if not page.knows(area):
        name = page.name(organ).removeprefix("中共")
        form = max((each for each in (area.name, *area.others) if name.startswith(each)), key=len, default="")
        if not form:
            return
        page.note(area, form if form in said else said[0], None if area.type == "Region" else form)
    page.fact("partOf", organ, area)


def firm(page: Page, each: Firm, *, at_home: bool = True) -> str:
    """Name a firm: in full at first, or only by its short name; after that mostly by the short one."""
    thing, full, short = each.thing, each.registered(page.day.year), each.thing.others[0]
    if page.knows(thing):
        said = short if page.likely(0.7) else full
        page.note(thing, said, said)
        return said
    said = full if page.likely(0.6) else short
    page.note(thing, said, said)
    if at_home and thing.within and page.knows(thing.within):
        page.fact("locatedIn", thing, thing.within)
    if each.parent and page.likely(0.3):
        page.note(each.parent, each.parent.name, each.parent.name)
        page.fact("partOf", thing, each.parent)
        return f"{each.parent.name}旗下的{said}"
    return said + _also(page, each, said) if said == full else said


def _also(page: Page, each: Firm, full: str) -> str:
    """What stands in brackets behind a firm's full name: its short one, or what it was called before."""
    short = each.thing.others[0]
    if page.likely(0.12):
        page.note(each.thing, short, short)
        return f"（以下简称“{short}”）"
    if each.before and full != each.before and page.day.year <= each.since + 1 and page.likely(0.4):
        page.note(each.thing, each.before, each.before)
        return f"（原{each.before}）"
    return ""


def institution(page: Page, each: Thing) -> str:
    """Name a school, a hospital, a society."""
    said = str(each.local) if each.within == page.home and each.local and page.likely(0.4) else each.name
    page.note(each, said, each.name)
    if each.within and page.knows(each.within):
        page.fact("locatedIn", each, each.within)
    return said


def policy(page: Page, paper: Thing, *, numbered: bool = False, issued_by: bool = False) -> str:
    """Cite a policy, with its number or without; at times by the notice that issued it."""
    if issued_by and page.likely(0.2):
        notice = f"关于印发〈{paper.name}〉的通知"
        said = f"《{page.note(paper, notice, notice)}》"
    else:
        said = f"《{page.note(paper, paper.name)}》"
    if numbered and paper.number:
        page.number(paper)
        return f"{said}（{paper.number}）"
    return said


def plain(page: Page, thing: Thing, *wider: str) -> str:
    """Name what has one name, or is taken with what stands before it: 信阳高新区人才公寓项目."""
    for each in wider:
        page.note(thing, each + thing.name, each + thing.name)
    return page.note(thing, thing.name)
