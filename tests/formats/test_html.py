"""One small article as a phone page: well-formed, self-contained, with every word of the article and nothing lost."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import pytest
from lxml import etree
from lxml import html as soup
from PIL import Image

from publish import tree
from publish.adapt import adapted
from publish.editions import Layouts
from publish.formats import html
from publish.model import Article
from publish.page import Card, Download, EditionLink, Pages, Rendition, Surroundings
from publish.publication import Masthead
from publish.resources import packaged
from publish.source import articles
from tests import publications

XHTML = {"h": "http://www.w3.org/1999/xhtml"}
BODY = """\
![院子里的**机器**](images/yard.png){alt="院子里停着一台印刷机。" credit="李薛霏"}

[群众]{ruby="qún zhòng"}说：“好。”[^1] 见[目录](https://paper.example/list?a=1&b=2)。

## 先有格子

版心定下
{.strap}

一行**九个字**，<&> 也要[看清]{.dots}，[GIS]{lang=en}除外。

> “格子不够，话就得短。”
{.pull cite="许砚秋，排版工"}

- 一张纸
- 两枝笔

![一叠纸](images/yard.png){alt="桌上一叠纸。" credit="沈一禾" kind="illustration"}

| 工序 | 用时（时） |
|---|---:|
| 划版 | 0.8 |
| **合计** | **0.8** |
{caption="两道工序" source="资料来源：生产日志"}

完了。[^2]

[^1]: 第一条注。
[^2]: 第二条注。
"""
MASTHEAD = Masthead("小报", "第3期", None, ["主办：某处"], "© 小报")
EDITIONS = [
    EditionLink("zh-Hans", "简体", "index.html", current=True),
    EditionLink("zh-Hant-TW", "繁體", "../../zh-Hant-TW/first/index.html"),
    EditionLink("bo", "藏文", None),
]


@pytest.fixture(scope="module")
def article(tmp_path_factory: pytest.TempPathFactory) -> Article:
    root = tmp_path_factory.mktemp("publication")
    images = root / "source" / "first" / "images"
    images.mkdir(parents=True)
    Image.new("RGB", (1200, 800), "#b72a17").save(images / "yard.png")
    found = publications.write(root, {"first": publications.article(BODY, kicker="肩题", editors=["顾南枝"])})
    read, findings = articles.read(found, root / "source" / "first")
    assert not [finding for finding in findings if finding.code != "I006"]
    assert read is not None
    return read


@cache
def pages(tag: str) -> Pages:
    layouts = Layouts([packaged("layouts")])
    return Pages(layouts.edition(tag), layouts)


def around(article: Article, **changes: Any) -> Surroundings:
    shown = {name: Rendition("../../assets/a.png", 960, 640, "../../assets/a.png 960w") for name in article.pictures}
    values: dict[str, Any] = {
        "masthead": MASTHEAD,
        "pictures": shown,
        "address": "https://paper.example/zh-Hans/first/",
        "front": "../index.html",
        "editions": EDITIONS,
        "downloads": [Download("first.epub", "EPUB"), Download("first.pdf", "PDF")],
    }
    return Surroundings(**(values | changes))


def made(article: Article, tag: str = "zh-Hans", **changes: Any) -> bytes:
    return html.make(adapted(article, pages(tag).edition), pages(tag), around(article, **changes))


def xml(page: bytes) -> Any:
    return etree.fromstring(page, etree.XMLParser(resolve_entities=False, no_network=True))


def find(page: bytes, path: str) -> Any:
    return xml(page).xpath(path, namespaces=XHTML)


def test_the_page_is_html_and_well_formed_xml(article: Article) -> None:
    page = made(article)
    assert page.startswith(b"<!DOCTYPE html>\n<html ")
    assert xml(page).get("lang") == "zh-Hans"
    assert b'<meta charset="utf-8"/>' in page[:300]


def test_the_page_brings_its_style_along_and_runs_nothing(article: Article) -> None:
    page = made(article)
    assert len(find(page, "//h:style")) == 1
    assert find(page, "//h:script | //h:link[@rel='stylesheet'] | //h:iframe | //h:object | //h:base") == []
    assert find(page, "//@*[starts-with(name(), 'on') or name() = 'style']") == []
    assert "url(" not in find(page, "string(//h:style)")
    assert "@import" not in find(page, "string(//h:style)")


def test_every_page_of_an_edition_has_the_same_style_sheet(article: Article) -> None:
    front = html.front([], pages("zh-Hans"), around(article))
    assert find(front, "string(//h:style)") == find(made(article), "string(//h:style)")


def test_the_style_sheet_has_no_comments(article: Article) -> None:
    sheet = find(made(article), "string(//h:style)")
    assert "/*" not in sheet
    assert "\n " not in sheet
    assert "prefers-color-scheme: dark" in sheet


@pytest.mark.parametrize("tag", ["zh-Hans", "zh-Hant-TW", "zh-Hant-HK"])
def test_the_page_says_what_the_article_says(article: Article, tag: str) -> None:
    shown = adapted(article, pages(tag).edition)
    found: Any = soup.fromstring(made(article, tag))
    text = squeezed("".join(found.xpath("//article//text()[not(ancestor::rt) and not(ancestor::sup)]")))
    wanted = [shown.meta.title, shown.meta.lead, shown.meta.rights, shown.meta.kicker or "", *shown.meta.editors]
    for block in (*tree.walk(shown.body), *(child for note in shown.notes for child in note.children)):
        wanted += [tree.plain(run) for run in tree.runs(block)]
        wanted += list(tree.lines(block))
    assert len(wanted) > 25
    assert [passage for passage in wanted if squeezed(passage) not in text] == []


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize(("tag", "family"), [("zh-Hant-TW", "TC"), ("zh-Hant-HK", "HK")])
def test_traditional_pages_have_corner_quotes_and_faces_of_their_region(
    article: Article, tag: str, family: str
) -> None:
    page = made(article, tag)
    assert "「好。」" in page.decode()
    assert not re.search("[“”‘’]", find(page, "string(//h:article)"))
    assert xml(page).get("lang") == tag
    serif = re.findall(r"--serif: (.+?);", find(page, "string(//h:style)"))[-1]
    assert serif.startswith(f'"Noto Serif {family}"')


def test_pictures_announce_their_size_and_say_what_is_seen(article: Article) -> None:
    page = made(article)
    assert [(i.get("width"), i.get("height"), i.get("alt")) for i in find(page, "//h:article//h:img")] == [
        ("960", "640", "院子里停着一台印刷机。"),
        ("960", "640", "桌上一叠纸。"),
    ]
    assert find(page, "//h:img/@loading") == ["lazy"]
    assert [squeezed("".join(c.itertext())) for c in find(page, "//h:figure[h:img]/h:figcaption")] == [
        "院子里的机器李薛霏摄",
        "一叠纸插图沈一禾",
    ]


def test_a_table_names_its_columns_rows_and_subject(article: Article) -> None:
    page = made(article)
    assert find(page, "//h:table/h:caption/text()") == ["两道工序"]
    assert find(page, "count(//h:thead//h:th[@scope='col'])") == 2
    assert find(page, "//h:tbody//h:th[@scope='row']//text()") == ["划版", "合计"]
    assert find(page, "count(//h:tr[@class='total'])") == 1


def test_each_note_and_its_mark_lead_to_each_other(article: Article) -> None:
    page = made(article)
    for number in ("1", "2"):
        assert find(page, f"//h:sup/h:a[@id='r{number}']/@href") == [f"#n{number}"]
        assert find(page, f"//h:li[@id='n{number}']//h:a[@role='doc-backlink']/@href") == [f"#r{number}"]


def test_headings_go_down_step_by_step(article: Article) -> None:
    card = Card("../x/index.html", "题", "", "要闻", "", article.meta.published, None)
    levels = [int(e.tag[-1]) for e in xml(made(article, related=[card])).iter() if re.fullmatch(r".*\}h[1-6]", e.tag)]
    assert levels == [1, 2, 2, 3]


def test_the_switch_links_to_what_exists_and_names_the_rest(article: Article) -> None:
    page = made(article)
    assert find(page, "//h:nav[@class='editions']//h:a/@href") == ["../../zh-Hant-TW/first/index.html"]
    assert find(page, "//h:nav[@class='editions']//h:b[@aria-current]/text()") == ["简体"]
    assert find(page, "//h:div[@class='missing']//h:p/text()") == ["筹备中"]
    assert find(page, "//h:div[@class='missing']//h:li/text()") == ["藏文"]


def test_the_page_offers_what_there_is_to_take_along(article: Article) -> None:
    assert find(made(article), "//h:a[@download]/@href") == ["first.epub", "first.pdf"]
    assert find(made(article, downloads=[]), "//h:a[@download]") == []


def test_text_never_becomes_markup(article: Article) -> None:
    page = made(article)
    assert "，<&> 也要" in find(page, "string(//h:article)")
    assert find(page, "//h:article//h:p/h:a/@href") == ["https://paper.example/list?a=1&b=2"]


def test_a_front_page_begins_with_its_top_story(article: Article) -> None:
    when = article.meta.published
    picture = Rendition("../assets/a.png", 960, 640)
    cards = [
        Card("a/index.html", "青渡旧桥十二月起封闭检修", "肩题", "要闻", "导语。", when, picture, alt="桥。"),
        Card("b/index.html", "第二条", "", "要闻", "", when, None),
    ]
    page = html.front(cards, pages("zh-Hans"), around(article, editions=[]))
    assert find(page, "//h:main//h:article/h:a/@href") == ["a/index.html"]
    assert find(page, "//h:article//h:h2//text()") == ["青渡旧桥", "十二月起", "封闭检修"]
    assert find(page, "//h:main//h:li/h:a/@href") == ["b/index.html"]
    assert [e.tag[-2:] for e in xml(page).iter() if re.fullmatch(r".*\}h[1-6]", e.tag)] == ["h1", "h2", "h2", "h3"]
