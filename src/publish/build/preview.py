"""An article that was just saved in, its PDF for reading out: before a build has looked at anything else."""

from __future__ import annotations

from publish.build.plan import Wish, plan, product_path
from publish.build.reading import tags_of
from publish.build.run import Known, now
from publish.build.workers import Workers
from publish.editions import Layouts
from publish.publication import Publication
from publish.source.sources import read_article


class Previews:
    """Makes them with a worker of its own, which no build keeps busy."""

    def __init__(self) -> None:
        self._workers = Workers(1)

    def close(self) -> None:
        """Ends the worker."""
        self._workers.end()

    def pdf(self, publication: Publication, known: Known, tag: str, slug: str) -> bytes | None:
        """The PDF of an edition; None where the edition makes none of the article. Raises `PublishError`.

        `known`: what the last build found. Layouts and faces are taken as they were then.
        """
        editions = [edition for edition in known.editions if edition.tag == tag]
        tags = tags_of(publication, Layouts(known.workshop.layouts), known.editions)
        sources = read_article(publication, tags, slug)
        wish = Wish(slugs=(slug,), formats=("pdf",))
        jobs = plan(publication, sources, editions, wish, now=now(), fonts=known.fonts, kept=()).jobs
        job = next((job for job in jobs if job.kind == "pdf"), None)
        if job is None:
            return None
        return self._workers.preview(known.workshop, job).files.get(product_path(tag, slug, "pdf"))
