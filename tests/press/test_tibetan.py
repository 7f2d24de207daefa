"""Tibetan pages: whole articles with HarfBuzz's glyphs and all their words, and lines filled up with tshegs that nobody copies."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest

from publish.fonts import FontLibrary, packaged_fonts
from publish.press.tsheg import places
from tests.press.in_scripts import copied, expected, publication, undrawn
from tests.press.lines import lines
from tests.press.printer import Printer, printer
from tests.press.shaped import Face, words
from tests.press.texts import page

FACE = "Publish Uchen"
NEVER_FIRST = "།༎༏༑་༌༔ )»!?:"
NEVER_LAST = "(«༼༄༅"


@pytest.mark.parametrize(("room", "count"), [(0.5, 0), (2.0, 1), (3.9, 1), (4.0, 2), (19.0, 9)])
def test_as_many_tshegs_as_have_room_end_with_the_line(room: float, count: int) -> None:
    found = places(room, 2.0)
    assert len(found) == count
    assert not found or found[-1] + 2 == pytest.approx(room)
    assert all(after - before >= 2 - 1e-9 for before, after in zip([-2.0, *found], found, strict=False))


@pytest.fixture(scope="module")
def press() -> Iterator[Printer]:
    with printer() as found:
        yield found


@pytest.fixture(scope="module")
def article(press: Printer, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The reading PDF of a whole article."""
    return press.article(publication(tmp_path_factory.mktemp("bo") / "paper"), "bo", "bo")


@pytest.mark.slow
def test_words_have_the_glyphs_that_harfbuzz_chooses(article: bytes) -> None:
    library = FontLibrary.load([packaged_fonts()])
    assert list(undrawn(article, "bo", library, ((FACE, 400, FACE),))) == []


@pytest.mark.slow
@pytest.mark.parametrize("options", [(), ("-raw",)])
def test_every_word_is_copied(article: bytes, tmp_path: Path, options: tuple[str, ...]) -> None:
    assert Counter(expected("bo")) - Counter(words(copied(article, tmp_path, *options))) == Counter()


@pytest.mark.slow
def test_no_line_begins_or_ends_with_what_may_not_stand_there(article: bytes, tmp_path: Path) -> None:
    found = [line for line in copied(article, tmp_path, "-raw").replace("\f", "").splitlines() if line.strip()]
    assert len(found) > 80
    assert [line for line in found if line[0] in NEVER_FIRST] == []
    assert [line for line in found if line.rstrip()[-1] in NEVER_LAST] == []
    inside = [line for line in found if re.search("[\u0f40-\u0fbc]$", line.rstrip())]
    assert [line for line in inside if line.rstrip().endswith(("བསོད་ནམས", "ནམས"))] == inside  # a name without a shad


@pytest.mark.slow
def test_lines_are_filled_with_tshegs_that_are_no_text(press: Printer, tmp_path: Path) -> None:
    ragged = press.whole(page("bo", "body { width: 214px }"), {})
    filled = press.whole(page("bo", "body { width: 214px } p { text-align: justify }"), {})
    face = Face(FontLibrary.load([packaged_fonts()]).file(FACE), "bo")
    (tsheg,) = face.shaped("་")
    assert _glyphs(filled).count(tsheg) > _glyphs(ragged).count(tsheg) + 20
    assert copied(filled, tmp_path, "-raw") == copied(ragged, tmp_path, "-raw")
    assert _said(filled) == _said(ragged)
    measure = (20 + 8 + 214) * 0.75  # the margins of page and body
    ends = [_ink_ends(filled, line[0].y) for line in lines(ragged)[0] if line[-1].text == "་"]
    assert len(ends) > 5
    assert all(measure - 2.8 < end < measure for end in ends), ends  # pt: the measure, less a tsheg that has no room


def _ink_ends(content: bytes, baseline: float) -> float:
    """Where the ink of a line on the first page ends at the height of tshegs; pt from the left, as `baseline` from the foot."""
    with pypdfium2.PdfDocument(content) as document:
        page = document[0]
        image = page.render(scale=4).to_pil().convert("L").point(lambda grey: 255 * (grey < 128))
        top, bottom = (round((page.get_height() - baseline - height) * 4) for height in (9, 3))
        box = image.crop((0, top, image.width, bottom)).getbbox()
    assert box is not None
    return float(box[2]) / 4


def _glyphs(content: bytes) -> list[int]:
    """Glyphs of the first page, as they are drawn."""
    with pikepdf.open(io.BytesIO(content)) as document:
        shown = [
            bytes(part)
            for instruction in pikepdf.parse_content_stream(document.pages[0])
            if str(instruction.operator) == "TJ"
            for part in instruction.operands[0]
            if isinstance(part, pikepdf.String)
        ]
    codes = b"".join(shown)
    return [int.from_bytes(codes[at : at + 2]) for at in range(0, len(codes), 2)]


def _said(content: bytes) -> list[str]:
    """The content of the page that its structure holds: what stands in sequences with an MCID."""
    found: list[str] = []
    depth: list[bool] = []
    with pikepdf.open(io.BytesIO(content)) as document:
        for instruction in pikepdf.parse_content_stream(document.pages[0]):
            operands: Any = instruction.operands
            operator = instruction.operator
            if str(operator) in ("BDC", "BMC"):
                depth.append(str(operator) == "BDC" and "/MCID" in operands[1])
                if any(depth) and len(operands) > 1 and "/ActualText" in operands[1]:
                    found.append(str(operands[1]["/ActualText"]))
            elif str(operator) == "EMC":
                depth.pop()
    return found
