"""Values of a settings file in; a struct, or what is wrong with each of them in an editor's words, out."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, Literal, NamedTuple, get_args, get_origin

import msgspec
from msgspec import Struct

Steps = tuple[str | int, ...]
"""Keys and indices from the top to a value, as `("channels", 0, "id")`."""
_SHAPES = {"array": "a list: [one, two]", "object": "keys with values", "str": "one line of text", "date": "a date"}


def readable(message: str, value: Any) -> str:
    """What is wrong with a value, to follow its name."""
    shown = value[:60] if isinstance(value, str) else value
    if "timezone" in message:
        return f"`{shown}` has no offset from UTC"
    if "RFC3339" in message or "`datetime`" in message:
        return f"`{shown}` is no date and time"
    if "length >= 1" in message or (isinstance(value, str) and not value.strip()):
        return "is empty"
    if "matching regex" in message:
        return f"`{shown}` has not the right form"
    if match := re.match(r"Expected `(array|object|str|date)", message):
        return f"must be {_SHAPES[match[1]]}"
    if match := re.match(r"Invalid enum value '(.*?)'", message):
        return f"`{match[1]}` is not one of the allowed values"
    if match := re.match(r"Expected `(?:int|float)` ([<>])= (\S+)", message):
        side, more = ("below", "more") if match[1] == ">" else ("above", "less")
        return f"`{shown}` is {side} {match[2]}: write {match[2]} or {more}"
    if match := re.match(r"Object missing required field (`.*?`)", message):
        return f"lacks {match[1]}"
    return re.sub(r" - at `.*`$", "", message).replace("Object contains unknown field", "has an unknown key")


def steps(message: str) -> Steps:
    """The part of the path that msgspec names in its message, as ` - at `$.at`` or ` - at `$[0].text``."""
    match = re.search(r" - at `(?:key in )?\$([^`]*)`$", message)
    found = re.findall(r"\.([^.\[\]]+)|\[(\d+)\]", match[1].replace("[...]", "")) if match else []
    return tuple(int(index) if index else name for name, index in found)


def inside(value: Any, path: Steps) -> Any:
    """The value at those steps inside another; where they end early, what is there."""
    for step in path:
        try:
            value = value[step]
        except (LookupError, TypeError):  # msgspec writes `[...]` for any key of a table
            return value
    return value


def label(path: Steps) -> str:
    """Steps as people write them: `corrections[0].at`."""
    return str(path[0]) + "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path[1:])


def choices(kind: Any) -> list[str]:
    """The allowed values of a type, where it has few."""
    if get_origin(kind) is Literal:
        return [str(choice) for choice in get_args(kind)]
    return [choice for part in get_args(kind) for choice in choices(part)]


def complaint(name: str, value: Any, error: Exception) -> str:
    """The whole message about a wrong value of the key `name`."""
    path = steps(str(error))
    return f"`{label((name, *path))}`: {readable(str(error), inside(value, path))}"


def _advice(kind: Any) -> str:
    """What a type allows, or what its `Meta` describes."""
    if allowed := choices(kind):
        return f"use {', '.join(allowed)}"
    return next((meta.description for meta in getattr(kind, "__metadata__", ()) if meta.description), "")


class Unfit(ValueError):
    """Values that are right each for itself don't go together; raised by structs."""

    def __init__(self, message: str, *path: str) -> None:
        """`path`: from the struct to the value that had better change."""
        super().__init__(message)
        self.path = path


class Wrong(NamedTuple):
    """A fault in a settings file."""

    path: Steps
    message: str
    hint: str
    kind: Literal["unknown", "missing", "wrong"] = "wrong"


class Decoder:
    """Makes structs of tables, and collects what is wrong with each value."""

    def __init__(self, convert: Callable[[Any, Any], Any]) -> None:
        """`convert`: `msgspec.convert`, or what knows further types."""
        self._convert = convert
        self.wrong: list[Wrong] = []

    def struct(self, kind: type[Struct], values: Mapping[str, Any], path: Steps = ()) -> Any:
        """The struct, None where something is wrong."""
        fields = {field.name: field for field in msgspec.structs.fields(kind)}
        before = len(self.wrong)
        for name in sorted(values.keys() - fields.keys()):
            hint = f"the keys are: {', '.join(fields)}"
            self.wrong.append(Wrong((*path, name), f"unknown key `{label((*path, name))}`", hint, "unknown"))
        for name, field in fields.items():
            if field.required and name not in values:
                missing = f"`{label((*path, name))}` is missing"
                self.wrong.append(Wrong(path, missing, "set it here or in a parent", "missing"))
        known = [name for name in fields if name in values]
        good = {name: self._value(fields[name].type, values[name], (*path, name)) for name in known}
        if len(self.wrong) > before:
            return None
        try:
            return kind(**good)
        except Unfit as error:
            self._complain((*path, *error.path), str(error))
            return None

    def _value(self, kind: Any, value: Any, path: Steps) -> Any:
        if isinstance(value, dict) and isinstance(kind, type) and issubclass(kind, Struct):
            return self.struct(kind, value, path)
        if isinstance(value, dict) and get_origin(kind) is dict:
            return {name: self._value(get_args(kind)[1], item, (*path, name)) for name, item in value.items()}
        try:
            return self._convert(value, kind)
        except msgspec.ValidationError as error:
            inner = steps(str(error))
            self._complain((*path, *inner), readable(str(error), inside(value, inner)), _advice(kind))
            return None

    def _complain(self, path: Steps, message: str, hint: str = "") -> None:
        """What is wrong, with the hint that may stand in the message."""
        message, colon, advice = message.partition(": write ")
        self.wrong.append(Wrong(path, f"`{label(path)}`: {message}", f"write {advice}" if colon else hint))
