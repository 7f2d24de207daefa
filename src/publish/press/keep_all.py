"""Text in words in, the places where its lines may not break out: `word-break: keep-all` (CSS Text 3, 5.2), which WeasyPrint
70.0 lacks (#1153).

Korean is written in words with spaces between, and newspapers break lines between words; UAX #14 and Pango break between
any two syllables. CSS keeps letters together; hanja that explain a word in brackets, and a particle behind a closing
bracket or quotation mark, are kept too. Uyghur and Kazakh keep a number with its suffix, as 1887-يىلى, a year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextvars import ContextVar
from itertools import groupby
from typing import Any

from weasyprint.layout import inline
from weasyprint.text import line_break
from weasyprint.text.ffi import ffi, pango

from publish.press.marks import primary

_BETWEEN_LETTERS = re.compile(r"(?<=[^\W_])(?=[^\W_])")
_HANJA = re.compile("(?<=[가-힣])[(（](?=[㐀-䶿一-鿿\uf900-\ufaff·, ]+[)）])")
_PARTICLE = re.compile("(?<=[)）\\]］”’」』》〉])(?=[가-힣])")


_SUFFIX = re.compile("(?<=[0-9]-)(?=[\u0620-\u06ff])")
_RULES = {"ko": (_BETWEEN_LETTERS, _HANJA, _PARTICLE), "ug": (_SUFFIX,), "kk": (_SUFFIX,)}
"""Language → before what no line may begin."""


def is_korean(language: str | None) -> bool:
    """Whether a BCP 47 tag says so."""
    return primary(language) == "ko"


def unbreakable(text: str, language: str | None = "ko") -> set[int]:
    """Indices before which no line may begin."""
    rules = _RULES.get(primary(language), ())
    return {match.start() for rule in rules for match in rule.finditer(text)}


_set_text = line_break.Layout.set_text
_get_log_attrs = line_break.get_log_attrs
_split_first_line = inline.split_first_line
_broken: ContextVar[bool] = ContextVar("broken", default=False)
"""Whether a word that is longer than its line is being broken."""


def _set(layout: Any, text: str, justify: bool = False) -> None:
    """`Layout.set_text`: tells Pango where words are whole."""
    _set_text(layout, text, justify)
    style = layout.style
    if primary(style["lang"]) in _RULES and "house" in style.font_config.__dict__ and not _broken.get():
        _forbid(layout, unbreakable(layout.text, style["lang"]))


def _forbid(layout: Any, places: set[int]) -> None:
    """Forbids the breaks before these characters of a Pango layout, and allows all others."""
    attributes = pango.pango_layout_get_attributes(layout.layout)
    if attributes == ffi.NULL:
        attributes = ffi.gc(pango.pango_attr_list_new(), pango.pango_attr_list_unref)
    text = layout.text
    _allow(attributes, 0, len(text.encode()), allowed=True)  # what an earlier text of this layout forbade
    for first, last in _runs(places):
        start = len(text[: first - 1].encode())
        _allow(attributes, start, start + len(text[first - 1 : last + 1].encode()), allowed=False)
    pango.pango_layout_set_attributes(layout.layout, attributes)


def _allow(attributes: Any, start: int, end: int, *, allowed: bool) -> None:
    """Says it of the breaks between the bytes from `start` to `end`."""
    attribute = pango.pango_attr_allow_breaks_new(allowed)
    attribute.start_index, attribute.end_index = start, end
    pango.pango_attr_list_change(attributes, attribute)


def _runs(places: set[int]) -> Iterator[tuple[int, int]]:
    """First and last of the places that follow one another."""
    for _, run in groupby(enumerate(sorted(places)), lambda found: found[1] - found[0]):
        found = [place for _, place in run]
        yield found[0], found[-1]


def _log_attrs(text: str, language: str | None) -> Any:
    """`get_log_attrs`: what WeasyPrint asks where two elements meet."""
    found = _get_log_attrs(text, language)
    for place in unbreakable(text, language):
        found[place].is_line_break = 0
    return found


def _split(text: str, style: Any, context: Any, max_width: float | None, *rest: Any, **options: Any) -> Any:
    """`split_first_line`: a word that is longer than the line may be broken where the style says so."""
    found = _split_first_line(text, style, context, max_width, *rest, **options)
    if (
        max_width is None
        or found[3] <= max_width
        or style["overflow_wrap"] == "normal"
        or primary(style["lang"]) not in _RULES
    ):
        return found
    before = _broken.set(True)
    try:
        return _split_first_line(text, style, context, max_width, *rest, **options)
    finally:
        _broken.reset(before)


def install() -> None:
    """Teaches WeasyPrint; only these languages are laid out otherwise than before."""
    line_break.Layout.set_text = _set
    line_break.get_log_attrs = _log_attrs
    inline.split_first_line = _split
