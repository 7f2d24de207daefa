"""A text in, the places where a Chinese line may break out (CLREQ 3.1.2, UAX #14 with what it lacks for Chinese).

Pango follows UAX #14, which takes curly quotes for glue, lets `·`, a single dash and a percent sign begin a line, and
breaks `5—6`. English words inside Chinese may also be hyphenated.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

import pyphen
from weasyprint.text.ffi import ffi
from weasyprint.text.line_break import get_log_attrs

from publish.press import keep_all, kept
from publish.press.marks import (
    CLOSING_MARKS,
    NEVER_FIRST,
    NEVER_LAST,
    OPENING_MARKS,
    STOPS,
    is_chinese,
    single_dashes,
)

_QUOTES_OPENING, _QUOTES_CLOSING = frozenset("“‘"), frozenset("”’")
_NUMBERS = re.compile(r"(?<=[0-9%％])[—–～~-](?=[0-9])|(?<=[—–～~-])(?=[0-9])")
_UNIT = "(?:[kcmµμn]?m[²³23]?|[kmµμ]?g|[mµμ]?[lL]|[kMGT]?Hz|[kMG]?[WVA]h?|[kKMGTP]i?[Bb]|[kMG]?bps|k?Pa|[kM]?J|mol|min|ms|s|h|d|t|K|℃|°C|ha|bit|dpi|px|pt)"
_MEASURES = re.compile(rf"(?<=[0-9])[ \u00a0]?{_UNIT}(?:/{_UNIT})?(?![A-Za-z])")
"""A unit behind its number: they stay on one line (CLREQ 3.1.5.2)."""
_DOTS = frozenset("·‧")
_WORD = re.compile(r"[A-Za-z]{6,}")
_MARK = re.compile(f"[{re.escape(''.join(NEVER_FIRST | NEVER_LAST))}]")
_NO_HAN = re.compile("[^㐀-䶿一-鿿]+")
LONGEST, KEPT = 12, 2000
"""Characters of a text between Han whose breaks are remembered, and how many such texts."""
_BEFORE_QUOTE = CLOSING_MARKS | STOPS | frozenset("…—")


def breaks(text: str, language: str | None) -> list[int]:
    """Indices before which a line may begin.

    Between two Han one always may, unless Korean keeps words whole; and nothing before them matters behind them. So what
    stands between Han is looked at by itself, and remembered.
    """
    if keep_all.is_korean(language):
        return _looked_up(text, language, keep_all.unbreakable(text))
    found, at = list[int](), 0
    for match in _NO_HAN.finditer(text):
        start, end = match.span()
        has_before = start > 0
        look = _between if end - start <= LONGEST else _between.__wrapped__
        found += range(at + 1, start)
        found += [start - has_before + place for place in look(match.group(), has_before, end < len(text), language)]
        at = end
    found += range(at + 1, len(text))
    return found


@lru_cache(KEPT)
def _between(part: str, has_before: bool, has_after: bool, language: str | None) -> list[int]:
    """Of a text without Han that has one before it or behind it, or has not."""
    return _looked_up("中" * has_before + part + "中" * has_after, language, set())


def _looked_up(text: str, language: str | None, unbreakable: set[int]) -> list[int]:
    tight = inseparable(text) | unbreakable
    beside_marks = {place for match in _MARK.finditer(text) for place in (match.start(), match.end())}
    tight.update(
        place for place in beside_marks if 0 < place < len(text) and _is_forbidden(text[place - 1], text[place])
    )
    found = set(pango_breaks(text, language))
    found.update(place for place in beside_marks if 0 < place < len(text) and _opens_beside_quote(text, place))
    return sorted(found.difference(tight, (0, len(text))))


def pango_breaks(text: str, language: str | None) -> list[int]:
    """Where UAX #14 allows a break."""
    attributes = bytes(ffi.buffer(get_log_attrs(text, language)))
    size, bit = len(attributes) // (len(text) + 1), _line_break_bit()
    return [place for place, bits in enumerate(attributes[::size]) if bits & bit]


@cache
def _line_break_bit() -> int:
    """Which bit of the first byte of Pango's attributes says that a line may break; compilers choose."""
    attributes = ffi.new("PangoLogAttr[1]")
    attributes[0].is_line_break = 1
    return int(ffi.buffer(attributes)[0][0])


def inseparable(text: str) -> set[int]:
    """Indices before which no line may begin whatever stands there: in a range of numbers, between number and unit."""
    tight = {place for match in _NUMBERS.finditer(text) for place in (match.start(), match.end())}
    tight.update(single_dashes(text))
    tight.update(place for match in _MEASURES.finditer(text) for place in range(match.start(), match.end()))
    return tight


def _opens_beside_quote(text: str, index: int) -> bool:
    """Whether Chinese allows a break before an opening or after a closing curly quote here."""
    before, after = text[index - 1], text[index]
    if after in _QUOTES_OPENING:
        return before in _BEFORE_QUOTE or is_chinese(before)
    return before in _QUOTES_CLOSING and (after in OPENING_MARKS or is_chinese(after))


def _is_forbidden(before: str, after: str) -> bool:
    """Whether the mark after the break may not begin a line, or the one before it may not end one."""
    if after in "—…" and before != after:
        return False
    return after in NEVER_FIRST or before in NEVER_LAST or before in _DOTS


@cache
def _dictionary() -> pyphen.Pyphen:
    """Its 11,000 patterns are read back as pyphen once parsed them."""
    file = pyphen.LANGUAGES["en_US"]
    pyphen.hdcache[file] = kept.keep(("hyphenation", str(file), pyphen.VERSION), lambda: pyphen.HyphDict(file))
    return pyphen.Pyphen(lang="en_US", left=2, right=3)


def hyphenations(text: str) -> list[int]:
    """Indices inside English words of six letters or more at which they may be hyphenated."""
    return [match.start() + place for match in _WORD.finditer(text) for place in _dictionary().positions(match.group())]
