"""Runs and small texts in, XHTML fragments out: the inline half of a page, the same in every edition."""

from __future__ import annotations

import re
from collections.abc import Callable

from markupsafe import Markup, escape

from publish import model as m
from publish.tree import Run, plain

_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿"
_PHRASE_END = re.compile(
    r"(?<=[，、：；！？。》」』”）])(?=[^，、：；！？。》」』”）])|(?<=[^—])(?=——)|(?<=——)(?=[^—])|(?<= )"
)
_WHEN = re.compile(
    r"(?:[\d〇零一二三四五六七八九十百]+(?:年代?(?![级轻纪味货画])|月份?(?![球亮饼季台])|日(?![本报记常])))+[起前后底末初]?"
)
"""A date, as in 旧桥十二月起封闭: a reader draws breath before and after it."""


CIRCLED = "①"


def note_mark(number: int, form: str = CIRCLED, digits: Callable[[int], str] = str) -> str:
    """A footnote's mark: ① to ㊿, then [51]; of another `form` with the number for its `{}`, as `digits` writes it."""
    if form != CIRCLED:
        return form.format(digits(number))
    return _CIRCLED[number - 1] if number <= len(_CIRCLED) else f"[{number}]"


def phrases(text: str) -> list[str]:
    """A headline cut where a reader draws breath: after marks, before and after a dash or a date."""
    parts = [part for marked in _PHRASE_END.split(text) for part in _around_dates(marked)]
    return [part for part in parts if part]


def _around_dates(text: str) -> list[str]:
    """A text too long for a line cut before and after its dates, where no piece becomes shorter than three characters."""
    cuts = [0]
    for found in _WHEN.finditer(text) if len(text) > 10 else ():
        cuts += [cut for cut in found.span() if cut - cuts[-1] >= 3 and len(text) - cut >= 3]
    return [text[start:end] for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True)]


def with_breaks(text: str) -> Markup:
    """A headline with `<wbr/>` between its phrases; one or two characters never stand alone at the end."""
    parts = phrases(text)
    if len(parts) > 1 and len(parts[-1]) < 3:
        parts[-2:] = ["".join(parts[-2:])]
    return Markup("<wbr/>").join(escape(part) for part in parts)


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
        if span.name:
            inner = Markup('<u class="name">{}</u>').format(inner)
        if span.book:
            inner = Markup('<cite class="book">{}</cite>').format(inner)
        if span.lang:
            inner = Markup('<span lang="{0}" xml:lang="{0}">{1}</span>').format(span.lang, inner)
        return inner


def ruby(base: str, reading: str) -> Markup:
    """Reading over text: one word for each character where they are as many, else one over the whole."""
    words = reading.split()
    pairs = list(zip(base, words, strict=True)) if len(words) == len(base) else [(base, reading)]
    return Markup("").join(Markup("<ruby>{}<rt>{}</rt></ruby>").format(*pair) for pair in pairs)
