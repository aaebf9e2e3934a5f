"""Numbers as Chinese texts write them."""

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}


def number(text: str) -> float:
    """The value of a number in digits or in Chinese numerals; raises ValueError for anything else.

    >>> number("1,360"), number("四千二百"), number("十五"), number("一百一十"), number("1.26")
    (1360, 4200, 15, 110, 1.26)
    """
    plain = text.replace(",", "").replace("，", "")
    try:
        value = float(plain)
    except ValueError:
        return _chinese(plain)
    return int(value) if value.is_integer() else value


def _chinese(text: str) -> int:
    total = section = digit = 0
    for character in text:
        if character in _DIGITS:
            digit = _DIGITS[character]
            continue
        scale = _SCALES.get(character)
        if scale is None:
            raise ValueError(f"{text!r} is no number")
        if scale >= _SCALES["万"]:
            total, section, digit = total + (section + digit) * scale, 0, 0
        else:
            section, digit = section + (digit or 1) * scale, 0
    return total + section + digit
