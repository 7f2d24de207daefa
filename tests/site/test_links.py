"""The built sample site: well-formed pages whose links, pictures and downloads all exist."""

from __future__ import annotations

import posixpath
from collections import Counter
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from lxml import etree

pytestmark = pytest.mark.slow

XHTML = {"h": "http://www.w3.org/1999/xhtml"}
SOURCE = Path(__file__).parents[2] / "source"
CHINESE = ["zh-Hans", "zh-Hant-TW", "zh-Hant-HK"]
TRANSLATED = ["mn-Mong", "bo", "ug", "kk-Arab", "ko"]


def editions(path: str) -> list[str]:
    """Those that have the same page as one: a front page every one, an article where it is translated."""
    slug = path.split("/")[1] if path.count("/") == 2 else ""
    return CHINESE + [tag for tag in TRANSLATED if not slug or (SOURCE / slug / f"article.{tag}.md").is_file()]


@pytest.fixture(scope="module")
def pages(sample_build: Path) -> dict[str, Any]:
    """Every page by its path below site/."""
    site = sample_build / "site"
    found = {file.relative_to(site).as_posix(): etree.parse(file).getroot() for file in site.rglob("*.html")}
    slugs = [folder.name for folder in SOURCE.iterdir() if folder.is_dir()]
    wanted = {f"{tag}/{slug}/index.html" for slug in slugs for tag in editions(f"/{slug}/")}
    assert set(found) == wanted | {"index.html"} | {f"{tag}/index.html" for tag in CHINESE + TRANSLATED}
    return found


def targets(page: Any) -> list[str]:
    """All that a page points at, but canonical addresses."""
    found: list[str] = page.xpath("//h:a/@href | //h:img/@src | //h:link[@rel='alternate']/@href", namespaces=XHTML)
    for candidates in page.xpath("//h:img/@srcset", namespaces=XHTML):
        found += [candidate.split()[0] for candidate in candidates.split(", ")]
    return found


def test_every_link_leads_to_a_file_and_a_place_in_it(pages: dict[str, Any], sample_build: Path) -> None:
    broken = []
    for path, page in pages.items():
        for target in targets(page):
            parts = urlsplit(target)
            if parts.scheme:
                continue
            to = (
                posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path))) if parts.path else path
            )
            if not (sample_build / "site" / to).is_file() or (
                parts.fragment and not pages[to].xpath("//*[@id=$id]", id=parts.fragment)
            ):
                broken.append(f"{path} → {target}")
    assert broken == []


def test_links_out_of_the_site_are_links_only(pages: dict[str, Any]) -> None:
    for page in pages.values():
        fetched = page.xpath("//@src | //h:link[@rel='icon' or @rel='stylesheet']/@href", namespaces=XHTML)
        assert [address for address in fetched if urlsplit(address).scheme not in ("", "data")] == []


def test_no_id_stands_twice(pages: dict[str, Any]) -> None:
    for path, page in pages.items():
        counted = Counter(page.xpath("//@id"))
        assert [name for name, times in counted.items() if times > 1] == [], path


def test_every_article_can_be_taken_along(pages: dict[str, Any]) -> None:
    articles = {path: page for path, page in pages.items() if path.count("/") == 2}
    assert len(articles) == 3 * 6 + 5 * 2
    for path, page in articles.items():
        slug = path.split("/")[1]
        assert page.xpath("//h:a[@download]/@href", namespaces=XHTML) == [f"{slug}.epub", f"{slug}.pdf"]


def test_every_page_knows_its_sisters(pages: dict[str, Any]) -> None:
    for path, page in pages.items():
        listed = page.xpath("//h:link[@rel='alternate']/@hreflang", namespaces=XHTML)
        assert listed == editions(path), path
        tag = path.split("/")[0] if "/" in path else "zh-Hans"
        assert page.get("lang") == tag
        address = "https://xingjian.example/" + path.removesuffix("index.html")
        assert page.xpath("//h:link[@rel='canonical']/@href", namespaces=XHTML) == [address]
