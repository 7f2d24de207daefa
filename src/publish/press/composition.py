"""Chinese paragraphs composed whole inside WeasyPrint 70.0 (it breaks line by line, #2264, and justifies at spaces only).

Four functions of WeasyPrint's inline layout and one of its drawing are wrapped (`install`). A line box of Chinese text
gets a `Plan`: the best lines of its paragraph. Each text box then gives out exactly the slice that its line shows, as a
`Composed` layout that moves glyphs when they are drawn. Nothing is kept outside the document's own boxes and fonts: the house's rules stand on the font
configuration, and a document without them is laid out as ever.

Left to WeasyPrint: text with floats, inline blocks or pictures inside, letter-spacing, tabs, `::first-line`, right to left.
"""

from __future__ import annotations

from typing import Any

import msgspec
import pydyf
from weasyprint import draw as drawing
from weasyprint.formatting_structure import boxes
from weasyprint.layout import inline, preferred
from weasyprint.layout.percent import resolve_percentages
from weasyprint.matrix import Matrix
from weasyprint.text.fonts import FontConfiguration
from weasyprint.text.line_break import Layout, strut

from publish.press import composed
from publish.press.breaks import breaks, hyphenations
from publish.press.composed import Composed
from publish.press.marks import is_chinese
from publish.press.paragraph import House, Line, Paragraph
from publish.press.shaping import shaper

HYPHEN = "-"
_NARROW = 0.002
"""em; measures that differ by less are the same."""


def configure(fonts: FontConfiguration, house: House) -> None:
    """Makes documents that use these fonts compose Chinese by the house's rules."""
    fonts.house = house


class _Unplannable(Exception):
    """Something stands in the text that WeasyPrint must lay out itself."""


