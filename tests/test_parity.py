"""Text extracted from each product equals the article's text; and the comparison notices every kind of damage."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

from publish import publication
from publish.build.reading import editions_of, sources_of
from publish.editions import Layouts
from publish.model import Article
from publish.page import Pages, Surroundings
from publish.resources import packaged
from publish.source import articles
from publish.source.sources import Sources
from tests import parity_pdf, publications
from tests.parity import Expected, Passage, faults
from tests.parity_pages import Page, book_page, html_page
from tests.press.printer import printer

CHECKOUT = Path(__file__).parents[1]
SLUGS = sorted(file.parent.name for file in CHECKOUT.glob("source/*/article.md"))
TAGS = ("zh-Hans", "zh-Hant-TW", "zh-Hant-HK")
CHINESE = list(itertools.product(TAGS, SLUGS))
TRANSLATED = sorted((file.name.split(".")[1], file.parent.name) for file in CHECKOUT.glob("source/*/article.*.md"))
PRODUCTS = pytest.mark.parametrize(("tag", "slug"), CHINESE)
SCREENS = pytest.mark.parametrize(("tag", "slug"), CHINESE + TRANSLATED)


@cache
def sources() -> Sources:
    found = publication.load(CHECKOUT)
    layouts = Layouts([packaged("layouts")])
    return sources_of(found, layouts, editions_of(found, layouts))


def canonical() -> dict[str, Article]:
    return {article.slug: article for article in sources().articles}


@cache
def expected(tag: str, slug: str) -> Expected:
    source = canonical()[slug] if (tag, slug) not in TRANSLATED else sources().translations[tag][slug].article
    masthead = publication.masthead_in(publication.load(CHECKOUT).settings, tag)
    return Expected(source, publications.edition(tag), masthead)


@pytest.mark.slow
@SCREENS
def test_phone_page_says_what_the_article_says(sample_build: Path, tag: str, slug: str) -> None:
    page = html_page(sample_build / "site" / tag / slug / "index.html")
    assert faults(expected(tag, slug).passages("mobile"), page.passages) == []
    assert page.rubies() == expected(tag, slug).rubies()
    assert page.alternatives() == expected(tag, slug).alternatives()


@pytest.mark.slow
@SCREENS
def test_book_says_what_the_article_says(sample_build: Path, tag: str, slug: str) -> None:
    page = book_page(sample_build / "site" / tag / slug / f"{slug}.epub")
    assert faults(expected(tag, slug).passages("ebook"), page.passages) == []
    assert page.rubies() == expected(tag, slug).rubies()
    assert page.alternatives() == expected(tag, slug).alternatives()


@pytest.mark.slow
@PRODUCTS
def test_magazine_pages_say_what_the_article_says(sample_build: Path, tag: str, slug: str) -> None:
    file = sample_build / "site" / tag / slug / f"{slug}.pdf"
    assert parity_pdf.tagged_faults(expected(tag, slug), parity_pdf.tagged(file)) == []
    assert parity_pdf.drawn_faults(expected(tag, slug), parity_pdf.drawn(file)) == []
    assert parity_pdf.rubies(file) == expected(tag, slug).rubies()


Damage = Callable[[list[str], int], list[str]]
"""What happens to the texts at a place."""


def lost(texts: list[str], place: int) -> list[str]:
    return [*texts[:place], texts[place][:-1], *texts[place + 1 :]]


def doubled(texts: list[str], place: int) -> list[str]:
    return [*texts[:place], texts[place] + texts[place][-1], *texts[place + 1 :]]


def changed(texts: list[str], place: int) -> list[str]:
    return [*texts[:place], "龘" + texts[place][1:], *texts[place + 1 :]]


def left_out(texts: list[str], place: int) -> list[str]:
    return [*texts[:place], *texts[place + 1 :]]


def twice(texts: list[str], place: int) -> list[str]:
    return [*texts[: place + 1], *texts[place:]]


def exchanged(texts: list[str], place: int) -> list[str]:
    other = (place + 1) % len(texts)
    texts = list(texts)
    texts[place], texts[other] = texts[other], texts[place]
    return texts


DAMAGES = (lost, doubled, changed, left_out, twice, exchanged)


def damaged(texts: list[str], damage: Damage) -> Iterator[list[str]]:
    """The texts with one of them damaged, for each that has a text."""
    for place, text in enumerate(texts):
        worse = damage(texts, place) if text.strip() else texts
        if worse != texts:
            yield worse


ALL_BLOCKS = """\
甲[乙]{ruby="yǐ"}丙[^1]说**“好”**，一块1 TB的硬盘。

