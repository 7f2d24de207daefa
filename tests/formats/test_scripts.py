"""E-books and phone pages of right-to-left, vertical and minority editions: what their roots say and what they carry along."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
import pytest

from publish.adapt import adapted
from publish.fonts import FontLibrary
from publish.formats import faces, html
from publish.formats.screen import WORD_JOINER, finished
from publish.page import Pages, Rendition, Surroundings
from publish.publication import load
from tests.formats import books
from tests.press.texts import TEXTS

PAGES = ("text.xhtml", "nav.xhtml", "cover.xhtml")
RUNS = {
    "mn-Mong": (None, "vertical-lr", "ltr"),
    "bo": (None, None, "ltr"),
    "ug": ("rtl", None, "rtl"),
    "kk-Arab": ("rtl", None, "rtl"),
    "ko": (None, None, "ltr"),
}
"""`dir` and `class` of a root, and the side to which pages turn."""
CARRIED = {
    "mn-Mong": ["NotoSansMongolian-Regular"],
    "bo": ["PublishUchen-Regular"],
    "ug": ["NotoNaskhArabic-Regular", "NotoNaskhArabic-Bold"],
    "kk-Arab": ["NotoNaskhArabic-Regular", "NotoNaskhArabic-Bold"],
    "ko": ["NotoSerifCJKkr-Regular", "NotoSerifCJKkr-Bold", "NotoSansCJKkr-Bold"],
}


def book(tag: str, root: Path) -> books.Book:
    return books.Book(books.made(books.in_script(tag, root), root, books.pages(tag)))


@pytest.mark.parametrize("tag", TEXTS)
def test_pages_of_a_book_run_and_turn_as_their_script_does(tag: str, tmp_path: Path) -> None:
    found = book(tag, tmp_path)
    roots = [found.parsed(name) for name in PAGES]
    assert {(root.get("dir"), root.get("class")) for root in roots} == {RUNS[tag][:2]}
    assert found.find("content.opf", "//opf:spine/@page-progression-direction") == [RUNS[tag][2]]
    style = found.zip.read("EPUB/style.css").decode()
    assert not re.search(r"(?<![a-z-])direction:", style)  # EPUBCheck CSS-001
    assert (
        "-epub-writing-mode: vertical-lr; -webkit-writing-mode: vertical-lr; writing-mode: vertical-lr" in style
    ) == (tag == "mn-Mong")


@pytest.mark.parametrize("tag", TEXTS)
def test_a_book_carries_its_faces_with_their_licences(tag: str, tmp_path: Path) -> None:
    found = book(tag, tmp_path)
    items = found.find("content.opf", "//opf:item[@media-type='font/woff2']/@href")
    assert items == [f"fonts/{stem}.woff2" for stem in CARRIED[tag]]
    style = found.zip.read("EPUB/style.css").decode()
    assert re.findall(r"url\(([^)]+)\)", style) == items
    assert all(found.zip.read(f"EPUB/{item}").startswith(b"wOF2") for item in items)
    texts = [name for name in found.zip.namelist() if name.startswith("META-INF/licences/")]
    assert texts
    assert all(b"SIL OPEN FONT LICENSE" in found.zip.read(name).upper() for name in texts)
    assert sum(len(found.zip.read(f"EPUB/{item}")) for item in items) < 130_000


def test_chinese_books_carry_no_face(tmp_path: Path) -> None:
    found = books.book(tmp_path)
    assert [name for name in found.zip.namelist() if "font" in name or "licence" in name] == []


def test_a_face_that_may_not_be_handed_on_stays_at_home() -> None:
    library = books.library()
    bound = [msgspec.structs.replace(face, licence="LicenseRef-House") for face in library.faces]
    assert faces.carried(FontLibrary(bound), {"Publish Uchen": [400]}, "བོད") == []
    assert len(faces.carried(library, {"Publish Uchen": [400]}, "བོད")) == 1


def test_what_one_face_is_for_several_weights_goes_along_once() -> None:
    assert len(faces.carried(books.library(), {"Publish Uchen": [400, 700]}, "བོད")) == 1


def vertical(root: Path) -> Pages:
    return books.pages_set(root, "zh-Hant-TW", 'writing_mode = "vertical-rl"\n')


def test_short_numbers_stand_upright_in_vertical_books_only(tmp_path: Path) -> None:
    article = books.article(tmp_path, "她58岁，做了120天、3.1版、58%、2026年、A4。\n\n`a 12`\n")
    lying = books.Book(books.made(article, tmp_path, books.pages("zh-Hant-TW")))
    assert lying.find("text.xhtml", "//h:span[@class='combined']") == []
    standing = books.Book(books.made(article, tmp_path, vertical(tmp_path)))
    assert standing.texts("text.xhtml", "//h:p[not(@class)]//h:span[@class='combined']") == ["58", "120"]
    assert standing.find("content.opf", "//opf:spine/@page-progression-direction") == ["rtl"]
    assert standing.parsed("text.xhtml").get("class") == "vertical-rl"


def test_phone_pages_of_vertical_chinese_stay_horizontal(tmp_path: Path) -> None:
    page = phone("zh-Hant-TW", tmp_path, vertical(tmp_path))
    assert "vertical-rl" not in page.partition("<style>")[0]
    assert "writing-mode: vertical-rl" not in page
    assert "minimum-scale" not in page


def test_hanja_and_particles_hold_to_their_words() -> None:
    page = "<html><head><title>석공(石工)</title></head><body><p>석공(石工) 김 “돌”고 <code>석공(石工)</code></p></body></html>"
    found = finished(page, books.pages("ko").edition, "html")
    assert found.count(WORD_JOINER) == 2
    assert f"석공{WORD_JOINER}(石工) 김 “돌”{WORD_JOINER}고" in found
    assert finished(page, books.pages("zh-Hans").edition, "html") == page


def phone(tag: str, root: Path, pages: Pages | None = None) -> str:
    pages = pages or books.pages(tag)
    article = books.in_script(tag, root) if tag in TEXTS else books.article(root)
    shown = {name: Rendition("a.png", 64, 40) for name in article.pictures}
    around = Surroundings(masthead=load(root).settings.masthead, pictures=shown)
    return html.make(adapted(article, pages.edition), pages, around).decode()


@pytest.mark.parametrize("tag", TEXTS)
def test_a_phone_page_runs_as_its_script_does(tag: str, tmp_path: Path) -> None:
    page = phone(tag, tmp_path)
    direction, mode, _ = RUNS[tag]
    root = re.search("<html[^>]*>", page)
    assert root
    assert ('dir="rtl"' in root[0]) == (direction == "rtl")
    assert ('class="vertical-lr"' in root[0]) == (mode == "vertical-lr")
    assert ("minimum-scale=1" in page) == (mode == "vertical-lr")
