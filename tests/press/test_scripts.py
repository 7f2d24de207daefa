"""Running text of the minority languages on the page: the glyphs are HarfBuzz's own, and what is copied is the text."""

from __future__ import annotations

import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from publish.fonts import FontLibrary, packaged_fonts
from tests.press.printer import Printer, printer
from tests.press.shaped import Face, drawn, words
from tests.press.texts import FAMILIES, TEXTS, page

pytestmark = pytest.mark.slow
TAGS = list(TEXTS)


@pytest.fixture(scope="module")
def press() -> Iterator[Printer]:
    with printer() as found:
        yield found


@pytest.fixture(scope="module")
def printed(press: Printer) -> dict[str, bytes]:
    """The PDF of each text."""
    return {tag: press.whole(page(tag), {}) for tag in TAGS}


@pytest.mark.parametrize("tag", TAGS)
def test_words_have_the_glyphs_that_harfbuzz_chooses(printed: dict[str, bytes], tag: str) -> None:
    library = FontLibrary.load([packaged_fonts()])
    for family in FAMILIES[tag]:
        face = Face(library.file(family), tag)
        found = drawn(printed[tag], family, face)
        others = [Face(library.file(other), tag) for other in FAMILIES[tag][: FAMILIES[tag].index(family)]]
        expected = [word for text in TEXTS[tag] for word in words(text) if face.has(word)]
        expected = [word for word in expected if not any(other.has(word) for other in others)]
        lost = Counter(map(face.shaped, expected)) - found
        assert expected or others
        assert not lost, [word for word in expected if face.shaped(word) in lost]


@pytest.mark.parametrize("tag", TAGS)
def test_words_are_copied_as_they_were_written(printed: dict[str, bytes], tmp_path: Path, tag: str) -> None:
    (tmp_path / "page.pdf").write_bytes(printed[tag])
    command = ["pdftotext", str(tmp_path / "page.pdf"), "-"]
    copied = subprocess.run(command, capture_output=True, encoding="utf-8", check=True, timeout=60).stdout
    wanted = [word for text in TEXTS[tag] for word in words(text)]
    lost = Counter(wanted) - Counter(words(copied))
    assert not lost
