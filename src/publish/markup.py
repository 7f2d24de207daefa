"""Runs and small texts in, XHTML fragments out: the inline half of a page, the same in every edition."""

from __future__ import annotations

import re
from collections.abc import Callable

from markupsafe import Markup, escape

from publish import model as m
from publish.tree import Run, plain

_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿"
_PHRASE_END = re.compile(r"(?<=[，、：；！？。》」』”）])(?=[^，、：；！？。》」』”）])|(?<=[^—])(?=——)|(?<=——)(?=[^—])|(?<= )")


def note_mark(number: int) -> str:
    """A footnote's mark: ① to ㊿, then [51]."""
    return _CIRCLED[number - 1] if number <= len(_CIRCLED) else f"[{number}]"


def phrases(text: str) -> list[str]:
    """A headline cut where a reader draws breath: after marks, before and after a dash."""
    return [part for part in _PHRASE_END.split(text) if part]


def with_breaks(text: str) -> Markup:
    """A headline with `<wbr/>` between its phrases."""
    return Markup("<wbr/>").join(escape(part) for part in phrases(text))


class Inline:
    """Renders runs; `call` renders a footnote's mark, which each medium does in its own way."""

    def __init__(self, call: Callable[[int], Markup]) -> None:
        self.call = call

    def __call__(self, run: Run) -> Markup:
        """The run as XHTML."""
        return Markup("").join(self._node(node) for node in run)

    def _node(self, node: m.Inline) -> Markup:
        match node:
            case m.Text(text):
                return escape(text)
            case m.Emphasis(children):
                return Markup("<em>{}</em>").format(self(children))
            case m.Strong(children):
                return Markup("<strong>{}</strong>").format(self(children))
            case m.Code(text):
                return Markup("<code>{}</code>").format(text)
            case m.Link(children, href, title):
                hover = Markup(' title="{}"').format(title) if title else ""
                return Markup('<a href="{}"{}>{}</a>').format(href, hover, self(children))
            case m.LineBreak():
                return Markup("<br/>")
            case m.NoteCall(number):
                return self.call(number)
            case m.Span():
                return self._span(node)

    def _span(self, span: m.Span) -> Markup:
        inner = ruby(plain(span.children), span.ruby) if span.ruby else self(span.children)
        if span.dots:
            inner = Markup('<em class="dots">{}</em>').format(inner)
        if span.lang:
            inner = Markup('<span lang="{0}" xml:lang="{0}">{1}</span>').format(span.lang, inner)
        return inner


def ruby(base: str, reading: str) -> Markup:
    """Reading over text: one word for each character where they are as many, else one over the whole."""
    words = reading.split()
    pairs = list(zip(base, words, strict=True)) if len(words) == len(base) else [(base, reading)]
    return Markup("").join(Markup("<ruby>{}<rt>{}</rt></ruby>").format(*pair) for pair in pairs)
