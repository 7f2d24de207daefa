"""EPUBCheck 5.3.0 finds nothing: no error, no warning, no hint."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish import publication
from publish.resources import packaged
from publish.source import articles
from tests import epubcheck
from tests.formats import books
from tests.press.texts import TEXTS

ROOT = packaged("layouts").parent
EDITIONS = ("zh-Hans", "zh-Hant-TW", "zh-Hant-HK")
pytestmark = pytest.mark.slow


def _everything(folder: Path) -> dict[str, bytes]:
    """Every sample article in every edition, and one book for each way of writing."""
    found = {}
    for source in articles.folders(publication.load(ROOT)):
        article, _ = articles.read(publication.load(ROOT), source)
        assert article is not None, source
        for tag in EDITIONS:
            found[f"{article.slug}.{tag}"] = books.made(article, ROOT, books.pages(tag))
    rich = books.article(
        folder / "rich", keywords=["甲 & 乙"], subtitle="副题", authors=["甲"], modified="2026-11-21T10:00:00Z"
    )
    bare = books.article(folder / "bare", "正文。\n")
    upright = books.pages_set(folder / "upright", "zh-Hant-TW", 'writing_mode = "vertical-rl"\n')
    found["rtl"] = books.made(rich, folder / "rich", books.pages_set(folder / "rtl", "zh-Hans", 'direction = "rtl"\n'))
    found["vertical"] = books.made(rich, folder / "rich", upright)
    for tag in TEXTS:
        found[tag] = books.made(books.in_script(tag, folder / tag), folder / tag, books.pages(tag))
    found["bare"] = books.made(bare, folder / "bare", books.pages())
    return found


def test_epubcheck_has_nothing_to_say(tmp_path: Path) -> None:
    files = []
    for name, content in _everything(tmp_path).items():
        files.append(tmp_path / f"{name}.epub")
        files[-1].write_bytes(content)
    assert len(files) >= 6 * len(EDITIONS) + 3 + 5
    remarks = epubcheck.remarks(files)
    assert {file.name: found for file, found in remarks.items() if found} == {}


def test_the_checker_sees_what_is_wrong(tmp_path: Path) -> None:
    """A book cut short, and one whose page has no title: or silence above would mean nothing."""
    article = books.article(tmp_path / "first")
    template = tmp_path / "layouts" / "zh-Hans" / "ebook-cover.xhtml"
    template.parent.mkdir(parents=True)
    page = '<html xmlns="http://www.w3.org/1999/xhtml"><head></head><body><img src="cover.jpg" alt="甲"/></body></html>'
    template.write_text(page, "utf-8")
    whole = books.made(article, tmp_path / "first", books.pages(layouts=[tmp_path / "layouts"]))
    files = [tmp_path / "untitled.epub", tmp_path / "cut.epub"]
    files[0].write_bytes(whole)
    files[1].write_bytes(whole[: len(whole) // 2])
    untitled, cut = epubcheck.remarks(files).values()
    assert [(remark.severity, remark.code, remark.place.rpartition(":")[0]) for remark in untitled] == [
        ("WARNING", "RSC-017", "EPUB/cover.xhtml")
    ]
    assert {remark.severity for remark in cut} & {"FATAL", "ERROR"}
