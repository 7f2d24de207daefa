"""Characters that no reader may meet."""

from __future__ import annotations

import sys
import unicodedata

from publish.characters import unprintable

_REFUSED = {"Cc", "Co", "Cs"}


def test_every_code_that_readers_may_not_meet_is_found_and_no_other() -> None:
    def is_refused(code: int) -> bool:
        is_none = code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF
        return is_none or code == 0xFFFD or unicodedata.category(chr(code)) in _REFUSED

    every = "".join(map(chr, range(sys.maxunicode + 1)))
    expected = [code for code in range(sys.maxunicode + 1) if is_refused(code) and chr(code) not in "\n\t"]
    assert [index for index, _ in unprintable(every)] == expected
