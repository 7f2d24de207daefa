"""The articles, editions and what is asked for in, the list of jobs out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import datetime

import msgspec
from msgspec import Struct

from publish.build.jobs import Job, Site, fingerprint
from publish.editions import Edition, Format
from publish.model import Article
from publish.publication import Publication
from publish.site.teasers import page_path, teaser


class Wish(Struct, frozen=True, kw_only=True):
    """What the command line asks for."""

    slugs: tuple[str, ...] = ()
    """Empty: every published article."""
    editions: tuple[str, ...] = ()
    """Empty: those of publish.toml."""
    formats: tuple[Format, ...] = ()
    """Empty: those of each edition."""
    page: str = ""
    """Of print, one of `[print.pages]`; empty: that of each edition."""
    drafts: bool = False
    """Also articles that are not published yet."""


class Plan(Struct, frozen=True):
    """The jobs, and what was left out on purpose."""

    jobs: list[Job]
    left_out: list[str]
    """A line each."""


def is_public(article: Article, now: datetime) -> bool:
    """Whether readers may see the article: published, or its embargo is over."""
    meta = article.meta
    return meta.status == "published" or (
        meta.status == "embargoed" and meta.embargo is not None and meta.embargo <= now
    )


def plan(
    publication: Publication,
    articles: Sequence[Article],
    editions: Sequence[Edition],
    wish: Wish,
    *,
    now: datetime,
    fonts: str,
    kept: Collection[str],
) -> Plan:
    """Every job of the build.

    `editions`: all of the publication; `fonts`: hash of the faces; `kept`: paths of products that stay from the last
    build because nobody asks for them anew.
    """
    shown = [article for article in articles if is_public(article, now) or wish.drafts or article.slug in wish.slugs]
    planner = _Planner(publication, shown, editions, wish, fonts, kept)
    left_out = [
        f"{article.path}: {article.meta.status}, left out (name it or use --drafts)"
        for article in articles
        if article not in shown
    ]
    return Plan(planner.jobs(lambda article: is_public(article, now)), left_out)


class _Planner:
    def __init__(
        self,
        publication: Publication,
        articles: Sequence[Article],
        editions: Sequence[Edition],
        wish: Wish,
        fonts: str,
        kept: Collection[str],
    ) -> None:
        self.publication = publication
        self.articles = articles
        self.editions = editions
        self.wish = wish
        self.kept = kept
        self.layouts = {edition.tag: fingerprint(edition) for edition in editions}
        self.faces = {edition.tag: fingerprint(edition, fonts) for edition in editions}

    def formats(self, article: Article, edition: Edition) -> tuple[Format, ...]:
        """What is to be made of this article in this edition."""
        wish = self.wish
        if (wish.slugs and article.slug not in wish.slugs) or (wish.editions and edition.tag not in wish.editions):
            return ()
        if edition.settings.text == "translation":
            return ()
        return tuple(name for name in edition.settings.formats if not wish.formats or name in wish.formats)

    def exists(self, article: Article, edition: Edition, name: Format) -> bool:
        """Whether the product will be there after the build."""
        return name in self.formats(article, edition) or product_path(edition.tag, article.slug, name) in self.kept

    def jobs(self, public: Callable[[Article], bool]) -> list[Job]:
        """Every job, those of one article together."""
        jobs: list[Job] = []
        for article in self.articles:
            own = [job for edition in self.editions for job in self._of_article(article, edition)]
            if own and article.pictures:
                jobs.append(Job(kind="pictures", slug=article.slug, pictures=tuple(article.pictures.values())))
            jobs += own
        for edition in self.editions:
            listed = [a for a in self.articles if public(a) and self.exists(a, edition, "html")]
            if listed and (not self.wish.editions or edition.tag in self.wish.editions):
                jobs += self._fronts(edition, listed)
        return jobs

    def _of_article(self, article: Article, edition: Edition) -> list[Job]:
        formats = self.formats(article, edition)
        if not formats:
            return []
        layouts, faces = self.layouts[edition.tag], self.faces[edition.tag]
        site = Site(self.publication.settings.base, self.publication.settings.masthead, (), ())
        modified = article.meta.modified or article.meta.published
        glyphs = Job(kind="glyphs", tag=edition.tag, slug=article.slug, article=article, fingerprint=faces)
        jobs = [glyphs]
        sheet = {"pdf": edition.settings.print.page, "epub": ""}
        for name in formats:
            if name == "html":
                jobs.append(self._page(article, edition, layouts))
            else:
                jobs.append(msgspec.structs.replace(glyphs, kind=name, site=site, modified=modified, sheet=sheet[name]))
        return jobs

    def _page(self, article: Article, edition: Edition, layouts: str) -> Job:
        by_slug = {other.slug: other for other in self.articles}
        related = [by_slug[slug] for slug in article.meta.related if slug in by_slug]
        return Job(
            kind="html",
            tag=edition.tag,
            slug=article.slug,
            article=article,
            site=self._site([e for e in self.editions if self.exists(article, e, "html")]),
            teasers=tuple(teaser(other) for other in related if self.exists(other, edition, "html")),
            downloads=tuple(name for name in ("epub", "pdf") if self.exists(article, edition, name)),
            page=page_path(edition.tag, article.slug),
            fingerprint=layouts,
        )

    def _fronts(self, edition: Edition, listed: list[Article]) -> list[Job]:
        """The front page of an edition, that of the first also at the head of the site.

        The top story is the newest one with a picture; the others follow, newest first.
        """
        newest = sorted(listed, key=lambda article: (article.meta.published, article.slug), reverse=True)
        top = next((article for article in newest if article.pictures), newest[0])
        newest = [top, *(article for article in newest if article is not top)]
        with_pages = [e for e in self.editions if any(self.exists(a, e, "html") for a in self.articles)]
        job = Job(
            kind="front",
            tag=edition.tag,
            site=self._site(with_pages),
            teasers=tuple(teaser(article) for article in newest),
            page=page_path(edition.tag),
            fingerprint=self.layouts[edition.tag],
        )
        head = edition.tag == self.publication.settings.editions[0]
        return [job, msgspec.structs.replace(job, page="index.html")] if head else [job]

    def _site(self, existing: list[Edition]) -> Site:
        settings = self.publication.settings
        switch = tuple((e.tag, e.settings.labels.get("short", e.settings.name), e in existing) for e in self.editions)
        planned = tuple(p for p in settings.planned if p.tag not in settings.editions)
        return Site(settings.base, settings.masthead, switch, planned)


def product_path(tag: str, slug: str, name: Format) -> str:
    """Path of an article's product in the built tree."""
    folder = f"site/{tag}/{slug}"
    return f"{folder}/index.html" if name == "html" else f"{folder}/{slug}.{name}"