## 小标题

> 引文一段。

> 抽出的话
{.pull cite="某人"}

- 一条；
- 又一条。

1. 先
2. 后

| 项目 | 数（个） |
|:---|---:|
| 甲 | 1.5 |
| **合计** | **2.0** |
{caption="表一" source="资料来源：本刊"}

末段。

[^1]: 注文*在此*。
"""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A publication with one article that has every kind of block but pictures."""
    root = tmp_path_factory.mktemp("small")
    correction = {"at": "2026-11-21T10:00:00+08:00", "text": "前误。"}
    front = publications.article(
        ALL_BLOCKS,
        kicker="肩", subtitle="副题", authors=["甲乙"], editors=["丙丁"], place="某地", corrections=[correction],
    )  # fmt: skip
    publications.write(root, {"first": front}, publications.SETTINGS.replace("小报", "月刊"))
    return root


@pytest.fixture(scope="module")
def small(root: Path) -> Expected:
    found = publication.load(root)
    return Expected(articles.read_all(found)[0], publications.edition("zh-Hant-TW"), found.settings.masthead)


def test_every_block_of_an_article_is_expected(small: Expected) -> None:
    roles = {passage.role for passage in small.passages("ebook")}
    assert roles == {
        "masthead", "kicker", "title", "subtitle", "byline", "lead", "paragraph", "heading", "pull", "cite",
        "table caption", "cell", "table source", "credits", "correction", "note mark", "note", "rights", "notice",
    }  # fmt: skip
    assert Passage("paragraph", "甲\ue000乙\ue001yǐ\ue002丙①說「好」，一塊1 TB的硬盤。") in small.passages("ebook")


@pytest.mark.parametrize("damage", DAMAGES)
def test_damage_to_a_page_is_noticed(small: Expected, damage: Damage) -> None:
    edition = small.edition
    pages = Pages(edition, Layouts([packaged("layouts")]))
    page = pages.article(small.article, "ebook", Surroundings(masthead=small.masthead, pictures={}), "")
    found, wanted = Page(page.encode(), xml=True).passages, small.passages("ebook")
    assert faults(wanted, found) == []
    for worse in damaged(found, damage):
        assert faults(wanted, worse)


@pytest.mark.slow
@pytest.mark.parametrize("damage", DAMAGES)
def test_damage_to_a_pdf_is_noticed(small: Expected, pdf: Path, damage: Damage) -> None:
    tagged, drawn = parity_pdf.tagged(pdf), parity_pdf.drawn(pdf)
    assert parity_pdf.tagged_faults(small, tagged) + parity_pdf.drawn_faults(small, drawn) == []
    for place, element in enumerate(tagged):
        for lines in damaged(element.lines, damage):
            worse = [*tagged[:place], element._replace(lines=lines), *tagged[place + 1 :]]
            assert parity_pdf.tagged_faults(small, worse), lines
    for characters in damaged(list("\f".join(drawn)), damage):
        assert parity_pdf.drawn_faults(small, "".join(characters).split("\f"))


@pytest.fixture(scope="module")
def pdf(root: Path) -> Path:
    """The article's magazine pages."""
    file = root / "first.pdf"
    with printer() as press:
        file.write_bytes(press.article(root, "first", "zh-Hant-TW"))
    return file


def test_a_space_within_a_line_counts() -> None:
    assert parity_pdf.matches("一塊1 TB的硬盤", ["一塊1 TB的", "硬盤"])
    assert parity_pdf.matches("一塊1 TB的硬盤", ["一塊1", "TB的硬盤"])
    assert not parity_pdf.matches("一塊1 TB的硬盤", ["一塊1TB的硬盤"])
    assert not parity_pdf.matches("一塊1TB的硬盤", ["一塊1 TB的硬盤"])
