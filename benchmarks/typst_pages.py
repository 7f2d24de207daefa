"""An article in, Typst's source of the same magazine pages out: same text, faces, sizes, columns and pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from publish import images
from publish import model as m
from publish.tree import Run, plain

WIDTH = 2000
"""Pixels of the widest picture, as on our magazine page."""
_HEAD = """\
#set document(title: {title})
#set page(width: 210mm, height: 285mm, columns: 2, numbering: "1",
  margin: (top: 66pt, bottom: 85.87pt, inside: 52pt, outside: 68.28pt),
  header: text(font: "Noto Sans CJK SC", size: 7.5pt)[#{section} #h(1fr) #{source}])
#set columns(gutter: 19pt)
#set text(font: "Noto Serif CJK SC", size: 9.5pt, lang: "zh", region: "cn")
#set par(first-line-indent: (amount: 2em, all: true), leading: 6.5pt, spacing: 6.5pt)
#set table(stroke: (x: none, y: .25pt), inset: (x: 3pt, y: 4pt))
#set figure(gap: 4pt, numbering: none)
#show figure: set text(font: "Noto Sans CJK SC", size: 7.5pt)
#show heading: set text(font: "Noto Sans CJK SC", size: 11.5pt, weight: 700)
#show heading: set block(above: 20pt, below: 8pt)
#let kai(body, size) = text(font: "Publish Kai", size: size, body)
#let strap(body) = par(first-line-indent: 0em, kai(body, 8.5pt))
#let pull(body, cite) = block(stroke: (y: .4pt), inset: (y: 7pt), width: 100%)[
  #set par(first-line-indent: 0em)
  #text(size: 15pt, weight: 700, body)\\ #text(font: "Noto Sans CJK SC", size: 7.5pt, cite)]
"""


def written(article: m.Article, folder: Path, root: Path) -> Path:
    """The article as `main.typ` beside its pictures, in the sizes that our PDF has."""
    target = folder / article.slug
    target.mkdir()
    names = {}
    for number, picture in enumerate(article.pictures.values(), 1):
        copy = images.copy(picture, WIDTH, root / "source" / article.slug / picture.name)
        names[picture.name] = f"p{number}{Path(copy.name).suffix}"
        (target / names[picture.name]).write_bytes(copy.content())
    main = target / "main.typ"
    main.write_text("\n".join(_Writer(article, names).lines()), "utf-8")
    return main


def afresh(source: Path, run: int) -> Path:
    """The same pages for one more run, with nothing that Typst could remember from the last.

    It keeps what it has once laid out and every picture that it has once unpacked; in a batch each article comes only
    once. So each text begins at another of its characters, and each picture has a byte more at its end.
    """

    def turned(match: re.Match[str]) -> str:
        text = match[1]
        start = run % len(text)
        return f'"{text[start:]}{text[:start]}"'

    page = re.sub(r'"([\u4e00-\u9fff，。：；]{2,})"', turned, source.read_text("utf-8"))
    folder = source.parent / str(run)
    folder.mkdir()
    for picture in source.parent.glob("p*.*"):
        (folder / picture.name).write_bytes(picture.read_bytes() + str(run).encode())
    fresh = folder / source.name
    fresh.write_text(page, "utf-8")
    return fresh


class _Writer:
    """Every text is a string, every block a call: nothing has to be escaped but quotes."""

    def __init__(self, article: m.Article, names: dict[str, str]) -> None:
        self.article = article
        self.names = names
        self.notes = {note.number: note for note in article.notes}

    def lines(self) -> Iterator[str]:
        meta = self.article.meta
        values = {"title": meta.title, "section": meta.section, "source": meta.source}
        yield _filled(_HEAD, {name: _string(text) for name, text in values.items()})
        head = [f'text(font: "Noto Sans CJK SC", size: 10.5pt, weight: 700, {_string(meta.kicker or "")})']
        head += [f"text(size: 36pt, weight: 900, {_string(meta.title)})"]
        head += [f"text(size: 14pt, {_string(meta.subtitle or '')})"]
        byline = " ".join([*meta.authors, meta.place or "", f"{meta.published:%Y-%m-%d}", meta.source])
        head += [f"kai({_string(byline)}, 9pt)"]
        body = " + linebreak() + ".join(head)
        yield f'#place(top, scope: "parent", float: true, block(width: 100%, par(first-line-indent: 0em, {body})))'
        yield f"#par(first-line-indent: 0em, kai({_string(meta.lead)}, 11.4pt))"
        for block in self.article.body:
            yield f"#{self.block(block)}"
        yield f"#align(end, text(size: 7.5pt, {_string(' '.join([*meta.editors, *meta.designers, meta.rights]))}))"

    def block(self, block: m.Block) -> str:
        match block:
            case m.Paragraph():
                return f"par({self.run(block.children)})"
            case m.Heading():
                strap = f" + strap({self.run(block.strap)})" if block.strap else ""
                return f"(heading(level: {block.level - 1}, {self.run(block.children)}){strap})"
            case m.Figure():
                caption = f"{self.run(block.caption)} + {_string(' ' + block.credit)}"
                image = f"image({_string(self.names[block.picture])}, width: 100%, alt: {_string(block.alt)})"
                return f"figure({image}, caption: {caption})"
            case m.Table():
                return self.table(block)
            case m.Quote():
                inner = f"({' + '.join(self.block(child) for child in block.children)})"
                return f"pull({inner}, {_string(block.cite)})" if block.pull else f"quote(block: true, {inner})"
            case m.Listing():
                items = ", ".join(f"({' + '.join(map(self.block, item))})" for item in block.items)
                return f"{'enum' if block.ordered else 'list'}({items})"
            case _:
                return "[]"

    def table(self, table: m.Table) -> str:
        head = ", ".join(map(self.run, table.head))
        cells = ", ".join(self.run(cell) for row in table.rows for cell in row)
        made = f"table(columns: {len(table.head)}, table.header({head}), {cells})"
        return f"figure({made}, caption: {_string(f'{table.caption} {table.source}')})"

    def run(self, run: Run) -> str:
        """Inline content as an expression."""
        return " + ".join(map(self.inline, run)) or '""'

    def inline(self, node: m.Inline) -> str:
        match node:
            case m.Strong():
                return f"strong({self.run(node.children)})"
            case m.Emphasis():
                return f"emph({self.run(node.children)})"
            case m.Link():
                return f"link({_string(node.href)}, {self.run(node.children)})"
            case m.Span():
                return f"underline({self.run(node.children)})" if node.dots else f"({self.run(node.children)})"
            case m.LineBreak():
                return "linebreak()"
            case m.NoteCall(number):
                texts = (self.run(b.children) for b in self.notes[number].children if isinstance(b, m.Paragraph))
                return f"footnote({' + '.join(texts)})"
            case _:
                return _string(plain((node,)))


def _string(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")
    return f'"{escaped}"'


def _filled(template: str, values: dict[str, str]) -> str:
    for name, value in values.items():
        template = template.replace(f"{{{name}}}", value)
    return template
