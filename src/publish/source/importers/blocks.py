"""The body lines of a page in; lead and typed blocks out: figures, headings with straps, pull quotes, paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

import msgspec

from publish.source.importers.captions import Caption, caption, is_lone_credit
from publish.source.importers.result import Line
from publish.source.importers.spacing import HAN, narrowed
from publish.source.importers.widths import tidy

Kind = Literal["figure", "heading", "strap", "pull", "lead", "paragraph"]
Doubt = Literal["", "pair", "end", "row", "question", "uncredited", "agency"]

_LONGEST_HEADING = 30
"""Characters."""
_LONGEST_ROW = 3
"""A heading, its strap and the next heading; four short lines in a row are a list or a poem."""
_NUMBERED = re.compile(r"第?[一二三四五六七八九十]{1,3}[、.]\s*\S")
_SUBNUMBERED = re.compile(r"\([一二三四五六七八九十]{1,3}\)\s*\S|\d{1,2}[、.]\s*[^\d\s]")


class Block(msgspec.Struct, frozen=True):
    """One block of the article's body."""

    kind: Kind
    text: str
    """Tidied; not yet escaped for Markdown."""
    credit: str = ""
    """Who took the picture, or who says what is quoted; empty where the page does not tell."""
    level: int = 2
    """Of a heading."""
    doubt: Doubt = ""
    """What a person has to judge."""


class Body(msgspec.Struct, frozen=True):
    """The body of a page, with the lead apart."""

    lead: str
    """Empty where the page has no paragraph."""
    is_labelled: bool
    """Whether the page itself says which paragraph is the lead; else its place told."""
    subtitle: str
    """A short line that stood between the time and the first paragraph."""
    blocks: tuple[Block, ...]


def body(lines: list[Line]) -> Body:
    """Recognise the blocks of a body."""
    loose = [_loose(line) for line in _with_lone_credits(lines)]
    subtitle = _subtitle(loose)
    lead, rest = _lead([block for block in loose if block is not subtitle])
    is_labelled = any(block.kind == "lead" for block in loose)
    return Body(lead, is_labelled, subtitle.text if subtitle else "", tuple(_levelled(_settled(rest))))


def is_quoted(text: str) -> bool:
    """Whether one pair of quotation marks holds the whole line."""
    depth = 0
    for place, character in enumerate(text):
        depth += (character in "“「『") - (character in "”」』")
        if depth == 0:
            return place > 0 and place == len(text) - 1
    return False


def is_heading_like(text: str) -> bool:
    """Whether a line is short, has Han in it and no stop at its end."""
    narrow = narrowed(text)
    open_end = narrow.endswith((",", ":", ";", "、", "。", "…", "?", "!")) or "。" in narrow
    numbered = is_numbered(text) and narrow.endswith(("?", "!"))
    has_words = bool(re.search(f"[{HAN}]", text)) and not is_quoted(text)
    return len(text) <= _LONGEST_HEADING and has_words and (numbered or not open_end)


def is_numbered(text: str) -> bool:
    """Whether a line begins with 一、 or （一） or 1."""
    narrow = narrowed(text)
    return bool(_NUMBERED.match(narrow) or _SUBNUMBERED.match(narrow))


def _with_lone_credits(lines: list[Line]) -> list[Line]:
    """Join a line that is only a credit to the caption above it."""
    joined: list[Line] = []
    for line in lines:
        below_caption = bool(joined) and caption(joined[-1].text) is None
        if below_caption and is_lone_credit(line.text) and caption(line.text) is None:
            joined[-1] = Line(joined[-1].number, f"{joined[-1].text} {line.text}")
        else:
            joined.append(line)
    return joined


def _loose(line: Line) -> Block:
    """A block by its own form alone."""
    found = caption(line.text)
    if found:
        return _figure(found)
    text = tidy(line.text)
    if line.is_lead:
        return Block("lead", text)
    if is_heading_like(text):
        return Block("heading", text)
    question = len(text) <= _LONGEST_HEADING and text.endswith(("\uff1f", "\uff01")) and not is_quoted(text)
    return Block("paragraph", text, doubt="question" if question else "")


