"""The Markdown below the front matter in, the article's blocks and footnotes out; faults go to the report."""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Callable, Iterable
from typing import ClassVar

import msgspec
from markdown_it.token import Token

from publish import model as m
from publish.source import markdown
from publish.source.attributes import STRAY, attributes, names
from publish.source.inline import InlineReader
from publish.source.report import Report
from publish.tree import plain

Blocks = tuple[m.Block, ...]
_KINDS = ("photo", "illustration", "chart")
_PLACES = ("column", "page", "here")
_ALIGN = {"text-align:right": "end", "text-align:center": "center"}


def _end_of(tokens: list[Token], start: int) -> int:
    """Index of the token that closes the one at `start`."""
    depth = 0
    for index in range(start, len(tokens)):
        depth += tokens[index].nesting
        if depth == 0:
            return index
    raise ValueError(f"{tokens[start].type} is never closed")


def _takes_class(found: dict[str, str], name: str) -> bool:
    """Whether the attributes hold that class; it is taken out of them, others stay to be reported."""
    classes = found.pop("class", "").split()
    found["class"] = " ".join(other for other in classes if other != name)
    return name in classes


def _words_of(figure: m.Figure | None) -> dict[str, str]:
    """The attributes that a translation's figure takes from the canonical one."""
    return {name: getattr(figure, name) for name in ("alt", "credit", "kind", "place")} if figure else {}


def _caption_of(figure: m.Figure | None) -> tuple[m.Inline, ...]:
    """Its words alone: the notes that it may call are another file's."""
    text = plain(figure.caption) if figure else ""
    return (m.Text(text),) if text else ()


