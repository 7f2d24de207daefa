"""Korean pages: whole articles with HarfBuzz's glyphs and all their words, words whole, and no holes between them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from publish.fonts import FontLibrary, packaged_fonts
from publish.press.word_spaces import MOST
from tests.press.in_scripts import copied, expected, publication, undrawn
from tests.press.lines import lines
from tests.press.printer import Printer, printer
from tests.press.shaped import words

pytestmark = pytest.mark.slow
FACES = tuple(
    (f"Noto {kind} CJK {region}", weight, f"Noto {kind} CJK {region}{' Bold' if weight == 700 else ''}")
    for kind in ("Serif", "Sans")
    for region in ("KR", "SC")
    for weight in (400, 700)
)
NEVER_FIRST = ")”’」』》〉.,;:!?…·%①"
NEVER_LAST = "(“‘「『《〈"


@pytest.fixture(scope="module")
def press() -> Iterator[Printer]:
    with printer() as found:
        yield found


@pytest.fixture(scope="module")
def article(press: Printer, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The reading PDF of a whole article."""
    return press.article(publication(tmp_path_factory.mktemp("ko") / "paper"), "ko", "ko")


def test_words_have_the_glyphs_that_harfbuzz_chooses(article: bytes) -> None:
    assert list(undrawn(article, "ko", FontLibrary.load([packaged_fonts()]), FACES)) == []


def test_every_word_is_copied_and_so_stands_on_one_line(article: bytes, tmp_path: Path) -> None:
    assert Counter(expected("ko")) - Counter(words(copied(article, tmp_path, "-raw"))) == Counter()


def test_no_line_begins_or_ends_with_what_may_not_stand_there(article: bytes, tmp_path: Path) -> None:
    found = [line.strip() for line in copied(article, tmp_path, "-raw").replace("\f", "").splitlines() if line.strip()]
    assert len(found) > 60
    assert [line for line in found if line[0] in NEVER_FIRST and not line.startswith("① ")] == []
    assert [line for line in found if line[-1] in NEVER_LAST] == []


def test_no_space_is_wider_than_it_may_become(article: bytes) -> None:
    gaps = []
    for sheet in lines(article):
        for line in sheet:
            shown = [found for found in line if found.text.strip() and abs(found.size - 9.5 * 4 / 3) < 0.1]
            gaps += [(after.x - before.right) / 9.5 for before, after in pairwise(shown)]
    between = [gap for gap in gaps if 0.15 < gap < 1.9]  # wider ones part the columns
    assert len(between) > 200
    assert max(between) < 0.35 + MOST
