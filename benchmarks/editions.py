"""The same story in every edition in; what its printed pages cost beside those of the Chinese one out.

    python -m benchmarks.editions [--rounds N]

Both PDFs of each translated sample article, warm, in turns with those of the Chinese edition. A translation has more or
fewer letters than Chinese has characters, so two ratios are printed: of the whole story, and of a page.
"""

from __future__ import annotations

import argparse
import statistics
from typing import NamedTuple

import pypdfium2

from benchmarks import ours
from benchmarks.machine import machine
from benchmarks.measure import in_process

ALLOWED = 1.3


class Beside(NamedTuple):
    """One article of one edition beside the Chinese one."""

    story: float
    """Processor time of the whole article ÷ that of the Chinese one; median of the rounds."""
    page: float
    """The same of a page."""
    pages: int
    chinese_pages: int


def pages(pdf: bytes) -> int:
    """How many a PDF has."""
    with pypdfium2.PdfDocument(pdf) as document:
        return len(document)


def beside(sample: ours.Sample, slug: str, tag: str, rounds: int) -> Beside:
    """The article in that edition and in Chinese, in turns; the first round, which fills caches, is not counted."""
    counts = [pages(sample.product("pdf", slug, one)) for one in (tag, ours.EDITION)]
    ratios = []
    for _ in range(rounds):
        mine, chinese = (
            in_process(lambda one=one: len(sample.product("pdf", slug, one)))[0]  # type: ignore[misc]
            for one in (tag, ours.EDITION)
        )
        ratios.append(mine / chinese)
    story = statistics.median(ratios)
    return Beside(story, story * counts[1] / counts[0], *counts)


def main() -> None:
    """Prints a line for each translated article, and the worst of each edition."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.editions", description=__doc__.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=7)
    rounds = parser.parse_args().rounds
    sample = ours.Sample()
    print(f"{machine()}\n\nedition  article        pages  Chinese   story    page")
    for tag, translations in sample.sources.translations.items():
        for slug in translations:
            found = beside(sample, slug, tag, rounds)
            note = "" if found.page <= ALLOWED else f"  more than {ALLOWED}"
            print(
                f"{tag:8} {slug:14} {found.pages:5} {found.chinese_pages:8} {found.story:7.2f} {found.page:7.2f}{note}"
            )


if __name__ == "__main__":
    main()
