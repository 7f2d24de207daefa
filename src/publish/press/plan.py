"""The boxes of one line box in, the best lines of its text out, and of each line what every text box shows of it."""

from __future__ import annotations

from itertools import repeat
from typing import Any

import msgspec
from weasyprint.formatting_structure import boxes

from publish.press import ruby
from publish.press.breaks import breaks, hyphenations
from publish.press.composed import UNMOVED, Composed
from publish.press.edges import resolve_percentages
from publish.press.marks import LATIN, PERCENT, SPACE, class_of, is_composed
from publish.press.paragraph import House, Line, Paragraph
from publish.press.shaping import shaper
from publish.press.slices import text_box
from publish.press.vertical import combine

HYPHEN = "-"
_NARROW = 0.002
"""em; measures that differ by less are the same."""
_ALIKE = (LATIN, PERCENT, SPACE)
"""Classes that are treated alike in every size: inline code stands apart from Han like any Latin."""


class Unplannable(Exception):
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
        self.notes: set[int] = set()
        self.combined: list[combine.Span] = []
        self.whole: set[int] = set()
        self.unbroken: set[int] = set()
        self.forced: list[int] = []
        self.readings: list[ruby.Reading] = []
        self._last: Any = None
        self.current: Slices | None = None
        self._walk(box, containing_block)
        if not is_composed(self.text, self.style["lang"]) and not self.readings and not self.combined:
            raise Unplannable
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
                    raise Unplannable
            elif isinstance(child, boxes.TextBox):
                self._add_text(child)
            elif type(child) is boxes.InlineBox and child.element_tag == "rt":
                self._add_reading(child, base, containing_block)
                base = len(self.text)
            elif type(child) is boxes.InlineBox:
                self._add_inline(child, containing_block)
            else:
                raise Unplannable

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
            raise Unplannable
        box.begins_at, box.plan, box.ends_base = start, self, False
        shaped = box.shaped = shaper(style).shaped(box.text)
        self.text += box.text
        self.advances += shaped.advances() if shaped else combine.advances(box.text, style)
        if style["font_size"] != self.size:
            self.whole.update(range(start, len(self.text)))
            self.rigid.update(
                start + index for index, found in enumerate(box.text) if class_of(found, False) not in _ALIKE
            )
        self._combine(box, start)
        if _is_note_mark(box):
            self.unbroken.add(start)
            self.notes.update(range(start, len(self.text)))
        if style["white_space"] == "nowrap":
            self.unbroken.update(range(start + 1, len(self.text)))

    def _combine(self, box: Any, start: int) -> None:
        """Notes what shares a square: a line takes it for one Han, of another size if it is of another."""
        for begin, end in combine.combined(box.text, box.style):
            self.combined.append((start + begin, start + end))
            self.notes.update(range(start + begin + 1, start + end))
            if box.style["font_size"] != self.size:
                self.rigid.add(start + begin)

    def _add_reading(self, box: Any, base: int, containing_block: Any) -> None:
        """A reading over the characters from `base` on: it takes no room in the line and stands and falls with them."""
        end = len(self.text)
        below = self._last
        if any(_sides(box, containing_block)) or len(box.children) != 1 or end == base or below is None:
            raise Unplannable
        (text,) = box.children
        if not isinstance(text, boxes.TextBox):
            raise Unplannable
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
            raise Unplannable
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
            advances = self.advances[start:end]
            for index in self.edges:
                if start <= index < end:
                    advances[index - start] += self.edges[index]
            widths = [advance / self.size for advance in advances]
            squares = {begin for begin, _ in self.combined}
            rigid, notes, whole, squares = (
                {index - start for index in found if start <= index < end}
                for found in (self.rigid, self.notes, self.whole, squares)
            )
            free = [index for index in breaks(text, language) if index + start not in self.unbroken]
            hyphen = shaper(self.style).advances(HYPHEN)[0] / self.size
            hyphens = {} if self.is_ragged else {index: hyphen for index in hyphenations(text) if index not in whole}
            kinds = {"rigid": rigid, "notes": notes, "squares": squares}
            found.append((start, Paragraph(text, widths, free, house, hyphens=hyphens, **kinds)))
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
        self.moves = paragraph.moves(line, plan.size, start)
        self.white = dict(self.moves) if plan.readings else self.moves
        self.begin = start + paragraph.first_visible(line.start)
        for reading in plan.readings:
            if self.begin <= reading.begin < self.content:
                self._spread(reading)

    def _spread(self, reading: ruby.Reading) -> None:
        for place, gain, shift in reading.moves(**self._flush(reading)):
            before = self.moves.get(place, UNMOVED)
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
        moves = list(map(self.moves.get, range(begin, content), repeat(UNMOVED)))
        width = sum(plan.advances[begin:content]) + sum([gain for gain, _ in moves])
        combined = [(first - begin, last - begin) for first, last in plan.combined if begin <= first < content]
        moves = combine.moved(moves, combined, text, box.style)
        run = box.shaped.part(begin - box.begins_at, content - box.begins_at) if box.shaped else None
        made = text_box(box, Composed(box.style, text, moves, combined, run), width - 1e-6)
        if self.is_hyphenated and content == self.content:
            made.pango_layout.hyphen_at = width
            made.width += shaper(box.style).advances(HYPHEN)[0]
        else:
            made.trailing = self._white_behind(content - 1)
        return made, resume, False

    def _white_behind(self, place: int) -> float:
        """White that the line adds behind a character, in px."""
        gain: float = self.white.get(place, UNMOVED)[0]
        return max(gain, 0.0)

    def _cut_reading(self, box: Any) -> tuple[Any, int | None, bool]:
        """The reading whole, without width or height; where a line ends behind its base, it ends behind the reading."""
        reading, plan = box.reading, self.plan
        made = text_box(box, Composed(box.style, box.text, [UNMOVED] * len(box.text)), 0.0)
        made.width = made.height = made.margin_top = made.margin_bottom = made.baseline = 0.0
        places = range(reading.begin, reading.end)
        unit = sum(plan.advances[place] + self.moves.get(place, UNMOVED)[0] for place in places)
        behind = self._white_behind(reading.end - 1)
        made.reading_at = reading.place(unit - behind, **self._flush(reading)) - unit
        resume = len(box.text.encode()) if self.end == reading.end and not self.is_last else None
        return made, resume, False


