"""Chinese paragraphs composed whole inside WeasyPrint 70.0 (it breaks line by line, #2264, and justifies at spaces only).

Five functions of WeasyPrint's inline layout, two of its drawing and one of its tagging are wrapped (`install`). A line box
of Chinese text gets a `Plan`: the best lines of its paragraph. Each text box then gives out exactly the slice that its line
shows, as a `Composed` layout that moves glyphs when they are drawn. Nothing is kept outside the document's own boxes and
fonts: the house's rules stand on the font configuration, and a document without them is laid out as ever.

Left to WeasyPrint: text with floats, inline blocks or pictures inside, letter-spacing, tabs, `::first-line`, right to left.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate
from typing import Any

import msgspec
import pydyf
from weasyprint import draw as drawing
from weasyprint.formatting_structure import boxes
from weasyprint.layout import inline, preferred
from weasyprint.layout.percent import resolve_percentages
from weasyprint.matrix import Matrix
from weasyprint.pdf import tags
from weasyprint.text.ffi import FROM_UNITS, TO_UNITS, pango
from weasyprint.text.fonts import FontConfiguration
from weasyprint.text.line_break import Layout, line_size, strut

from publish.press import dots, name_lines, ruby
from publish.press.breaks import breaks, hyphenations
from publish.press.marks import LATIN, PERCENT, SPACE, class_of, is_chinese
from publish.press.paragraph import House, Line, Paragraph
from publish.press.shaping import glyphs, shaper

HYPHEN = "-"
_NARROW = 0.002
"""em; measures that differ by less are the same."""
_ALIKE = (LATIN, PERCENT, SPACE)
"""Classes that are treated alike in every size: inline code stands apart from Han like any Latin."""


def _is_configured(box: Any) -> bool:
    """Whether the box belongs to a document that composes Chinese by a house's rules."""
    return "house" in box.style.font_config.__dict__


def configure(fonts: FontConfiguration, house: House) -> None:
    """Makes documents that use these fonts compose Chinese by the house's rules."""
    fonts.house = house


class _Unplannable(Exception):
    """Something stands in the text that WeasyPrint must lay out itself."""


class Composed(Layout):  # type: ignore[misc]
    """The Pango layout of one slice of a planned line; moves its glyphs when it is drawn."""

    def __init__(self, style: Any, text: str, moves: dict[int, tuple[float, float]]) -> None:
        """`moves`: byte offset → what the advance gains and how far the glyph shifts, in px."""
        self.moves = moves
        self.hyphen_at: float | None = None
        self.justification_spacing = 0
        self.drawing = False
        self.setup(style)
        self.max_width = None
        self.set_text(text)

    def reactivate(self, style: Any) -> None:
        """Called before drawing."""
        self.drawing = True
        super().reactivate(style)

    def get_first_line(self) -> tuple[Any, int | None]:
        """The line, with its glyphs moved if it is to be drawn."""
        line, index = super().get_first_line()
        if self.drawing:
            self.drawing = False
            self._move(line)
        return line, index

    def _move(self, line: Any) -> None:
        """Advances are written in whole thousandths of an em, so the rest of each goes to the next."""
        size, rest = self.style["font_size"], 0.0
        found = list(glyphs(line))
        moves = _on_clusters(self.moves, sorted({offset for offset, _ in found}))
        for place, (offset, glyph) in enumerate(found):
            is_inside = place + 1 < len(found) and found[place + 1][0] == offset
            if is_inside or offset not in moves:
                continue
            gain, shift = moves[offset]
            wanted = gain * 1000 / size + rest
            whole = round(wanted)
            rest = wanted - whole
            units = int(abs(whole) * size / 1000 * TO_UNITS) + (1 if whole else 0)
            glyph.geometry.width += units if whole > 0 else -units
            if shift:
                # WeasyPrint reads offsets as thousandths of a pixel, not as Pango's 1/1024.
                glyph.geometry.x_offset += int(shift * 1000)


def _on_clusters(moves: dict[int, tuple[float, float]], clusters: list[int]) -> dict[int, tuple[float, float]]:
    """The moves on the clusters that hold their characters: the second half of —— has no glyph of its own."""
    found: dict[int, tuple[float, float]] = {}
    for offset, (gain, shift) in moves.items():
        behind = bisect_right(clusters, offset)
        cluster = clusters[behind - 1] if behind else offset
        before = found.get(cluster, (0.0, 0.0))
        found[cluster] = before[0] + gain, before[1] + shift
    return found


