"""The contest's text in; what each of our stages takes, from the source to the bytes, out."""

from __future__ import annotations

import gc
from collections import defaultdict

from benchmarks import ours
from benchmarks.contest import Contest
from benchmarks.magazine import SLUG
from benchmarks.stages import Stopwatch
from benchmarks.text import article, turned
from publish.adapt import adapted
from publish.build.reading import sources_of
from publish.formats.pdf import make

FIRST = ("source read", "adapted", "page as XHTML")
"""Stages before the press."""
REST, EPUB, HTML = "the rest of the PDFs", "EPUB", "phone page"


def inside(contest: Contest, rounds: int) -> dict[str, list[float]]:
    """Stage → milliseconds in each round; warm."""
    times: defaultdict[str, list[float]] = defaultdict(list)
    for number in range(-2, rounds):
        found = _one(contest, number + 3)
        if number >= 0:
            for name, value in found.items():
                times[name].append(value)
    return times


def _one(contest: Contest, run: int) -> dict[str, float]:
    watch, magazine, sample = Stopwatch(), contest.magazine, contest.sample
    told = article(turned(contest.lines, run), contest.article)
    gc.collect()
    with watch.stage("source read"):
        sources_of(sample.publication, contest.layouts, sample.editions)
    with watch.stage("adapted"):
        found = adapted(told, magazine.pages.edition)
    with watch.stage("page as XHTML"):
        magazine.pages.article(found, "print", magazine.around, magazine.css)
    with watch.watching(), watch.stage(REST):
        make(found, magazine.pages, magazine.around, {}, {})
    watch.found[REST] -= watch.found["page as XHTML"]  # it makes the page again
    for name, kind in ((EPUB, "epub"), (HTML, "html")):
        with watch.stage(name):
            sample.product(kind, SLUG, ours.EDITION, told)  # type: ignore[arg-type]
    return dict(watch.found)
