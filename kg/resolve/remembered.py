"""What the functions of the resolution remember of names that they have met: much, after a million documents."""

import sys

_OURS = ("kg.resolve", "kg.lexicon")


def forget() -> None:
    """Let go of all of it, when nothing is to be decided for a while."""
    modules = [module for name, module in sys.modules.items() if name.startswith(_OURS)]
    for value in [value for module in modules for value in vars(module).values()]:
        parameters = getattr(value, "cache_parameters", None)
        if parameters and parameters()["maxsize"]:
            value.cache_clear()
