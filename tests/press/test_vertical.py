"""Vertical pages: lines go down and follow each other to the left or right, characters stand as they should, everything
else of a page is where it is expected.
"""

from __future__ import annotations

import io
import re
import subprocess
from collections.abc import Iterator
from itertools import groupby, pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
import uharfbuzz
from PIL import Image, ImageChops, ImageOps

from publish import tree
from publish.adapt import adapted
from publish.editions import Layouts
from publish.fonts import FontLibrary, packaged_fonts
from publish.press.marks import NEVER_FIRST, NEVER_LAST
from publish.press.output.press import MARKS
from publish.press.paragraph import House
from publish.publication import load
from publish.resources import packaged
from publish.source.articles import read_all
from tests.conftest import CHECKOUT
from tests.press.lines import shapes, whole
from tests.press.printer import Printer, printer
from tests.press.separations import separate
from tests.press.streams import Shown, shown

pytestmark = pytest.mark.slow
SIZE, LINE = 10.0, 18.0
WIDTH, HEIGHT, MARGIN = 300.0, 440.0, 20.0
"""pt, of the paper."""
MODES = ("vertical-rl", "vertical-lr")
STYLE = (
    f"@page {{ size: {HEIGHT}pt {WIDTH}pt; margin: {MARGIN}pt }} html {{ font: {SIZE}pt/{LINE}pt 'Noto Serif CJK SC' }}"
    "body, p, h1 { margin: 0 } p { text-align: justify } h1 { font-size: 20pt; line-height: 36pt } "
)
_HAN = re.compile("[一-鿿]")


@pytest.fixture(scope="module")
def press() -> Iterator[Printer]:
    with printer() as found:
        yield found


def document(body: str, style: str = "", tag: str = "zh-Hant-TW") -> str:
    head = f"<head><title>頁</title><style>{STYLE}{style}</style></head>"
    return f'<html lang="{tag}">{head}<body>{body}</body></html>'


def page(
    press: Printer, body: str, style: str = "", mode: Any = MODES[0], tag: str = "zh-Hant-TW", **files: Any
) -> bytes:
    pictures = {f"{name}.png": content for name, content in files.items()}
    return press.whole(document(body, style, tag), pictures, house=House(writing_mode=mode))


def paragraphs(tag: str = "zh-Hant-TW") -> list[str]:
    """Every paragraph of the sample articles in an edition."""
    edition = Layouts([packaged("layouts")]).edition(tag)
    articles = (adapted(article, edition) for article in read_all(load(CHECKOUT)))
    runs = (run for article in articles for block in tree.walk(article.body) for run in tree.runs(block))
    return [text for text in (tree.plain(run) for run in runs) if _HAN.search(text)]


