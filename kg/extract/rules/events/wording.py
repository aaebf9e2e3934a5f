"""What an event is called: the clause that tells of it, without the time that leads it in."""

import re

from kg.extract.rules.events.scenes import Scene

_LABEL_MOST = 60
_ASIDE = re.compile(r"（[^（）]*(?:）|\Z)")
_LEAD_WORDS = re.compile(
    r"^(?:本报讯|[（(][^（）()]*[）)]|【[^】]*】|\d{4}年|[去今]年|\d{1,2}月份?(?:\d{1,2}日)?|[至—-]?\d{1,2}日|上午|下午|晚上?|当天|近日|日前|[，、\s\u3000▲△●◆■—])+"
)


def label(flow: str, scene: Scene, at: int, since: int | None = None) -> str:
    """The clause around the trigger, from `since` on where that lies before it."""
    text = scene.text
    start = max(text.rfind(c, scene.start, at) for c in "，；。") + 1 or scene.start
    if since is not None and since < at:
        start = since
    elif at - start < 12 and start > scene.start:
        start = max((text.rfind(c, scene.start, start - 1) for c in "，；。"), default=-1) + 1 or scene.start
    end = min((i for i in (text.find(c, at, scene.end) for c in "，；。\n") if i >= 0), default=scene.end)
    return _LEAD_WORDS.sub("", _ASIDE.sub("", flow[start : min(end, start + _LABEL_MOST)])).strip()


def likeness(one: str, other: str) -> float:
    """The share of character pairs that two labels have in common, by the shorter one.

    >>> likeness("企业座谈会召开", "区财政局召开企业座谈会")
    0.8333333333333334
    """
    mine, theirs = ({text[i : i + 2] for i in range(len(text) - 1)} for text in (one, other))
    return len(mine & theirs) / max(1, min(len(mine), len(theirs)))
