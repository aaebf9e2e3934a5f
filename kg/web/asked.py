"""What an endpoint is asked for, declared once: a Struct whose fields are the parameters, each of a kind.

A view reads its parameters by this Struct, and the OpenAPI document tells them by it, so that the two cannot part. A
field's docstring is the parameter's description, its default what counts where it is left out; one without is required.

    class Asked(Struct, frozen=True, rename={"from_": "from"}):
        iri: str
        \"\"\"Of the thing.\"\"\"
        limit: Annotated[int, Whole(setting="max_search_limit")] = 20
        direction: Literal["out", "in", "both"] = "both"
        relation: tuple[str, ...] = ()
        at: Annotated[Days | None, Date()] = None
        from_: str | None = None
"""

from types import NoneType
from typing import Annotated, Any, Literal, Protocol, TypeVar, get_args, get_origin, runtime_checkable

from msgspec import NODEFAULT, Struct
from msgspec.structs import FieldInfo, fields
from werkzeug.exceptions import BadRequest

from kg.settings import Settings
from kg.times import Days
from kg.web.parameters import Parameters

A = TypeVar("A", bound=Struct)

NOT_BLANK = r"^[^\u0000]*[^\s\u0000][^\u0000]*$"
"""What a text that must be given has."""
_DATE = r"^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?|-Q[1-4]|-H[12])?$"


@runtime_checkable
class Kind(Protocol):
    """How the values of a parameter are written."""

    def read(self, parameters: Parameters, name: str, default: Any, settings: Settings) -> Any:
        """Give the value of a parameter; raises BadRequest. `default` is NODEFAULT where it must be given."""

    def schema(self, settings: Settings) -> dict[str, Any]:
        """Describe it as JSON Schema."""


class Text(Struct, frozen=True):
    """A text; one that may be left out may also be blank, which says the same."""

    example: str = ""

    def read(self, parameters: Parameters, name: str, default: Any, settings: Settings) -> Any:
        """Take it as it stands."""
        del settings
        return parameters.required(name) if default is NODEFAULT else parameters.one(name) or default

    def schema(self, settings: Settings) -> dict[str, Any]:
        """Any text."""
        del settings
        return {"type": "string"} | ({"examples": [self.example]} if self.example else {})


class Texts(Struct, frozen=True):
    """Texts, one for each time that the parameter is given."""

    def read(self, parameters: Parameters, name: str, default: Any, settings: Settings) -> Any:
        """Take all that are not blank."""
        del settings
        return tuple(filter(None, parameters.all(name))) or default

    def schema(self, settings: Settings) -> dict[str, Any]:
        """Any number of texts."""
        del settings
        return {"type": "array", "items": {"type": "string"}}


class Whole(Struct, frozen=True):
    """A whole number, from 1 unless a minimum is given, to a maximum, which may be a setting.

    More is refused, so that no answer is silently cut.
    """

    maximum: int = 0
    setting: str = ""
    minimum: int = 1

    def read(self, parameters: Parameters, name: str, default: Any, settings: Settings) -> int:
        """Take the number; the default is never more than the maximum."""
        return parameters.integer(name, default, self._most(settings), self.minimum)

    def schema(self, settings: Settings) -> dict[str, Any]:
        """Give the bounds as this deployment has them."""
        return {"type": "integer", "minimum": self.minimum, "maximum": self._most(settings)}

    def _most(self, settings: Settings) -> int:
        return int(getattr(settings, self.setting)) if self.setting else self.maximum


class Date(Struct, frozen=True):
    """A day, month or year."""

    def read(self, parameters: Parameters, name: str, default: Any, settings: Settings) -> Days | None:
        """Give the days that it spans."""
        del settings
        if default is NODEFAULT:
            parameters.required(name)
        return parameters.date(name)

    def schema(self, settings: Settings) -> dict[str, Any]:
        """Show its three forms."""
        del settings
        return {"type": "string", "pattern": _DATE, "examples": ["2021-03-08", "2021-03", "2021"]}


class Choice(Struct, frozen=True):
    """One of some words."""

    words: tuple[str, ...]

    def read(self, parameters: Parameters, name: str, default: Any, settings: Settings) -> Any:
        """Take one of the words."""
        del settings
        found = parameters.required(name) if default is NODEFAULT else parameters.one(name)
        if found is None:
            return default
        if found not in self.words:
            message = f"the parameter '{name}' is '{found}'; give one of {', '.join(self.words)}"
            raise BadRequest(message)
        return found

    def schema(self, settings: Settings) -> dict[str, Any]:
        """Give the words."""
        del settings
        return {"type": "string", "enum": list(self.words)}


def read(asked: type[A], parameters: Parameters, settings: Settings) -> A:
    """Read all parameters of a request; one that nobody declared is refused, for it may be a slip."""
    declared = {field.encode_name: field for field in fields(asked)}
    unknown = next((name for name, _ in parameters.pairs if name not in declared), None)
    if unknown is not None:
        known = f"the parameters are {', '.join(declared)}" if declared else "there are none here"
        message = f"there is no parameter '{unknown}'; {known}"
        raise BadRequest(message)
    return asked(
        **{
            field.name: kind_of(field).read(parameters, name, default_of(field), settings)
            for name, field in declared.items()
        }
    )


def default_of(field: FieldInfo) -> Any:
    """Give what counts where a parameter is left out; NODEFAULT where it may not be."""
    return field.default if field.default_factory is NODEFAULT else field.default_factory()


def kind_of(field: FieldInfo) -> Kind:
    """Give the kind of a parameter: the one that its type is annotated with, else the plain one of the type."""
    if get_origin(field.type) is Annotated:
        return next(each for each in field.type.__metadata__ if isinstance(each, Kind))
    inner = next((each for each in get_args(field.type) if get_origin(each) is Literal), field.type)
    if get_origin(inner) is Literal:
        return Choice(get_args(inner))
    if get_origin(field.type) is tuple:
        return Texts()
    if field.type is str or set(get_args(field.type)) == {str, NoneType}:
        return Text()
    message = f"no kind of parameter is of the type {field.type}: annotate it with one"
    raise TypeError(message)
