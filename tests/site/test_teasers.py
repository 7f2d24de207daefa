"""What lists say of an article, where pages stand, and which story leads a front page."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PIL import Image

from publish.build.plan import Wish, plan
from publish.publication import Publication
from publish.site.teasers import DECK, card, deck, page_path, relative, teaser
from publish.source.articles import read_all
from publish.source.sources import Sources
from tests import publications

NOW = datetime(2026, 12, 1, tzinfo=UTC)
PICTURE = '![院子](images/yard.png){alt="院子里有人。" credit="李薛霏"}\n\n正文。\n'


@pytest.fixture
def publication(tmp_path: Path) -> Publication:
    """Three articles; only the second newest has a picture."""
    images = tmp_path / "source" / "second" / "images"
    images.mkdir(parents=True)
    Image.new("RGB", (1600, 1000), "#b72a17").save(images / "yard.png")
    texts = {
        slug: publications.article(body, slug, published=f"2026-11-{day}T08:00:00+08:00")
        for slug, body, day in (("first", "正文。\n", 22), ("second", PICTURE, 21), ("third", "正文。\n", 20))
    }
    return publications.write(tmp_path, texts)


def test_the_newest_story_with_a_picture_leads_the_front_page(publication: Publication) -> None:
    articles = read_all(publication)
    editions = [publications.edition(tag) for tag in publication.settings.editions]
    jobs = plan(publication, Sources(articles), editions, Wish(formats=("html",)), now=NOW, fonts="", kept=[]).jobs
    fronts = {job.page: [teaser.slug for teaser in job.teasers] for job in jobs if job.kind == "front"}
    order = ["second", "first", "third"]
    pages = ["zh-Hans/index.html", "index.html", "zh-Hant-TW/index.html", "zh-Hant-HK/index.html"]
    assert fronts == dict.fromkeys(pages, order)


def test_an_entry_is_in_the_script_of_its_edition(publication: Publication) -> None:
    article = next(article for article in read_all(publication) if article.slug == "second")
    entry = card(teaser(article), publications.edition("zh-Hant-TW"), "zh-Hant-TW/index.html", lambda _: None)  # type: ignore[arg-type, return-value]
    assert (entry.href, entry.title, entry.section) == ("second/index.html", "把一張報紙排到天亮", "要聞")
    assert entry.lead == "這是導語。"
    assert entry.alt == "院子裡有人。"


def test_an_entry_says_what_the_article_settles_and_no_more(tmp_path: Path) -> None:
    rules = {"glossary": {"软件": {"tw": "軟體"}, "网络": {"tw": "網路"}}, "names": ["于谷"], "keep": ["头发"]}
    text = publications.article(title="碑上刻着“干”字", lead="于谷的软件。", convert=rules)
    found = publications.write(tmp_path, {"first": text})
    (tmp_path / "source/first/decisions.zh-Hant-TW.toml").write_text(
        '"碑上刻着“【干】”字" = "乾"\n"【正】文" = "正"\n', "utf-8"
    )
    (article,) = read_all(found)
    entry = teaser(article)
    assert (list(entry.settled.rules.glossary), entry.settled.rules.names, entry.settled.rules.keep) == (
        ["软件"],
        ["于谷"],
        [],
    )
    assert entry.settled.decisions == {"zh-Hant-TW": {"碑上刻着“【干】”字": "乾"}}
    shown = card(entry, publications.edition("zh-Hant-TW"), "zh-Hant-TW/index.html", lambda _: None)  # type: ignore[arg-type, return-value]
    assert (shown.title, shown.lead) == ("碑上刻著「乾」字", "于谷的軟體。")


@pytest.mark.parametrize(
    ("lead", "shown"),
    [
        ("一句。", "一句。"),
        ("一" * 40 + "。" + "二" * 40 + "。", "一" * 40 + "。"),
        ("一" * 100 + "。二。", "一" * 100 + "。"),
        ("“好。”他说。", "“好。”他说。"),
        ("没有句号", "没有句号"),
        ("Version 3.5 of it. " + "x" * 80, "Version 3.5 of it."),
        ("བོད་ཡིག །གཉིས།", "བོད་ཡིག །གཉིས།"),
    ],
)
def test_a_deck_ends_with_a_sentence(lead: str, shown: str) -> None:
    assert deck(lead) == shown
    assert len(shown) <= DECK or lead.startswith(shown)


def test_addresses_are_relative_to_the_page() -> None:
    assert page_path("zh-Hans") == "zh-Hans/index.html"
    assert page_path("zh-Hans", "old-bridge") == "zh-Hans/old-bridge/index.html"
    assert relative("assets/a.png", "zh-Hans/old-bridge/index.html") == "../../assets/a.png"
    assert relative("zh-Hans/index.html", "index.html") == "zh-Hans/index.html"
    assert relative("zh-Hant-TW/a/index.html", "zh-Hans/a/index.html") == "../../zh-Hant-TW/a/index.html"
