"""Builds of a part: all else stays, and no page leads to what is not there."""

from __future__ import annotations

import pypdfium2
import pytest

from publish.errors import UsageError
from tests.build.paper import EDITIONS, Paper
from tests.publications import article, tree

pytestmark = pytest.mark.slow


def test_one_format_then_another_then_all(paper: Paper) -> None:
    paper.build(formats=("html",))
    assert not any(path.endswith(".epub") for path in paper.products())
    assert paper.dead_links() == []
    assert "one.epub" not in paper.page("zh-Hans/one/index.html")

    pages = {path for path in paper.products() if path.endswith(".html")}
    assert paper.ran(formats=("epub",)) >= {"zh-Hans one epub", "zh-Hant-TW three epub"}
    assert pages < paper.products()
    assert paper.dead_links() == []

    paper.build()
    assert 'href="one.epub"' in paper.page("zh-Hans/one/index.html")
    assert paper.dead_links() == []


def test_one_edition_leads_only_to_itself(paper: Paper) -> None:
    paper.build(editions=("zh-Hant-TW",), formats=("html",))
    assert paper.products() == {f"zh-Hant-TW/{slug}index.html" for slug in ("", "one/", "two/", "three/")}
    assert "/zh-Hans/" not in paper.page("zh-Hant-TW/one/index.html")
    assert paper.dead_links() == []
    paper.build(formats=("html",))
    assert "../../zh-Hans/one/index.html" in paper.page("zh-Hant-TW/one/index.html")
    assert paper.dead_links() == []


def test_one_article(paper: Paper) -> None:
    paper.build(slugs=("one",), formats=("html",))
    assert {path for path in paper.products() if "/" in path} == {
        f"{tag}/{page}index.html" for tag in EDITIONS for page in ("", "one/")
    }
    assert paper.dead_links() == []
    assert "two/index.html" not in paper.page("zh-Hans/one/index.html")


def test_the_rest_stays_as_it_was(built: Paper) -> None:
    before = tree(built.target / "site")
    built.change("source/two/article.md", "第二篇的正文", "改过的正文")
    built.change("source/three/article.md", "第三篇的正文", "改过的正文")
    ran = built.ran(slugs=("two",), editions=("zh-Hans",), formats=("epub",))
    assert ran == {"zh-Hans two glyphs", "zh-Hans two epub"}
    after = tree(built.target / "site")
    assert {path for path in after if after[path] != before.get(path)} == {"zh-Hans/two/two.epub"}
    assert after.keys() == before.keys()
    assert built.ran() == {
        f"{tag} {slug} {kind}"
        for tag in EDITIONS
        for slug in ("two", "three")
        for kind in ("glyphs", "conversion", "epub", "html")
    } - ran - {"zh-Hans two conversion", "zh-Hans three conversion"}  # fmt: skip


def test_what_was_damaged_among_the_rest_is_left_out_and_made_by_the_next_whole_build(built: Paper) -> None:
    book = built.target / "site/zh-Hans/three/three.epub"
    content = book.read_bytes()
    book.unlink()
    built.change("source/two/article.md", "第二篇的正文", "改过的正文")
    assert "zh-Hans two epub" in built.ran(slugs=("two",), formats=("epub",))
    assert not book.exists()
    assert "zh-Hans three epub" in built.ran()
    assert book.read_bytes() == content


def test_what_is_not_published_yet_is_left_out_unless_it_is_named(built: Paper) -> None:
    built.write("source/four/article.md", article("第四篇。\n", "four", title="第四篇", status="draft"))
    later = article("第五篇。\n", "five", title="第五篇", status="embargoed", embargo="2999-01-01T00:00:00+08:00")
    built.write("source/five/article.md", later)
    built.write("source/six/article.md", article("第六篇。\n", "six", title="第六篇", status="withdrawn"))
    result = built.build()
    assert result.ran == []
    assert [line.split(",")[0] for line in result.left_out] == [
        "source/five/article.md: embargoed", "source/four/article.md: draft", "source/six/article.md: withdrawn",
    ]  # fmt: skip

    built.build(slugs=("four",))
    assert "第四篇" in built.page("zh-Hans/four/index.html")
    assert "第四篇" not in built.page("zh-Hans/index.html")
    built.build(drafts=True)
    assert "第五篇" in built.page("zh-Hans/five/index.html")
    assert "第五篇" not in built.page("zh-Hans/index.html")
    assert built.dead_links() == []
    built.build()
    assert not (built.target / "site/zh-Hans/four").exists()
    assert not (built.target / "site/zh-Hans/five").exists()


def test_an_embargo_ends(built: Paper, monkeypatch: pytest.MonkeyPatch) -> None:
    text = article("第四篇。\n", "four", title="第四篇", status="embargoed", embargo="2026-12-01T00:00:00+08:00")
    built.write("source/four/article.md", text)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1796054399")  # 2026-11-30T23:59:59+08:00
    assert built.ran() == set()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1796054400")
    assert "zh-Hans zh-Hans/index.html front" in built.ran()
    assert "第四篇" in built.page("zh-Hans/index.html")


def test_a_draft_is_no_related_article(built: Paper) -> None:
    built.change("source/two/article.md", "status: published", "status: draft")
    built.build()
    assert "two/index.html" not in built.page("zh-Hans/one/index.html")
    assert built.dead_links() == []


@pytest.mark.parametrize(
    ("wish", "message"),
    [({"slugs": ("no",)}, "there is no article `no`"), ({"editions": ("ko",)}, "`ko` is no edition")],
)
def test_what_is_asked_for_must_be_there(built: Paper, wish: dict[str, tuple[str, ...]], message: str) -> None:
    before = tree(built.root)
    with pytest.raises(UsageError, match=message):
        built.build(**wish)
    assert tree(built.root) == before


def test_a_publication_with_nothing_published_yet(paper: Paper) -> None:
    for slug in ("one", "two", "three"):
        paper.change(f"source/{slug}/article.md", "status: published", "status: draft")
    assert len(paper.build().left_out) == 3
    assert (paper.target / "report.html").is_file()
    assert paper.build().ran == []


def test_another_page_of_print_makes_the_pdfs_anew_and_nothing_else(paper: Paper) -> None:
    paper.write("layouts/zh-Hans/edition.toml", 'formats = ["pdf", "epub", "html"]\n')
    paper.build(slugs=("one",), editions=("zh-Hans",), formats=("pdf", "epub"))
    assert _size(paper) == (210, 285)
    ran = paper.ran(slugs=("one",), editions=("zh-Hans",), formats=("pdf", "epub"), page="32kai")
    assert ran == {"zh-Hans one pdf"}
    assert _size(paper) == (140, 210)
    with pytest.raises(UsageError, match="has no page `foolscap`"):
        paper.build(page="foolscap")


def _size(paper: Paper) -> tuple[int, int]:
    """mm, of the first page of an article's PDF."""
    with pypdfium2.PdfDocument(paper.target / "site/zh-Hans/one/one.pdf") as document:
        width, height = document[0].get_size()
    return round(width / 72 * 25.4), round(height / 72 * 25.4)