def columns(glyphs: list[Shown], mode: str = MODES[0]) -> list[list[Shown]]:
    """The lines of a page of text of one size, in their order; number by where the middle of each line must be."""

    def line(glyph: Shown) -> int:
        from_edge = WIDTH - MARGIN - glyph.x if mode == "vertical-rl" else glyph.x - MARGIN
        return int(from_edge // LINE)

    return [list(group) for _, group in groupby(glyphs, line)]


def written(glyphs: list[Shown]) -> str:
    return "".join(glyph.text for glyph in glyphs)


def bare(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.fixture(scope="module")
def long_text(press: Printer) -> tuple[list[str], bytes]:
    texts = paragraphs()
    return texts, page(press, "".join(f"<p>{_escaped(text)}</p>" for text in texts), "p { text-indent: 2em }")


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


def test_a_long_text_is_copied_as_it_was_written(long_text: tuple[list[str], bytes], tmp_path: Path) -> None:
    texts, content = long_text
    (tmp_path / "page.pdf").write_bytes(content)
    command = ["pdftotext", "-raw", str(tmp_path / "page.pdf"), "-"]
    copied = subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout
    source = bare("".join(texts))
    assert len(source) > 5000
    assert bare(copied) == source
    assert bare("".join(map(written, shown(content)))) == source


def test_no_line_begins_or_ends_with_a_forbidden_mark(long_text: tuple[list[str], bytes]) -> None:
    lines = [bare(written(line)) for glyphs in shown(long_text[1]) for line in columns(glyphs)]
    assert len(lines) > 200
    first = NEVER_FIRST - set("—…")  # whole dashes may begin a line
    assert [line for line in lines if line[0] in first or line[-1] in NEVER_LAST] == []
    assert [line for line in lines if re.match("(—(?!—)|…(?!…))", line)] == []


def test_lines_fill_the_measure(long_text: tuple[list[str], bytes]) -> None:
    """All that end with a Han and are no last ones end at the foot of the type area, wherever marks were squeezed."""
    ends = []
    for glyphs in shown(long_text[1]):
        lines = columns(glyphs)
        for line, after in pairwise(lines):
            last = [glyph for glyph in line if glyph.text.strip()][-1]
            begins_full = after[0].y > HEIGHT - MARGIN - SIZE
            if begins_full and _HAN.fullmatch(last.text) and last.is_upright and after[0].is_upright:
                ends.append(last.y + 0.88 * SIZE - SIZE - MARGIN)
    assert len(ends) > 60
    assert [end for end in ends if abs(end) > 0.02] == []


@pytest.mark.parametrize("mode", MODES)
def test_lines_go_down_and_follow_each_other(press: Printer, mode: str) -> None:
    text = "版心一旦定下爭論就有了尺子" * 12
    (glyphs,) = shown(page(press, f"<p>{text}</p>", mode=mode))
    lines = columns(glyphs, mode)
    assert written(glyphs) == text
    assert len(lines) == 4
    for line in lines:
        assert all(a.y - b.y == pytest.approx(SIZE, abs=0.02) for a, b in pairwise(line))
        assert len({round(glyph.x, 2) for glyph in line}) == 1
    step = -LINE if mode == "vertical-rl" else LINE
    middles = [line[0].x + SIZE / 2 for line in lines]
    first = WIDTH - MARGIN - LINE / 2 if mode == "vertical-rl" else MARGIN + LINE / 2
    assert middles == pytest.approx([first + step * number for number in range(4)], abs=0.02)
    assert lines[0][0].y + 0.88 * SIZE == pytest.approx(HEIGHT - MARGIN, abs=0.02)


TEXT = "這是「說」，《紙》（A）：好；嗎？對！用Windows系統…她說——「走。」、再見"
LYING = re.compile("[A-Za-z]+|[—…]+")


def shaped(family: str, text: str, direction: str, tag: str) -> list[int]:
    file = FontLibrary.load([packaged_fonts()]).file(family)
    font = uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(file))))
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.direction, buffer.script, buffer.language = direction, "Hani", tag
    uharfbuzz.shape(font, buffer, {})
    return [info.codepoint for info in buffer.glyph_infos]


@pytest.mark.parametrize("tag", ["zh-Hant-TW", "zh-Hans"])
@pytest.mark.parametrize("mode", MODES)
def test_glyphs_are_those_of_harfbuzz(press: Printer, mode: str, tag: str) -> None:
    glyphs = [glyph for found in shown(page(press, f"<p>{TEXT}</p>", mode=mode, tag=tag)) for glyph in found]
    wanted: list[tuple[int, bool]] = []
    at = 0
    for match in [*LYING.finditer(TEXT), None]:
        standing = TEXT[at : match.start() if match else None]
        wanted += [(shaped("Noto Serif CJK SC", one, "ttb", tag)[0], True) for one in standing]
        if match:
            wanted += [(one, False) for one in shaped("Noto Serif CJK SC", match.group(), "ltr", tag)]
            at = match.end()
    assert [(glyph.number, glyph.is_upright) for glyph in glyphs] == wanted


@pytest.mark.parametrize("mode", MODES)
def test_lying_letters_are_centred_on_the_line(press: Printer, mode: str) -> None:
    """The middle of the em box of Latin is that of Han."""
    (glyphs,) = shown(page(press, "<p>中Windows文</p>", mode=mode))
    middle = glyphs[0].x + SIZE / 2
    assert all(glyph.x + 0.38 * SIZE == pytest.approx(middle, abs=0.01) for glyph in glyphs if not glyph.is_upright)
    assert [glyph.is_upright for glyph in glyphs] == [True, *[False] * 7, True]


