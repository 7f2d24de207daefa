"""A text and a measure in; the lines of first fit out, and the least stretch that any choice of breaks allows.

Widths are the face's own, without kerning.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from benchmarks.typesetters import INDENT
from publish.press.breaks import breaks, hyphenations
from publish.press.costs import EPSILON
from publish.press.paragraph import House, Paragraph


def paragraph(text: str, widths: Mapping[str, float], *, centred: bool, hyphenated: bool) -> Paragraph:
    """The text as `publish.press` weighs it."""
    advances = [1.0 if character in "—…" else widths.get(character, 1.0) for character in text]
    hyphens = dict.fromkeys(hyphenations(text), widths["-"]) if hyphenated else {}
    return Paragraph(text, advances, breaks(text, "zh-Hans"), House(centred=centred), hyphens=hyphens)


def first_fit(text: str, widths: Mapping[str, float], measure: float, *, centred: bool) -> int:
    """Lines when each takes all that fits unsqueezed, with a mark at its end halved; no word is hyphenated."""
    made = paragraph(text, widths, centred=centred, hyphenated=False)
    count = start = 0
    while start < made.length:
        room = measure - (INDENT if start == 0 else 0)
        following = [end for end in made.breaks if end > start]
        lines = [made.line(start, end, room) for end in following[: int(4 * measure)]]
        fitting = [line.end for line in lines if line.squeeze <= EPSILON]
        start = fitting[-1] if fitting else following[0]
        count += 1
    return count


def least_stretch(text: str, widths: Mapping[str, float], measure: float, *, centred: bool) -> float:
    """The least sum of the squared stretches of all lines but the last, em²; no last line of one character."""
    made = paragraph(text, widths, centred=centred, hyphenated=True)
    least = {0: 0.0}
    for place, end in enumerate(made.breaks):
        found = math.inf
        for start in [0, *made.breaks[:place]][::-1]:
            line = made.line(start, end, measure - (INDENT if start == 0 else 0))
            if line.squeeze > 1 and made.width[end] - made.width[start] > 2 * measure:
                break
            alone = end == made.length and start > 0 and made.letters(start) <= 1
            is_empty = line.stretch == 1 and not line.white  # no gap takes what is left over
            if line.squeeze <= 1 and not alone and not is_empty:
                found = min(found, least[start] + line.white**2)
        least[end] = found
    return least[made.length]
