"""Templates: whose is used, how one extends another, and where a broken one is named."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

import pytest
from lxml import etree

from publish.adapt import adapted
from publish.convert.lattice import lists
from publish.editions import Layouts
from publish.errors import Exit, Faults
from publish.page import Medium, Pages, Surroundings
from publish.publication import Masthead
from publish.resources import packaged
from tests.publications import read

MEDIA: tuple[Medium, ...] = ("print", "ebook", "mobile")
AROUND = Surroundings(masthead=Masthead("小报"), pictures={}, address="https://paper.example/zh-Hans/first/")


def own(root: Path, tag: str = "zh-Hans", **templates: str) -> Pages:
    """The pages of an edition whose publication has these templates of its own; keys are paths with __ for /."""
    for name, text in templates.items():
        file = root / "layouts" / (name.replace("__", "/") + ".xhtml")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    layouts = Layouts([packaged("layouts"), root / "layouts"])
    return Pages(layouts.edition(tag), layouts)


def page(root: Path, pages: Pages, body: str = "正文一段。", medium: Medium = "mobile", **front: object) -> str:
    article, faults = read(root, body, **front)
    assert faults == []
    assert article is not None
    return pages.article(adapted(article, pages.edition), medium, AROUND, "")


def fault(root: Path, pages: Pages) -> tuple[str, int]:
    """Place of the only finding about a broken template."""
    with pytest.raises(Faults) as faults:
        page(root, pages)
    assert faults.value.exit_code == Exit.USAGE
    (finding,) = faults.value.findings
    assert finding.code == "L009"
    return finding.path, finding.line


@pytest.mark.parametrize("medium", MEDIA)
def test_a_page_is_well_formed_and_says_its_language(tmp_path: Path, medium: Medium) -> None:
    root = etree.fromstring(page(tmp_path, own(tmp_path, "zh-Hant-TW"), medium=medium).encode())
    assert root.get("lang") == "zh-Hant-TW"


@pytest.mark.parametrize("medium", MEDIA)
def test_a_converted_page_says_so_unless_the_house_does_not_want_it(tmp_path: Path, medium: Medium) -> None:
    told = f"本文據2026年11月21日的簡體原文自動轉換（opencc {version('opencc')}，詞表 {lists()}）。"
    changed = {"modified": "2026-11-21T08:00:00+08:00"}
    assert told in page(tmp_path, own(tmp_path, "zh-Hant-HK"), medium=medium, **changed)
    assert "notice" not in page(tmp_path, own(tmp_path, "zh-Hans"), medium=medium, **changed)
    (tmp_path / "layouts/zh-Hant-HK").mkdir(parents=True)
    (tmp_path / "layouts/zh-Hant-HK/edition.toml").write_text("[convert]\nnotice = false\n", "utf-8")
    assert "自動轉換" not in page(tmp_path, own(tmp_path, "zh-Hant-HK"), medium=medium, **changed)


@pytest.mark.parametrize("medium", MEDIA)
def test_what_an_author_writes_stays_text(tmp_path: Path, medium: Medium) -> None:
    evil = "</title><script>x</script>{{ 7 * 7 }}\"'"
    html = page(
        tmp_path, own(tmp_path), f"{evil}\n", medium, title=evil, kicker=evil, lead=evil, authors=[evil], rights=evil
    )
    names = {str(element.tag).rpartition("}")[2] for element in etree.fromstring(html.encode()).iter()}
    assert "script" not in names
    assert "49" not in html


def test_dates_are_those_of_the_edition_s_locale(tmp_path: Path) -> None:
    assert "2026年11月20日" in page(tmp_path, own(tmp_path), medium="print")
    pages = own(tmp_path, "zh-Hant-TW", _base__article="{{ meta.published | day }} {{ meta.published | weekday }}")
    assert page(tmp_path, pages) == "11月20日 星期五"


def test_a_template_of_one_s_own_replaces_the_packaged_one(tmp_path: Path) -> None:
    html = page(tmp_path, own(tmp_path, _base__blocks__paragraph="<p>自己的</p>"))
    assert "自己的" in html
    assert "正文一段" not in html


def test_a_template_of_the_edition_goes_before_one_of_its_parent(tmp_path: Path) -> None:
    pages = own(tmp_path, _base__blocks__paragraph="<p>底</p>", **{"zh-Hans__blocks__paragraph": "<p>简</p>"})
    assert "<p>简</p>" in page(tmp_path, pages)


def test_one_block_is_replaced_and_the_rest_extended(tmp_path: Path) -> None:
    text = '{% extends "_base/article.xhtml" %}{% block body %}<p>甲</p>{{ super() }}<p>乙</p>{% endblock %}'
    html = page(tmp_path, own(tmp_path, **{"zh-Hans__article": text}))
    assert html.index("<p>甲</p>") < html.index("正文一段。") < html.index("<p>乙</p>")
    assert "小报" in html


def test_a_template_of_the_same_folder_extends_the_packaged_one(tmp_path: Path) -> None:
    text = '{% extends "packaged:_base/article.xhtml" %}{% block after %}<p>尾</p>{% endblock %}'
    html = page(tmp_path, own(tmp_path, _base__article=text))
    assert "<p>尾</p>" in html
    assert "正文一段。" in html


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("<p>\n{{ block.nothing }}</p>", 2),
        ("<p>\n\n{{ nothing }}</p>", 3),
        ("<p>{% if %}</p>", 1),
        ("\n<p>{% for x in 3 %}{% endfor %}</p>", 2),
        ("<p>{{ 1 / 0 }}</p>", 1),
        ("<p>{{ publishd | date }}</p>", 1),
        ("<p>{{ block.line | day }}</p>", 1),
        ('\n{% include "_base/blocks/paragraph.xhtml" %}', 2),
        ('{% include "none.xhtml" %}', 1),
        ('{% include "zh-Hant-TW/none.xhtml" %}', 1),
        ('{% include "../secret.xhtml" %}', 1),
        ('{% include "_base/../../secret.xhtml" %}', 1),
    ],
)
def test_a_broken_template_is_named_with_its_line(tmp_path: Path, text: str, line: int) -> None:
    (tmp_path / "secret.xhtml").write_text("geheim")
    assert fault(tmp_path, own(tmp_path, _base__blocks__paragraph=text)) == (
        "layouts/_base/blocks/paragraph.xhtml",
        line,
    )


def test_a_template_of_another_edition_is_out_of_reach(tmp_path: Path) -> None:
    text = '{% include "zh-Hant-HK/byline.xhtml" %}'
    pages = own(tmp_path, **{"zh-Hant-HK__byline": "<p>港</p>", "zh-Hans__blocks__paragraph": text})
    assert fault(tmp_path, pages) == ("layouts/zh-Hans/blocks/paragraph.xhtml", 1)


def test_a_template_that_is_no_text_is_named(tmp_path: Path) -> None:
    pages = own(tmp_path, _base__blocks__paragraph="")
    (tmp_path / "layouts/_base/blocks/paragraph.xhtml").write_bytes(b"\xff")
    assert fault(tmp_path, pages) == ("layouts/_base/blocks/paragraph.xhtml", 1)


def test_an_article_that_begins_with_text_has_no_opening_picture(tmp_path: Path) -> None:
    pages = own(tmp_path, _base__article="{{ opening is none }} {{ body | length }}")
    assert page(tmp_path, pages, "一\n\n二") == "True 2"


def test_a_note_is_found_by_its_call(tmp_path: Path) -> None:
    pages = own(tmp_path, _base__blocks__call="<b>{{ number }} {{ blocks(note.children) }}</b>")
    assert "<b>1 " in page(tmp_path, pages, "段[^x]\n\n[^x]: 注文")


def test_labels_are_in_the_edition_s_script(tmp_path: Path) -> None:
    assert own(tmp_path, "zh-Hant-TW").labels["editors"] == "責編"
