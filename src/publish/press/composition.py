"""Chinese paragraphs composed whole inside WeasyPrint 70.0 (it breaks line by line, #2264, and justifies at spaces only).

Five functions of WeasyPrint's inline layout and two of its drawing are wrapped (`install`). A line box
of Chinese text gets a `Plan`: the best lines of its paragraph. Each text box then gives out exactly the slice that its line
shows, as a `Composed` layout that moves glyphs when they are drawn. Nothing is kept outside the document's own boxes and
fonts: the house's rules stand on the font configuration, and a document without them is laid out as ever.

Left to WeasyPrint: text with floats, inline blocks or pictures inside, letter-spacing, tabs, `::first-line`, right to left.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pydyf
from weasyprint import draw as drawing
from weasyprint.formatting_structure import boxes
from weasyprint.layout import inline, preferred
from weasyprint.matrix import Matrix
from weasyprint.text.fonts import FontConfiguration
from weasyprint.text.line_break import Layout

from publish.press import dots, name_lines, ruby, slices, word_lines, worded
from publish.press.marks import is_composed
from publish.press.paragraph import House, Paragraph
from publish.press.plan import HYPHEN, Plan, Unplannable, position
from publish.press.vertical import combine
from publish.press.vertical.modes import HORIZONTAL, mode


def is_configured(box: Any) -> bool:
    """Whether the box belongs to a document that composes Chinese by a house's rules."""
    return "house" in box.style.font_config.__dict__


def configure(fonts: FontConfiguration, house: House) -> None:
    """Makes documents that use these fonts compose Chinese by the house's rules."""
    fonts.house = house


def plan_of(box: Any, containing_block: Any) -> Plan | None:
    """The plan of a line box, made once."""
    if "composition" not in box.__dict__:
        try:
            box.composition = Plan(box, containing_block) if _may_be_composed(box) else None
        except Unplannable:
            box.composition = None
    found: Plan | None = box.composition
    return found


def _may_be_composed(box: Any) -> bool:
    """Whether its text need be looked at: other languages are composed where readings or squares stand in them."""
    language = box.style["lang"]
    if is_composed("中", language) or mode(box.style) != HORIZONTAL:
        return True
    return any(child.element_tag == "rt" for child in box.descendants())


def forget(box: Any) -> None:
    """Drops the plans of paragraphs that are laid out for good; laid out again, they would be planned again."""
    for found in box.descendants():
        found.__dict__.pop("plan", None)
        found.__dict__.pop("shaped", None)
        if found.__dict__.get("composition") is not None:
            del found.composition


_split_inline_box = inline.split_inline_box
_split_text_box = word_lines.split_text_box
_justify_line = inline.justify_line
_split_first_line = preferred.split_first_line
_inline_line_widths = preferred.inline_line_widths
_draw_text = drawing.draw_text
_draw_inline_level = drawing.draw_inline_level


def _compose(
    context: Any, box: Any, position_x: float, max_x: float, bottom: float, skip: Any, block: Any, *rest: Any
) -> Any:
    """`split_inline_box`: chooses the planned line before its boxes are split."""
    first_line_style = rest[-1]
    is_line = isinstance(box, boxes.LineBox) and is_configured(box)
    if not is_line or first_line_style or box.style["direction"] != "ltr":
        return _split_inline_box(context, box, position_x, max_x, bottom, skip, block, *rest)
    plan = plan_of(box, block)
    if plan is not None:
        index = position(box, skip)
        if index is None or not plan.take(index, max_x - position_x, box.text_indent):
            plan.current = None
    try:
        return _split_inline_box(context, box, position_x, max_x, bottom, skip, block, *rest)
    finally:
        if plan is not None:
            plan.current = None


def _cut(context: Any, box: Any, available_width: float | None, skip: int, is_line_start: bool = True) -> Any:
    """`split_text_box`: the slice that the planned line shows."""
    plan = box.__dict__.get("plan")
    if plan is None or plan.current is None or available_width is None:
        return _split_text_box(context, box, available_width, skip, is_line_start)
    return plan.current.cut(box, skip)


