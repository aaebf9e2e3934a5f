"""How a short form is made of a name: by leaving characters out."""


def in_order(short: str, name: str) -> bool:
    """Whether the characters of a short form stand in a name in their order, as all of a name do.

    >>> in_order("云岭轴承", "云岭精密轴承"), in_order("投促局", "投资促进局"), in_order("轴承云岭", "云岭精密轴承")
    (True, True, False)
    """
    rest = iter(name)
    return all(character in rest for character in short)
