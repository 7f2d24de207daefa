"""The sample publication in, its products one at a time out, as a worker of `publish build` makes them.

python -m benchmarks.ours FOLDER FORMAT SLUG FILE     one product of a publication by one process, from nothing
"""

from __future__ import annotations

import sys
from functools import cached_property
from pathlib import Path

import msgspec

from publish import publication
from publish.build import work
from publish.build.jobs import Job, Kind, Workshop
from publish.build.plan import Wish, plan, product_path
from publish.build.reading import prepared, sources_of
from publish.build.run import Builder, now
from publish.editions import Format, Layouts
from publish.fonts import FontLibrary
from publish.model import Article

CHECKOUT = Path(__file__).resolve().parents[1]
EDITION = "zh-Hans"
"""The canonical one: other tools convert no script."""
_PAGE = """
import sys
from pathlib import Path
from publish.press.render import render
Path(sys.argv[2]).write_bytes(render(Path(sys.argv[1]).read_text("utf-8"), {}))
"""


class Sample:
    """A publication, ready for work; that of this repository if no other is named."""

    def __init__(self, root: Path = CHECKOUT) -> None:
        self.publication = publication.load(root)
        folders = Builder(self.publication, root / "build", 1)
        self.layouts, self.fonts = folders.layout_folders, folders.font_folders
        self.library = FontLibrary.load(self.fonts)
        layouts = Layouts(self.layouts)
        self.editions = prepared(self.publication, layouts, "").editions
        self.sources = sources_of(self.publication, layouts, self.editions)
        self.articles = {article.slug: article for article in self.sources.articles}
        self.workshop = Workshop(root, self.layouts, self.fonts, "benchmark")
        work.warm(self.workshop)

    @cached_property
    def jobs(self) -> dict[tuple[str, str, str], Job]:
        """All of a build, by kind, edition and article."""
        fonts = self.library.fingerprint
        planned = plan(self.publication, self.sources, self.editions, Wish(), now=now(), fonts=fonts, kept=())
        return {(job.kind, job.tag, job.slug): job for job in planned.jobs}

    def job(self, kind: Kind, slug: str, tag: str = EDITION) -> Job:
        """What a worker is sent for one product of one article."""
        return self.jobs[kind, tag, slug]

    def product(self, kind: Format, slug: str, tag: str = EDITION, article: Article | None = None) -> bytes:
        """One product of one article, or of another in its place; with a PDF for reading comes that for the press."""
        job = self.job(kind, slug, tag)
        job = msgspec.structs.replace(job, article=article) if article else job
        return work.run(self.workshop, job).files[product_path(tag, slug, kind)]


def command(root: Path, kind: Format, slug: str, product: Path) -> list[str]:
    """What makes one product in a process of its own."""
    return [sys.executable, "-m", "benchmarks.ours", str(root), kind, slug, str(product)]


def page_command(source: Path, product: Path) -> list[str]:
    """What makes the PDF of a finished page in a process of its own."""
    return [sys.executable, "-c", _PAGE, str(source), str(product)]


def main(root: str, kind: Format, slug: str, product: str) -> None:
    """Makes the product and writes it."""
    Path(product).write_bytes(Sample(Path(root)).product(kind, slug))


if __name__ == "__main__":
    main(*sys.argv[1:])  # type: ignore[arg-type]