def inks(content: bytes, ppi: int = 600) -> Image.Image:
    """A page as it looks, ink white."""
    with pypdfium2.PdfDocument(content) as found:
        return ImageOps.invert(found[0].render(scale=ppi / 72).to_pil().convert("L"))


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("number", ["5", "58", "19", "138"])
def test_short_numbers_stand_in_the_middle_of_a_square(press: Printer, mode: str, number: str) -> None:
    content = page(press, f"<p>甲乙{number}丙丁</p>", mode=mode)
    (glyphs,) = shown(content)
    before, digits, after = glyphs[1], glyphs[2:-2], glyphs[-2]
    assert written(digits) == number
    assert all(digit.is_upright for digit in digits)
    assert before.y - after.y == pytest.approx(2 * SIZE, abs=0.01)
    top = before.y + 0.88 * SIZE - SIZE
    scale = 600 / 72
    corner = round((before.x - SIZE / 2) * scale), round((HEIGHT - top) * scale)
    square = inks(content).crop((*corner, corner[0] + round(2 * SIZE * scale), corner[1] + round(SIZE * scale)))
    left, upper, right, lower = square.point(lambda value: 255 * (value > 127)).getbbox() or (0, 0, 0, 0)
    assert (left + right) / 2 / scale == pytest.approx(SIZE, abs=0.02 * SIZE)
    assert (upper + lower) / 2 / scale == pytest.approx(SIZE / 2, abs=0.02 * SIZE)
    assert (right - left) / scale < 1.01 * SIZE


@pytest.mark.parametrize("lying", ["1993", "3.1", "A4", "8:30", "5%", "24 bit", "DOS 6"])
def test_other_numbers_lie(press: Printer, lying: str) -> None:
    (glyphs,) = shown(page(press, f"<p>甲{lying}乙</p>"))
    assert not any(glyph.is_upright for glyph in glyphs[1:-1])


def test_style_sheets_say_what_shares_a_square(press: Printer) -> None:
    style = ".all { --press-combine: all } .none { --press-combine: none }"
    (glyphs,) = shown(page(press, '<p>甲<span class="all">2026</span>乙<span class="none">58</span>丙</p>', style))
    assert [glyph.is_upright for glyph in glyphs] == [True, *[True] * 4, True, False, False, True]


def test_marks_squeeze_along_the_line(press: Printer) -> None:
    """」 after 。 leaves no hole, and ！ keeps its square, which it fills from head to foot."""
    (glyphs,) = shown(page(press, "<p>說「好」「對」嗎！走</p>"))
    places: dict[str, float] = {}
    for glyph in glyphs:
        places.setdefault(glyph.text, glyph.y)
    assert places["好"] - places["對"] == pytest.approx(2.5 * SIZE, abs=0.02)
    assert places["嗎"] - places["！"] == pytest.approx(SIZE, abs=0.02)
    assert places["！"] - places["走"] == pytest.approx(SIZE, abs=0.02)


@pytest.mark.parametrize("mode", MODES)
def test_links_and_bookmarks(press: Printer, mode: str) -> None:
    body = '<h1 id="a">標題</h1><p>甲乙丙<a href="https://example.org/">連結</a>丁<a href="#a">回</a></p>'
    content = page(press, body, mode=mode)
    (glyphs,) = shown(content)
    with pikepdf.open(io.BytesIO(content)) as found:
        outside, inside = found.pages[0].Annots
        boxes = [[float(edge) for edge in link.Rect] for link in (outside, inside)]
        for (x, y, other_x, other_y), text in zip(boxes, ("連結", "回"), strict=True):
            linked = [glyph for glyph in glyphs if glyph.text in text]
            left, right = sorted((x, other_x))
            low, high = sorted((y, other_y))
            assert [glyph.text for glyph in glyphs if _inside(glyph, left, low, right, high)] == list(text)
            assert high - low == pytest.approx(SIZE * len(linked), abs=0.02)
        name, target = found.Root.Names.Dests.Names
        assert (str(name), str(inside.Dest)) == ("a", "a")
        with found.open_outline() as outline:
            (bookmark,) = outline.root
            assert bookmark.title == "標題"
            places = [[float(part) for part in list(found)[2:4]] for found in (target, bookmark.destination)]  # type: ignore[arg-type]
    heading = WIDTH - MARGIN if mode == "vertical-rl" else MARGIN
    assert places == [pytest.approx([heading, HEIGHT - MARGIN], abs=0.01)] * 2


def _inside(glyph: Shown, left: float, low: float, right: float, high: float) -> bool:
    x, y = glyph.x + SIZE / 2, glyph.y + 0.38 * SIZE
    return left < x < right and low < y < high


def picture() -> bytes:
    """Blue, with a red left upper quarter."""
    made = Image.new("RGB", (80, 40), "blue")
    made.paste("red", (0, 0, 40, 20))
    out = io.BytesIO()
    made.save(out, "PNG")
    return out.getvalue()


