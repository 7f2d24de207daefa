"""What the rules about lines are told of a PDF of our own press."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from publish.check.opened.document import Document
from publish.check.opened.lines import Block
from publish.check.opened.tree import BuiltTree
from publish.sheet import Makeup
from tests.check.printed import TEXT, printed
from tests.check.trees import PDF, lay, record


def blocks(tree: Path, *paragraphs: str, style: str = "", makeup: Makeup | None = None) -> list[Block]:
    """The blocks of a page below its headline and its plain paragraph."""
    lay(tree)
    printed(tree, *paragraphs, style=style)
    return opened(tree, makeup).blocks[2:]


def opened(tree: Path, makeup: Makeup | None = None) -> Document:
    record(tree, makeup)
    target = BuiltTree(tree).target(PDF)
    assert target is not None
    return Document(target)


def texts(found: list[Block]) -> list[list[str]]:
    return [[line.text for line in block.lines] for block in found]


def test_a_line_has_its_characters_in_their_places(tmp_path: Path) -> None:
    (block,) = blocks(tmp_path, "石匠跪在桥面上铺石板水位线。")
    first, second = block.lines
    assert block.role == "/P"
    assert block.size == pytest.approx(10)
    assert (first.text, second.text) == ("石匠跪在桥面上铺石板", "水位线。")
    assert list(second.origins) == pytest.approx([58, 68, 78, 88], abs=0.01)
    assert first.left == pytest.approx(78, abs=0.01)
    assert second.baseline - first.baseline == pytest.approx(16, abs=0.01)
    assert (first.is_flush, second.is_flush) == (True, False)
    left, top, right, bottom = second.area
    assert left < right
    assert top < second.baseline < bottom


def test_bold_words_links_and_note_marks_do_not_part_a_line(tmp_path: Path) -> None:
    style = "sup { font-size: 6pt; line-height: 0; vertical-align: 4pt }"
    (block,) = blocks(
        tmp_path, "石匠<b>跪在</b>桥<sup>1</sup>面<a href='https://a.example/'>上铺</a>石板。", style=style
    )
    first, second = block.lines
    assert first.text + second.text == "石匠跪在桥1面上铺石板。"
    assert first.words + second.words == "石匠跪在桥面上铺石板。"
    assert "1" in first.text


def test_readings_above_a_line_are_left_out(tmp_path: Path) -> None:
    style = "rt { font-size: .5em; line-height: 0 }"
    (block,) = blocks(tmp_path, "石匠<ruby>跪<rt>gui</rt></ruby>在桥面上。", style=style)
    assert texts([block]) == [["石匠跪在桥面上。"]]


def test_what_is_drawn_out_of_order_stands_where_it_is_seen(tmp_path: Path) -> None:
    (block,) = blocks(tmp_path, "石匠跪<span style='position: relative'>在桥</span>面上铺石板，水位线刻在桥洞上。")
    assert "".join(texts([block])[0]) == "石匠跪在桥面上铺石板，水位线刻在桥洞上。"


@pytest.mark.parametrize(
    "style",
    [
        "body { columns: 2; column-gap: 20pt; width: 260pt; height: 176pt; column-fill: auto }",
        "@page { size: 210mm 285mm; margin: 60pt 52pt 560pt }",
    ],
)
def test_a_paragraph_that_goes_on_elsewhere_is_one(style: str, tmp_path: Path) -> None:
    paragraph = TEXT + "石桥。"
    (block,) = blocks(tmp_path, paragraph, style=style)
    assert "".join(texts([block])[0]) == paragraph
    heights = [(line.page, line.baseline) for line in block.lines]
    assert any(after < before or after[0] > before[0] for before, after in pairwise(heights))


def test_paragraphs_of_their_own_are_not_joined(tmp_path: Path) -> None:
    style = "body { columns: 2; column-gap: 20pt; width: 260pt; height: 176pt; column-fill: auto } p + p { break-before: column }"
    full = "石匠跪在桥面上铺石板水位线刻在桥洞上铺石"
    assert len(blocks(tmp_path, full + "石桥", "石桥面。", style=style)) == 2


def test_columns_are_those_that_the_build_kept(tmp_path: Path) -> None:
    lay(tmp_path)
    printed(tmp_path)
    kept = Makeup(width=595, height=808, size=10, line=16, heads=[60], measure=120, lefts=[[58.0, 198.0]])
    document = opened(tmp_path, kept)
    places = [(1, 57.9), (1, 100), (1, 190), (1, 198), (1, 400), (2, 58)]
    assert [document.column(page, place) for page, place in places] == [1, 1, 0, 2, 0, 0]
    assert opened(tmp_path).column(1, 58) == 0


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\n%%EOF"])
def test_a_file_that_is_no_pdf_has_no_lines(content: bytes, tmp_path: Path) -> None:
    lay(tmp_path)
    (tmp_path / PDF).write_bytes(content)
    assert opened(tmp_path).blocks == []
