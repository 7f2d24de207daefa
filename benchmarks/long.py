"""Makes one article as long as a book, at several lengths, and says what a page costs in memory and processor time.

    python -m benchmarks.long [--pages N …] [--stock]

Each document is made by a process of its own, so that each peak of memory is its own. The text is that of the sample
articles over and over, each paragraph numbered, so that no two are alike; two columns, headings, no pictures.
"""

from __future__ import annotations

import argparse
import itertools
import json
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from html import escape
from typing import NamedTuple

import msgspec
import pypdfium2

from benchmarks import typesetters
from benchmarks.machine import machine
from publish import model as m
from publish import tree
from publish.adapt import adapted
from publish.editions import Layouts
from publish.page import Pages, Surroundings
from publish.publication import load
from publish.resources import packaged
from publish.source.articles import read_all

LENGTHS = (60, 125, 250, 500)
"""Pages."""
PER_PAGE = 1880
"""Characters on a magazine page: what is asked for is near enough."""
ALLOWED, STOCK = 1.0, 0.42
"""MB a page that are allowed, and that WeasyPrint was once measured to take."""
_STYLE = """
@page { size: 210mm 285mm; margin: 66pt 60pt 86pt } html { font: 9.5pt/16pt 'Noto Serif CJK SC' }
body { margin: 0; columns: 2; column-gap: 19pt } p { margin: 0; text-indent: 2em; text-align: justify }
h2 { font: 700 11.5pt/16pt 'Noto Sans CJK SC'; margin: 16pt 0 0 }
"""


class Made(NamedTuple):
    """What one document took."""

    pages: int
    seconds: float
    """Of processor time, from the finished page to the PDF."""
    peak: float
    """MB, the most that the process had."""
    bytes: int


def blocks(pages: int) -> Iterator[m.Block]:
    """A heading and paragraphs for about so many pages."""
    articles = read_all(load(typesetters.CHECKOUT))
    found = [block for article in articles for block in article.body if isinstance(block, m.Paragraph | m.Heading)]
    room = pages * PER_PAGE
    for number, block in enumerate(itertools.cycle(found), 1):
        text = f"{number}，{tree.plain(block.children)}"
        if isinstance(block, m.Heading):
            yield m.Heading(block.line, 2, f"h{number}", (m.Text(f"第{number}节"),))
            room -= 100
        else:
            yield m.Paragraph(block.line, (m.Text(text),))
            room -= len(text)
        if room < 0:
            return


def ours(body: Sequence[m.Block]) -> bytes:
    """The magazine pages of an article with that body, as a build makes them."""
    from publish.formats import pdf

    publication = load(typesetters.CHECKOUT)
    first, *_ = read_all(publication)
    layouts = Layouts([packaged("layouts")])
    pages = Pages(layouts.edition("zh-Hans"), layouts)
    article = msgspec.structs.replace(first, body=tuple(body), notes=(), pictures={})
    around = Surroundings(masthead=publication.settings.masthead, pictures={})
    return pdf.make(adapted(article, pages.edition), pages, around, {}, {}).reading


def stock(body: Sequence[m.Block]) -> bytes:
    """The same text by WeasyPrint as it comes, in two columns."""
    import weasyprint

    names = {m.Paragraph: "p", m.Heading: "h2"}
    shown = [(names[type(block)], "".join(tree.plain(run) for run in tree.runs(block))) for block in body]
    text = "".join(f"<{name}>{escape(text)}</{name}>" for name, text in shown)
    content: bytes = weasyprint.HTML(string=f"<html lang='zh-Hans'><style>{_STYLE}</style>{text}").write_pdf()
    return content


def make(who: str, pages: int) -> Made:
    """Makes one document in this process."""
    typesetters.faces()
    body = list(blocks(pages))
    start = time.process_time()
    content = (ours if who == "publish" else stock)(body)
    seconds = time.process_time() - start
    unit = 2**20 if sys.platform == "darwin" else 2**10
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit
    return Made(len(pypdfium2.PdfDocument(content)), seconds, peak, len(content))


def made(who: str, pages: int) -> Made:
    """The same by a process of its own."""
    command = [sys.executable, "-m", "benchmarks.long", "--one", who, str(pages)]
    found = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    return Made(*json.loads(found.stdout))


def report(who: str, found: Sequence[Made]) -> Iterator[str]:
    """The table of one tool and what it comes to."""
    yield f"\n{who}\n\n| pages | CPU s | CPU ms a page | peak MB | bytes a page |\n|---:|---:|---:|---:|---:|"
    for one in found:
        each = one.seconds / one.pages * 1000
        yield f"| {one.pages} | {one.seconds:.1f} | {each:.1f} | {one.peak:.0f} | {one.bytes / one.pages:.0f} |"
    if len(found) > 1:
        lengths = [one.pages for one in found]
        memory = statistics.linear_regression(lengths, [one.peak for one in found])
        spent = statistics.linear_regression(lengths, [one.seconds for one in found])
        off = max(abs(spent.slope * one.pages + spent.intercept - one.seconds) / one.seconds for one in found)
        least, most = found[-2 if len(found) < 4 else 1], found[-1]
        ratio = (most.seconds / most.pages) / (least.seconds / least.pages)
        yield f"\nmemory: {memory.slope:.2f} MB a page over {memory.intercept:.0f} MB (allowed {ALLOWED}, stock {STOCK})"
        yield f"time: {spent.slope * 1000:.1f} ms a page, at most {100 * off:.0f} % off the line"
        yield f"a page of {most.pages} costs {ratio:.2f} times what one of {least.pages} costs"


def main() -> None:
    """Makes every document and prints the tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.long", description=__doc__.partition("\n")[0])
    parser.add_argument("--pages", type=int, action="append", help="a length; 60, 125, 250 and 500 if not given")
    parser.add_argument("--stock", action="store_true", help="WeasyPrint as it comes too")
    parser.add_argument("--one", nargs=2, metavar=("WHO", "PAGES"), help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.one:
        print(json.dumps(make(arguments.one[0], int(arguments.one[1]))))
        return
    print(machine())
    for who in ["publish", "WeasyPrint"] if arguments.stock else ["publish"]:
        print("\n".join(report(who, [made(who, pages) for pages in sorted(arguments.pages or LENGTHS)])))


if __name__ == "__main__":
    main()
