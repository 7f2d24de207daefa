"""The line box of a planned paragraph in, its lines as WeasyPrint 70.0 would place their boxes out.

A plan knows what each text box shows of a line. Where nothing else stands in a paragraph, no floats beside it, no pictures,
raised or padded elements inside, what is left of inline layout is to put boxes side by side on one baseline (CSS 2.2, 10.8).
Any other line is laid out by WeasyPrint.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout import block, inline

from publish.press import shortcuts, word_lines
from publish.press.composition import is_configured, plan_of
from publish.press.edges import resolve_percentages
from publish.press.plan import Plan, position
from publish.press.slices import line_height
from publish.press.word_lines import OneText

NAME = "lines"
_SPACES = tuple(f"{kind}_{side}" for kind in ("margin", "padding") for side in ("left", "right"))
_BORDERS = ("border_left_width", "border_right_width")
Stack = dict[int, Any] | None
"""WeasyPrint's: number of a child → the same for that child, or the byte of its text at which the next line resumes."""


def _is_flat(style: Any) -> bool:
    """Whether elements of the style stand on the baseline of the text, with nothing beside them."""
    known: bool | None = style.__dict__.get("is_flat")
    if known is None:
        known = style["vertical_align"] == "baseline" and style["position"] == "static" and style["direction"] == "ltr"
        known = known and not any(style[name] == "auto" or style[name].value for name in _SPACES)
        known = style.is_flat = known and not any(style[name] for name in _BORDERS)
    return known


def _is_plain(parent: Any) -> bool:
    """Whether a box holds nothing but text and elements that stand on its baseline."""
    for child in parent.children:
        if isinstance(child, boxes.TextBox):
            if not child.text or "plan" not in child.__dict__ or "reading" in child.__dict__:
                return False
        elif (
            type(child) is not boxes.InlineBox
            or child.is_leader
            or not child.is_in_normal_flow()
            or not _is_flat(child.style)
            or not _is_plain(child)
        ):
            return False
    return bool(parent.children)


def _plan(context: Any, line_box: Any, containing_block: Any) -> Plan | OneText | None:
    """The plan of a paragraph whose lines can be placed here."""
    if context.excluded_shapes or not is_configured(line_box) or not shortcuts.taken(NAME):
        return None
    if containing_block.style["direction"] != "ltr":
        return None
    plan = plan_of(line_box, containing_block) or word_lines.plan_of(line_box)
    if plan is None or line_box.style["direction"] != "ltr" or line_box.style["position"] != "static":
        return None
    return plan if _is_plain(line_box) else None  # asked each time: a counter of pages may have changed its text


class _Placing:
    """One line whose boxes are put side by side."""

    def __init__(self, plan: Plan | OneText, x: float) -> None:
        self.slices = plan.current
        self.x = x
        self.top, self.bottom = 0.0, 0.0
        """Of the line's highest and lowest box, from its baseline."""

    def fill(self, parent: Any, skip: Stack) -> tuple[list[Any], Stack]:
        """The parts that the line shows of the children of a box, and where the next line resumes."""
        first, inner = next(iter(skip.items())) if skip else (0, None)
        made = []
        for number in range(first, len(parent.children)):
            child = parent.children[number]
            part, resume = self._text(child, inner) if isinstance(child, boxes.TextBox) else self._element(child, inner)
            if part is not None:
                made.append(part)
            if resume is not None:
                return made, {number: resume}
            inner = None
        return made, None

    def _text(self, box: Any, skip: Stack) -> tuple[Any, Stack]:
        resolve_percentages(box, _NO_SIZE)
        box.position_x = self.x
        part, byte, _ = self.slices.cut(box, next(iter(skip)) or 0 if skip else 0)  # type: ignore[union-attr]
        if part is not None:
            self._stand(part)
            self.x += part.margin_width()
        return part, None if byte is None else {byte: None}

    def _element(self, box: Any, skip: Stack) -> tuple[Any, Stack]:
        resolve_percentages(box, _NO_SIZE)
        start = self.x
        children, resume = self.fill(box, skip)
        part = _with(box, children)
        part.remove_decoration(start=skip is not None, end=resume is not None)
        part.position_x = start
        part.width = self.x - part.content_box_x() if children else 0
        self._stand(part)
        return part, resume

    def _stand(self, box: Any) -> None:
        """Puts a box on the baseline."""
        box.position_y = -box.baseline
        self.top = min(self.top, box.position_y)
        self.bottom = max(self.bottom, box.position_y + box.margin_height())


