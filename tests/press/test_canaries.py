"""What WeasyPrint lacks, asked of WeasyPrint itself: a test here fails when a newer one brings the feature."""

from __future__ import annotations

import base64
import io

import pikepdf
import pydyf
import pytest
from PIL import Image
from weasyprint import HTML
from weasyprint.css.properties import KNOWN_PROPERTIES
from weasyprint.formatting_structure import boxes
from weasyprint.layout import inline
from weasyprint.text.fonts import FontConfiguration

from publish.press import references

pytestmark = pytest.mark.slow
PAGE_REFERENCES = references._page_references

CHINESE = "排版的人数着格子，一行二十个字，一个逗号占一个字，可它只有左下角那一点墨。" * 3


def lines(style: str, text: str) -> list[boxes.LineBox]:
    """The line boxes of a paragraph as stock WeasyPrint lays it out."""
    html = (
        f'<html lang="zh-Hans"><style>@page {{ size: 400px 900px; margin: 20px }} p {{ {style} }}</style><p>{text}</p>'
    )
    document = HTML(string=html).render(font_config=FontConfiguration())
    found = []
    todo = [document.pages[0]._page_box]
    while todo:
        box = todo.pop(0)
        if isinstance(box, boxes.LineBox):
            found.append(box)
        todo += list(getattr(box, "children", ()))
    return found


def test_chinese_is_not_justified() -> None:
    available = 360 - 16
    short = [line for line in lines("font-size: 17px; text-align: justify", CHINESE)[:-1] if line.width < available - 1]
    assert short, "WeasyPrint justifies Chinese now (#2264): look whether press/composition.py can go"


def test_marks_are_not_squeezed() -> None:
    text, style = "好。”（他", "font-size: 17px; text-spacing-trim: normal"
    (line,) = lines(style, text)
    alone = sum(lines(style, character)[0].width for character in text)
    assert line.width == pytest.approx(alone, abs=0.5), (
        "WeasyPrint knows text-spacing-trim now: press/paragraph.py need not squeeze marks"
    )


def test_there_is_no_white_between_han_and_latin() -> None:
    (with_latin,) = lines("font-size: 20px; text-autospace: normal", "共A岁")
    (han,) = lines("font-size: 20px", "共岁")
    (latin,) = lines("font-size: 20px", "A")
    assert with_latin.width == pytest.approx(han.width + latin.width, abs=0.5), (
        "WeasyPrint knows text-autospace now: press/paragraph.py need not widen gaps"
    )


def test_a_reading_stands_in_the_line() -> None:
    (line,) = lines("font-size: 20px", "<ruby>汉<rt>hanzi</rt></ruby>")
    (base,) = lines("font-size: 20px", "汉")
    assert line.width > base.width + 20, (
        "WeasyPrint lays out ruby now (#406): delete press/ruby.py, press/outlines.py and what plan.py does for "
        "readings, if upstream's readings stay out of the copied text"
    )


def test_there_are_no_emphasis_dots() -> None:
    plain, dotted = (drawn(f"<p style='{style}'>听不懂</p>") for style in ("", "text-emphasis: filled dot"))
    assert plain == dotted, (
        "WeasyPrint knows text-emphasis now (#2024): delete press/dots.py and --press-emphasis, if its dots are no text"
    )


def test_the_lines_of_two_names_are_one() -> None:
    style = "text-decoration: underline; text-decoration-inset: 2px; text-decoration-skip-self: none"
    plain, inset = (drawn(f"<u>屈原</u><u style='{found}'>宋玉</u>") for found in ("text-decoration: underline", style))
    assert plain == inset, "WeasyPrint knows text-decoration-inset now: delete press/name_lines.py and --press-line"


def test_stops_do_not_hang() -> None:
    text = "天地玄黄宇宙洪荒日月，盈昃辰宿"
    plain, hanging = (
        [line.children[0].text for line in lines(f"font-size: 36px; hanging-punctuation: {value}", text)]
        for value in ("none", "allow-end")
    )
    assert plain == hanging, "WeasyPrint knows hanging-punctuation now: press/paragraph.py need not hang stops"


def drawn(body: str) -> list[bytes]:
    """What stock WeasyPrint draws on the page."""
    pdf = HTML(string=f'<html lang="zh-Hans">{body}').write_pdf(font_config=FontConfiguration())
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return [document.pages[0].Contents.read_bytes()]


