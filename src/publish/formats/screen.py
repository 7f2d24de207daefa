"""A finished page for screens in, the same with what browsers and readers must be told of numbers and words out.

Print knows it by itself: short numbers stand upright in a vertical line (press/vertical/combine), Korean words hold together
(press/keep_all).
"""

from __future__ import annotations

import re
from collections.abc import Callable

from publish.editions import Edition, Format

_TAG = re.compile(r"(<[^>]*>)")
_DIGITS = re.compile("(?<![!-~À-ɏ])(?<![!-~À-ɏ][ \u00a0])[0-9]{1,3}(?![ \u00a0]?[!-~À-ɏ])")
"""One to three digits that stand by themselves (CLREQ 3.2.6), as in print."""
_WHOLE = re.compile(r"(?<=[가-힣])(?=\([㐀-鿿]+\))|(?<=[)”’」』》〉])(?=[가-힣])")
"""Before hanja that explain a word, and before a particle behind a closing mark: `word-break: keep-all` breaks there."""
_AS_THEY_ARE = ("pre", "code", "rt", "svg", "style")
WORD_JOINER = "\u2060"


def finished(page: str, edition: Edition, format_: Format) -> str:
    """The page of an edition, as its lines run in that format."""
    language, mode = edition.tag.partition("-")[0], edition.settings.mode(format_)
    if mode != "horizontal-tb" and language in ("zh", "ja", "ko"):
        page = _changed(page, lambda text: _DIGITS.sub(r'<span class="combined">\g<0></span>', text))
    if language == "ko":
        page = _changed(page, lambda text: _WHOLE.sub(WORD_JOINER, text))
    return page


def _changed(page: str, change: Callable[[str], str]) -> str:
    """The page with each text of its body changed, but for code, readings and drawings."""
    head, body, rest = page.partition("<body")
    parts, inside = _TAG.split(body + rest), ""
    for index, part in enumerate(parts):
        if index % 2:
            name = part.strip("</>").split(maxsplit=1)[0]
            inside = inside or (name if name in _AS_THEY_ARE and not part.endswith("/>") else "")
            inside = "" if part == f"</{inside}>" else inside
        elif index and not inside:
            parts[index] = change(part)
    return head + "".join(parts)
