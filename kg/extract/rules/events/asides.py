"""Asides: headings and the words under pictures, which tell what the text tells as well."""

import re
from typing import Literal

from kg.extract.reading import Reading
from kg.extract.rules.events.scenes import Scene
from kg.extract.rules.events.told import form_of

_CAPTION = re.compile(
    r"[^\u4e00-\u9fff\n]{0,4}(?:[上下左右前]?图(?:[一二三四五六七八九十\d①-⑨]|为|中|[：:（(片])|照片|资料图)"
    r"|[^\n]{4,120}[\s\u3000（(][^\n，。；]{1,8}摄(?:影)?[）)]?[\s\u3000]*$",
    re.MULTILINE,
)

Aside = Literal["dated", "undated"]
"""A telling in a heading or under a picture, with a time of its own or without."""


def aside(reading: Reading, scene: Scene) -> Aside | None:
    """Which sort of aside a scene is, if it is one."""
    paragraph = reading.flow.paragraph_at(scene.start)
    if form_of(scene) != "head" and not _CAPTION.match(scene.text, *paragraph):
        return None
    return "dated" if scene.own else "undated"