def _justify(context: Any, line: Any, extra_width: float) -> None:
    """`justify_line`: a planned line is justified already."""
    if line.__dict__.get("composition") is None:
        _justify_line(context, line, extra_width)


def _draw(stream: Any, textbox: Any, *rest: Any) -> None:
    """`draw_text`: a reading as outlines; dots, and a hyphen that only the line break brought, as artifacts."""
    if "reading_at" in textbox.__dict__:
        ruby.draw(stream, textbox)
        return
    _draw_text(stream, textbox, *rest)
    style, place = textbox.style, getattr(textbox.pango_layout, "hyphen_at", None)
    is_dotted = is_configured(textbox) and dots.wanted(style) and style["visibility"] == "visible"
    if place is None and not is_dotted:
        return
    begin_artifact(stream)
    if is_dotted:
        dots.draw(stream, textbox, lowered=bool(name_lines.kind(style)))
    if place is not None:
        draw_unsaid(stream, textbox, HYPHEN, [place])


def begin_artifact(stream: Any) -> None:
    """Ends the sequence of a text that is drawn; what its caller will end is that of an artifact."""
    if stream._tags is not None:  # noqa: SLF001
        stream.end_marked_content()
        stream.begin_marked_content("Artifact")


def draw_unsaid(stream: Any, textbox: Any, text: str, places: list[float]) -> None:
    """Draws a text that nobody copies, in the style of a text box and so many px from its left edge."""
    shown = textbox.copy_with_text(text)
    shown.pango_layout = Layout(textbox.style)
    shown.pango_layout.set_text(text)
    stream.begin_marked_content("Span", pydyf.Dictionary({"ActualText": pydyf.String("")}))
    stream.begin_text()
    for place in places:
        x, y = textbox.position_x + place, textbox.position_y + textbox.baseline
        drawing.text.draw_first_line(stream, shown, "clip", "none", Matrix(d=-1, e=x, f=y))
    stream.end_text()
    stream.end_marked_content()


def _draw_level(stream: Any, page: Any, box: Any, *rest: Any) -> None:
    """`draw_inline_level`: the line under a name or title after its text."""
    _draw_inline_level(stream, page, box, *rest)
    if type(box) is boxes.InlineBox and is_configured(box):
        name_lines.draw(stream, box)


def _line_widths(context: Any, box: Any, *rest: Any, **options: Any) -> Iterator[float]:
    """`inline_line_widths`: a reading takes no room, but its base is at least as wide."""
    found: Iterator[float] = _inline_line_widths(context, box, *rest, **options)
    if box.element_tag not in ("ruby", "rt") or not is_configured(box):
        return found
    return iter([0.0]) if box.element_tag == "rt" else iter([max(*found, ruby.width(box))])


def _preferred(text: str, style: Any, context: Any, max_width: float | None, *rest: Any, **options: Any) -> Any:
    """`split_first_line`, where preferred widths are asked for: Chinese is as wide as it will be composed."""
    found = _split_first_line(text, style, context, max_width, *rest, **options)
    is_configured = "house" in style.font_config.__dict__
    if max_width is not None or not is_configured or not is_composed(text, style["lang"]):
        return found
    size = style["font_size"]
    widths = [advance / size for advance in combine.advances(text, style)]
    composed = Paragraph(text, widths, (), style.font_config.house).width[-1] * size
    return (*found[:3], max(found[3], composed), *found[4:])


def install() -> None:
    """Teaches WeasyPrint; documents whose fonts were not configured are laid out as before."""
    slices.install()
    worded.install()
    inline.split_inline_box = _compose
    inline.split_text_box = _cut
    inline.justify_line = _justify
    preferred.split_first_line = _preferred
    preferred.inline_line_widths = _line_widths
    drawing.draw_text = _draw
    drawing.draw_inline_level = _draw_level