class Plan:
    """The text of one line box, and the best lines of each of its parts between forced line breaks."""

    def __init__(self, box: Any, containing_block: Any) -> None:
        self.style = box.style
        self.size = box.style["font_size"]
        self.text = ""
        self.advances: list[float] = []
        self.edges: dict[int, float] = {}
        self.rigid: set[int] = set()
        self.notes: set[int] = set()
        self.whole: set[int] = set()
        self.unbroken: set[int] = set()
        self.forced: list[int] = []
        self.readings: list[ruby.Reading] = []
        self._last: Any = None
        self.current: Slices | None = None
        self._walk(box, containing_block)
        if not is_chinese(self.text) and not self.readings:
            raise _Unplannable
        self._spread()
        self._parts = self._paragraphs()
        self._lines: dict[int, tuple[Line, int, float]] = {}

    @property
    def is_ragged(self) -> bool:
        """Whether lines may end short of the measure."""
        return bool(self.style["text_align_all"] != "justify")

    def _walk(self, parent: Any, containing_block: Any) -> None:
        base = len(self.text)
        for child in parent.children:
            if not child.is_in_normal_flow():
                if child.is_floated():
                    raise _Unplannable
            elif isinstance(child, boxes.TextBox):
                self._add_text(child)
            elif type(child) is boxes.InlineBox and child.element_tag == "rt":
                self._add_reading(child, base, containing_block)
                base = len(self.text)
            elif type(child) is boxes.InlineBox:
                self._add_inline(child, containing_block)
            else:
                raise _Unplannable

    def _add_text(self, box: Any) -> None:
        style, start = box.style, len(self.text)
        self._last = box
        if box.text == "\n":
            self.forced.append(start)
            box.begins_at = start
            return
        collapses = style["white_space"] in ("normal", "nowrap", "pre-line")
        spaced = style["letter_spacing"] not in ("normal", 0) or style["word_spacing"]
        if spaced or not collapses or set("\n\t\xad") & set(box.text):
            raise _Unplannable
        box.begins_at, box.plan, box.ends_base = start, self, False
        self.text += box.text
        self.advances += shaper(style).advances(box.text)
        if style["font_size"] != self.size:
            self.whole.update(range(start, len(self.text)))
            self.rigid.update(
                start + index for index, found in enumerate(box.text) if class_of(found, False) not in _ALIKE
            )
        if (box.element_tag or "").endswith("::footnote-call"):
            self.unbroken.add(start)
            self.notes.update(range(start, len(self.text)))
        if style["white_space"] == "nowrap":
            self.unbroken.update(range(start + 1, len(self.text)))

    def _add_reading(self, box: Any, base: int, containing_block: Any) -> None:
        """A reading over the characters from `base` on: it takes no room in the line and stands and falls with them."""
        end = len(self.text)
        below = self._last
        if any(_sides(box, containing_block)) or len(box.children) != 1 or end == base or below is None:
            raise _Unplannable
        (text,) = box.children
        if not isinstance(text, boxes.TextBox):
            raise _Unplannable
        width = sum(shaper(text.style).advances(text.text))
        text.reading = ruby.Reading(base, end, width, below.style["font_size"])
        text.begins_at, text.plan, box.begins_at = end, self, end
        below.ends_base = True
        self.readings.append(text.reading)
        self.unbroken.update(range(base + 1, end))

    def _spread(self) -> None:
        """Widens the characters whose readings are wider than they."""
        ruby.settle(self.readings, self.text, self.advances)
        for reading in self.readings:
            for place, gain, _ in reading.moves():
                self.edges[place] = self.edges.get(place, 0.0) + gain

    def _add_inline(self, box: Any, containing_block: Any) -> None:
        left, right = _sides(box, containing_block)
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
            rigid, notes, whole = (
                {index - start for index in found if start <= index < end}
                for found in (self.rigid, self.notes, self.whole)
            )
            free = [index for index in breaks(text, language) if index + start not in self.unbroken]
            hyphen = shaper(self.style).advances(HYPHEN)[0] / self.size
            hyphens = {} if self.is_ragged else {index: hyphen for index in hyphenations(text) if index not in whole}
            found.append((start, Paragraph(text, widths, free, house, rigid=rigid, notes=notes, hyphens=hyphens)))
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
        self.white = dict(self.moves) if plan.readings else self.moves
        self.begin = start + paragraph.first_visible(line.start)
        for reading in plan.readings:
            if self.begin <= reading.begin < self.content:
                self._spread(reading)

    def _spread(self, reading: ruby.Reading) -> None:
        for place, gain, shift in reading.moves(**self._flush(reading)):
            before = self.moves.get(place, (0.0, 0.0))
            self.moves[place] = before[0] + gain, before[1] + shift

    def _flush(self, reading: ruby.Reading) -> dict[str, bool]:
        """Whether it stands at the start or at the end of the line, but not at both."""
        first, last = reading.begin == self.begin, reading.end == self.content
        return {"first": first and not last, "last": last and not first}

    def cut(self, box: Any, skip: int) -> tuple[Any, int | None, bool]:
        """What `split_text_box` gives: the box's part of the line, and the byte at which the next line resumes."""
        if "reading" in box.__dict__:
            return self._cut_reading(box)
        plan, encoded = self.plan, box.text.encode()
        begin = box.begins_at + len(encoded[:skip].decode())
        finish = box.begins_at + len(box.text)
        if self.end < finish or (self.end == finish and not self.is_last and not box.ends_base):
            resume = len(plan.text[box.begins_at : self.end].encode())
        else:
            resume = None
        content = min(finish, self.content)
        if content <= begin:
            return None, resume, False
        text = plan.text[begin:content]
        offsets = [0, *accumulate(len(character.encode()) for character in text)]
        moves = {offsets[index - begin]: self.moves[index] for index in range(begin, content) if index in self.moves}
        width = sum(plan.advances[begin:content]) + sum(gain for gain, _ in moves.values())
        made = _text_box(box, text, moves, width)
        if self.is_hyphenated and content == self.content:
            made.pango_layout.hyphen_at = width
            made.width += shaper(box.style).advances(HYPHEN)[0]
        else:
            made.trailing = self._white_behind(content - 1)
        return made, resume, False

    def _white_behind(self, place: int) -> float:
        """White that the line adds behind a character, in px."""
        gain: float = self.white.get(place, (0.0, 0.0))[0]
        return max(gain, 0.0)

    def _cut_reading(self, box: Any) -> tuple[Any, int | None, bool]:
        """The reading whole, without width or height; where a line ends behind its base, it ends behind the reading."""
        reading, plan = box.reading, self.plan
        made = _text_box(box, box.text, {}, 0.0)
        made.width = made.height = made.margin_top = made.margin_bottom = made.baseline = 0.0
        places = range(reading.begin, reading.end)
        unit = sum(plan.advances[place] + self.moves.get(place, (0.0, 0.0))[0] for place in places)
        behind = self._white_behind(reading.end - 1)
        made.reading_at = reading.place(unit - behind, **self._flush(reading)) - unit
        resume = len(box.text.encode()) if self.end == reading.end and not self.is_last else None
        return made, resume, False


