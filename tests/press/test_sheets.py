"""A style sheet parsed for one document serves the next, and nothing else of that document does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest

from publish.errors import BuildFailed
from publish.press import render, sheets
from tests.press.printer import Printer, printer

pytestmark = pytest.mark.slow

STYLE = """\
@counter-style ringed { system: fixed; symbols: "①" "②"; suffix: "" }
@page { size: 300px 100px; margin: 20px; @bottom-center { content: "第" counter(page) "面" } }
@page :first { @bottom-center { content: "首面" } }
html { --serif: "Noto Serif CJK SC"; font: 16px/20px var(--serif) }
body, p { margin: 0 }
p::before { content: counter(page, ringed) }
"""


@pytest.fixture(scope="module")
def press() -> Iterator[Printer]:
    with printer() as found:
        yield found


def page(style: str, text: str = "甲乙") -> str:
    return f'<html lang="zh-Hans"><style>{style}</style><body>{f"<p>{text}</p>" * 5}</body></html>'


def parsed(pages: list[str]) -> bytes:
    """How many sheets are parsed for these pages, in decimal."""
    before = sheets._parsed.cache_info().misses
    for one in pages:
        render.render(one, {})
    return str(sheets._parsed.cache_info().misses - before).encode()


def words(pdf: bytes) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        return ["".join(found.get_textpage().get_text_bounded().split()) for found in document]


def test_a_sheet_is_parsed_once(press: Printer) -> None:
    style = STYLE + "p { color: #123456 }"
    assert press.call(parsed, [page(style), page(style, "丙丁"), page(style)]) == b"1"


def test_the_second_document_is_as_the_first(press: Printer) -> None:
    first = press.whole(page(STYLE), {})
    press.whole(page(STYLE + "p { color: red } @page { @bottom-center { content: '别' } }"), {})
    assert press.whole(page(STYLE), {}) == first
    assert words(first) == ["①甲乙①甲乙①甲乙首面", "②甲乙②甲乙第2面"]


@pytest.mark.parametrize("rule", ["@font-face", "@FONT-FACE", r"@f\6Fnt-face"])
def test_a_face_belongs_to_its_document(press: Printer, rule: str) -> None:
    style = f"{rule} {{ font-family: Own; src: url(own.png) }}"
    for _ in range(2):
        with pytest.raises(BuildFailed, match=r"own\.png"):
            press.whole(page(style), {})


def test_no_sheet_is_fetched(press: Printer, tmp_path: Path) -> None:
    (tmp_path / "a.css").write_text("p { color: red }", "utf-8")
    with pytest.raises(BuildFailed, match="the page asks for"):
        press.whole(page(f"@import url({tmp_path.as_uri()}/a.css);"), {})
