"""Lines of Tibetan as the press breaks them, beside Chromium's of the same page."""

from __future__ import annotations

from difflib import SequenceMatcher
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.test_korean_lines import LINES, style
from tests.press.in_scripts import copied
from tests.press.printer import printer
from tests.press.texts import TEXTS, page

pytestmark = pytest.mark.slow
WIDTHS = range(160, 460, 8)
"""px, of 16 px type."""


WHOLE = tuple(text.replace("། །", "<span style='white-space: nowrap'>། །</span>") for text in TEXTS["bo"])
"""A line never begins with a shad; Chromium lets it, and is told not to."""


def test_tibetan_breaks_where_chromium_breaks(chromium: Browser, tmp_path: Path) -> None:
    same = total = 0
    different = []
    browser = chromium.new_page()
    with printer() as press:
        for width in WIDTHS:
            browser.set_viewport_size({"width": 600, "height": 4000})
            browser.set_content(page("bo", style(width), WHOLE))
            browser.evaluate("document.fonts.ready")
            wanted = browser.evaluate(LINES)
            text = copied(press.whole(page("bo", style(width)), {}), tmp_path, "-raw")
            found = [line.strip() for line in text.replace("\f", "").splitlines() if line.strip()]
            assert (
                "".join("".join(wanted).split())
                == "".join("".join(found).split())
                == "".join("".join(TEXTS["bo"]).split())
            )
            matcher = SequenceMatcher(None, wanted, found, autojunk=False)
            same += sum(block.size for block in matcher.get_matching_blocks())
            total += len(wanted)
            spans = [span for kind, *span in matcher.get_opcodes() if kind != "equal"]
            different += [(width, wanted[span[0] : span[1]], found[span[2] : span[3]]) for span in spans]
    assert total > 300
    assert same / total >= 0.99, different
