"""Makes the sample publication's products beside other tools, in turns, and prints how the times compare.

    python -m benchmarks [--rounds N]

Read the ratios, not the times: both halves of a ratio ran within the same seconds on the same machine.
"""

from __future__ import annotations

import argparse
import itertools
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal, NamedTuple

from benchmarks import ours, pandoc, typst_pages, typst_tool
from benchmarks.machine import machine
from benchmarks.measure import Comparison, Round, Timed, compared, in_process, one_round, whole_process

ENOUGH = 150
"""Seconds after which no further round begins."""


class Contest(NamedTuple):
    """What is compared: for an article each side makes its product once, and says how long it took."""

    product: str
    our_way: str
    their_way: str
    ours: Callable[[str], Timed]
    theirs: Callable[[str], Timed]
    each: bool
    """All articles in each round; else one, another in each."""


def contests(sample: ours.Sample, folder: Path) -> Iterator[Contest]:
    """Every contest with a tool that is there; a line for each that is not."""
    out = folder / "product"

    def warm(kind: Literal["pdf", "epub", "html"]) -> Callable[[str], Timed]:
        return lambda slug: in_process(lambda: len(sample.product(kind, slug)))

    def cold(kind: Literal["pdf", "epub", "html"]) -> Callable[[str], Timed]:
        return lambda slug: whole_process(ours.command(kind, slug, out), out)

    if typst_tool.version():
        sources = {
            slug: typst_pages.written(article, folder, ours.CHECKOUT) for slug, article in sample.articles.items()
        }
        fonts = sample.library.expand()
        compiler = typst_tool.Warm(folder, fonts)
        runs = itertools.count(1)

        def typst(slug: str) -> Timed:
            source = typst_pages.afresh(sources[slug], next(runs))
            return in_process(lambda: len(compiler.pages(source)))

        def typst_process(slug: str) -> Timed:
            return whole_process(typst_tool.command(sources[slug], folder, fonts, out), out)

        yield Contest("PDF", "warm worker", "Typst, warm", warm("pdf"), typst, each=True)
        yield Contest("PDF", "one process", "Typst, one process", cold("pdf"), typst_process, each=False)
    else:
        print(f"PDF is not compared: there is no Typst; {typst_tool.INSTALL}\n")
    if pandoc.version():
        articles = {
            slug: pandoc.laid_out(article, folder / "pandoc", ours.CHECKOUT)
            for slug, article in sample.articles.items()
        }
        for kind in ("epub", "html"):

            def by_pandoc(slug: str, kind: Literal["epub", "html"] = kind) -> Timed:
                return whole_process(pandoc.command(articles[slug], kind, out), out)

            yield Contest(kind.upper(), "warm worker", "pandoc, one process", warm(kind), by_pandoc, each=True)
            yield Contest(kind.upper(), "one process", "pandoc, one process", cold(kind), by_pandoc, each=False)
    else:
        print(f"EPUB and HTML are not compared: there is no pandoc; {pandoc.INSTALL}\n")


def run(contest: Contest, slugs: list[str], number: int) -> Round:
    """One round: ours and theirs in turns."""
    chosen = slugs if contest.each else [slugs[number % len(slugs)]]
    both = [(contest.ours(slug), contest.theirs(slug)) for slug in chosen]
    return one_round([mine for mine, _ in both], [other for _, other in both])


def line(contest: Contest, found: Comparison) -> str:
    """A row of the table."""
    ratios = f"{found.least:6.2f} {found.median:6.2f} {found.most:6.2f}"
    names = f"{contest.product:<5} {contest.our_way:<12} {contest.their_way:<20}"
    return f"{names} {found.ours:8.0f} {found.theirs:8.0f}   {ratios}   {found.bytes:6.2f}"


def main() -> None:
    """Runs all rounds and prints the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=5, help="at most; fewer on a slow machine")
    rounds = parser.parse_args().rounds
    start = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        sample = ours.Sample()
        slugs = list(sample.articles)
        found: list[tuple[Contest, list[Round]]] = [(contest, []) for contest in contests(sample, Path(folder))]
        for contest, _ in found:  # not counted: caches fill, templates are compiled
            run(contest, slugs, 0)
        for number in range(rounds):
            if number > 1 and time.monotonic() - start > ENOUGH:
                break
            for contest, results in found:
                results.append(run(contest, slugs, number))
    print(machine())
    print(f"{len(slugs)} articles, {len(found[0][1]) if found else 0} rounds, processor time a product\n")
    print(f"{'':39} {'ours':>8} {'theirs':>8}   {'ours ÷ theirs':^20}   {'bytes':>6}")
    print(f"{'':39} {'ms':>8} {'ms':>8}   {'min':>6} {'median':>6} {'max':>6}   {'ratio':>6}")
    for contest, results in found:
        print(line(contest, compared(results)))
    print(f"\n{typst_tool.LESS}\n\n{pandoc.LESS}")


if __name__ == "__main__":
    main()
