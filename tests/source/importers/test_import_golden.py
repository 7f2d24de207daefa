"""Captures in golden/*/in.txt in; article.md and review.md as they stand beside them out.

Set PUBLISH_UPDATE_GOLDEN=1 to rewrite them, then read the difference like an editor.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PIL import Image

from publish import publication, tree
from publish.source import articles
from publish.source.importers import Imported, import_capture, read_capture, review_text, write_import

CASES = sorted(path for path in (Path(__file__).parent / "golden").iterdir() if path.is_dir())


def imported(folder: Path) -> Imported:
    return import_capture(read_capture(folder / "in.txt"), "in.txt")


@pytest.mark.parametrize("folder", CASES, ids=lambda folder: folder.name)
def test_golden(folder: Path) -> None:
    result = imported(folder)
    for name, text in (("article.md", result.article), ("review.md", review_text(result))):
        if os.environ.get("PUBLISH_UPDATE_GOLDEN"):
            (folder / name).write_text(text, encoding="utf-8", newline="\n")
        assert (folder / name).read_text(encoding="utf-8") == text


@pytest.mark.parametrize("folder", CASES, ids=lambda folder: folder.name)
def test_article_reads_without_faults_once_the_review_list_is_done(folder: Path, tmp_path: Path) -> None:
    result = imported(folder)
    written = write_import(result, tmp_path / "source")
    (tmp_path / "publish.toml").write_text(PUBLISH_TOML.format(section=result.section), encoding="utf-8")
    before = written.joinpath("article.md").read_text(encoding="utf-8")
    done = before.replace('alt=""', 'alt="渡口"').replace('credit=""', 'credit="佚名"')
    written.joinpath("article.md").write_text(done, encoding="utf-8")
    figures = before.count("](images/figure-")
    for number in range(1, figures + 1):
        Image.new("RGB", (40, 30)).save(written / "images" / f"figure-{number}.jpg")

    article, faults = articles.read(publication.load(tmp_path), written)

    assert faults == []
    assert article is not None
    assert len(tree.figures(article.body)) == figures
    assert article.meta.section == result.section


PUBLISH_TOML = """
base = "https://lanxi.example/"
editions = ["zh-Hans"]
[masthead]
name = "澜溪晚报"
[[channels]]
id = "channel"
name = "{section}"
"""


def test_organisers_are_ready_for_the_masthead() -> None:
    found = imported(CASES[0].parent / "feature").organisers
    assert found == ("主办\uff1a澜溪县图书馆联合会", "承办\uff1a澜水在线·澜溪乡村频道")


def test_slug_base_and_channels_of_the_publication() -> None:
    text = read_capture(CASES[0].parent / "feature" / "in.txt")
    result = import_capture(text, "in.txt", slug="book-boat", base="https://lanxi.example/news/", channels=["乡镇阅读"])
    assert result.slug == "book-boat"
    assert result.article.startswith("---\nid: tag:lanxi.example,2019-03-08:book-boat\n")
    assert not [item for item in result.review if "channel" in item.what or "folder" in item.what]


def test_section_that_is_no_channel_is_needed_with_the_choice() -> None:
    text = read_capture(CASES[0].parent / "feature" / "in.txt")
    result = import_capture(text, "in.txt", channels=["特稿", "短讯"])
    item = next(item for item in result.review if "channel" in item.what)
    assert item.needed
    assert "特稿, 短讯" in item.action
    assert result.article.splitlines()[item.line - 1] == "section: 乡镇阅读"


def test_review_lines_point_into_the_article() -> None:
    result = imported(CASES[0].parent / "feature")
    lines = result.article.splitlines()
    by_what = {item.what: lines[item.line - 1] for item in result.review if item.line}
    assert next(line for what, line in by_what.items() if "range `2" in what).endswith("每人每月2—3百元；")
    assert next(line for what, line in by_what.items() if "figure 4" in what).startswith("![老人看不清小字")
    assert next(line for what, line in by_what.items() if what.startswith("two short lines")).startswith("## 船在走")


def test_the_same_capture_gives_the_same_import() -> None:
    assert imported(CASES[0]) == imported(CASES[0])