class Plan:
    """The text of one line box, and the best lines of each of its parts between forced line breaks."""

    def __init__(self, box: Any, containing_block: Any) -> None:
        self.style = box.style
        self.size = box.style["font_size"]
        self.text = ""
        self.advances: list[float] = []
        self.edges: dict[int, float] = {}
        self.rigid: set[int] = set()
        self.unbroken: set[int] = set()
        self.forced: list[int] = []
        self.current: Slices | None = None
        self._walk(box, containing_block)
        if not is_chinese(self.text):
            raise _Unplannable
        self._parts = self._paragraphs()
        self._lines: dict[int, tuple[Line, int, float]] = {}

    @property
    def is_ragged(self) -> bool:
        """Whether lines may end short of the measure."""
        return bool(self.style["text_align_all"] != "justify")

    def _walk(self, parent: Any, containing_block: Any) -> None:
        for child in parent.children:
            if not child.is_in_normal_flow():
                if child.is_floated():
                    raise _Unplannable
            elif isinstance(child, boxes.TextBox):
                self._add_text(child)
            elif type(child) is boxes.InlineBox:
                self._add_inline(child, containing_block)
            else:
                raise _Unplannable

    def _add_text(self, box: Any) -> None:
        style, start = box.style, len(self.text)
        if box.text == "\n":
            self.forced.append(start)
            box.begins_at = start
            return
        collapses = style["white_space"] in ("normal", "nowrap", "pre-line")
        spaced = style["letter_spacing"] != "normal" or style["word_spacing"]
        if spaced or not collapses or set("\n\t\xad") & set(box.text):
            raise _Unplannable
        box.begins_at, box.plan = start, self
        self.text += box.text
        self.advances += shaper(style).advances(box.text)
        if style["font_size"] != self.size:
            self.rigid.update(range(start, len(self.text)))
        if (box.element_tag or "").endswith("::footnote-call"):
            self.unbroken.add(start)
        if style["white_space"] == "nowrap":
            self.unbroken.update(range(start + 1, len(self.text)))

    def _add_inline(self, box: Any, containing_block: Any) -> None:
        resolve_percentages(box, containing_block)
        left = _number(box.margin_left) + box.padding_left + box.border_left_width
        right = _number(box.margin_right) + box.padding_right + box.border_right_width
        start = box.begins_at = len(self.text)
        self._walk(box, containing_block)
        end = len(self.text)
        if not (left or right):
            return
        if end == start or box.style["box_decoration_break"] == "clone":
            raise _Unplannable
        self.edges[start] = self.edges.get(start, 0.0) + left
        self.edges[end - 1] = self.edges.get(end - 1, 0.0) + right

    def _paragraphs(self) -> list[tuple[int, Paragraph]]:
        """The parts between forced breaks, each with the index at which it begins."""
        house: House = self.style.font_config.house
        language = self.style["lang"] or ""
        house = msgspec.structs.replace(house, centred=language.startswith(("zh-Hant", "zh-TW", "zh-HK", "zh-MO")))
        found = []
        for start, end in zip([0, *self.forced], [*self.forced, len(self.text)], strict=True):
            text = self.text[start:end]
            if not text:
                continue
            widths = [(self.advances[index] + self.edges.get(index, 0.0)) / self.size for index in range(start, end)]
            rigid = {index - start for index in self.rigid if start <= index < end}
            free = [index for index in breaks(text, language) if index + start not in self.unbroken]
            hyphen = shaper(self.style).advances(HYPHEN)[0] / self.size
            hyphens = {} if self.is_ragged else {index: hyphen for index in hyphenations(text) if index not in rigid}
            found.append((start, Paragraph(text, widths, free, house, rigid=rigid, hyphens=hyphens)))
        return found

    def take(self, index: int, available: float, indent: float) -> bool:
        """Chooses the line that begins at `index` and has `available` px; False where the plan has none."""
        part = next(((start, p) for start, p in self._parts if start <= index < start + p.length), None)
        if part is None:
            return False
        start, paragraph = part
        measure = available / self.size
        index = start + paragraph.first_visible(index - start)
        known = self._lines.get(index)
        if known is None or abs(known[2] - measure) > _NARROW:
            self._solve(start, paragraph, index, measure, (available + indent) / self.size)
            known = self._lines.get(index)
        if known is None:
            return False
        self.current = Slices(self, paragraph, known[0], start)
        return True

    def _solve(self, start: int, paragraph: Paragraph, index: int, first: float, measure: float) -> None:
        place = first
        for line in paragraph.lines(first, measure, index - start, ragged=self.is_ragged):
            self._lines[start + paragraph.first_visible(line.start)] = line, start, place
            place = measure


class Slices:
    """One line of a plan while its text boxes are cut out of it; indices count from the start of the whole text."""

    def __init__(self, plan: Plan, paragraph: Paragraph, line: Line, start: int) -> None:
        self.plan = plan
        self.line = line
        self.end, self.content = start + line.end, start + line.content
        self.is_last = line.is_last
        self.is_hyphenated = line.end in paragraph.hyphens and not line.is_last
        self.moves = {
            start + found.place: (found.advance * plan.size, found.shift * plan.size)
            for found in paragraph.adjustments(line)
        }

    def cut(self, box: Any, skip: int) -> tuple[Any, int | None, bool]:
        """What `split_text_box` gives: the box's part of the line, and the byte at which the next line resumes."""
        plan, encoded = self.plan, box.text.encode()
        begin = box.begins_at + len(encoded[:skip].decode())
        finish = box.begins_at + len(box.text)
        if self.end < finish or (self.end == finish and not self.is_last):
            resume = len(plan.text[box.begins_at : self.end].encode())
        else:
            resume = None
        content = min(finish, self.content)
        if content <= begin:
            return None, resume, False
        text = plan.text[begin:content]
        moves = {index - begin: self.moves[index] for index in range(begin, content) if index in self.moves}
        width = sum(plan.advances[begin:content]) + sum(gain for gain, _ in moves.values())
        made = _text_box(box, text, moves, width)
        if self.is_hyphenated and content == self.content:
            made.pango_layout.hyphen_at = width
            made.width += shaper(box.style).advances(HYPHEN)[0]
        return made, resume, False


