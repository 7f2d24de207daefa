"""A style sheet of print in; findings about what can't be printed in inks, and about colours of light, out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import tinycss2
from tinycss2.color5 import parse_color

from publish.colour.inks import CMYK, Inks, Tint, written
from publish.errors import Finding

_SKIPPED = ("font-face", "keyframes", "import", "counter-style", "font-feature-values")
_REFUSED = ("mask", "filter", "backdrop-filter", "mix-blend-mode", "background-blend-mode", "border-image")
"""Properties, and all that begin with one of them and a hyphen."""
_INITIAL = ("none", "normal", "initial", "unset", "inherit", "revert")
_SHADOWS = ("box-shadow", "text-shadow")
_COLOURED = ("background", "border", "outline", "column-rule", "text-decoration", "text-emphasis", "fill", "stroke")
"""Properties that take the name of a colour among other things, besides those with `color` in their name."""
_FUNCTIONS = ("rgb", "rgba", "hsl", "hsla", "hwb", "lab", "lch", "oklab", "oklch", "color", "color-mix", "light-dark")
_PLAIN = "draw it with plain colours: backgrounds, borders, a picture"


def examine(path: str, text: str, inks: Inks) -> Iterator[Finding]:
    """What stands in the style sheet at `path`: errors and warnings, with their places."""
    for name, values in _declarations(tinycss2.parse_stylesheet(text)):
        for token in _refused(name, values):
            what = f"`{name}: {token.name}()`" if token.type == "function" else f"`{name}`"
            message = f"{what} can't be printed in inks"
            yield Finding(path, token.source_line, token.source_column, "L012", message, _PLAIN)
        for token in _lights(name, values):
            mixed = _inks(token, inks)
            becomes = f"; it is printed as {_shown(mixed)}" if mixed is not None else ""
            message = f"`{name}: {tinycss2.serialize([token])}` is a colour of screens{becomes}"
            line, column = token.source_line, token.source_column
            yield Finding(path, line, column, "L013", message, f"write {_function(mixed)}", "warning")


def _declarations(rules: list[Any]) -> Iterator[tuple[str, list[Any]]]:
    """Names and values of all declarations that count in print, those of rules inside others too."""
    for rule in rules:
        if rule.type == "declaration":
            yield rule.lower_name, rule.value
        elif rule.type == "qualified-rule" or (rule.type == "at-rule" and rule.content and _counts(rule)):
            yield from _declarations(tinycss2.parse_blocks_contents(rule.content))


def _counts(rule: Any) -> bool:
    if rule.lower_at_keyword != "media":
        return rule.lower_at_keyword not in _SKIPPED
    words = {token.lower_value for token in rule.prelude if token.type == "ident"}
    return not words & {"screen", "speech"} or bool(words & {"print", "all", "not"})


def _refused(name: str, values: list[Any]) -> Iterator[Any]:
    """The tokens that ask for what only light can do."""
    told = [token for token in values if token.type not in ("whitespace", "comment")]
    yield from (t for t in _every(told) if t.type == "function" and t.lower_name.endswith("gradient"))
    name = name.removeprefix("-webkit-")
    if not told or (told[0].type == "ident" and told[0].lower_value in _INITIAL):
        return
    if any(name == property_ or name.startswith(f"{property_}-") for property_ in _REFUSED):
        yield told[0]
    if name in _SHADOWS and any(map(_is_blurred, _split(told))):
        yield told[0]


def _every(values: list[Any]) -> Iterator[Any]:
    """All tokens, those in the brackets of functions too."""
    for token in values:
        yield token
        if token.type == "function":
            yield from _every(token.arguments)


def _split(values: list[Any]) -> list[list[Any]]:
    """Tokens between commas."""
    parts: list[list[Any]] = [[]]
    for token in values:
        if token.type == "literal" and token.value == ",":
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def _is_blurred(shadow: list[Any]) -> bool:
    """Whether the third length, its blur, is more than nothing."""
    lengths = [token for token in shadow if token.type in ("dimension", "number", "function")]
    lengths = [token for token in lengths if token.type != "function" or token.lower_name in ("var", "calc")]
    return len(lengths) > 2 and (lengths[2].type == "function" or lengths[2].value != 0)


def _lights(name: str, values: list[Any]) -> Iterator[Any]:
    """The tokens of colours that are meant for screens."""
    takes_names = "color" in name or name.startswith(("--", *_COLOURED, *_SHADOWS))
    for token in values:
        if token.type == "function" and token.lower_name not in _FUNCTIONS:
            if token.lower_name != "device-cmyk" and not token.lower_name.endswith("gradient"):
                yield from _lights(name, token.arguments)
        elif token.type in ("hash", "function") or (token.type == "ident" and takes_names):
            colour = _parsed(token)
            if token.type == "function" or (hasattr(colour, "alpha") and colour.alpha > 0):
                yield token


def _parsed(token: Any) -> Any:
    """A colour of tinycss2; None where it is none."""
    try:
        return parse_color(token)
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError):  # of a function that is cut short
        return None


def _inks(token: Any, inks: Inks) -> CMYK | Tint | None:
    colour = _parsed(token)
    return inks.of(colour) if hasattr(colour, "coordinates") else None


def _shown(mixed: CMYK | Tint) -> str:
    return f"{mixed.amount:.0%} of {mixed.spot}" if isinstance(mixed, Tint) else written(mixed)


def _function(mixed: CMYK | Tint | None) -> str:
    """As style sheets write inks."""
    if mixed is None or isinstance(mixed, Tint):
        return "the inks with device-cmyk(…)"
    return f"device-cmyk({' '.join(f'{part:.2f}'.rstrip('0').rstrip('.').replace('0.', '.') for part in mixed)})"