def test_a_palette_is_unpacked() -> None:
    file = io.BytesIO()
    Image.new("P", (8, 8)).save(file, "PNG")
    source = "data:image/png;base64," + base64.b64encode(file.getvalue()).decode()
    pdf = pikepdf.open(io.BytesIO(HTML(string=f'<img src="{source}">').write_pdf()))
    spaces = [str(image.get("/ColorSpace")) for image in pdf.objects if _is_image(image)]
    assert spaces == ["/DeviceRGB"], "WeasyPrint keeps palettes now (#1444): delete press/pictures.py"


def _is_image(found: pikepdf.Object) -> bool:
    return isinstance(found, pikepdf.Stream) and found.get("/Subtype") == "/Image"


def test_figures_do_not_float_to_the_head_of_a_column() -> None:
    style = "float: top; float: block-start; break-inside: avoid"
    html = f"<style>@page {{ size: 400px }} div {{ columns: 2 }} i {{ {style} }}</style><div><p>甲</p><i>乙</i></div>"
    (page,) = HTML(string=html).render(font_config=FontConfiguration()).pages
    figure = next(box for box in page._page_box.descendants() if box.element_tag == "i")
    assert figure.style["float"] == "none", (
        "WeasyPrint knows page floats now (#298): look whether press/filling.py need place figures"
    )


def test_notes_stand_across_the_page_and_not_in_their_column() -> None:
    html = (
        "<style>@page { size: 400px; margin: 0 } div { columns: 2; width: 400px } i { float: footnote }</style>"
        "<body style='margin: 0'><div><p>甲<i>注</i></p><p>乙</p></div>"
    )
    (page,) = HTML(string=html).render(font_config=FontConfiguration()).pages
    areas = [box for box in page._page_box.descendants() if isinstance(box, boxes.FootnoteAreaBox)]
    assert [area.width for area in areas] == [400], (
        "WeasyPrint sets notes in columns now (#1707): press/columns.py need not move them"
    )


@pytest.mark.parametrize("name", ["line-snap", "line-grid", "block-step", "block-step-size"])
def test_there_is_no_grid_of_lines(name: str) -> None:
    assert name not in KNOWN_PROPERTIES, (
        "WeasyPrint keeps a grid of lines now (#930): press/galley.py need not bring blocks to whole lines"
    )


def test_lines_in_columns_are_laid_out_more_than_once(monkeypatch: pytest.MonkeyPatch) -> None:
    laid_out = 0
    layout = inline.get_next_linebox

    def counted(*arguments: object, **named: object) -> object:
        nonlocal laid_out
        laid_out += 1
        return layout(*arguments, **named)

    monkeypatch.setattr(inline, "get_next_linebox", counted)
    html = (
        f"<style>@page {{ size: 300px 800px }} div {{ columns: 2 }}</style><div><p>{CHINESE}</p><p>{CHINESE}</p></div>"
    )
    (page,) = HTML(string=html).render(font_config=FontConfiguration()).pages
    lines = sum(isinstance(box, boxes.LineBox) for box in page._page_box.descendants())
    assert laid_out > 2 * lines, (
        "WeasyPrint balances columns without laying them out anew (#878): look at press/columns.py"
    )


def test_references_of_pages_are_made_anew_each_time() -> None:
    pdf = pydyf.PDF()
    pdf.add_page(pydyf.Dictionary({"Type": "/Page"}))
    assert PAGE_REFERENCES.fget(pdf) is not PAGE_REFERENCES.fget(pdf), (
        "pydyf keeps the references of pages now: delete press/references.py"
    )


def test_references_are_those_of_the_pages_even_if_more_are_added() -> None:
    references.install()
    pdf = pydyf.PDF()
    for count in (1, 2, 3):
        pdf.add_page(pydyf.Dictionary({"Type": "/Page"}))
        assert pdf.page_references == PAGE_REFERENCES.fget(pdf)
        assert len(pdf.page_references) == count
        assert pdf.page_references is pdf.page_references


def test_korean_words_are_broken() -> None:
    first, *_ = lines("width: 100px; word-break: keep-all; font-size: 16px", "가나 다라마바사아자차")
    assert len(first.children[0].text) > 3, (
        "WeasyPrint knows word-break: keep-all now (#1153): delete press/keep_all.py"
    )
