"""The children of a markdown-it inline token in, a run of inline nodes out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from markdown_it.token import Token

from publish import model as m
from publish.characters import unprintable
from publish.source.attributes import STRAY, attributes, names
from publish.source.markdown import joins_without_space
from publish.source.report import Report
from publish.tree import Run

_SPAN_NAMES = {".keep", ".dots", ".name", ".book", "ruby", "lang", "tw", "hk"}
_LANGUAGE = re.compile(r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$")
_ADDRESS = re.compile(r"^(https?://|mailto:)\S+$")


class InlineReader:
    """Reads the runs of one article; `line` is the 1-based line on which the current block begins."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.line = 1

    def run(self, token: Token, line: int) -> Run:
        """The inline token's content as nodes."""
        self.line = line
        return _joined(self._nodes(iter(token.children or []), ""))

    def _nodes(self, tokens: Iterator[Token], close: str) -> list[m.Inline]:
        nodes: list[m.Inline] = []
        for token in tokens:
            if token.type == close:
                break
            node = self._node(token, tokens)
            if node is not None:
                nodes.append(node)
        return nodes

    def _node(self, token: Token, tokens: Iterator[Token]) -> m.Inline | None:
        match token.type:
            case "text":
                return self._text(token.content)
            case "softbreak":
                return m.Text("\n")
            case "hardbreak":
                return m.LineBreak()
            case "code_inline":
                return m.Code(token.content)
            case "footnote_ref":
                return self._call(token)
            case "image":
                message = "a picture stands inside a paragraph"
                source = str(token.attrs.get("src", ""))
                self.report.add_at(source, self.line, "B003", message, "give it a paragraph of its own")
                return None
            case _:
                return self._nested(token, tokens)

    def _nested(self, token: Token, tokens: Iterator[Token]) -> m.Inline | None:
        match token.type:
            case "em_open":
                return m.Emphasis(_joined(self._nodes(tokens, "em_close")))
            case "strong_open":
                return m.Strong(_joined(self._nodes(tokens, "strong_close")))
            case "link_open":
                return self._link(token, tokens)
            case "span_open":
                return self._span(token, tokens)
            case _:
                if token.type == STRAY:
                    self._stray(token.content)
                return None

    def _text(self, text: str) -> m.Text | None:
        for _, what in unprintable(text):
            hint = "delete the `&…;` that stands for it and look what belongs there"
            self.report.add("S017", what, hint, line=self.line, column=1)
        return m.Text(text) if text else None

    def _call(self, token: Token) -> m.NoteCall:
        if token.meta["subId"] > 0:
            label = f"[^{token.meta['label']}]"
            message, hint = f"the footnote {label} is called twice", "write a second note, or leave the second call out"
            self.report.add_at(label, self.line, "B010", message, hint)
        return m.NoteCall(token.meta["id"] + 1)

    def _stray(self, text: str) -> None:
        first = text.split("\n", maxsplit=1)[0][:40]
        hint = 'write them right behind the bracket as {.keep} or {alt="…" credit="…"}; a literal brace is \\{'
        self.report.add_at(first, self.line, "B002", f"the attributes {first} can't be read or belong to nothing", hint)

    def _link(self, token: Token, tokens: Iterator[Token]) -> m.Link:
        found = attributes(token)
        address, title = str(token.attrs.get("href", "")), str(token.attrs.get("title", ""))
        if not _ADDRESS.match(address):
            hint = "write a whole address: https://… or mailto:…"
            self.report.add_at(address, self.line, "B004", f"the link leads to `{address}`", hint)
        self._text(title)
        self._unknown(names(found), "a link")
        return m.Link(_joined(self._nodes(tokens, "link_close")), address, title)

    def _span(self, token: Token, tokens: Iterator[Token]) -> m.Span:
        found = attributes(token)
        classes = found.get("class", "").split()
        self._unknown(set(names(found)) - _SPAN_NAMES, "a span")
        lang = found.get("lang", "")
        if lang and not _LANGUAGE.match(lang):
            self.report.add_at(lang, self.line, "B005", f"`{lang}` is no language tag", "write one as en or zh-Hant-TW")
        return m.Span(
            _joined(self._nodes(tokens, "span_close")),
            keep="keep" in classes,
            dots="dots" in classes,
            name="name" in classes,
            book="book" in classes,
            ruby=found.get("ruby", ""),
            lang=lang,
            forms=tuple((region, found[region]) for region in ("tw", "hk") if region in found),
        )

    def _unknown(self, found: Iterable[str], where: str) -> None:
        for name in sorted(found):
            hint = "spans know .keep .dots .name .book ruby= lang= tw= hk=" if where == "a span" else "leave it out"
            self.report.add_at(name, self.line, "B005", f"{where} has no attribute `{name}`", hint)


def _joined(nodes: list[m.Inline]) -> Run:
    """Neighbouring texts as one, with each line end turned into a space or, beside Han, into nothing."""
    texts: list[m.Inline] = []
    for node in nodes:
        if isinstance(node, m.Text) and texts and isinstance(texts[-1], m.Text):
            texts[-1] = m.Text(texts[-1].text + node.text)
        else:
            texts.append(node)
    ends = [_edge(node) for node in texts]
    for index, node in enumerate(texts):
        if isinstance(node, m.Text) and "\n" in node.text:
            before = ends[index - 1][1] if index else ""
            after = ends[index + 1][0] if index + 1 < len(texts) else ""
            texts[index] = m.Text(_without_line_ends(before, node.text, after))
    return tuple(node for node in texts if node != m.Text(""))


def _edge(node: m.Inline) -> tuple[str, str]:
    """First and last character of a node's text."""
    match node:
        case m.Text(text) | m.Code(text):
            return text[:1], text[-1:]
        case m.LineBreak() | m.NoteCall():
            return "", ""
        case _:
            return (_edge(node.children[0])[0], _edge(node.children[-1])[1]) if node.children else ("", "")


def _without_line_ends(before: str, text: str, after: str) -> str:
    def space(match: re.Match[str]) -> str:
        left = text[match.start() - 1] if match.start() else before
        right = text[match.end()] if match.end() < len(text) else after
        return "" if joins_without_space(left or " ", right or " ") else " "

    return re.sub(r" *\n *", space, text)
