"""Markdown text in, markdown-it tokens out: CommonMark without raw HTML, with what Chinese newsrooms need.

Beyond CommonMark: tables, footnotes, `[spans]{…}` and attributes, `::: only` blocks, a line `{…}` that belongs to
the block above it, and emphasis that works beside Chinese marks.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.common.utils import isMdAsciiPunct, isPunctChar, isWhiteSpace
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline.state_inline import Scanned, StateInline
from markdown_it.token import Token
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.footnote import footnote_plugin

from publish.source import attributes

DEEPEST = 19
"""Level at which markdown-it gives up: what stands inside a block of this level is lost."""

# Han, kana, bopomofo, CJK symbols, compatibility and full-width forms: written without spaces, wide by UAX #11.
# By number, since some of these characters turn into others when an editor normalises the file.
_WIDE = re.compile(
    r"[\u2e80-\u2fdf\u3000-\u312f\u3190-\u4dbf\u4e00-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60\uffe0-\uffe6"
    r"\U0001aff0-\U0001b16f\U00020000-\U0003ffff]"
)
# Hangul is written with spaces, but its particles stand right behind a word; variation selectors follow a Han.
_CLINGING = re.compile(r"[\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff\ufe00-\ufe0e\U000e0100-\U000e01ef]")
# Marks that Chinese shares with other scripts; full width in Chinese (CLREQ 2.3).
_SHARED = frozenset("“”‘’—…·")


def is_wide(character: str) -> bool:
    """Whether the character is Han or a mark that only East Asian text uses."""
    return bool(_WIDE.match(character))


def joins_without_space(before: str, after: str) -> bool:
    """Whether a line end between these two characters is no word space: beside Han or between Chinese marks."""
    return is_wide(before) or is_wide(after) or (before in _SHARED and after in _SHARED)


def _needs_no_space(character: str) -> bool:
    """Whether emphasis may begin or end right beside this character, as beside a space."""
    return is_wide(character) or bool(_CLINGING.match(character))


def _is_narrow_mark(character: str) -> bool:
    """Punctuation that is not East Asian wide: the only kind that bars emphasis in CommonMark's flanking rule."""
    return (isMdAsciiPunct(ord(character)) or isPunctChar(character)) and not is_wide(character)


class _Inline(StateInline):
    """Emphasis by the CJK-friendly amendment of CommonMark's flanking rule (commonmark-spec discussion 650).

    By the original rule `他说**“好”**。` is no emphasis, since a run of stars between a letter and a mark may only
    open or only close. Chinese has no space there, so a wide neighbour counts like one.
    """

    def scanDelims(self, start: int, canSplitWord: bool) -> Scanned:  # noqa: N802, N803
        scanned = super().scanDelims(start, canSplitWord)
        end = start + scanned.length
        before = self.src[start - 1] if start > 0 else " "
        after = self.src[end] if end < self.posMax else " "
        if not canSplitWord or not (_needs_no_space(before) or _needs_no_space(after)):
            return scanned
        opens = not isWhiteSpace(ord(after)) and (
            not _is_narrow_mark(after)
            or isWhiteSpace(ord(before))
            or _is_narrow_mark(before)
            or _needs_no_space(before)
        )
        closes = not isWhiteSpace(ord(before)) and (
            not _is_narrow_mark(before) or isWhiteSpace(ord(after)) or _is_narrow_mark(after) or _needs_no_space(after)
        )
        return Scanned(opens, closes, scanned.length)


class _InlineParser(ParserInline):
    def parse(self, src: str, md: MarkdownIt, env: Any, tokens: list[Token]) -> list[Token]:
        state = _Inline(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


class _Markdown(MarkdownIt):
    def validateLink(self, url: str) -> bool:  # noqa: ARG002, N802
        """Every address is a link, also `javascript:…`, which would be printed as it stands; the reader refuses it."""
        return True


@cache
def _parser() -> MarkdownIt:
    parser = _Markdown("commonmark")
    parser.inline = _InlineParser()
    parser.configure("commonmark", {"html": False, "typographer": False, "linkify": False})
    parser.enable("table").disable(["html_block", "html_inline"])
    attributes.install(parser)
    footnote_plugin(parser, inline=False)
    container_plugin(parser, "only")
    return parser


def tokens(text: str) -> tuple[list[Token], dict[str, bool]]:
    """The block tokens of a Markdown text, and the label of each footnote with whether it is called.

    Each inline token has its children; `map` counts lines from 0.
    """
    env: dict[str, Any] = {}
    found = _parser().parse(text, env)
    notes = env.get("footnotes", {}).get("refs", {})
    return found, {label.removeprefix(":"): number >= 0 for label, number in notes.items()}


def decoded(address: str) -> str:
    """A picture's path as the author wrote it; markdown-it percent-encodes it."""
    return unquote(address)
