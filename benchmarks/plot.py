"""The times of a run in, a plot of them as SVG out: a bar from 0 for each way, its median, with least and most as a line."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Sequence
from html import escape
from typing import NamedTuple

from benchmarks.measure import Times

WIDTH, LABEL, RIGHT, BAR, ROW, HEAD = 860, 330, 70, 14, 22, 34
"""px: of the picture, of the names, at the right of the bars; of a bar, a row and the head of a panel."""
OURS, THEIRS, TEXT, GRID = "#b8361f", "#9a958d", "#222222", "#e2dfda"


class Bar(NamedTuple):
    """One way."""

    way: str
    label: str
    is_ours: bool = False


class Panel(NamedTuple):
    """Bars on one scale."""

    title: str
    bars: Sequence[Bar]


PANELS = (
    Panel("Plain page, warm: CPU ms a PDF", (
        Bar("plain, reading", "publish, reading PDF", True), Bar("plain, both", "publish, reading + press PDF", True),
        Bar("Typst, kept", "Typst, compiler kept"), Bar("Typst, compile()", "typst.compile()"),
        Bar("Typst, compile(), collections", "typst.compile(), faces in collections"), Bar("WeasyPrint", "WeasyPrint alone"),
    )),
    Panel("Magazine page, warm: CPU ms a PDF", (
        Bar("magazine, reading", "publish, reading PDF", True), Bar("magazine, both", "publish, reading + press PDF", True),
        Bar("Typst magazine, kept", "Typst, compiler kept"), Bar("Typst magazine, compile()", "typst.compile()"),
    )),
    Panel("Other scripts, same length, plain page, warm: CPU ms a reading PDF", (
        Bar("plain, Chinese, vertical", "publish, Chinese, vertical", True), Bar("plain, Tibetan", "publish, Tibetan", True),
        Bar("plain, Uyghur", "publish, Uyghur", True), Bar("plain, Korean", "publish, Korean", True),
        Bar("Typst, compile()", "typst.compile(), Chinese"),
    )),
    Panel("Plain page, a process for one PDF: CPU ms", (
        Bar("plain, process", "publish", True), Bar("Typst, process", "Typst"),
        Bar("Typst, process, collections", "Typst, faces in collections"), Bar("WeasyPrint, process", "WeasyPrint alone"),
        Bar("Vivliostyle, process", "Vivliostyle"),
    )),
)  # fmt: skip


def svg(times: Times, title: str, below: str) -> str:
    """The plot; `below`: what was measured on what."""
    body: list[str] = []
    top = 44
    for panel in PANELS:
        bars = [bar for bar in panel.bars if bar.way in times]
        if any(bar.is_ours for bar in bars):
            body += _panel(panel.title, bars, times, top)
            top += HEAD + ROW * len(bars) + 22
    lines = ["Bars are medians, the lines in them reach from the least to the most.", *below.splitlines()]
    body += [_text(16, top + 14 * number, line, size=11) for number, line in enumerate(lines)]
    height = top + 14 * len(lines)
    frame = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}"'
    font = 'font-family="Helvetica, Arial, sans-serif" role="img"'
    head = f'{frame} {font}><title>{escape(title)}</title><rect width="100%" height="100%" fill="#ffffff"/>'
    return "\n".join([head, _text(16, 26, title, size=16, weight=700), *body, "</svg>", ""])


def _panel(title: str, bars: Sequence[Bar], times: Times, top: float) -> Iterator[str]:
    found = {bar: [time for time, _ in times[bar.way].values()] for bar in bars}
    most = max(max(values) for values in found.values())
    step = _step(most)
    end = step * -(-most // step)
    scale = (WIDTH - LABEL - RIGHT) / end
    yield _text(16, top + 12, title, size=13, weight=700)
    bottom = top + HEAD + ROW * len(bars)
    for number in range(round(end / step) + 1):
        x = LABEL + number * step * scale
        yield f'<path d="M{x:.1f} {top + HEAD - 6:.0f}V{bottom:.0f}" stroke="{GRID}"/>'
        yield _text(x, top + HEAD - 9, f"{number * step:,.0f}", size=10, anchor="middle")
    for number, (bar, values) in enumerate(found.items()):
        yield from _bar(bar, values, top + HEAD + ROW * number, scale)


def _bar(bar: Bar, values: Sequence[float], top: float, scale: float) -> Iterator[str]:
    middle, width = top + BAR / 2 + 2, statistics.median(values) * scale
    least, most = LABEL + min(values) * scale, LABEL + max(values) * scale
    yield _text(LABEL - 8, middle + 4, bar.label, size=12, anchor="end")
    colour = OURS if bar.is_ours else THEIRS
    yield f'<rect x="{LABEL}" y="{top + 2:.0f}" width="{width:.1f}" height="{BAR}" fill="{colour}"/>'
    yield f'<path d="M{least:.1f} {middle:.1f}H{most:.1f}" stroke="{TEXT}" stroke-width="1.2"/>'
    yield _text(most + 5, middle + 4, f"{statistics.median(values):,.0f}", size=11)


def _step(most: float) -> float:
    """Of the scale: 1, 2 or 5 times a power of ten, some five of them."""
    power = 1.0
    while most / power > 50:
        power *= 10
    return next(power * factor for factor in (1, 2, 5, 10) if most / (power * factor) <= 6)


def _text(x: float, y: float, text: str, *, size: int, weight: int = 400, anchor: str = "start") -> str:
    place = f'x="{x:.1f}" y="{y:.1f}" font-size="{size}" font-weight="{weight}" text-anchor="{anchor}"'
    return f'<text {place} fill="{TEXT}">{escape(text)}</text>'
