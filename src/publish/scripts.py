"""A language in, how display text of its script is measured, and where its lines may end, out.

Measures are those of the faces in fonts/, the heavier of two weights, so that no headline is wider than it was planned.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from markupsafe import Markup, escape

from publish.markup import phrases, with_breaks

_NEVER_FIRST = frozenset("，、。：；！？）》〉」』】〕”’…—·‧％%")
_NEVER_LAST = frozenset("（《〈「『【〔“‘")


class Script:
    """Chinese: Han and its marks are squares, and lines may end nearly everywhere (CLREQ 3.1.2)."""

    leading = 1.0
    """Least distance of two lines in em: ink of one must not touch that of the other."""

    def advances(self, text: str) -> list[float]:
        """Width of each character in em: Han and its marks 1, narrow characters about a half."""
        return [1.0 if unicodedata.east_asian_width(c) in "WF" or c in "“”‘’—…·‧" else 0.55 for c in text]

    def phrases(self, text: str) -> list[str]:
        """The text cut where a reader draws breath."""
        return phrases(text)

    def with_breaks(self, text: str) -> Markup:
        """The text with `<wbr/>` where it may break best, for pages whose lines others break."""
        return with_breaks(text)

    def may_break(self, text: str, index: int) -> bool:
        """Whether a line may begin with this character."""
        if text[index] == " ":  # breaks come behind a space, which then falls away
            return False
        before, after = text[:index].rstrip()[-1:], text[index]
        begins_dash = after == "—" and before != "—"
        if (after in _NEVER_FIRST and not begins_dash) or before in _NEVER_LAST:
            return False
        return not (re.match(r"[\w.,%-]", text[index - 1], re.ASCII) and re.match(r"[\w.,%-]", after, re.ASCII))


class Worded(Script):
    """Lines end between words; a reader draws breath behind a mark that a space follows."""

    def __init__(
        self, *widths: tuple[str, float], other: float = 0.62, leading: float = 1.0, gap: str = "(?<= )(?![ —–])"
    ) -> None:
        """`widths`: patterns of one character each, and their em; `gap`: where a line may begin."""
        self._widths = tuple(em for _, em in widths)
        self._characters = re.compile("|".join([*(f"({pattern})" for pattern, _ in widths), "."]), re.DOTALL)
        self._other, self.leading = other, leading
        self._gap = re.compile(gap)

    def advances(self, text: str) -> list[float]:
        """Width of each character in em: by its class, else that of a wide Latin letter; Han is a square."""
        found = self._characters.finditer(text)
        return [self._widths[match.lastindex - 1] if match.lastindex else self._any(match[0]) for match in found]

    def _any(self, character: str) -> float:
        if unicodedata.category(character) in ("Mn", "Me", "Cf"):
            return 0.0
        return 1.0 if unicodedata.east_asian_width(character) in "WF" else self._other

    def phrases(self, text: str) -> list[str]:
        """The text cut behind its marks."""
        return [part for part in re.split(r"(?<=[^\w\s][ ])(?=\S)", text) if part]

    def with_breaks(self, text: str) -> Markup:
        """The text as it is: everybody breaks between words."""
        return escape(text)

    def may_break(self, text: str, index: int) -> bool:
        """Whether a line may begin with this character."""
        return bool(self._gap.match(text, index))


CHINESE = Script()
_TIBETAN = Worded(
    ("་", 0.17),
    ("[།༎༑]", 0.26),
    ("[༠-༩]", 0.53),
    ("[༄༅]", 1.1),
    ("[\u0f40-\u0f6c]", 0.665),
    (" ", 0.61),
    leading=1.8,
    gap="(?:(?<=་)|(?<=[^༅]། །))(?=[\u0f40-\u0f6c\u0f20-\u0f29])|(?<= )(?![ །༎༑])",
)  # fmt: skip
"""A line ends behind a tsheg, the space behind a shad or a second shad; a shad never begins one."""
_ARABIC = Worded(
    ("[سشصض](?=[ء-ۿ])", 0.72),
    ("[سشصض]", 1.08),
    ("ا", 0.3),
    ("[بپتثنىيئ](?=[ء-ۿ])", 0.32),
    ("ل(?=[ء-ۿ])", 0.25),
    ("[بپتثنىيل]", 0.7),
    ("[جچحخڭ]|[قكگغع](?![ء-ۿ])", 0.68),
    ("ٴ", 0.15),
    ("[ء-ە]", 0.5),
    ("[.,:!،؛]", 0.28),
    ("[0-9]", 0.6),
    (" ", 0.23),
    leading=1.55,
)
_MONGOLIAN = Worded(
    ("[ᠠᠡᠯᠮ᠂᠄]", 0.42),
    ("[ᠨᠢᠷᠶ]", 0.47),
    ("[ᠵᠴᠰᠳᠲᠭ᠃]", 0.66),
    ("[ᠣᠤᠥᠦᠬ]", 0.84),
    ("[ᠪᠩᠹᠫᠻ]", 1.0),
    ("[\u180e\u180b-\u180d]", 0.2),
    ("[ \u202f]", 0.28),
    leading=1.3,
)
"""A narrow no-break space (U+202F) joins a suffix to its word."""
_KOREAN = Worded(("[가-힣]", 0.97), ("[…—]", 1.0), ("[.,·:;'’‘]", 0.34), (" ", 0.33), leading=1.2)
_OTHER = Worded((" ", 0.3), leading=1.2)
_BY_TAG = {
    "bo": _TIBETAN, "dz": _TIBETAN, "ug": _ARABIC, "kk-Arab": _ARABIC, "mn-Mong": _MONGOLIAN, "ko": _KOREAN,
    "zh": CHINESE, "yue": CHINESE, "lzh": CHINESE, "ja": CHINESE, "ii": CHINESE,
}  # fmt: skip


def script(tag: str) -> Script:
    """That of a language (BCP 47); one that is not known here is taken to be written in words with spaces between."""
    subtags: Sequence[str] = tag.split("-")
    return _BY_TAG.get("-".join(subtags[:2])) or _BY_TAG.get(subtags[0]) or _OTHER