def _figure(found: Caption) -> Block:
    doubt: Doubt = "uncredited" if not found.credit else "agency" if found.verb == "供图" else ""
    return Block("figure", tidy(found.text), tidy(found.credit), doubt=doubt)


def _subtitle(blocks: list[Block]) -> Block | None:
    """A lone short line before everything else is the headline's second line."""
    words = [block for block in blocks if block.kind != "figure"]
    alone = len(words) > 1 and words[0].kind == "heading" and words[1].kind in ("lead", "paragraph")
    return words[0] if alone and not _is_section(words[0].text) and blocks[0] is words[0] else None


def _lead(blocks: list[Block]) -> tuple[str, list[Block]]:
    """Take the first paragraph for the lead; the only paragraph of a page gives its first sentence."""
    places = [i for kind in ("lead", "paragraph", "heading") for i, block in enumerate(blocks) if block.kind == kind]
    if not places:
        return "", blocks
    place = places[0]
    text, rest = blocks[place].text, blocks[:place] + blocks[place + 1 :]
    if any(block.kind == "paragraph" for block in rest):
        return text, rest
    first = re.match(r"[^。]*。[”’」』]?", text)
    if first is None or first.end() == len(text):
        return text, rest
    return first[0], [*blocks[:place], Block("paragraph", text[first.end() :]), *blocks[place + 1 :]]


def _settled(blocks: list[Block]) -> Iterator[Block]:
    """Judge short lines and quotations by what stands around them."""
    place, headed, sections = 0, False, False
    while place < len(blocks):
        row = _row(blocks, place)
        if row:
            settled = _settle_row(row, is_last=place + len(row) == len(blocks), before_sections=not sections)
            yield from settled
            headed, sections = settled[-1].kind != "paragraph", sections or settled[0].kind == "heading"
            place += len(row)
            continue
        block = blocks[place]
        if headed and is_quoted(block.text) and block.kind == "paragraph":
            cited = place + 1 < len(blocks) and _is_cite(blocks[place + 1].text)
            place += cited
            yield Block("pull", block.text, credit=blocks[place].text.lstrip("—- ") if cited else "")
        else:
            yield block
        headed = False
        place += 1


def _row(blocks: list[Block], start: int) -> list[Block]:
    """The short lines that stand in a row from here."""
    end = start
    while end < len(blocks) and blocks[end].kind == "heading" and not _is_cite(blocks[end].text):
        end += 1
    return blocks[start:end]


def _settle_row(row: list[Block], *, is_last: bool, before_sections: bool) -> list[Block]:
    """Make headings and straps of short lines in a row, or paragraphs where nothing follows or they are many."""
    if is_last:
        return [Block("paragraph", block.text, doubt="end") for block in row]
    if len(row) > _LONGEST_ROW and not any(_is_section(block.text) for block in row):
        return [Block("paragraph", block.text, doubt="row") for block in row]
    settled: list[Block] = []
    for block in row:
        follows_heading = bool(settled) and settled[-1].kind == "heading"
        strap = follows_heading and not _is_section(block.text)
        settled.append(Block("strap" if strap else "heading", block.text))
    if before_sections and len(settled) > 1 and settled[1].kind == "strap" and not _is_section(row[0].text):
        settled[0] = msgspec.structs.replace(settled[0], doubt="pair")
    return settled


def _is_section(text: str) -> bool:
    """Whether a short line has the form of a section's heading: a colon inside, or a number before."""
    return ":" in narrowed(text)[1:-1] or is_numbered(text)


def _is_cite(text: str) -> bool:
    return text.startswith("——") and len(text) <= _LONGEST_HEADING


def _levelled(blocks: Iterator[Block]) -> Iterator[Block]:
    """Put （一） and 1. one level below 一、 where a page has both."""
    parts = False
    for block in blocks:
        narrow = narrowed(block.text)
        if block.kind == "heading" and _NUMBERED.match(narrow):
            parts = True
        deeper = parts and block.kind == "heading" and bool(_SUBNUMBERED.match(narrow))
        yield msgspec.structs.replace(block, level=3) if deeper else block