DRAWING = (
    '<svg width="80" height="40" viewBox="0 0 80 40" style="display: block"><rect width="80" height="40" fill="blue"/>'
    '<rect width="40" height="20" fill="red"/></svg>'
)
BACKGROUND = '<div style="width: 40px; height: 80px; background: url(a.png)"></div>'


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("what", ['<img src="a.png" alt="圖" style="display: block"/>', DRAWING, BACKGROUND])
def test_pictures_stand_upright(press: Printer, mode: str, what: str) -> None:
    content = page(press, what, mode=mode, a=picture())
    with pypdfium2.PdfDocument(content) as found:
        seen = found[0].render(scale=4).to_pil().convert("RGB")
    left, top = (WIDTH - MARGIN - 60 if mode == "vertical-rl" else MARGIN), MARGIN
    colours = [
        seen.getpixel((round((left + 60 * x) * 4), round((top + 30 * y) * 4)))
        for y in (0.25, 0.75) for x in (0.02, 0.25, 0.75, 0.98)
    ]  # fmt: skip
    red, blue = (255, 0, 0), (0, 0, 255)
    assert colours == [red, red, blue, blue, *[blue] * 4]
    assert seen.getpixel((round((left - 2) * 4), round((top + 10) * 4))) == (255, 255, 255)


@pytest.mark.parametrize("mode", MODES)
def test_margin_boxes_are_vertical_or_upright(press: Printer, mode: str) -> None:
    style = (
        "@page { @top-left { content: '書眉'; vertical-align: middle }"
        "@right-bottom { content: '第38頁'; --press-orientation: upright; text-align: center } }"
    )
    (glyphs,) = shown(page(press, "<p>甲</p>", style, mode))
    head = [glyph for glyph in glyphs if glyph.text in "書眉"]
    foot = [glyph for glyph in glyphs if glyph.text in "第38頁"]
    assert head[0].x == head[1].x
    assert head[0].y - head[1].y == pytest.approx(SIZE, abs=0.02)
    assert (head[0].x > WIDTH - MARGIN) == (mode == "vertical-rl")
    assert [glyph.text for glyph in foot] == list("第38頁")
    assert len({round(glyph.y, 2) for glyph in foot}) == 1
    assert 0 < foot[0].y < MARGIN
    assert all(a.x < b.x for a, b in pairwise(foot))
    assert (foot[0].x + foot[-1].x + SIZE) / 2 == pytest.approx(WIDTH / 2, abs=0.02)


@pytest.mark.parametrize("mode", MODES)
def test_press_pdf_looks_like_the_reading_pdf(press: Printer, mode: Any, tmp_path: Path) -> None:
    body = f"<h1>把一張報紙排到天亮</h1><p>{TEXT * 4}她今年58歲，<u>底線</u><ruby>漢<rt>han</rt></ruby>。</p>"
    source = document(body, "html { color: device-cmyk(0 0 0 1) }")
    house = House(writing_mode=mode)
    read = inks(press.whole(source, {}, house=house), 288)
    made = press.pressed(source, {}, house=house)
    (plates,) = separate(made.content, tmp_path, 288)
    plate = plates["Black"]
    assert plate.size == pytest.approx([(length + 2 * MARKS) * 4 for length in (WIDTH, HEIGHT)], abs=1)
    left, top = round(MARKS * 4), round(MARKS * 4)
    trimmed = plate.crop((left, top, left + read.width, top + read.height))
    apart = ImageChops.difference(trimmed.reduce(16), read.reduce(16))
    assert max(trimmed.reduce(16).tobytes()) > 100
    assert max(apart.tobytes()) < 64
    with pikepdf.open(io.BytesIO(made.content)) as found:
        box = [float(edge) for edge in found.pages[0].TrimBox]
        assert box == pytest.approx([MARKS, MARKS, MARKS + WIDTH, MARKS + HEIGHT], abs=0.01)
        assert ("/ViewerPreferences" in found.Root) == (mode == "vertical-rl")
    with pikepdf.open(io.BytesIO(press.whole(source, {}, house=house))) as found:
        assert (found.Root.ViewerPreferences.get("/Direction") == "/R2L") == (mode == "vertical-rl")


