"""What is copied out of a PDF is what was written, also where a face draws two characters with one glyph."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest

from tests.press.printer import Printer, printer

pytestmark = pytest.mark.slow

TWINS = ["·•‧・", "～〜", "…⋯", "–‒", "①➀", "-\u2011", "拔\U0002f8b6", "葛葛\U000e0100葛"]
"""Characters that share a glyph in a face of ours."""
SANS = "p { font-family: 'Noto Sans CJK SC' }"


@pytest.fixture(scope="module")
def press() -> Iterator[Printer]:
    with printer() as found:
        yield found


def copied(pdf: bytes, folder: Path) -> list[str]:
    """The lines by Poppler."""
    (folder / "page.pdf").write_bytes(pdf)
    command = ["pdftotext", "-raw", str(folder / "page.pdf"), "-"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True, timeout=60)
    return done.stdout.replace("\f", "").split("\n")[:-1]


@pytest.mark.parametrize("twins", TWINS)
def test_each_of_the_characters_is_copied_as_itself(press: Printer, tmp_path: Path, twins: str) -> None:
    lines = [f"甲{character}乙" for character in [*twins, *reversed(twins)] if character != "\U000e0100"]
    pdf = press.page("".join(f"<p>{line}</p>" for line in lines), style=SANS)
    assert copied(pdf, tmp_path) == lines


@pytest.mark.parametrize("twins", TWINS[:4])
def test_both_in_one_line_too(press: Printer, tmp_path: Path, twins: str) -> None:
    line = f"甲{'乙'.join(twins)}丙"
    pdf = press.page(f"<p>{line}<b>粗{line}</b></p>", style=SANS)
    assert "".join(copied(pdf, tmp_path)) == f"{line}粗{line}"


def test_pdfium_reads_the_same(press: Printer) -> None:
    pdf = press.page("<p>约翰·李</p><p>约翰•李</p><p>约翰·李</p>", style=SANS)
    with pypdfium2.PdfDocument(pdf) as document:
        assert document[0].get_textpage().get_text_range().split() == ["约翰·李", "约翰•李", "约翰·李"]


def test_other_lines_carry_no_second_text(press: Printer) -> None:
    with pypdfium2.PdfDocument(press.page("<p>约翰·李，约翰·李</p><p>一行</p>", style=SANS)) as document:
        assert document[0].get_textpage().get_text_range().split() == ["约翰·李，约翰·李", "一行"]
    assert b"ActualText" not in press.whole(_page("约翰·李"), {}, rough=True)
    assert b"ActualText" in press.whole(_page("约翰·李•"), {}, rough=True)


def _page(text: str) -> str:
    return f'<html lang="zh-Hans"><style>p {{ font-family: "Noto Sans CJK SC" }}</style><p>{text}</p></html>'


def test_weasyprint_alone_still_gets_it_wrong(press: Printer, tmp_path: Path) -> None:
    """Where this fails, `publish.press.glyph_texts` can go."""
    pdf = press.by_weasyprint_alone(_page("约翰·李•"))
    assert copied(pdf, tmp_path) == ["约翰·李·"]


@pytest.mark.parametrize("line", ["بىر\u00a0كىتاب ئوقۇدۇم بىر كىتاب يازدىم", "خەت «بىر\u00a0ئىككى» ئۈچ"])
def test_lines_from_right_to_left_keep_their_order(press: Printer, tmp_path: Path, line: str) -> None:
    style = "html { direction: rtl; font-family: 'Noto Naskh Arabic' }"
    (tmp_path / "page.pdf").write_bytes(press.page(f"<p>كىتاب ئوقۇ</p><p>{line}</p>", style=style, tag="ug"))
    command = ["pdftotext", str(tmp_path / "page.pdf"), "-"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True, timeout=60)
    _, found, *_ = re.sub("[\u202a-\u202e\f]", "", done.stdout).split("\n")
    assert found.replace("\u00a0", " ").split() == line.split()