def _text_box(box: Any, text: str, moves: dict[int, tuple[float, float]], width: float) -> Any:
    """A text box of that width, as `split_text_box` makes one."""
    layout = Composed(box.style, text, moves)
    line, _ = layout.get_first_line()
    _, height = line_size(line, box.style)
    baseline = pango.pango_layout_get_baseline(layout.layout) * FROM_UNITS
    layout.deactivate()
    made = box.copy_with_text(text)
    made.width, made.height, made.pango_layout = width - 1e-6, height, layout
    leading = (strut(box.style)[0] - height) / 2
    made.margin_top = made.margin_bottom = leading
    made.baseline = baseline + leading
    return made


def _sides(box: Any, containing_block: Any) -> tuple[float, float]:
    """Margin, border and padding at the left and right of an inline box, in px."""
    resolve_percentages(box, containing_block)
    left = _number(box.margin_left) + box.padding_left + box.border_left_width
    right = _number(box.margin_right) + box.padding_right + box.border_right_width
    return left, right


def _number(value: Any) -> float:
    return 0.0 if value == "auto" else float(value)


def _position(box: Any, skip: Any) -> int | None:
    """Index in the plan's text of the place that a skip stack names; None behind the last text."""
    if "reading" in box.__dict__:
        return int(box.begins_at)
    if isinstance(box, boxes.TextBox):
        done = next(iter(skip)) or 0 if skip else 0
        return int(box.begins_at) + len(box.text.encode()[:done].decode())
    index, inner = next(iter(skip.items())) if skip else (0, None)
    for child in box.children[index:]:
        is_planned = "begins_at" in child.__dict__ and child.is_in_normal_flow()
        if is_planned and (found := _position(child, inner)) is not None:
            return found
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
_inline_line_widths = preferred.inline_line_widths
_draw_text = drawing.draw_text
_draw_inline_level = drawing.draw_inline_level
_build_box_tree = tags._build_box_tree  # noqa: SLF001


