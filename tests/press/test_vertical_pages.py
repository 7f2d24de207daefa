"""Whole articles on vertical pages: the edition mn-Mong, and Taiwan's with `writing_mode = "vertical-rl"`."""

from __future__ import annotations

import io
import re
import subprocess
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pytest
import uharfbuzz

from publish import tree
from publish.adapt import adapted
from publish.check import examine
from publish.editions import Layouts
from publish.fonts import FontLibrary, packaged_fonts
from publish.model import Paragraph
from publish.publication import load
from publish.resources import packaged
from publish.sheet import Sheet
from publish.source.articles import read_all
from tests.press.streams import Shown, shown
from tests.press.vertical_paper import MONGOLIAN, vertical_paper
from tests.publications import publish

pytestmark = pytest.mark.slow
TAIWAN, MONGOLIA = "zh-Hant-TW/qingdu-press/qingdu-press.pdf", "mn-Mong/rights/rights.pdf"
ARTICLES = ("qingdu-press", "dialect-notes", "water-report", "rights")
STOPS = "᠀᠁᠂᠃᠄᠅"


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The publication, built by one worker: pages of three writing modes follow each other in it."""
    root = vertical_paper(tmp_path_factory.mktemp("vertical"))
    editions = ("-e", "zh-Hans", "-e", "zh-Hant-TW", "-e", "mn-Mong")
    done = publish(root, "build", "-j", "1", "-f", "pdf", *editions, *ARTICLES)
    assert done.returncode == 0, done.stdout + done.stderr
    return root


def product(paper: Path, name: str, kind: str = "site") -> bytes:
    return (paper / "build" / kind / name).read_bytes()


def sheet(paper: Path, tag: str) -> Sheet:
    return Layouts([packaged("layouts"), paper / "layouts"]).edition(tag).settings.sheet


def body(content: bytes, size: float) -> list[list[Shown]]:
    """The body's glyphs of each page."""
    return [[glyph for glyph in page if abs(glyph.size - size) < 0.01] for page in shown(content)]


def lines(page: list[Shown]) -> Iterator[list[Shown]]:
    """The lines of a page: what stands beside what is drawn before it begins a new one."""
    line: list[Shown] = []
    for glyph in page:
        if line and abs(glyph.x - line[-1].x) > glyph.size:
            yield line
            line = []
        line.append(glyph)
    if line:
        yield line


def written(glyphs: list[Shown]) -> str:
    return "".join(glyph.text for glyph in glyphs)


def bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def test_publish_check_finds_no_fault(paper: Path) -> None:
    """Its rules read the lines of vertical pages: forbidden marks, white, overlaps, the grid, boxes, text near the edge."""
    done = publish(paper, "check")
    assert done.returncode == 0, done.stdout
    assert int(re.findall(r"(\d+) files in build", done.stdout)[0]) > 30


def test_its_rules_see_what_is_wrong_on_a_vertical_page(tmp_path: Path) -> None:
    """A line that is off the grid is named with its band and with its place on the paper."""
    broken = vertical_paper(tmp_path / "broken")
    style = ".columns p:nth-of-type(4) { transform: translateY(3pt) }"
    (broken / "layouts/zh-Hant-TW/print.css").write_text(style, "utf-8")
    assert publish(broken, "build", "-f", "pdf", "-e", "zh-Hant-TW", "qingdu-press").returncode == 0
    found = [finding for finding in examine(broken / "build") if finding.code == "D015"]
    assert len(found) == 1
    said = re.fullmatch(r"page 1, column 2: 5 lines stand 3.0 pt below the grid: “(.*)”", found[0].message)
    assert said, found[0].message
    left, top, right, bottom = found[0].area
    glyphs = shown((broken / "build/site" / TAIWAN).read_bytes())[0]
    height = sheet(broken, "zh-Hant-TW").height
    inside = [glyph for glyph in glyphs if left < glyph.x + glyph.size / 2 < right and top < height - glyph.y < bottom]
    assert written(inside) == said[1]


class Words:
    """Words of body text, each with its glyphs as the page has them."""

    def __init__(self, content: bytes, size: float) -> None:
        self.found: list[tuple[str, list[Shown]]] = []
        for page in body(content, size):
            for line in lines(page):
                self._add(line)

    def _add(self, line: list[Shown]) -> None:
        word: list[Shown] = []
        for glyph in line:
            if glyph.text == " ":
                self._end(word)
                word = []
            else:
                word.append(glyph)
        self._end(word)

    def _end(self, word: list[Shown]) -> None:
        if word:
            self.found.append((written(word), word))


def test_every_mongolian_word_has_the_glyphs_of_harfbuzz(paper: Path) -> None:
    file = FontLibrary.load([packaged_fonts()]).file("Noto Sans Mongolian")
    font = uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(file))))
    words = Words(product(paper, MONGOLIA), sheet(paper, "mn-Mong").size).found
    compared = [(text, [glyph.number for glyph in word]) for text, word in words if "漢" not in text]
    wrong = [(text, numbers) for text, numbers in compared if numbers != shaped(font, text)]
    assert len(compared) > 300
    assert len(wrong) / len(compared) <= 0.001, wrong


def shaped(font: Any, text: str) -> list[int]:
    """Glyphs of a word; what can't be seen has none on a page."""
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.direction, buffer.script, buffer.language = "ltr", "Mong", "mn-Mong"
    uharfbuzz.shape(font, buffer, {})
    return [info.codepoint for info in buffer.glyph_infos]