def _text_box(box: Any, text: str, moves: dict[int, tuple[float, float]], width: float) -> Any:
    """A text box of that width, as `split_text_box` makes one."""
    layout = Composed(box.style, text, moves)
    height, baseline = layout.size()
    layout.deactivate()
    made = box.copy_with_text(text)
    made.width, made.height, made.pango_layout = width - 1e-6, height, layout
    leading = (strut(box.style)[0] - height) / 2
    made.margin_top = made.margin_bottom = leading
    made.baseline = baseline + leading
    return made


def _number(value: Any) -> float:
    return 0.0 if value == "auto" else float(value)


def _position(box: Any, skip: Any) -> int | None:
    """Index in the plan's text of the place that a skip stack names; None behind the last text."""
    if isinstance(box, boxes.TextBox):
        done = next(iter(skip)) or 0 if skip else 0
        return int(box.begins_at) + len(box.text.encode()[:done].decode())
    index, inner = next(iter(skip.items())) if skip else (0, None)
    for child in box.children[index:]:
        if "begins_at" in child.__dict__ and child.is_in_normal_flow():
            return _position(child, inner)
        inner = None
    return None


def _plan(box: Any, containing_block: Any) -> Plan | None:
    """The plan of a line box, made once."""
    if "composition" not in box.__dict__:
        try:
            box.composition = Plan(box, containing_block)
        except _Unplannable:
            box.composition = None
    found: Plan | None = box.composition
    return found


_split_inline_box = inline.split_inline_box
_split_text_box = inline.split_text_box
_justify_line = inline.justify_line
_split_first_line = preferred.split_first_line
_draw_text = drawing.draw_text


def _compose(
    context: Any, box: Any, position_x: float, max_x: float, bottom: float, skip: Any, block: Any, *rest: Any
) -> Any:
    """`split_inline_box`: chooses the planned line before its boxes are split."""
    first_line_style = rest[-1]
    is_line = isinstance(box, boxes.LineBox) and "house" in box.style.font_config.__dict__
    if not is_line or first_line_style or box.style["direction"] != "ltr":
        return _split_inline_box(context, box, position_x, max_x, bottom, skip, block, *rest)
    plan = _plan(box, block)
    if plan is not None:
        index = _position(box, skip)
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
    """`draw_text`: a hyphen that only the line break brought is drawn as an artifact, no part of the text."""
    _draw_text(stream, textbox, *rest)
    place = getattr(textbox.pango_layout, "hyphen_at", None)
    if place is None:
        return
    if stream._tags is not None:  # noqa: SLF001
        # The caller ends the sequence of the text; what it ends now is that of the artifact.
        stream.end_marked_content()
        stream.begin_marked_content("Artifact")
    hyphen = textbox.copy_with_text(HYPHEN)
    hyphen.pango_layout = Layout(textbox.style)
    hyphen.pango_layout.set_text(HYPHEN)
    stream.begin_marked_content("Span", pydyf.Dictionary({"ActualText": pydyf.String("")}))
    stream.begin_text()
    x, y = textbox.position_x + place, textbox.position_y + textbox.baseline
    drawing.text.draw_first_line(stream, hyphen, "clip", "none", Matrix(d=-1, e=x, f=y))
    stream.end_text()
    stream.end_marked_content()


def _preferred(text: str, style: Any, context: Any, max_width: float | None, *rest: Any, **options: Any) -> Any:
    """`split_first_line`, where preferred widths are asked for: Chinese is as wide as it will be composed."""
    found = _split_first_line(text, style, context, max_width, *rest, **options)
    if max_width is not None or "house" not in style.font_config.__dict__ or not is_chinese(text):
        return found
    size = style["font_size"]
    widths = [advance / size for advance in shaper(style).advances(text)]
    composed = Paragraph(text, widths, (), style.font_config.house).width[-1] * size
    return (*found[:3], max(found[3], composed), *found[4:])


def install() -> None:
    """Teaches WeasyPrint; documents whose fonts were not configured are laid out as before."""
    composed.install()
    inline.split_inline_box = _compose
    inline.split_text_box = _cut
    inline.justify_line = _justify
    preferred.split_first_line = _preferred
    drawing.draw_text = _draw