_NO_SIZE = 0.0, 0.0
"""A containing block for boxes that have no size of their own."""


def _with(box: Any, children: list[Any]) -> Any:
    """A copy of a box with the part of its children that a line shows, as high as a line of its style."""
    made = box.copy_with_children(children)
    height, made.baseline = line_height(box.style)
    made.height = box.style["font_size"]
    leading = (height - made.height) / 2
    made.margin_top = leading - made.border_top_width - made.padding_top
    made.margin_bottom = leading - made.border_bottom_width - made.padding_bottom
    return made


def _lower(box: Any, x: float, y: float) -> None:
    """Moves the boxes in a box."""
    for child in box.children:
        child.position_x += x
        child.position_y += y
        if not isinstance(child, boxes.TextBox):
            _lower(child, x, y)


def _line(
    context: Any, box: Any, plan: Plan | OneText, y: float, skip: Stack, containing_block: Any
) -> tuple[Any, Stack] | None:
    """One line; None where WeasyPrint has to lay it out."""
    skip = inline.skip_first_whitespace(box, skip)
    left, width = containing_block.content_box_x(), containing_block.width
    index = None if skip == "continue" else position(box, skip)
    start = left + box.text_indent
    if index is None or not plan.take(index, left + width - start, box.text_indent):
        return None
    placing = _Placing(plan, start)
    box.position_x, box.position_y = left, y
    children, resume = placing.fill(box, skip)
    plan.current = None
    if not children or placing.x > (left + width) * (1 + 1e-9):
        return None
    line = _with(box, children)
    line.width = placing.x - line.content_box_x()
    top = min(placing.top, -line.baseline)
    bottom = max(placing.bottom, -line.baseline + line.margin_height())
    aside = inline.text_align(context, line, width, last=resume is None)
    line.baseline, line.position_y, line.height = -top, y, bottom - top
    line.margin_top = line.margin_bottom = 0
    line.position_x += aside
    _lower(line, aside, y - top)
    return line, resume


def _lines(
    context: Any,
    box: Any,
    position_y: float,
    bottom_space: float,
    skip_stack: Stack,
    containing_block: Any,
    absolute_boxes: Any,
    fixed_boxes: Any,
    first_letter_style: Any,
    first_line_style: Any,
) -> Iterator[tuple[Any, Stack]]:
    """`iter_line_boxes`: the lines from `skip_stack` on, each with where the next one resumes."""
    rest = position_y, bottom_space, skip_stack, containing_block, absolute_boxes, fixed_boxes
    styles = first_letter_style, first_line_style
    plan = None if any(styles) else _plan(context, box, containing_block)
    if plan is None:
        yield from _iter_line_boxes(context, box, *rest, *styles)
        return
    resolve_percentages(box, containing_block)
    inline.resolve_one_percentage(box, "text_indent", containing_block.width)
    if skip_stack is not None:
        box.text_indent = 0
    while True:
        found = _line(context, box, plan, position_y, skip_stack, containing_block)
        if found is None:
            rest = position_y, bottom_space, skip_stack, containing_block, absolute_boxes, fixed_boxes
            found = inline.get_next_linebox(context, box, *rest, None, None)
        line, skip_stack = found
        if line is None:
            return
        position_y = line.position_y + line.height
        yield line, skip_stack
        if skip_stack is None:
            return
        box.text_indent = 0


_iter_line_boxes = inline.iter_line_boxes


def install() -> None:
    """Teaches WeasyPrint; `composition` comes first.

    `page` names the pages of blocks (CSS Paged Media 3, 7.1): what stands in their lines is not asked.
    """
    block.iter_line_boxes = _lines
    boxes.LineBox.page_values = boxes.Box.page_values
