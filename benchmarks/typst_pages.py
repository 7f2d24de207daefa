"""A text and an article's head in, Typst's source of the same magazine pages out: same text, faces, sizes and columns."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.plain_page import quoted
from benchmarks.text import Text
from publish import model as m

_HEAD = """\
#set document(title: {title})
#set page(width: 210mm, height: 285mm, columns: 2, numbering: "1",
  margin: (top: 66pt, bottom: 85.87pt, inside: 52pt, outside: 68.28pt),
  header: text(font: "Noto Sans CJK SC", size: 7.5pt)[#{section} #h(1fr) #{source}])
#set columns(gutter: 19pt)
#set text(font: "Noto Serif CJK SC", size: 9.5pt, lang: "zh", region: "cn")
#set par(justify: true, first-line-indent: (amount: 2em, all: true), leading: 6.5pt, spacing: 6.5pt)
#show heading: set text(font: "Noto Sans CJK SC", size: 11.5pt, weight: 700)
#show heading: set block(above: 20pt, below: 8pt)
#let kai(body, size) = text(font: "Publish Kai", size: size, body)
"""


def source(lines: Text, meta: m.FrontMatter) -> str:
    """What Typst compiles; `meta`: of the article whose head it has."""
    return "\n".join(_lines(lines, meta))


def _lines(lines: Text, meta: m.FrontMatter) -> Iterator[str]:
    """Every text is a string, every block a call: nothing has to be escaped but quotes."""
    head = _HEAD
    for name in ("title", "section", "source"):
        head = head.replace(f"{{{name}}}", quoted(getattr(meta, name)))
    yield head
    byline = " ".join([*meta.authors, meta.place or "", f"{meta.published:%Y-%m-%d}", meta.source])
    block = " + linebreak() + ".join([
        f'text(font: "Noto Sans CJK SC", size: 10.5pt, weight: 700, {quoted(meta.kicker or "")})',
        f"text(size: 36pt, weight: 900, {quoted(meta.title)})",
        f"text(size: 14pt, {quoted(meta.subtitle or '')})",
        f"kai({quoted(byline)}, 9pt)",
    ])  # fmt: skip
    yield f'#place(top, scope: "parent", float: true, block(width: 100%, par(first-line-indent: 0em, {block})))'
    yield f"#par(first-line-indent: 0em, kai({quoted(meta.lead)}, 11.4pt))"
    for level, text in lines:
        if level != 1:
            yield f"#heading(level: 1, {quoted(text)})" if level else f"#par({quoted(text)})"
    names = " ".join([*meta.editors, *meta.designers, meta.rights])
    yield f"#align(end, text(size: 7.5pt, {quoted(names)}))"
