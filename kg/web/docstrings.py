"""What the docstrings under the fields of a class say, which Python does not keep."""

import ast
import inspect
import textwrap
from functools import cache
from itertools import pairwise


@cache
def described(kind: type) -> dict[str, str]:
    """Give the docstrings of a class's fields by their names, those that it has from others too.

    >>> from kg.settings import Settings
    >>> described(Settings)["graph"]
    'The directory with the published snapshots.'
    """
    found: dict[str, str] = {}
    for each in reversed(kind.__mro__):
        if "__annotations__" in vars(each):
            found |= _own(each)
    return found


def _own(kind: type) -> dict[str, str]:
    try:
        source = textwrap.dedent(inspect.getsource(kind))
    except (OSError, TypeError):
        return {}
    definition = ast.parse(source).body[0]
    statements = definition.body if isinstance(definition, ast.ClassDef) else []
    return {
        field.target.id: inspect.cleandoc(text.value.value)
        for field, text in pairwise(statements)
        if isinstance(field, ast.AnnAssign)
        and isinstance(field.target, ast.Name)
        and isinstance(text, ast.Expr)
        and isinstance(text.value, ast.Constant)
        and isinstance(text.value.value, str)
    }
