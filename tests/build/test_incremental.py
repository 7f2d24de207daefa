"""What runs again: exactly what depends on what was changed."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest

from publish import publication
from publish.errors import Faults
from publish.review.desk import Desk
from tests.build.paper import EDITIONS, Paper
from tests.publications import article, tree

pytestmark = pytest.mark.slow

FORMATS = ("html", "epub")
FRONTS = {"zh-Hans zh-Hans/index.html front", "zh-Hans index.html front", "zh-Hant-TW zh-Hant-TW/index.html front"}


def own(slug: str, *kinds: str, editions: tuple[str, ...] = EDITIONS) -> set[str]:
    """Names of an article's jobs."""
    first = {tag: ("glyphs", "conversion") if tag == "zh-Hant-TW" else ("glyphs",) for tag in editions}
    return {f"{tag} {slug} {kind}" for tag in editions for kind in kinds or (*first[tag], *FORMATS)}


def test_the_first_build_runs_everything(paper: Paper) -> None:
    assert paper.ran() == {"one pictures"} | own("one") | own("two") | own("three") | FRONTS


def test_nothing_changed(built: Paper) -> None:
    before, stamp = tree(built.target), built.target.stat().st_ino
    for file in built.root.rglob("*.*"):
        if file.is_file() and built.target not in file.parents:
            os.utime(file)
    result = built.build()
    assert (result.ran, result.unchanged) == ([], 25)
    assert tree(built.target) == before
    assert built.target.stat().st_ino == stamp


def test_the_text_of_one_article(built: Paper) -> None:
    built.change("source/two/article.md", "第二篇的正文", "第二篇的新正文")
    assert built.ran() == own("two")
    assert "新正文" in built.page("zh-Hans/two/index.html")


def test_a_title_also_stands_on_front_pages_and_beside_related_articles(built: Paper) -> None:
    built.change("source/two/article.md", "title: 第二篇", "title: 第二篇新题")
    assert built.ran() == own("two") | own("one", "html") | FRONTS


def test_a_decision_about_one_edition(built: Paper) -> None:
    built.change("source/two/article.md", "第二篇的正文", "碑上刻着“干”字")
    (line,) = built.build().left_out
    assert re.fullmatch(r"zh-Hant-TW: \d+ doubtful characters? in \d articles? that nobody has decided on \(.*\)", line)
    assert built.build().left_out == [line]
    assert "碑上刻著「幹」字" in built.page("zh-Hant-TW/two/index.html")
    built.write("source/two/decisions.zh-Hant-TW.toml", '"碑上刻着“【干】”字。" = "乾"\n"石【干】" = "干"\n')
    result = built.build()
    assert set(result.ran) == own("two", editions=("zh-Hant-TW",))
    assert "碑上刻著「乾」字" in built.page("zh-Hant-TW/two/index.html")
    assert [finding.code for finding in result.warnings] == ["C011"]
    assert [finding.code for finding in built.build().warnings] == ["C011"]


def test_a_review_that_is_required_is_done_before_anything_is_built(built: Paper) -> None:
    before = tree(built.target)
    built.change("source/two/article.md", "第二篇的正文", "碑上刻着“干”字")
    settings = 'formats = ["epub", "html"]\n[convert]\nreview = "required"\n'
    built.write("layouts/zh-Hant-TW/edition.toml", settings)
    with pytest.raises(Faults) as error:
        built.build()
    assert {finding.code for finding in error.value.findings} == {"C010"}
    assert tree(built.target) == before
    desk = Desk(publication.load(built.root), "zh-Hant-TW")
    for found in desk.ledgers():
        for entry in found.undecided:
            found = desk.decide(found, entry, entry.place.traditional)  # noqa: PLW2901 -- as an editor goes on
    assert own("two", editions=("zh-Hant-TW",)) <= built.ran()


def test_a_picture(built: Paper) -> None:
    shutil.copyfile(
        Path(__file__).parents[1] / "broken/good/source/good/images/yard.png", built.root / "source/one/images/sun.png"
    )
    assert built.ran() == {"one pictures"} | own("one") | FRONTS


def test_a_new_article_and_one_that_goes(built: Paper) -> None:
    built.write("source/four/article.md", article("第四篇。\n", "four", published="2026-11-01T00:00:00+08:00"))
    assert built.ran() == own("four") | FRONTS
    shutil.rmtree(built.root / "source/four")
    result = built.build()
    assert set(result.ran) == FRONTS
    assert not (built.target / "site/zh-Hans/four").exists()
    assert "four" not in str(sorted(built.products()))


def test_a_template_of_one_edition(built: Paper) -> None:
    built.write("layouts/zh-Hant-TW/blocks/paragraph.xhtml", "<p class='own'>{{ inline(block.children) }}</p>")
    only = ("zh-Hant-TW",)
    jobs = own("one", editions=only) | own("two", editions=only) | own("three", editions=only)
    assert built.ran() == jobs | {name for name in FRONTS if name.startswith(only)}
    assert "class='own'" in built.page("zh-Hant-TW/two/index.html")
    assert "class='own'" not in built.page("zh-Hans/two/index.html")


def test_the_name_of_an_edition_stands_on_every_page(built: Paper) -> None:
    built.write("layouts/zh-Hant-TW/edition.toml", 'formats = ["epub", "html"]\n[labels]\nshort = "正体"\n')
    ran = built.ran()
    assert own("one", "html") | own("two", "html") | own("three", "html") | FRONTS <= ran
    assert own("one", "epub", editions=("zh-Hans",)).isdisjoint(ran)


def test_the_masthead_stands_in_every_product(built: Paper) -> None:
    built.change("publish.toml", 'name = "小报"', 'name = "大报"')
    assert built.ran() == own("one", *FORMATS) | own("two", *FORMATS) | own("three", *FORMATS) | FRONTS


def test_the_base_address_stands_on_every_page(built: Paper) -> None:
    built.change("publish.toml", "https://paper.example/", "https://paper.example/weekly/")
    assert own("one", "html") | own("two", "html") | own("three", "html") | FRONTS <= built.ran()


def test_a_product_that_was_deleted_or_damaged_is_made_again(built: Paper) -> None:
    good = tree(built.target)
    (built.target / "site/zh-Hans/one/one.epub").unlink()
    page = built.target / "site/zh-Hant-TW/two/index.html"
    page.write_bytes(page.read_bytes().replace(b"lang=", b"gnal=", 1))
    asset = next((built.target / "site/assets").iterdir())
    asset.write_bytes(b"")
    assert built.ran() == {"zh-Hans one epub", "zh-Hant-TW two html", "one pictures"}
    assert tree(built.target) == good


def test_a_state_that_was_lost_or_is_of_another_version(built: Paper) -> None:
    good = tree(built.target)
    (built.target / "state.json").write_text('{"jobs": [1]}')
    assert len(built.ran()) == 25
    assert tree(built.target) == good


def test_a_changed_program_makes_everything_anew(built: Paper, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("publish.build.run.toolchain", lambda: "another")
    assert len(built.ran()) == 25


def test_a_fault_stops_the_build_and_leaves_the_last_one(built: Paper) -> None:
    before = tree(built.root)
    built.change("source/two/article.md", "第二篇的正文", "[点](javascript:x)")
    with pytest.raises(Exception, match="B004"):
        built.build()
    built.change("source/two/article.md", "[点](javascript:x)", "第二篇的正文")
    assert tree(built.root) == before
