"""An edition of one's own, made of nothing but a folder and translations, from end to end."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pypdfium2
import pytest
from lxml import html

from publish.check import examine
from tests.build.paper import Paper
from tests.translated import bilingual, japanese

pytestmark = pytest.mark.slow

KINDS = ("epub", "glyphs", "html", "pdf")
FRONT = "ja ja/index.html front"


def jobs(tag: str, slug: str) -> set[str]:
    return {f"{tag} {slug} {kind}" for kind in KINDS}


@pytest.fixture(scope="session")
def _made_once(tmp_path_factory: pytest.TempPathFactory) -> Paper:
    paper = Paper(bilingual(tmp_path_factory.mktemp("bilingual") / "paper"))
    paper.build()
    return paper


@pytest.fixture
def made(_made_once: Paper, tmp_path: Path) -> Paper:
    """The publication with a build of everything."""
    shutil.copytree(_made_once.root, tmp_path / "paper")
    return Paper(tmp_path / "paper")


def test_every_product_is_in_the_language_of_the_edition(made: Paper) -> None:
    page = made.page("ja/one/index.html")
    assert html.fromstring(page.encode()).get("lang") == "ja"
    for text in (
        "はじめの節",
        "東の空の太陽",
        "絵・沈一禾",
        "小さな新聞",
        "ニュース",
        "© 2026 小さな新聞",
        "2026年11月20日",
    ):
        assert text in page
    for text in ("第一节", "东方", "小报", "要闻", "一轮红日"):
        assert text not in page
    with pypdfium2.PdfDocument(made.target / "site/ja/one/one.pdf") as document:
        assert "はじめの節はこう書かれている" in document[0].get_textpage().get_text_range()
    with zipfile.ZipFile(made.target / "site/ja/one/one.epub") as book:
        package = book.read("EPUB/content.opf").decode()
        assert "<dc:language>ja</dc:language>" in package
        assert "新聞を夜明けまで組む" in package
        assert "tag:paper.example,2026:one" in package
        assert "つぎの節" in book.read("EPUB/nav.xhtml").decode()
    assert (made.target / "print/ja/one.pdf").is_file()


def test_the_front_page_and_the_switch_lead_to_what_is_translated(made: Paper) -> None:
    front = made.page("ja/index.html")
    assert "新聞を夜明けまで組む" in front
    assert "これはリードです。" in front
    assert "two" not in front
    assert 'hreflang="ja"' in made.page("zh-Hans/one/index.html")
    assert 'hreflang="ja"' not in made.page("zh-Hans/two/index.html")
    assert "two/index.html" not in made.page("ja/one/index.html")
    assert not (made.target / "site/ja/two").exists()
    assert made.dead_links() == []


def test_a_check_has_nothing_against_what_was_made(made: Paper) -> None:
    assert [f for f in examine(made.target) if f.severity == "error"] == []


def test_what_has_no_translation_is_left_out_and_said(made: Paper) -> None:
    result = made.build()
    assert result.left_out == ["ja: no translation of two, left out (publish translate two ja begins one)"]
    assert [finding.code for finding in result.warnings] == ["S033"]
    assert made.build(editions=("zh-Hans",)).left_out == []
    assert made.build(editions=("zh-Hans",)).warnings == []


def test_a_change_of_the_canonical_text_leaves_the_translation_as_it_is(made: Paper) -> None:
    made.change("source/one/article.md", "第一节的正文是这样写的", "第一节的正文改过了")
    assert made.ran() == jobs("zh-Hans", "one")
    made.change("source/one/article.md", "title: 第一篇稿子", "title: 改过的题目")
    assert FRONT not in made.ran()


def test_a_change_of_a_translation_makes_only_its_products_anew(made: Paper) -> None:
    made.change("source/one/article.ja.md", "はじめの節はこう", "はじめの節はそう")
    assert made.ran() == jobs("ja", "one")
    made.change("source/one/article.ja.md", "新聞を夜明けまで組む", "夜明けまで")
    assert made.ran() == jobs("ja", "one") | {FRONT}


def test_what_is_inherited_makes_both_anew(made: Paper) -> None:
    made.change("source/one/article.md", "沈一禾", "许砚秋")
    assert made.ran() == jobs("zh-Hans", "one") | jobs("ja", "one")
    assert "許" not in made.page("ja/one/index.html")
    assert "许砚秋" in made.page("ja/one/index.html")


def test_a_translation_that_comes_and_one_that_goes(made: Paper) -> None:
    made.write("source/two/article.ja.md", japanese("二つめの記事。\n", title="二つめ"))
    ran = made.ran()
    assert ran >= jobs("ja", "two") | {FRONT, "ja one html", "zh-Hans two html"}
    assert ran.isdisjoint({"zh-Hans two pdf", "zh-Hans two epub", "ja one pdf"})
    assert "二つめ" in made.page("ja/one/index.html")
    (made.root / "source/two/article.ja.md").unlink()
    made.build(slugs=("one",))
    made.build()
    assert not (made.target / "site/ja/two").exists()
    assert made.dead_links() == []


def test_a_draft_is_left_out_unless_it_is_asked_for(made: Paper) -> None:
    made.write("source/two/article.ja.md", japanese("二つめの記事。\n", "status: draft", title="二つめ"))
    result = made.build()
    assert result.left_out == ["source/two/article.ja.md: draft, left out (name it or use --drafts)"]
    assert all(finding.path != "source/two/article.ja.md" for finding in result.warnings)
    made.build(drafts=True)
    assert "二つめの記事" in made.page("ja/two/index.html")
    assert "二つめ" not in made.page("ja/index.html")


def test_a_character_that_no_face_has_is_found_in_the_translation(made: Paper) -> None:
    made.change("source/one/article.ja.md", "はじめの節はこう書", "はじめの節はこうཀ書")
    with pytest.raises(Exception, match=r"source/one/article\.ja\.md:11:9: F010"):
        made.build()


def test_a_picture_of_its_own(made: Paper) -> None:
    shutil.copyfile(made.root / "source/one/images/sun.png", made.root / "source/one/images/moon.png")
    figure = '![月](images/moon.png){alt="丸い月" credit="シェン"}'
    made.change("source/one/article.ja.md", "## つぎの節", f"{figure}\n\n## つぎの節")
    made.build()
    assert "丸い月" in made.page("ja/one/index.html")
    assert made.dead_links() == []
