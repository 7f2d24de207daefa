"""A page and its body in; the text of article.md out, with each thing to review at its line."""

from __future__ import annotations

import re
from datetime import datetime

from publish.source.importers import escape
from publish.source.importers.blocks import Block, Doubt
from publish.source.importers.result import ReviewItem
from publish.source.importers.wording import Proofreader

Values = dict[str, str | list[str] | datetime]


class Sheet:
    """An article.md while it is written, line by line."""

    def __init__(self, proofreader: Proofreader) -> None:
        """Begin an empty sheet."""
        self.lines: list[str] = []
        self.review: list[ReviewItem] = []
        self._proofreader = proofreader

    def text(self) -> str:
        """The finished file."""
        return "\n".join(self.lines) + "\n"

    def write(self, line: str) -> None:
        """Add a line."""
        self.lines.append(line)

    def note(self, what: str, action: str, *, needed: bool = False, line: int = -1) -> None:
        """Ask for a review of the last line, or of another (1-based; 0: the whole file)."""
        self.review.append(ReviewItem(len(self.lines) if line < 0 else line, what, action, needed))

    def proofread(self, text: str, *, is_running: bool = True, is_opening: bool = False) -> None:
        """Ask for a review of what looks odd in this text, which stands on the last line."""
        doubts = list(self._proofreader.doubts(text, is_running=is_running))
        doubts += self._proofreader.opening(text) if is_opening else ()
        for doubt in doubts:
            self.note(doubt.what, doubt.action, needed=doubt.stops_build)

    def ask(self, key: str, what: str, action: str, *, needed: bool = False) -> None:
        """Ask for a review of a front matter value."""
        number = next(number for number, line in enumerate(self.lines, start=1) if line.startswith(f"{key}:"))
        self.note(what, action, needed=needed, line=number)


def front_matter(sheet: Sheet, values: Values) -> None:
    """Write the front matter; empty optional values are left out before."""
    sheet.write("---")
    for key, value in values.items():
        if isinstance(value, list):
            sheet.write(f"{key}: [{', '.join(escape.scalar(item, in_list=True) for item in value)}]")
        elif isinstance(value, datetime):
            sheet.write(f"{key}: {value.isoformat()}")
        else:
            sheet.write(f"{key}: {escape.scalar(value)}")
            if key in ("title", "kicker", "subtitle", "lead"):
                sheet.proofread(value, is_opening=key == "lead")
    sheet.write("---")


def body(sheet: Sheet, blocks: tuple[Block, ...]) -> None:
    """Write the blocks, and ask for what a capture can't say: pictures, alternative texts, what a short line is."""
    headings: list[int] = []
    figures = 0
    for block in blocks:
        sheet.write("")
        if block.kind == "figure":
            figures += 1
            _figure(sheet, block, figures)
        elif block.kind == "heading":
            sheet.write(f"{'#' * block.level} {escape.inline(block.text)}")
            headings.append(len(sheet.lines))
        else:
            _words(sheet, block)
        sheet.proofread(block.text, is_running=block.kind not in ("heading", "strap"))
        if block.doubt:
            sheet.note(*_DOUBTS[block.doubt], needed=block.doubt == "uncredited")
    if headings:
        places = ", ".join(map(str, headings))
        what = f"short lines without a stop at their end became headings (lines {places})"
        sheet.note(what, "take out the ## where a line is no heading", line=headings[0])


def _figure(sheet: Sheet, block: Block, number: int) -> None:
    file = f"images/figure-{number}.jpg"
    credit = escape.attribute(block.credit)
    sheet.write(f'![{escape.inline(block.text)}]({file}){{alt="" credit={credit}}}')
    action = f'put the picture at {file}, and say in alt="…" what is seen (not the caption again)'
    sheet.note(f"figure {number} has no picture and no alternative text", action, needed=True)
    if len(re.findall("[。\uff01\uff1f]", block.text)) == 1 and block.text.endswith("。"):
        sheet.note("the caption is a single sentence and ends in 。", "take it out if the caption is only a phrase")


def _words(sheet: Sheet, block: Block) -> None:
    """Write a strap line, a pull quote or a paragraph."""
    text = escape.paragraph(block.text)
    sheet.write(f"> {text}" if block.kind == "pull" else text)
    if block.kind == "strap":
        sheet.lines.append("{.strap}")
    if block.kind == "pull":
        what = "a line in quotes below a heading became a pull quote"
        sheet.note(what, "take out `> ` and {.pull} if it is a paragraph like the others")
        cite = f" cite={escape.attribute(block.credit)}" if block.credit else ""
        sheet.lines.append(f"{{.pull{cite}}}")


_DOUBTS: dict[Doubt, tuple[str, str]] = {
    "pair": (
        "two short lines before the first section became a heading and its strap",
        "swap them if the second is the heading, or make them `kicker:` and `subtitle:`",
    ),
    "end": ("a short line ends the article", "delete it if it is the site's; find what is missing if it is a heading"),
    "row": ("one of several short lines in a row", "make them a list, a table or headings, whatever they are"),
    "question": ("a short line that ends in \uff1f or \uff01", "put ## before it if it is a heading"),
    "uncredited": ("the page does not say who took this picture", 'find out and write it in credit="…"'),
    "agency": ("the page says 供图 (supplied), not 摄", "find out who took the picture; the editions will print 摄"),
}
