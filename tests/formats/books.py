"""An article's Markdown in, its e-book opened out: what the tests of the EPUB format look at."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
from lxml import etree
from PIL import Image

from publish.adapt import adapted
from publish.editions import Edition, Layouts
from publish.fonts import FontLibrary, packaged_fonts
from publish.formats import epub
from publish.model import Article
from publish.page import Pages, Rendition, Surroundings
from publish.publication import Publication, load
from publish.resources import packaged
from publish.source import articles
from tests import publications
from tests.press.texts import TEXTS

WHEN = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
NAMES = {
    "h": "http://www.w3.org/1999/xhtml",
    "opf": "http://www.idpf.org/2007/opf",
    "dc": "http://purl.org/dc/elements/1.1/",
    "ncx": "http://www.daisy.org/z3986/2005/ncx/",
}
TYPE = "{http://www.idpf.org/2007/ops}type"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
BODY = """\
![院子里的机器](images/yard.png){alt="院子里停着一台印刷机。" credit="李薛霏"}

[群众]{ruby="qún zhòng"}说：“好。”[^1]

## 先有格子

版心定下
{.strap}

一行**九个字**，<&> 也要[看清]{.dots}。

### 标题

> “格子不够，话就得短。”
{.pull cite="许砚秋，排版工"}

- 一张纸
- 两枝笔

## 再有字

| 工序 | 用时（时） |
|---|---:|
| 划版 | 0.8 |
| **合计** | **0.8** |
{caption="周四夜" source="资料来源：日志"}

::: only {editions="zh-Hant-TW"}
![台湾版的图](images/press.png){alt="一台四开机。" credit="沈一禾" kind="illustration"}
:::

末段。

[^1]: 注释一条。
"""


IN_SCRIPT = """\
![{some}](images/yard.png){{alt="{some}" credit="沈一禾" kind="illustration"}}

{first}[^1]

## {some}

{second}

> {more}
{{.pull cite="{some}"}}

- {some}

| {one} | {one} |
|---|---:|
| {one} | 1,250 |
| **{one}** | **18.5** |
{{caption="{some}" source="{more}"}}

{first} *{some}*

[^1]: {more}
"""


def picture() -> bytes:
    """A PNG."""
    out = io.BytesIO()
    Image.new("RGB", (64, 40), "#b72a17").save(out, "PNG")
    return out.getvalue()


def jpeg() -> bytes:
    """What stands for a cover where its looks do not matter."""
    out = io.BytesIO()
    Image.new("RGB", (120, 160), "#f2ede4").save(out, "JPEG")
    return out.getvalue()


def written(root: Path, body: str = BODY, **front: object) -> Publication:
    """A publication of one article with two pictures."""
    folder = root / "source" / "first" / "images"
    folder.mkdir(parents=True)
    for name in ("yard", "press"):
        (folder / f"{name}.png").write_bytes(picture())
    return publications.write(root, {"first": publications.article(body, "first", **front)})


def article(root: Path, body: str = BODY, **front: object) -> Article:
    """That article, canonical."""
    found, findings = articles.read(written(root, body, **front), root / "source" / "first")
    assert found is not None, findings
    return found


def in_script(tag: str, root: Path) -> Article:
    """An article with every kind of block in the language of a minority edition."""
    first, second, *_ = (text.replace("\u2068", "").replace("\u2069", "") for text in TEXTS[tag])
    gap = "་" if tag == "bo" else " "
    words = second.split(gap)
    some, more, one = gap.join(words[:4]), gap.join(words[2:9]), words[1]
    body = IN_SCRIPT.format(first=first, second=second, some=some, more=more, one=one)
    front = {"title": some, "subtitle": more, "kicker": one, "lead": more, "source": some, "rights": some}
    return article(root, body, authors=[one], editors=[one], place=one, **front)


def pages(tag: str = "zh-Hans", layouts: Sequence[Path] = (), **settings: object) -> Pages:
    """The pages of an edition, with other settings or with layouts over the packaged ones."""
    found = Layouts([packaged("layouts"), *layouts])
    edition = found.edition(tag)
    changed = msgspec.structs.replace(edition.settings, **settings)
    return Pages(Edition(edition.tag, changed, edition.chain, edition.folders), found)


@cache
def library() -> FontLibrary:
    """The packaged faces."""
    return FontLibrary.load([packaged_fonts()])


def pages_set(root: Path, tag: str, settings: str) -> Pages:
    """The pages of an edition with an edition.toml of one's own in `root`, so that families come along."""
    folder = root / "layouts" / tag
    folder.mkdir(parents=True)
    (folder / "edition.toml").write_text(settings, "utf-8")
    return pages(tag, [root / "layouts"])


def made(canonical: Article, root: Path, pages: Pages, when: datetime = WHEN) -> bytes:
    """The e-book of an article whose publication stands in `root`."""
    renditions, files = {}, {}
    for number, picture in enumerate(canonical.pictures.values(), 1):
        src = f"images/p{number}{Path(picture.name).suffix}"
        renditions[picture.name] = Rendition(src, picture.width, picture.height)
        files[src] = (root / "source" / canonical.slug / picture.name).read_bytes()
    masthead = load(root).settings.masthead
    around = Surroundings(masthead=masthead, pictures=renditions)
    return epub.make(adapted(canonical, pages.edition), pages, around, files, jpeg(), when, library())


class Book:
    """An e-book, opened."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.zip = zipfile.ZipFile(io.BytesIO(content))

    def parsed(self, name: str) -> Any:
        """The root of an XML file."""
        return etree.fromstring(self.zip.read(f"EPUB/{name}"))

    def find(self, name: str, path: str) -> list[Any]:
        """XPath in a file."""
        found: list[Any] = self.parsed(name).xpath(path, namespaces=NAMES)
        return found

    def texts(self, name: str, path: str) -> list[str]:
        """The text of each element found, without the readings of ruby."""
        return [
            "".join(element.xpath(".//text()[not(ancestor::h:rt)]", namespaces=NAMES))
            for element in self.find(name, path)
        ]


@cache
def _packaged_pages(tag: str) -> Pages:
    """Compiled once for all tests."""
    return pages(tag)


def book(root: Path, tag: str = "zh-Hans", body: str = BODY, **front: object) -> Book:
    """The e-book of one article."""
    return Book(made(article(root, body, **front), root, _packaged_pages(tag)))