def _compose(
    context: Any, box: Any, position_x: float, max_x: float, bottom: float, skip: Any, block: Any, *rest: Any
) -> Any:
    """`split_inline_box`: chooses the planned line before its boxes are split."""
    first_line_style = rest[-1]
    is_line = isinstance(box, boxes.LineBox) and _is_configured(box)
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
    """`draw_text`: a reading as outlines; dots, and a hyphen that only the line break brought, as artifacts."""
    if "reading_at" in textbox.__dict__:
        ruby.draw(stream, textbox)
        return
    _draw_text(stream, textbox, *rest)
    style, place = textbox.style, getattr(textbox.pango_layout, "hyphen_at", None)
    is_dotted = _is_configured(textbox) and dots.wanted(style) and style["visibility"] == "visible"
    if place is None and not is_dotted:
        return
    if stream._tags is not None:  # noqa: SLF001
        # The caller ends the sequence of the text; what it ends now is that of the artifact.
        stream.end_marked_content()
        stream.begin_marked_content("Artifact")
    if is_dotted:
        dots.draw(stream, textbox, lowered=bool(name_lines.kind(style)))
    if place is not None:
        _draw_hyphen(stream, textbox, place)


def _draw_hyphen(stream: Any, textbox: Any, place: float) -> None:
    """The hyphen of a text box, `place` px from its left edge."""
    hyphen = textbox.copy_with_text(HYPHEN)
    hyphen.pango_layout = Layout(textbox.style)
    hyphen.pango_layout.set_text(HYPHEN)
    stream.begin_marked_content("Span", pydyf.Dictionary({"ActualText": pydyf.String("")}))
    stream.begin_text()
    x, y = textbox.position_x + place, textbox.position_y + textbox.baseline
    drawing.text.draw_first_line(stream, hyphen, "clip", "none", Matrix(d=-1, e=x, f=y))
    stream.end_text()
    stream.end_marked_content()


def _draw_level(stream: Any, page: Any, box: Any, *rest: Any) -> None:
    """`draw_inline_level`: the line under a name or title after its text."""
    _draw_inline_level(stream, page, box, *rest)
    if type(box) is boxes.InlineBox and _is_configured(box):
        name_lines.draw(stream, box)


def _tagged(box: Any, *rest: Any) -> Iterator[Any]:
    """`_build_box_tree`: ruby with its own structure."""
    return ruby.tagged(_build_box_tree, box, *rest) if _is_configured(box) else _build_box_tree(box, *rest)


def _line_widths(context: Any, box: Any, *rest: Any, **options: Any) -> Iterator[float]:
    """`inline_line_widths`: a reading takes no room, but its base is at least as wide."""
    found: Iterator[float] = _inline_line_widths(context, box, *rest, **options)
    if box.element_tag not in ("ruby", "rt") or not _is_configured(box):
        return found
    return iter([0.0]) if box.element_tag == "rt" else iter([max(*found, ruby.width(box))])


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
    inline.split_inline_box = _compose
    inline.split_text_box = _cut
    inline.justify_line = _justify
    preferred.split_first_line = _preferred
    preferred.inline_line_widths = _line_widths
    drawing.draw_text = _draw
    drawing.draw_inline_level = _draw_level
    tags._build_box_tree = _tagged  # noqa: SLF001