def _is_note_mark(box: Any) -> bool:
    """Whether the text is the mark that calls a note: CSS's own, or ours (`columns`)."""
    tag = box.element_tag or ""
    return tag.endswith("::footnote-call") or (tag == "sup" and "data-note" in box.element.attrib)


def _sides(box: Any, containing_block: Any) -> tuple[float, float]:
    """Margin, border and padding at the left and right of an inline box, in px."""
    resolve_percentages(box, containing_block)
    left = _number(box.margin_left) + box.padding_left + box.border_left_width
    right = _number(box.margin_right) + box.padding_right + box.border_right_width
    return left, right


def _number(value: Any) -> float:
    return 0.0 if value == "auto" else float(value)


def position(box: Any, skip: Any) -> int | None:
    """Index in the plan's text of the place that a skip stack names; None behind the last text."""
    if "reading" in box.__dict__:
        return int(box.begins_at)
    if isinstance(box, boxes.TextBox):
        done = next(iter(skip)) or 0 if skip else 0
        return int(box.begins_at) + len(box.text.encode()[:done].decode())
    index, inner = next(iter(skip.items())) if skip else (0, None)
    for child in box.children[index:]:
        is_planned = "begins_at" in child.__dict__ and child.is_in_normal_flow()
        if is_planned and (found := position(child, inner)) is not None:
            return found
        inner = None
    return None
