"""Requests held against botocore's service models: unknown and missing members, types, lengths, ranges, patterns."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import botocore.session
from botocore.model import ListShape, MapShape, OperationModel, ServiceModel, Shape, StructureShape

PYTHON_TYPES: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "character": (str,),
    "integer": (int,),
    "long": (int,),
    "float": (int, float),
    "double": (int, float),
    "boolean": (bool,),
    "structure": (dict,),
    "map": (dict,),
    "list": (list,),
    "blob": (str, bytes),
    "timestamp": (int, float, str),
}


@cache
def service_model(service: str) -> ServiceModel:
    return botocore.session.get_session().get_service_model(service)


@cache
def operation_model(service: str, operation: str) -> OperationModel:
    return service_model(service).operation_model(operation)


def faults(service: str, operation: str, parameters: dict[str, Any]) -> list[str]:
    """What is wrong with the parameters, one sentence each; none when they have a valid shape."""
    shape = operation_model(service, operation).input_shape
    if shape is None:
        return ["takes no parameters"] if parameters else []
    return list(_faults(shape, parameters, operation))


def _faults(shape: Shape, value: Any, at: str) -> Iterator[str]:
    kind = shape.type_name
    if not _is_of_type(kind, value):
        yield f"{at} must be {kind}, not {type(value).__name__} ({value!r:.60})"
        return
    if isinstance(shape, StructureShape):
        yield from _structure_faults(shape, value, at)
    elif isinstance(shape, ListShape):
        yield from _range_faults(shape, len(value), f"{at} length")
        for index, member in enumerate(value):
            yield from _faults(shape.member, member, f"{at}[{index}]")
    elif isinstance(shape, MapShape):
        for key, member in value.items():
            yield from _faults(shape.key, key, f"{at} key {key!r}")
            yield from _faults(shape.value, member, f"{at}[{key!r}]")
    elif kind == "blob" and isinstance(value, str):
        try:
            base64.b64decode(value, validate=True)
        except binascii.Error as error:
            yield f"{at} is not base64: {error}"
    elif kind == "string":
        yield from _string_faults(shape, value, at)
    elif kind in ("integer", "long", "float", "double"):
        yield from _range_faults(shape, value, at)


def _is_of_type(kind: str, value: Any) -> bool:
    # To Python, True is an int.
    return isinstance(value, PYTHON_TYPES[kind]) and isinstance(value, bool) == (kind == "boolean")


def _structure_faults(shape: StructureShape, value: dict[str, Any], at: str) -> Iterator[str]:
    # Most of S3's XML bodies are read by the operations themselves.
    payload = shape.serialization.get("payload")
    for name in shape.required_members:
        if name not in value and name != payload:
            yield f"{at}.{name} is missing"
    for name, member in value.items():
        if name not in shape.members:
            yield f"{at}.{name} is unknown"
        elif member is None:
            yield f"{at}.{name} is null"
        else:
            yield from _faults(shape.members[name], member, f"{at}.{name}")


def _string_faults(shape: Shape, value: str, at: str) -> Iterator[str]:
    yield from _range_faults(shape, len(value), f"{at} length")
    allowed = getattr(shape, "enum", None)
    if allowed and value not in allowed:
        yield f"{at} must be one of {', '.join(allowed)} (got {value!r:.60})"
    pattern = shape.metadata.get("pattern")
    if pattern:
        try:
            matches = re.fullmatch(pattern, value)
        except re.error:  # a few of the models' patterns are Java's
            return
        if not matches:
            yield f"{at} does not match {pattern} (got {value!r:.60})"


def _range_faults(shape: Shape, value: float, at: str) -> Iterator[str]:
    low, high = shape.metadata.get("min"), shape.metadata.get("max")
    if low is not None and value < low:
        yield f"{at} is {value}, less than {low}"
    if high is not None and value > high:
        yield f"{at} is {value}, more than {high}"
