"""The OpenAPI 3.1 document of the service, made of the endpoints' own declarations (`kg.web.endpoints`)."""

import re
from collections.abc import Iterable, Iterator, Mapping
from http import HTTPStatus
from inspect import cleandoc
from typing import Any

import msgspec
from flask import Flask
from msgspec import NODEFAULT, Struct
from msgspec.structs import FieldInfo, fields

from kg import __version__
from kg.settings import Settings
from kg.web.asked import NOT_BLANK, Texts, default_of, kind_of
from kg.web.docstrings import described
from kg.web.endpoints import JSON, Answer, Endpoint
from kg.web.problems import EVERYWHERE, MEANINGS, Failure
from kg.web.protocol import FORM

_REFERENCE = "#/components/schemas/{name}"
_IN_PATH = re.compile(r"<(?:(?P<converter>\w+):)?(?P<name>\w+)>")

Operation = dict[str, Any]


def openapi(app: Flask, settings: Settings, server: str) -> dict[str, Any]:
    """Describe all declared endpoints of an application, found at the address `server`."""
    declared = dict(sorted(endpoints(app)))
    answers = [answer for each in declared.values() for answer in each.answers if answer.type is not None]
    schemas = _Schemas([Failure, *(answer.type for answer in answers)])
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "zonegraph",
            "version": __version__,
            "description": "A knowledge graph of China's development zones: SPARQL, neighbourhoods, search and dumps "
            "over the current snapshot, which every answer names (KG-Snapshot).",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": server}],
        "paths": {_path(rule): _operations(each, settings, schemas, rule) for rule, each in declared.items()},
        "components": {"schemas": schemas.components, "responses": dict(_errors(MEANINGS))},
    }


def endpoints(app: Flask) -> Iterator[tuple[str, Endpoint]]:
    """Give the declared endpoints of an application by their rules."""
    for rule in app.url_map.iter_rules():
        view = app.view_functions[rule.endpoint]
        if isinstance(view, Endpoint):
            yield rule.rule, view


class _Schemas:
    """The JSON Schemas of types, with the docstrings of their fields."""

    def __init__(self, types: Iterable[Any]) -> None:
        wanted = list(types)
        schemas, self.components = msgspec.json.schema_components(wanted, ref_template=_REFERENCE)
        self._by_type = list(zip(wanted, schemas, strict=True))
        for struct in _structs(msgspec.inspect.multi_type_info(wanted)):
            _describe(self.components.get(struct.__name__, {}), struct)

    def of(self, kind: Any) -> dict[str, Any]:
        return next(schema for each, schema in self._by_type if each == kind)


def _structs(infos: object, seen: frozenset[int] = frozenset()) -> Iterator[type]:
    """Give every Struct that types are made of."""
    if isinstance(infos, (list, tuple)):
        for each in infos:
            yield from _structs(each, seen)
    elif isinstance(infos, msgspec.inspect.Type | msgspec.inspect.Field) and id(infos) not in seen:
        if isinstance(infos, msgspec.inspect.StructType | msgspec.inspect.NamedTupleType):
            yield infos.cls
        parts = [getattr(infos, name) for name in infos.__struct_fields__]
        yield from _structs([each for each in parts if not isinstance(each, type)], seen | {id(infos)})


def _describe(schema: dict[str, Any], struct: type) -> None:
    for name, text in described(struct).items():
        if name in schema.get("properties", {}):
            schema["properties"][name] |= {"description": text}


def _path(rule: str) -> str:
    return _IN_PATH.sub(lambda match: f"{{{match['name']}}}", rule)


def _operations(each: Endpoint, settings: Settings, schemas: _Schemas, rule: str) -> dict[str, Operation]:
    name = each.view.__name__
    summary, _, rest = cleandoc(each.view.__doc__ or "").partition("\n")
    told = {"summary": summary, "description": rest.strip()} if rest.strip() else {"summary": summary}
    responses = dict(_responses(each, schemas))
    parameters = [*_in_path(rule), *_parameters(each.asked, settings)]
    operations = {"get": {"operationId": name, **told, "parameters": parameters, "responses": responses}}
    if each.bodies:
        body = {"required": True, "content": dict(_bodies(each, settings))}
        operations["post"] = {"operationId": f"{name}_by_post", **told, "requestBody": body, "responses": responses}
    return operations


def _in_path(rule: str) -> Iterator[dict[str, Any]]:
    for match in _IN_PATH.finditer(rule):
        yield {"name": match["name"], "in": "path", "required": True, "schema": {"type": "string", "minLength": 1}}


def _parameters(asked: type[Struct] | None, settings: Settings) -> Iterator[dict[str, Any]]:
    for field in fields(asked) if asked else ():
        told = described(asked).get(field.name)
        parameter: dict[str, Any] = {
            "name": field.encode_name,
            "in": "query",
            "required": default_of(field) is NODEFAULT,
            "schema": _schema(field, settings),
        }
        yield parameter | ({"description": told} if told else {})


def _schema(field: FieldInfo, settings: Settings) -> dict[str, Any]:
    default = default_of(field)
    schema = kind_of(field).schema(settings)
    if default is NODEFAULT and schema["type"] == "string":
        schema = {"pattern": NOT_BLANK} | schema
    return (
        schema
        if default in (NODEFAULT, None, ())
        else schema | {"default": min(default, schema.get("maximum", default))}
    )


def _bodies(each: Endpoint, settings: Settings) -> Iterator[tuple[str, Any]]:
    """Describe what is sent by POST: parameters as a form, JSON, any other body as a text."""
    named = fields(each.asked) if each.asked else ()
    form = {
        "type": "object",
        "properties": {field.encode_name: _schema(field, settings) for field in named},
        "required": [field.encode_name for field in named if not isinstance(kind_of(field), Texts)][:1],
    }
    for media_type in each.bodies:
        yield media_type, {"schema": form if media_type == FORM else {} if media_type == JSON else {"type": "string"}}


def _responses(each: Endpoint, schemas: _Schemas) -> Iterator[tuple[str, Any]]:
    for answer in each.answers:
        yield str(answer.status.value), _response(answer, schemas)
    for status in sorted({*EVERYWHERE, *each.errors}):
        yield str(status.value), {"$ref": f"#/components/responses/{_name(status)}"}


def _response(answer: Answer, schemas: _Schemas) -> dict[str, Any]:
    headers = {name: {"description": told, "schema": {"type": "string"}} for name, told in answer.headers.items()}
    content = {each: {"schema": _content(answer, each, schemas)} for each in answer.media_types}
    return {"description": answer.meaning, "content": content} | ({"headers": headers} if headers else {})


def _content(answer: Answer, media_type: str, schemas: _Schemas) -> dict[str, Any]:
    """Describe a body: JSON of ours by its type, JSON of a standard not at all, anything else as a text."""
    if answer.type is not None and media_type == JSON:
        return schemas.of(answer.type)
    return {} if media_type.endswith("json") else {"type": "string"}


def _errors(meanings: Mapping[HTTPStatus, str]) -> Iterator[tuple[str, Any]]:
    schema = {"$ref": _REFERENCE.format(name=Failure.__name__)}
    for status, meaning in meanings.items():
        yield _name(status), {"description": meaning, "content": {JSON: {"schema": schema}}}


def _name(status: HTTPStatus) -> str:
    return status.phrase.title().replace(" ", "")