def test_pictures_of_a_press_pdf_are_where_it_says(press: Printer) -> None:
    body = '<p style="margin-left: 30pt"><img src="a.png" alt="圖" style="display: block"/></p>'
    made = press.pressed(document(body), {"a.png": picture()}, house=House(writing_mode="vertical-rl"))
    (placed,) = made.placed
    assert placed.area == pytest.approx([WIDTH - MARGIN - 60, MARGIN + 30, WIDTH - MARGIN, MARGIN + 60], abs=0.02)


def test_documents_of_all_modes_are_made_in_one_process(press: Printer) -> None:
    """Each is the same as from a process that makes nothing else."""
    body = "<h1>標題58</h1><p>甲「乙」，丙Windows。" * 3 + "</p>"
    modes: list[Any] = ["horizontal-tb", *MODES, "vertical-rl", "horizontal-tb", "vertical-lr"]
    mixed = [page(press, body, mode=mode) for mode in modes]
    for mode in modes[:3]:
        with printer() as alone:
            once = page(alone, body, mode=mode)
        assert all(made == once for made, used in zip(mixed, modes, strict=True) if used == mode)
    assert len(set(mixed)) == 3


@pytest.mark.parametrize("mode", MODES)
def test_dots_lines_and_readings_are_at_their_sides(press: Printer, mode: str) -> None:
    """Dots and readings right of a line, lines of names and under Chinese left in vertical-rl; all is mirrored nowhere else."""
    style = (
        "em { font-style: normal; --press-emphasis: dot } b { font-weight: normal; --press-line: straight }"
        "rt { font-size: 5pt; line-height: 0 }"
    )
    content = page(press, "<p>甲<em>乙</em>丙<b>丁</b><ruby>戊<rt>己</rt></ruby></p>", style, mode)
    (glyphs,) = shown(content)
    middle = glyphs[0].x + SIZE / 2
    dot, line, reading = (whole(contours) for contours in shapes(content)[0])
    at = {glyph.text: glyph.y + 0.38 * SIZE for glyph in glyphs}
    assert dot.middle == pytest.approx(middle + 6.2, abs=0.05)
    assert (dot.bottom + dot.top) / 2 == pytest.approx(at["乙"], abs=0.05)
    assert line.middle == pytest.approx(middle - 5.5, abs=0.05)
    assert (line.bottom + line.top) / 2 == pytest.approx(at["丁"], abs=0.05)
    assert reading.middle == pytest.approx(middle + 7.5, abs=0.3)
    assert (reading.bottom + reading.top) / 2 == pytest.approx(at["戊"], abs=0.3)


@pytest.mark.parametrize("makeup", ["", 'data-makeup="data-makeup"'])
def test_columns_are_bands_from_head_to_foot(press: Printer, makeup: str) -> None:
    """The text goes on in the lower band when the upper one is full."""
    style = ".bands { columns: 2; column-gap: 40pt }"
    text = "版心一旦定下爭論就有了尺子" * 30
    (glyphs,) = shown(page(press, f'<div class="bands" {makeup}><p>{text}</p></div>', style))
    assert written(glyphs) == text
    heads = [glyph.y > HEIGHT / 2 for glyph in glyphs]
    assert heads == sorted(heads, reverse=True)
    upper = [glyph for glyph in glyphs if glyph.y > HEIGHT / 2]
    assert len(upper) % 18 == 0
    assert 10 * 18 < len(upper) < len(text)
    assert glyphs[len(upper)].y + 0.88 * SIZE == pytest.approx(MARGIN + 180, abs=0.02)
    assert glyphs[len(upper)].x == pytest.approx(upper[0].x, abs=0.02)


def test_notes_and_floats(press: Printer) -> None:
    style = (
        ".note { float: footnote; font-size: 8pt } .beside { float: left; width: 60pt; height: 36pt }"
        "::footnote-call { font-size: 6pt; line-height: 0 }"
    )
    body = f'<p>甲乙<span class="note">註腳</span>丙<span class="beside">側</span>{"文" * 60}</p>'
    (glyphs,) = shown(page(press, body, style))
    at = {glyph.text: glyph for glyph in glyphs}
    assert at["註"].x < min(glyph.x for glyph in glyphs if glyph.text == "文")
    call = next(glyph for glyph in glyphs if glyph.text == "1" and glyph.size < 7)
    assert call.x > at["乙"].x + SIZE / 2
    assert at["側"].y + 0.88 * SIZE == pytest.approx(HEIGHT - MARGIN, abs=0.02)
    assert at["甲"].y + 0.88 * SIZE == pytest.approx(HEIGHT - MARGIN - 60, abs=0.02)
