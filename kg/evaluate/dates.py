"""When two dates of different precision do not contradict each other."""


def dates_agree(one: str | None, other: str | None) -> bool:
    """Say whether one date is within the other, or one of them is not known.

    >>> dates_agree("2023-11", "2023-11-13"), dates_agree("2023-11", "2023-12"), dates_agree(None, "2023")
    (True, False, True)
    """
    return not one or not other or one.startswith(other) or other.startswith(one)