def test_mongolian_is_copied_as_it_was_written(paper: Path) -> None:
    command = ["pdftotext", "-raw", str(paper / "build/site" / MONGOLIA), "-"]
    copied = subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout
    pages = [written(page) for page in body(product(paper, MONGOLIA), sheet(paper, "mn-Mong").size)]
    words = [word for text in MONGOLIAN for word in bare(text.replace("\u202f", " ")).split()]
    assert bare("".join(MONGOLIAN)) in bare("".join(pages))
    found, at = bare(copied), 0
    for word in words:
        at = found.index(word, at) + len(word)


def test_mongolian_lines_begin_and_end_as_they_may(paper: Path) -> None:
    """No stop and no suffix begins a line, no word is torn; all lines begin at the head of a band."""
    measures = sheet(paper, "mn-Mong")
    found = [line for page in body(product(paper, MONGOLIA), measures.size) for line in lines(page)]
    texts = [written(line) for line in found]
    whole = Counter(word for text in MONGOLIAN for word in text.split(" "))
    assert len(texts) > 60
    assert [text for text in texts if text[0] in STOPS or text[0] == "\u202f" or text.endswith("\u202f")] == []
    torn = Counter(word for text in texts for word in text.split(" ") if word) - whole
    assert set(torn) <= {"ᠬᠠᠭᠤᠴᠢᠨ", "ᠭᠦᠦᠷ", "■"} | {word for word in torn if word in written(found[0])}
    heads = [measures.height - measures.head - band * (measures.column + measures.gutter) for band in range(3)]
    indents = (0.0, 1.5 * measures.size)
    places = [head - indent for head in heads for indent in indents]
    assert all(min(abs(line[0].y - place) for place in places) < 0.9 * measures.size for line in found)


def test_chinese_text_is_whole_and_in_order(paper: Path) -> None:
    """What stands in the size of the body is, glyph by glyph, the text of its paragraphs."""
    publication = load(paper)
    edition = Layouts([packaged("layouts"), paper / "layouts"]).edition("zh-Hant-TW")
    (article,) = (found for found in read_all(publication) if found.slug == "qingdu-press")
    blocks = [block for block in adapted(article, edition).body if isinstance(block, Paragraph)]
    wanted = "".join(bare(tree.plain(block.children)) for block in blocks)
    found = "".join(written(page) for page in body(product(paper, TAIWAN), sheet(paper, "zh-Hant-TW").size))
    assert len(wanted) > 2000
    assert bare(found) == wanted


def test_bands_follow_each_other_and_lines_from_right_to_left(paper: Path) -> None:
    measures = sheet(paper, "zh-Hant-TW")
    page = body(product(paper, TAIWAN), measures.size)[1]
    found = list(lines(page))
    step = measures.column + measures.gutter
    bands = [round((measures.height - measures.head - 0.88 * measures.size - line[0].y) / step) for line in found]
    assert bands == sorted(bands)
    assert set(bands) == {0, 1, 2}
    for (band, line), (next_band, after) in pairwise(zip(bands, found, strict=True)):
        assert next_band != band or after[0].x < line[0].x


def test_numbers_stand_and_quotes_are_those_of_vertical_text(paper: Path) -> None:
    page = [glyph for found in body(product(paper, TAIWAN), sheet(paper, "zh-Hant-TW").size) for glyph in found]
    text = written(page)
    for number in ("58", "19", "26"):
        at = text.index(f"{number}歲")
        assert all(glyph.is_upright for glyph in page[at : at + 2])
    year = text.index("1993年")
    assert not any(glyph.is_upright for glyph in page[year : year + 4])
    assert all(glyph.is_upright for glyph in page if glyph.text in "「」『』，。、；：？《》")


@pytest.mark.parametrize(("name", "is_right_to_left"), [(TAIWAN, True), (MONGOLIA, False)])
def test_boxes_and_direction(paper: Path, name: str, is_right_to_left: bool) -> None:
    """Pages are upright, 210 × 285 mm and, with 3 mm of bleed, no larger than they say."""
    wanted = [210 / 25.4 * 72, 285 / 25.4 * 72]
    with pikepdf.open(io.BytesIO(product(paper, name))) as read:
        assert [float(edge) for edge in read.pages[0].MediaBox][2:] == pytest.approx(wanted, abs=0.01)
        preferences = read.Root.get("/ViewerPreferences", pikepdf.Dictionary())
        assert (preferences.get("/Direction") == "/R2L") == is_right_to_left
    tag, slug, _ = name.split("/")
    with pikepdf.open(io.BytesIO(product(paper, f"{tag}/{slug}.pdf", "print"))) as made:
        for page in made.pages:
            trim, bleed = ([float(edge) for edge in page[key]] for key in ("/TrimBox", "/BleedBox"))
            assert [trim[2] - trim[0], trim[3] - trim[1]] == pytest.approx(wanted, abs=0.01)
            assert [inner - outer for inner, outer in zip(trim[:2], bleed[:2], strict=True)] == pytest.approx(
                [3 / 25.4 * 72] * 2, abs=0.01
            )


def test_pages_are_the_same_whatever_was_made_before_them(paper: Path, tmp_path: Path) -> None:
    done = publish(
        paper, "build", "-j", "1", "-f", "pdf", "-e", "zh-Hant-TW", "-o", str(tmp_path / "alone"), "qingdu-press"
    )
    assert done.returncode == 0, done.stdout
    assert (tmp_path / "alone/site" / TAIWAN).read_bytes() == product(paper, TAIWAN)
