"""The sample publication in, its products one at a time out, as a worker of `publish build` makes them.

python -m benchmarks.ours FORMAT SLUG FILE      one product by one process, from nothing
"""

from __future__ import annotations

import sys
from functools import cached_property
from pathlib import Path

from publish import publication
from publish.build import work
from publish.build.jobs import Job, Workshop
from publish.build.plan import Wish, plan, product_path
from publish.build.reading import prepared, sources_of
from publish.build.run import Builder, now
from publish.editions import Format, Layouts
from publish.fonts import FontLibrary

CHECKOUT = Path(__file__).resolve().parents[1]
EDITION = "zh-Hans"
"""The canonical one: other tools convert no script."""


class Sample:
    """The sample publication, ready for work."""

    def __init__(self) -> None:
        self.publication = publication.load(CHECKOUT)
        folders = Builder(self.publication, CHECKOUT / "build", 1)
        self.layouts, self.fonts = folders.layout_folders, folders.font_folders
        self.library = FontLibrary.load(self.fonts)
        layouts = Layouts(self.layouts)
        self.editions = prepared(self.publication, layouts, "").editions
        self.sources = sources_of(self.publication, layouts, self.editions)
        self.articles = {article.slug: article for article in self.sources.articles}
        self.workshop = Workshop(CHECKOUT, self.layouts, self.fonts, "benchmark")
        work.warm(self.workshop)

    @cached_property
    def _jobs(self) -> dict[tuple[str, str, str], Job]:
        fonts = self.library.fingerprint
        planned = plan(self.publication, self.sources, self.editions, Wish(), now=now(), fonts=fonts, kept=())
        return {(job.kind, job.tag, job.slug): job for job in planned.jobs}

    def product(self, kind: Format, slug: str, tag: str = EDITION) -> bytes:
        """One product of one article; with a PDF for reading comes that for the press."""
        return work.run(self.workshop, self._jobs[kind, tag, slug]).files[product_path(tag, slug, kind)]


def command(kind: Format, slug: str, product: Path) -> list[str]:
    """What makes one product in a process of its own."""
    return [sys.executable, "-m", "benchmarks.ours", kind, slug, str(product)]


def main(kind: Format, slug: str, product: str) -> None:
    """Makes the product and writes it."""
    Path(product).write_bytes(Sample().product(kind, slug))


if __name__ == "__main__":
    main(*sys.argv[1:])  # type: ignore[arg-type]