class BodyReader:
    """Reads one body; `first` is the 1-based line of the file on which the body begins.

    `figures`: those of the canonical article, from which a translation takes what it does not say of a picture itself.
    """

    def __init__(self, report: Report, first: int, figures: Iterable[m.Figure] = ()) -> None:
        self.report = report
        self.first = first
        self.inline = InlineReader(report)
        self.notes: dict[int, m.Note] = {}
        self.headings = 0
        self.canonical: defaultdict[str, deque[m.Figure]] = defaultdict(deque)
        for figure in figures:
            self.canonical[figure.picture].append(figure)

    def read(self) -> tuple[Blocks, tuple[m.Note, ...]]:
        """The blocks and the footnotes of the file."""
        text = "\n".join(self.report.lines[self.first - 1 :])
        tokens, notes = markdown.tokens(text)
        blocks = self._with_straps(self._blocks(tokens))
        self._footnotes(tokens, notes)
        self._depth(tokens)
        if not blocks:
            message = "the article has no text below its front matter"
            self.report.add("B001", message, "write at least one paragraph", line=self.first)
        return blocks, tuple(self.notes[number] for number in sorted(self.notes))

    def _line(self, token: Token) -> int:
        return self.first + (token.map[0] if token.map else 0)

    def _blocks(self, tokens: list[Token]) -> Blocks:
        blocks: list[m.Block] = []
        index = 0
        while index < len(tokens):
            end = _end_of(tokens, index)
            read = self._readers.get(tokens[index].type)
            block = read(self, tokens[index], tokens[index + 1 : end]) if read else None
            if block is not None:
                blocks.append(block)
            index = end + 1
        return tuple(blocks)

    def _paragraph(self, token: Token, inner: list[Token]) -> m.Block | None:
        line = self._line(token)
        children = [child for child in inner[0].children or [] if child.content.strip() or child.type != "text"]
        if len(children) == 1 and children[0].type == "image":
            return self._figure(children[0], line, attributes(token))
        found = attributes(token)
        strap = _takes_class(found, "strap")
        self._unknown(found, line, "a paragraph", "paragraphs know only {.strap}")
        run = self.inline.run(inner[0], line)
        if re.match(r"\s*:::", plain(run)):
            hint = 'the only block of this kind is ::: only {editions="zh-Hant-TW"}'
            self.report.add("B007", "a line `:::` begins or ends no block", hint, line=line, column=1)
        return _Strap(line, run) if strap else m.Paragraph(line, run)

    def _figure(self, image: Token, line: int, outer: dict[str, str]) -> m.Figure:
        source = markdown.decoded(str(image.attrs.get("src", "")))
        same = self.canonical[source].popleft() if self.canonical[source] else None
        found = {**_words_of(same), **attributes(image), **outer}
        where = self.report.locate(source, line)
        for name in ("alt", "credit"):
            if not found.get(name, "").strip():
                hint = {"alt": 'say what is seen: alt="…"', "credit": 'say who took or drew it: credit="…"'}[name]
                self.report.add("B006", f"the picture `{source}` has no {name}", hint, line=where[0], column=where[1])
        kind = self._chosen(found.pop("kind", "photo"), _KINDS, line, "no kind of picture")
        place = self._chosen(found.pop("place", "column"), _PLACES, line, "no place of a picture")
        figure = m.Figure(
            line,
            where[1],
            source,
            found.pop("alt", ""),
            found.pop("credit", ""),
            kind,  # type: ignore[arg-type]
            self.inline.run(image, line) or _caption_of(same),
            place,  # type: ignore[arg-type]
        )
        self._unknown(found, line, "a picture", "pictures know alt, credit, kind, place")
        return figure

    def _chosen(self, value: str, allowed: tuple[str, ...], line: int, wrong: str) -> str:
        """The value if it is allowed, else the first that is."""
        if value in allowed:
            return value
        self.report.add_at(value, line, "B005", f"`{value}` is {wrong}", f"use {', '.join(allowed)}")
        return allowed[0]

    def _heading(self, token: Token, inner: list[Token]) -> m.Heading:
        line, level = self._line(token), int(token.tag[1:])
        if level not in (2, 3):
            hint = "the article's title stands in the front matter; sections begin with ##, parts of them with ###"
            self.report.add("B008", f"a heading of level {level}", hint, line=line, column=1)
        elif level == 3 and not self.headings:
            self.report.add("B008", "### comes before the first ##", "begin with ##", line=line, column=1)
        self.headings += 1
        self._unknown(attributes(token), line, "a heading", "leave it out")
        return m.Heading(line, level, f"s{self.headings}", self.inline.run(inner[0], line))

    def _quote(self, token: Token, inner: list[Token]) -> m.Quote:
        line, found = self._line(token), attributes(token)
        if inner and inner[0].type == "paragraph_open" and not found:
            # The line {.pull} may also be marked with `>`; then it went to the last paragraph inside.
            last = [t for t in inner if t.type == "paragraph_open"][-1]
            found = last.meta.pop("attributes", {})
        pull = _takes_class(found, "pull")
        cite = found.pop("cite", "")
        self._unknown(found, line, "a quotation", 'quotations know {.pull cite="…"}')
        return m.Quote(line, self._blocks(inner), pull, cite)

    def _table(self, token: Token, inner: list[Token]) -> m.Table:
        line, found = self._line(token), attributes(token)
        rows: list[list[tuple[m.Inline, ...]]] = []
        bold: list[bool] = []
        align: list[str] = []
        for index, part in enumerate(inner):
            if part.type == "tr_open":
                rows.append([])
                bold = []
            elif part.type in ("th_open", "td_open"):
                if part.type == "th_open":
                    align.append(_ALIGN.get(str(part.attrs.get("style", "")), "start"))
                rows[-1].append(self.inline.run(inner[index + 1], self._line(inner[index + 1])))
                bold.append(all(isinstance(node, m.Strong) for node in rows[-1][-1]))
        table = m.Table(
            line,
            tuple(rows[0]),
            tuple(map(tuple, rows[1:])),
            tuple(align),  # type: ignore[arg-type]
            caption=found.pop("caption", ""),
            source=found.pop("source", ""),
            total=len(rows) > 2 and all(bold) and any(rows[-1]),
        )
        self._unknown(found, line, "a table", 'tables know {caption="…" source="…"}')
        return table

    def _list(self, token: Token, inner: list[Token]) -> m.Listing:
        self._unknown(attributes(token), self._line(token), "a list", "leave it out")
        items, index = [], 0
        while index < len(inner):
            end = _end_of(inner, index)
            items.append(self._blocks(inner[index + 1 : end]))
            index = end + 1
        start = int(token.attrs.get("start", 1))
        return m.Listing(self._line(token), tuple(items), token.type == "ordered_list_open", start)

    def _code(self, token: Token, _inner: list[Token]) -> m.CodeBlock:
        self._unknown(attributes(token), self._line(token), "a code block", "leave it out")
        return m.CodeBlock(self._line(token), token.content.rstrip("\n"))

    def _separator(self, token: Token, _inner: list[Token]) -> m.Separator:
        self._unknown(attributes(token), self._line(token), "a break", "leave it out")
        return m.Separator(self._line(token))

    def _only(self, token: Token, inner: list[Token]) -> m.Only:
        line = self._line(token)
        match = re.fullmatch(r'only\s+\{editions="([^"]*)"\}', token.info.strip())
        editions = tuple(match[1].split()) if match else ()
        if not editions:
            hint = '::: only {editions="zh-Hant-TW zh-Hant-HK"}'
            self.report.add("B007", "the block does not say for which editions it is", hint, line=line, column=1)
        closing = self.first + (token.map[1] if token.map else 0)
        if closing > len(self.report.lines) or not self.report.lines[closing - 1].lstrip("> \t").startswith(":::"):
            self.report.add("B007", "the block `::: only` is not closed", "end it with a line :::", line=line, column=1)
        return m.Only(line, editions, self._with_straps(self._blocks(inner)))

    def _note_block(self, _token: Token, inner: list[Token]) -> None:
        index = 0
        while index < len(inner):
            end = _end_of(inner, index)
            number = inner[index].meta["id"] + 1
            self.notes[number] = m.Note(number, self._blocks(inner[index + 1 : end]))
            for block in self.notes[number].children:
                if not isinstance(block, m.Paragraph):
                    hint = "write it as one or more paragraphs; lists, quotations and pictures stand in the text"
                    message = "a footnote holds more than paragraphs"
                    self.report.add("B012", message, hint, line=block.line, column=1)
            index = end + 1

    def _stray(self, token: Token, _inner: list[Token]) -> None:
        message = f"the line {token.content[:40]} belongs to no block"
        hint = "put it right under a paragraph, quotation, table or picture, with no blank line between"
        self.report.add("B002", message, hint, line=self._line(token), column=1)

    _readers: ClassVar[dict[str, Callable[[BodyReader, Token, list[Token]], m.Block | None]]] = {
        "paragraph_open": _paragraph,
        "heading_open": _heading,
        "blockquote_open": _quote,
        "table_open": _table,
        "bullet_list_open": _list,
        "ordered_list_open": _list,
        "fence": _code,
        "code_block": _code,
        "hr": _separator,
        "container_only_open": _only,
        "footnote_block_open": _note_block,
        STRAY: _stray,
    }

    def _with_straps(self, blocks: Blocks) -> Blocks:
        """Each `{.strap}` paragraph moved into the heading before it."""
        placed: list[m.Block] = []
        for block in blocks:
            if not isinstance(block, _Strap):
                placed.append(block)
            elif placed and isinstance(placed[-1], m.Heading) and not placed[-1].strap:
                placed[-1] = msgspec.structs.replace(placed[-1], strap=block.children)
            else:
                hint = "put it right after the heading that it belongs to"
                self.report.add("B009", "a strap line stands under no heading", hint, line=block.line, column=1)
        return tuple(placed)

    def _footnotes(self, tokens: list[Token], notes: dict[str, bool]) -> None:
        """Notes without a call, and calls without a note, which Markdown passes over in silence."""
        for label in sorted(label for label, called in notes.items() if not called):
            hint = f"set [^{label}] where the note belongs"
            self.report.add_at(f"[^{label}]:", self.first, "B010", f"the footnote [^{label}] is never called", hint)
        for token in tokens:
            if token.type == "inline" and "[^" in token.content:
                text = re.sub(r"(`+)[^`]+\1|\\.", "", token.content, flags=re.DOTALL)
                for label in sorted(set(re.findall(r"\[\^([^\]\[\s]+)\]", text)) - notes.keys()):
                    message, hint = f"the footnote [^{label}] is not there", f"add a paragraph [^{label}]: …"
                    self.report.add_at(f"[^{label}]", self._line(token), "B010", message, hint)

    def _depth(self, tokens: list[Token]) -> None:
        """What Markdown would leave out, since it stands too deep."""
        token = next((token for token in tokens if token.level >= markdown.DEEPEST), None)
        if token is not None:
            hint = "an article needs no more than two or three: lift the innermost out"
            message = "too many quotations or lists inside one another"
            self.report.add("B011", message, hint, line=self._line(token), column=1)

    def _unknown(self, found: dict[str, str], line: int, where: str, hint: str) -> None:
        for name in names(found):
            self.report.add_at(name, line, "B005", f"{where} has no `{name}`", hint)


class _Strap(m.Paragraph, frozen=True):
    """A paragraph marked {.strap}, until its heading takes it."""
