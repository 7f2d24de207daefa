"""`{.class key=value key="a value"}` in, the attributes by name out; and the Markdown rules that find such braces.

They stand right behind `[text]`, a link or a picture, or on a line of their own below a block. Braces that look like
attributes and stand elsewhere, or can't be read, become a token of type `STRAY`, so that they are never printed.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

STRAY = "stray_attributes"
"""Type of the token that stands for braces that belong to nothing or can't be read."""
_ATTRIBUTE = re.compile(
    r'\s*(?:(?P<sign>[.#])(?P<name>[\w-]+)|(?P<key>[A-Za-z][\w-]*)=(?:"(?P<quoted>(?:[^"\\]|\\.)*)"|(?P<bare>[^\s"{}=]+)))'
    r"(?=[\s}])",
    re.DOTALL,
)
_LOOKS_LIKE_ATTRIBUTES = re.compile(r"\{\s*(?:[.#][A-Za-z]|[A-Za-z][\w-]*=)")
_AFTER = ("image", "link_close")


def parse(text: str, start: int = 0) -> tuple[dict[str, str], int] | None:
    """The attributes of the braces that open at `start`, and the index behind them; None where they can't be read."""
    if not text.startswith("{", start):
        return None
    found: dict[str, str] = {}
    at = start + 1
    while match := _ATTRIBUTE.match(text, at):
        at = match.end()
        if match["sign"] == ".":
            found["class"] = f"{found.get('class', '')} {match['name']}".strip()
        elif match["sign"]:
            found["id"] = match["name"]
        else:
            quoted = match["quoted"]
            found[match["key"]] = match["bare"] if quoted is None else re.sub(r"\\(.)", r"\1", quoted)
    closing = re.compile(r"\s*\}").match(text, at)
    return (found, closing.end()) if found and closing else None


def attributes(token: Token) -> dict[str, str]:
    """The attributes that were given to a token."""
    return dict(token.meta.get("attributes", {}))


def names(found: dict[str, str]) -> list[str]:
    """The names of attributes as authors write them: `.class`, `#id`, `key`."""
    plain = [{"id": f"#{value}"}.get(name, name) for name, value in found.items() if name != "class"]
    return sorted([*plain, *(f".{name}" for name in found.get("class", "").split())])


def _give(token: Token, found: dict[str, str]) -> None:
    token.meta["attributes"] = attributes(token) | found


def _push_stray(state: StateInline) -> None:
    """A token for the braces at `state.pos`, which moves behind them."""
    closing = state.src.find("}", state.pos)
    end = closing + 1 or state.posMax
    state.push(STRAY, "", 0).content = state.src[state.pos : end]
    state.pos = end


def _span(state: StateInline, silent: bool) -> bool:
    """`[text]{…}`."""
    if state.src[state.pos] != "[":
        return False
    start, end = state.pos + 1, state.md.helpers.parseLinkLabel(state, state.pos, False)
    if end < 0 or not state.src.startswith("{", end + 1):
        return False
    found = parse(state.src, end + 1)
    state.pos = found[1] if found else end + 1
    if silent:
        return True
    if found is None:
        _push_stray(state)
        return True
    maximum, behind = state.posMax, state.pos
    state.pos, state.posMax = start, end
    _give(state.push("span_open", "span", 1), found[0])
    state.md.inline.tokenize(state)
    state.push("span_close", "span", -1)
    state.pos, state.posMax = behind, maximum
    return True


def _braces(state: StateInline, silent: bool) -> bool:
    """`{…}` behind a link or picture, or astray."""
    if state.src[state.pos] != "{" or silent:
        return False
    last = state.tokens[-1] if state.tokens and not state.pending else None
    follows = last is not None and last.type in _AFTER
    found = parse(state.src, state.pos) if follows else None
    if last is not None and found is not None:
        _give(_opening(state.tokens) or last, found[0])
        state.pos = found[1]
        return True
    if not follows and not _LOOKS_LIKE_ATTRIBUTES.match(state.src, state.pos):
        return False
    _push_stray(state)
    return True


def _opening(tokens: list[Token]) -> Token | None:
    """The token that opens what ended last."""
    for token in reversed(tokens):
        if token.level == tokens[-1].level and token.nesting >= 0:
            return token
    return None


def _line(state: StateBlock, line: int, _end: int, silent: bool) -> bool:
    """A line that holds only `{…}`: gives its attributes to the block that ends just above it."""
    text = state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].strip()
    if state.is_code_block(line) or not (text.startswith("{") and text.endswith("}")):
        return False
    if silent:
        return True
    block = _opening(state.tokens) if state.tokens and state.tokens[-1].level == state.level else None
    found = parse(text)
    state.line = line + 1
    if block is None or block.map is None or block.map[1] != line or found is None or found[1] != len(text):
        token = state.push(STRAY, "", 0)
        token.map = [line, line + 1]
        token.content = text
        return True
    _give(block, found[0])
    block.map[1] = line + 1
    return True


def install(parser: MarkdownIt) -> None:
    """Makes the parser read attributes."""
    interrupts = ["paragraph", "reference", "blockquote", "list", "table"]
    parser.block.ruler.before("fence", "attribute_line", _line, {"alt": interrupts})
    parser.inline.ruler.after("link", "span", _span)
    parser.inline.ruler.push("braces", _braces)
