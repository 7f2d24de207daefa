"""A publication's own layouts/ over the packaged one, from end to end: settings, templates, style sheets, an edition."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from publish import console
from publish.errors import Faults
from tests.build.paper import Paper

pytestmark = pytest.mark.slow


def test_what_a_house_changes_shows_on_its_pages_and_all_else_stays(paper: Paper) -> None:
    before = paper.build(slugs=("two",), editions=("zh-Hans",), formats=("html",))
    packaged = paper.page("zh-Hans/two/index.html")
    paper.write("layouts/_cjk/edition.toml", '[labels]\nrights = "权利"\nshare = "转发"\n')
    paper.write("layouts/_base/mobile.css", ".of-house { color: #123456 }\n")
    paper.write("layouts/zh-Hans/mobile.css", ".of-edition { color: #654321 }\n")
    body = "{% block body %}<p class='house'>本报讯</p>{{ super() }}{% endblock %}"
    paper.write("layouts/zh-Hans/article.xhtml", '{% extends "_base/article.xhtml" %}' + body)
    after = paper.build(slugs=("two",), editions=("zh-Hans",), formats=("html",))
    page = paper.page("zh-Hans/two/index.html")

    assert len(before.products) == len(after.products)
    assert "<p class='house'>本报讯</p>" in page
    assert "第二篇的正文。" in page
    assert "转发" in page
    assert "转发" not in packaged
    assert page.index("--") < page.index(".of-house") < page.index(".of-edition")
    assert len(page) > len(packaged)


def test_an_edition_of_one_s_own_needs_a_folder_and_no_program(paper: Paper) -> None:
    paper.change("publish.toml", '["zh-Hans", "zh-Hant-TW"]', '["zh-Hans", "zh-Hant-MO"]')
    paper.write(
        "layouts/zh-Hant-MO/edition.toml",
        'inherits = "zh-Hant-HK"\nname = "繁體（澳門）"\n[labels]\nshort = "繁體（澳）"\n',
    )
    paper.build(formats=("html",))
    page = paper.page("zh-Hant-MO/one/index.html")
    assert 'lang="zh-Hant-MO"' in page
    assert "第一篇的正文" in page
    assert "繁體（澳）" in paper.page("zh-Hans/one/index.html")
    assert paper.dead_links() == []


def test_a_colour_of_screens_is_a_warning_and_a_gradient_stops_the_build(
    paper: Paper, capsys: pytest.CaptureFixture[str]
) -> None:
    paper.write("layouts/zh-Hans/edition.toml", 'formats = ["pdf", "html"]\n')
    paper.write("layouts/zh-Hans/print.css", ".pull { color: #1d4f91 }\n")
    result = paper.build(slugs=("two",), editions=("zh-Hans",), formats=("html",))
    console.summary(result, "build")
    said = capsys.readouterr().out
    assert (
        "layouts/zh-Hans/print.css:1:16: L013 warning: `color: #1d4f91` is a colour of screens; it is printed as"
        in said
    )
    assert "hint: write device-cmyk(" in said
    assert paper.build(slugs=("two",), editions=("zh-Hans",), formats=("html",)).warnings == result.warnings
    paper.write("layouts/zh-Hans/print.css", ".pull { background: linear-gradient(red, blue) }\n")
    with pytest.raises(Faults, match=r"layouts/zh-Hans/print.css:1:21: L012"):
        paper.build()


def test_one_block_and_one_style_of_the_tibetan_edition_are_two_small_files(paper: Paper) -> None:
    paper.change("publish.toml", '["zh-Hans", "zh-Hant-TW"]', '["zh-Hans", "bo"]')
    paper.write("layouts/bo/edition.toml", 'text = "source"\nformats = ["pdf", "html"]\n')
    body = "{% block end %}<p class='house'>ང་ཚོའི་ཚགས་པར།</p>{{ super() }}{% endblock %}"
    paper.write("layouts/bo/article.xhtml", '{% extends "_base/article.xhtml" %}' + body)
    paper.build(slugs=("two",), editions=("bo",))
    before = _first_page(paper.root / "build/site/bo/two/two.pdf")
    assert "<p class='house'>ང་ཚོའི་ཚགས་པར།</p>" in paper.page("bo/two/index.html")
    assert "ང་ཚོའི་ཚགས་པར།" in before.get_textpage().get_text_range()
    paper.write("layouts/bo/print.css", ".columns .house { background: device-cmyk(0 0 0 1) }\n")
    paper.build(slugs=("two",), editions=("bo",))
    after = _first_page(paper.root / "build/site/bo/two/two.pdf")
    assert _dark(after) > _dark(before) + 1000


def _first_page(file: Path) -> pypdfium2.PdfPage:
    return pypdfium2.PdfDocument(file.read_bytes())[0]


def _dark(page: pypdfium2.PdfPage) -> int:
    """How many dark pixels it has."""
    return sum(page.render(scale=1).to_pil().convert("L").histogram()[:100])
