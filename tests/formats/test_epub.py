"""What is in an e-book: the container, the metadata, the pages, the navigation."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, Literal

import msgspec
import pytest

from publish.adapt import adapted
from publish.errors import Exit, Faults
from publish.formats import epub
from publish.model import Paragraph
from publish.tree import plain, walk
from tests.formats import books
from tests.formats.books import TYPE, XML_LANG, Book, book

EDITIONS = ("zh-Hans", "zh-Hant-TW", "zh-Hant-HK")
PAGES = ("cover.xhtml", "text.xhtml", "nav.xhtml")
Standard = Callable[[str], Book]


@pytest.fixture(scope="module")
def standard(tmp_path_factory: pytest.TempPathFactory) -> Standard:
    """The book of `books.BODY` in an edition, made once."""
    return cache(lambda tag: book(tmp_path_factory.mktemp("standard") / tag, tag))


def test_the_media_type_stands_first_and_is_not_packed(standard: Standard) -> None:
    found = standard("zh-Hans")
    first = found.zip.infolist()[0]
    assert (first.filename, first.compress_type, first.extra) == ("mimetype", zipfile.ZIP_STORED, b"")
    assert found.content[38:58] == b"application/epub+zip"  # where `file` and reading systems look
    assert found.zip.namelist()[1:3] == ["META-INF/container.xml", "EPUB/content.opf"]


def test_names_are_ascii_and_times_say_nothing(standard: Standard) -> None:
    entries = standard("zh-Hans").zip.infolist()
    assert all(entry.filename.isascii() and not entry.is_dir() for entry in entries)
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}


def test_two_runs_give_the_same_bytes_whatever_the_offset_of_the_time(tmp_path: Path) -> None:
    article = books.article(tmp_path)
    first = books.made(article, tmp_path, books.pages())
    there = datetime.fromisoformat("2026-11-22T16:00:00+08:00")
    assert books.made(article, tmp_path, books.pages(), there) == first


def test_the_manifest_lists_every_file_and_no_other(standard: Standard) -> None:
    found = standard("zh-Hans")
    listed = {f"EPUB/{name}" for name in found.find("content.opf", "//opf:item/@href")}
    assert listed | {"mimetype", "META-INF/container.xml", "EPUB/content.opf"} == set(found.zip.namelist())


def test_a_picture_of_another_edition_stays_out(standard: Standard) -> None:
    assert "EPUB/images/p2.png" not in standard("zh-Hans").zip.namelist()
    assert "EPUB/images/p2.png" in standard("zh-Hant-TW").zip.namelist()


def test_the_spine_holds_cover_and_text(standard: Standard) -> None:
    found = standard("zh-Hans")
    assert found.find("content.opf", "//opf:itemref/@idref") == ["cover", "text"]
    assert found.find("content.opf", "//opf:itemref/@linear") == []
    assert found.find("content.opf", "//opf:spine/@toc") == ["ncx"]


@pytest.mark.parametrize("tag", EDITIONS)
def test_the_text_is_the_articles_paragraph_by_paragraph(tmp_path: Path, tag: str) -> None:
    article = books.article(tmp_path)
    pages = books.pages(tag)
    found = Book(books.made(article, tmp_path, pages))
    here = adapted(article, pages.edition)
    paragraphs = [plain(block.children) for block in walk(here.body) if isinstance(block, Paragraph)]
    printed = found.texts("text.xhtml", "//h:main//h:p[not(@class)][not(ancestor::*[@class='note'])]")
    assert [text.removesuffix("■").replace("①", "") for text in printed] == paragraphs
    assert found.texts("text.xhtml", "//h:p[@class='lead']") == [here.meta.lead]
    assert found.texts("text.xhtml", "//h:h1") == [here.meta.title]


def test_page_and_package_name_the_language(standard: Standard) -> None:
    found = standard("zh-Hant-HK")
    for name in PAGES:
        root = found.parsed(name)
        assert (root.get("lang"), root.get(XML_LANG)) == ("zh-Hant-HK", "zh-Hant-HK")
    assert found.parsed("content.opf").get(XML_LANG) == "zh-Hant-HK"
    assert found.texts("content.opf", "//dc:language") == ["zh-Hant-HK"]


def test_every_picture_has_a_description_that_is_neither_caption_nor_name(standard: Standard) -> None:
    found = standard("zh-Hant-TW")
    captions = [text.split(" ")[0] for text in found.texts("text.xhtml", "//h:figcaption")]
    images = found.find("text.xhtml", "//h:img") + found.find("cover.xhtml", "//h:img")
    assert len(images) == 3
    for image in images:
        assert len(image.get("alt")) > 4
        assert image.get("alt") not in captions
        assert Path(image.get("src")).stem not in image.get("alt")


def test_ids_are_ascii_and_stand_once(standard: Standard) -> None:
    found = standard("zh-Hans")
    for name in (*PAGES, "content.opf", "toc.ncx"):
        ids = found.find(name, "//@id")
        assert len(ids) == len(set(ids))
        assert all(re.fullmatch(r"[a-z][a-z0-9-]*", value) for value in ids)


def _outline(items: list[Any], label: str, target: str, below: str) -> list[tuple[str, str, list[Any]]]:
    def at(item: Any, path: str) -> Any:
        return item.xpath(path, namespaces=books.NAMES)

    return [(at(i, label)[0].strip(), at(i, target)[0], _outline(at(i, below), label, target, below)) for i in items]


def test_nav_and_ncx_say_the_same_in_the_order_of_the_text(standard: Standard) -> None:
    found = standard("zh-Hans")
    toc = found.find("nav.xhtml", "//h:nav[@id='toc']/h:ol/h:li")
    nav = _outline(toc, "h:a/text()", "h:a/@href", "h:ol/h:li")
    points = found.find("toc.ncx", "//ncx:navMap/ncx:navPoint")
    assert nav == _outline(points, "ncx:navLabel/ncx:text/text()", "ncx:content/@src", "ncx:navPoint")
    part: tuple[str, str, list[Any]] = ("标题", "text.xhtml#s2", [])
    assert nav == [
        (
            "把一张报纸排到天亮",
            "text.xhtml",
            [
                ("先有格子", "text.xhtml#s1", [part]),
                ("再有字", "text.xhtml#s3", []),
                ("注释", "text.xhtml#notes", []),
            ],
        )
    ]
    assert found.find("toc.ncx", "//ncx:meta[@name='dtb:depth']/@content") == ["3"]
    places = found.find("text.xhtml", "//@id")
    assert [places.index(place) for place in ("s1", "s2", "s3", "notes")] == sorted(
        places.index(place) for place in ("s1", "s2", "s3", "notes")
    )


def test_an_article_without_sections_has_one_entry(tmp_path: Path) -> None:
    found = book(tmp_path, body="正文。\n")
    assert found.find("nav.xhtml", "//h:nav[@id='toc']//h:a/@href") == ["text.xhtml"]
    assert found.find("nav.xhtml", "//h:ol[not(h:li)]") == []
    assert found.find("toc.ncx", "//ncx:meta[@name='dtb:depth']/@content") == ["1"]


def test_landmarks_are_there_and_hidden(standard: Standard) -> None:
    (landmarks,) = standard("zh-Hans").find("nav.xhtml", "//h:nav[@hidden]")
    assert landmarks.get(TYPE) == "landmarks"
    links = landmarks.xpath(".//h:a", namespaces=books.NAMES)
    assert [(link.get(TYPE), link.text) for link in links] == [
        ("cover", "封面"),
        ("bodymatter", "正文"),
        ("endnotes", "注释"),
    ]


def test_the_words_of_the_navigation_are_the_editions(standard: Standard) -> None:
    assert standard("zh-Hant-TW").texts("nav.xhtml", "//h:h1") == ["目錄"]


def test_the_metadata_of_the_work(tmp_path: Path) -> None:
    found = book(tmp_path, keywords=["印刷", "排版"], subtitle="六个人", modified="2026-11-21T10:00:00+08:00")
    values = {
        name: found.texts("content.opf", f"//dc:{name}")
        for name in ("title", "publisher", "source", "date", "description", "rights", "subject")
    }
    assert values == {
        "title": ["把一张报纸排到天亮"],
        "publisher": ["小报"],
        "source": ["小报"],
        "date": ["2026-11-20T08:38:00+08:00"],
        "description": ["这是导语。"],
        "rights": ["© 2026 小报"],
        "subject": ["印刷", "排版"],
    }
    assert found.texts("content.opf", "//opf:meta[@property='dcterms:modified']") == ["2026-11-22T08:00:00Z"]
    assert found.texts("content.opf", "//opf:meta[@property='dcterms:isVersionOf']") == ["tag:paper.example,2026:first"]
    assert found.find("content.opf", "//opf:meta[@name='cover']/@content") == ["cover-image"]


def _people(found: Book) -> list[tuple[str, str, list[str]]]:
    people = found.find("content.opf", "//dc:creator | //dc:contributor")
    return [
        (
            person.tag.rpartition("}")[2],
            person.text,
            found.texts("content.opf", f"//opf:meta[@refines='#{person.get('id')}'][@property='role']"),
        )
        for person in people
    ]


def test_everybody_stands_once_with_all_roles(tmp_path: Path) -> None:
    found = book(tmp_path, "zh-Hant-TW", authors=["李薛霏", "陆闻笛"], editors=["顾南枝"], designers=["沈一禾"])
    assert _people(found) == [
        ("creator", "李薛霏", ["aut", "pht"]),
        ("creator", "陸聞笛", ["aut"]),
        ("contributor", "沈一禾", ["ill", "bkd"]),
        ("contributor", "顧南枝", ["edt"]),
    ]


def test_an_article_without_authors_is_by_its_source(tmp_path: Path) -> None:
    assert _people(book(tmp_path, body="正文。\n")) == [("creator", "小报", ["aut"])]


def _identifier(found: Book) -> str:
    (identifier,) = found.texts("content.opf", "//dc:identifier[@id=/opf:package/@unique-identifier]")
    assert found.find("toc.ncx", "//ncx:meta[@name='dtb:uid']/@content") == [identifier]
    return identifier


def test_the_identifier_stays_with_the_edition_of_the_article(tmp_path: Path) -> None:
    first = _identifier(book(tmp_path / "a"))
    assert re.fullmatch(r"urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", first)
    assert _identifier(book(tmp_path / "b", body="全文重写。\n", title="新题")) == first
    assert _identifier(book(tmp_path / "c", "zh-Hant-TW")) != first
    assert _identifier(book(tmp_path / "d", id="tag:paper.example,2026:other")) != first


def test_what_is_said_of_accessibility_is_true_of_the_book(tmp_path: Path) -> None:
    def claimed(found: Book, name: str) -> list[str]:
        return found.texts("content.opf", f"//opf:meta[@property='schema:{name}']")

    rich, plain_text = book(tmp_path / "rich"), book(tmp_path / "plain", body="正文。\n")
    assert claimed(rich, "accessMode") == ["textual", "visual"]
    assert claimed(rich, "accessModeSufficient") == ["textual"]
    assert claimed(rich, "accessibilityHazard") == ["none"]
    assert len(claimed(rich, "accessibilitySummary")) == 1
    features = {"alternativeText", "structuralNavigation", "tableOfContents", "readingOrder", "displayTransformability"}
    assert set(claimed(plain_text, "accessibilityFeature")) == features
    assert set(claimed(rich, "accessibilityFeature")) == features | {"rubyAnnotations"}
    assert rich.find("content.opf", "//*[@property='dcterms:conformsTo']") == []


def test_notes_and_calls_lead_to_each_other(standard: Standard) -> None:
    found = standard("zh-Hans")
    (call,) = found.find("text.xhtml", "//h:sup/h:a")
    (back,) = found.find("text.xhtml", "//h:aside[@class='note']/h:a")
    assert (call.get("href"), back.get("href")) == ("#n1", f"#{call.get('id')}")
    assert call.get(TYPE) == "noteref"
    assert back.getparent().get(TYPE) == "footnote"


@pytest.mark.parametrize(
    ("writing_mode", "direction", "expected"),
    [
        ("horizontal-tb", "ltr", "ltr"),
        ("horizontal-tb", "rtl", "rtl"),
        ("vertical-rl", "ltr", "rtl"),
        ("vertical-lr", "ltr", "ltr"),
    ],
)
def test_pages_turn_as_the_writing_runs(
    tmp_path: Path, writing_mode: str, direction: Literal["ltr", "rtl"], expected: str
) -> None:
    own = tmp_path / "layouts"
    (own / "zh-Hans").mkdir(parents=True)
    (own / "zh-Hans/edition.toml").write_text(f'writing_mode = "{writing_mode}"\ndirection = "{direction}"\n', "utf-8")
    pages = books.pages(layouts=[own])
    found = Book(books.made(books.article(tmp_path), tmp_path, pages))
    assert found.find("content.opf", "//opf:spine/@page-progression-direction") == [expected]
    said = "rtl" if direction == "rtl" else None
    assert [found.parsed(name).get("dir") for name in (*PAGES, "content.opf")] == [said] * 4
    assert epub.progression(pages.edition.settings) == expected


@pytest.mark.parametrize("tag", EDITIONS)
def test_the_style_sheet_leaves_face_size_and_colour_to_the_reader(standard: Standard, tag: str) -> None:
    css = re.sub(r"/\*.*?\*/", "", standard(tag).zip.read("EPUB/style.css").decode(), flags=re.DOTALL)
    rules = re.findall(r"([^{}]+)\{([^{}]*)\}", css)
    for selector, declarations in rules:
        if {"html", "body", "p", ":root"} & {part.strip() for part in selector.split(",")}:
            assert not re.search(r"(font-family|font-size|(?<!-)color|background)\s*:", declarations), selector
        assert not re.search(r"[\s:]-\d*\.?\d+(em|%|px)", declarations), f"Kindle refuses negative lengths: {selector}"
        assert not re.search(r"\d(pt|mm|cm|in)\b", declarations), selector


@pytest.mark.parametrize("tag", EDITIONS)
def test_short_lines_are_not_indented(tag: str) -> None:
    css = books.pages(tag).edition.stylesheets("ebook.css")
    (selectors,) = re.findall(r"^([^{}\n]+)\{ text-indent: 0 \}", css, re.MULTILINE)
    kinds = {
        ".masthead",
        ".kicker",
        ".subtitle",
        ".byline",
        ".lead",
        ".strap",
        ".caption",
        ".credits",
        ".rights",
        "li p",
    }
    assert kinds <= {selector.strip() for selector in selectors.split(",")}


@pytest.mark.parametrize(
    ("template", "text", "code", "message"),
    [
        ("ebook-top.xhtml", "<header><p>未完</header>", "E001", "is not well-formed XML"),
        ("ebook-top.xhtml", "<h1>题&nbsp;</h1>", "E001", "nbsp"),
        ("ebook-top.xhtml", '<h1>题</h1><img src="https://far.example/a.png" alt="远"/>', "E002", "far.example"),
        ("ebook-top.xhtml", '<h1>题</h1><a href="#nowhere">去</a>', "E002", "#nowhere"),
        ("ebook-top.xhtml", '<h1 id="s1">题</h1>', "E003", "`s1` 2 times"),
        ("ebook-top.xhtml", '<h1 id="题">题</h1>', "E003", "`题`"),
        ("blocks/heading.xhtml", "<h2>{{ inline(block.children) }}</h2>", "E002", "text.xhtml#s1"),
    ],
)
def test_a_broken_template_is_a_finding(tmp_path: Path, template: str, text: str, code: str, message: str) -> None:
    file = tmp_path / "layouts" / "zh-Hans" / template
    file.parent.mkdir(parents=True)
    file.write_text(text, "utf-8")
    pages = books.pages(layouts=[tmp_path / "layouts"])
    with pytest.raises(Faults) as caught:
        books.made(books.article(tmp_path), tmp_path, pages)
    assert caught.value.exit_code is Exit.USAGE
    assert {finding.code for finding in caught.value.findings} == {code}
    assert message in str(caught.value)
    assert all(finding.path == "source/first/article.md" and finding.hint for finding in caught.value.findings)


def test_a_drawing_in_a_template_is_announced(tmp_path: Path) -> None:
    file = tmp_path / "layouts" / "zh-Hans" / "ebook-top.xhtml"
    file.parent.mkdir(parents=True)
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1"/></svg>'
    file.write_text(f"<header><h1>{{{{ meta.title }}}}</h1>{svg}</header>", "utf-8")
    pages = books.pages(layouts=[tmp_path / "layouts"])
    found = Book(books.made(books.article(tmp_path), tmp_path, pages))
    assert found.find("content.opf", "//opf:item[@id='text']/@properties") == ["svg"]


def test_text_that_looks_like_markup_stays_text(tmp_path: Path) -> None:
    found = book(tmp_path, title="<b>&amp; “引”", keywords=["<x>"], lead="a < b")
    assert found.texts("content.opf", "//dc:title") == found.texts("text.xhtml", "//h:h1") == ["<b>&amp; “引”"]
    assert found.texts("content.opf", "//dc:subject") == ["<x>"]
    assert found.texts("toc.ncx", "//ncx:docTitle") == ["\n    <b>&amp; “引”\n  "]


def test_the_same_article_is_not_changed_by_being_made(tmp_path: Path) -> None:
    article = books.article(tmp_path)
    before = msgspec.json.encode(article)
    books.made(article, tmp_path, books.pages())
    assert msgspec.json.encode(article) == before
