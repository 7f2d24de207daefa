"""What msgspec says of a wrong value in, an editor's words and the place inside the value out."""

from __future__ import annotations

import re
from typing import Any, Literal, get_args, get_origin

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
