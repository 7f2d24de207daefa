"""The articles, editions and what is asked for in, the list of jobs out."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime

import msgspec
from msgspec import Struct

from publish.build.jobs import Job, Site, Switch, fingerprint
from publish.editions import Edition, Format
from publish.errors import Finding
from publish.model import Article, Picture
from publish.publication import Publication, masthead_in
from publish.site.teasers import page_path, teaser
from publish.source.sources import Sources


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
    warnings: list[Finding] = []
    """About the translations that are made."""


def is_public(article: Article, now: datetime) -> bool:
    """Whether readers may see the article: published, or its embargo is over."""
    meta = article.meta
    return meta.status == "published" or (
        meta.status == "embargoed" and meta.embargo is not None and meta.embargo <= now
    )


def plan(
    publication: Publication,
    sources: Sources,
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
    planner = _Planner(publication, sources, editions, wish, now, fonts, kept)
    return Plan(planner.jobs(), list(planner.left_out()), planner.warnings())


class _Planner:
    def __init__(
        self,
        publication: Publication,
        sources: Sources,
        editions: Sequence[Edition],
        wish: Wish,
        now: datetime,
        fonts: str,
        kept: Collection[str],
    ) -> None:
        self.publication = publication
        self.sources = sources
        self.editions = editions
        self.wish = wish
        self.now = now
        self.kept = kept
        self.articles = [article for article in sources.articles if self._is_shown(article)]
        self.faces = {edition.tag: fingerprint(edition, fonts) for edition in editions}
        carries = any(edition.settings.carried.html for edition in editions)
        self.layouts = self.faces if carries else {edition.tag: fingerprint(edition) for edition in editions}
        """For pages, which need to know faces only where one of them, or the name of an edition, is drawn with them."""

    def _is_shown(self, article: Article) -> bool:
        return is_public(article, self.now) or self.wish.drafts or article.slug in self.wish.slugs

    def version(self, article: Article, edition: Edition) -> Article | None:
        """The article as the edition takes it: the canonical one, or its translation, if that is to be shown.

        Decisions about other editions are left out, so that these are not made again for them.
        """
        if edition.settings.text != "translation":
            own = {tag: decided for tag, decided in article.decisions.items() if tag == edition.tag}
            return msgspec.structs.replace(article, decisions=own)
        found = self.sources.translations.get(edition.tag, {}).get(article.slug)
        return found.article if found and self._is_shown(found.article) else None

    def formats(self, article: Article, edition: Edition) -> tuple[Format, ...]:
        """What is to be made of this article in this edition."""
        wish = self.wish
        if (wish.slugs and article.slug not in wish.slugs) or (wish.editions and edition.tag not in wish.editions):
            return ()
        if self.version(article, edition) is None:
            return ()
        return tuple(name for name in edition.settings.formats if not wish.formats or name in wish.formats)

    def exists(self, article: Article, edition: Edition, name: Format) -> bool:
        """Whether the product will be there after the build."""
        if self.version(article, edition) is None:
            return False
        return name in self.formats(article, edition) or product_path(edition.tag, article.slug, name) in self.kept

    def left_out(self) -> Iterator[str]:
        """A line for each article that is not shown, and for each edition one for its articles without a translation."""
        for article in self.sources.articles:
            if article not in self.articles:
                yield f"{article.path}: {article.meta.status}, left out (name it or use --drafts)"
        wish = self.wish
        for edition in self.editions:
            if edition.settings.text != "translation" or (wish.editions and edition.tag not in wish.editions):
                continue
            found = self.sources.translations.get(edition.tag, {})
            asked = [a for a in self.articles if not wish.slugs or a.slug in wish.slugs]
            for article in asked:
                if article.slug in found and self.version(article, edition) is None:
                    yield f"{found[article.slug].article.path}: draft, left out (name it or use --drafts)"
            if missing := [article.slug for article in asked if article.slug not in found]:
                hint = f"publish translate {missing[0]} {edition.tag} begins one"
                yield f"{edition.tag}: no translation of {', '.join(missing)}, left out ({hint})"

    def warnings(self) -> list[Finding]:
        """Those of the sources, and of the translations that are made."""
        made = {(edition.tag, a.slug) for edition in self.editions for a in self.articles if self.formats(a, edition)}
        found = [
            finding
            for tag, translations in self.sources.translations.items()
            for slug, translation in translations.items()
            if (tag, slug) in made
            for finding in translation.warnings
        ]
        return sorted([*self.sources.warnings, *found])

    def jobs(self) -> list[Job]:
        """Every job, those of one article together."""
        jobs: list[Job] = []
        for article in self.articles:
            own = [job for edition in self.editions for job in self._of_article(article, edition)]
            if own and (pictures := self._pictures(article)):
                jobs.append(Job(kind="pictures", slug=article.slug, pictures=pictures))
            jobs += own
        for edition in self.editions:
            listed = [a for a in self.articles if is_public(a, self.now) and self.exists(a, edition, "html")]
            versions = [
                version for a in listed if (version := self.version(a, edition)) and is_public(version, self.now)
            ]
            if versions and (not self.wish.editions or edition.tag in self.wish.editions):
                jobs += self._fronts(edition, versions)
        return [*self._carried(jobs), *jobs]

    def _carried(self, jobs: Sequence[Job]) -> list[Job]:
        """The faces of every edition that has some, where there are pages: each of them shows the names of all editions."""
        if not any(job.kind in ("html", "front") for job in jobs):
            return []
        carrying = [edition.tag for edition in self.editions if edition.settings.carried.html]
        return [Job(kind="faces", tag=t, site=self._site(t, []), fingerprint=self.faces[t]) for t in carrying]

    def _pictures(self, article: Article) -> tuple[Picture, ...]:
        """Those of the article, and of its translations."""
        versions = [article, *filter(None, (self.version(article, edition) for edition in self.editions))]
        return tuple({name: picture for found in versions for name, picture in found.pictures.items()}.values())

    def _of_article(self, article: Article, edition: Edition) -> list[Job]:
        formats, version = self.formats(article, edition), self.version(article, edition)
        if not formats or version is None:
            return []
        layouts, faces = self.layouts[edition.tag], self.faces[edition.tag]
        settings = self.publication.settings
        site = Site(settings.base, masthead_in(settings, edition.tag), (), ())
        modified = version.meta.modified or version.meta.published
        glyphs = Job(kind="glyphs", tag=edition.tag, slug=article.slug, article=version, fingerprint=faces)
        jobs = [glyphs]
        if edition.settings.is_converted:
            jobs.append(msgspec.structs.replace(glyphs, kind="conversion", fingerprint=layouts))
        sheet = {"pdf": edition.settings.print.page, "epub": ""}
        for name in formats:
            if name == "html":
                jobs.append(self._page(article, version, edition, layouts))
            else:
                jobs.append(msgspec.structs.replace(glyphs, kind=name, site=site, modified=modified, sheet=sheet[name]))
        return jobs

    def _page(self, article: Article, version: Article, edition: Edition, layouts: str) -> Job:
        by_slug = {other.slug: other for other in self.articles}
        related = [by_slug[slug] for slug in article.meta.related if slug in by_slug]
        shown = [self.version(other, edition) for other in related if self.exists(other, edition, "html")]
        return Job(
            kind="html",
            tag=edition.tag,
            slug=article.slug,
            article=version,
            site=self._site(edition.tag, [e for e in self.editions if self.exists(article, e, "html")]),
            teasers=tuple(teaser(other) for other in shown if other),
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
            site=self._site(edition.tag, with_pages),
            teasers=tuple(teaser(article) for article in newest),
            page=page_path(edition.tag),
            fingerprint=self.layouts[edition.tag],
        )
        head = edition.tag == self.publication.settings.editions[0]
        return [job, msgspec.structs.replace(job, page="index.html")] if head else [job]

    def _site(self, tag: str, existing: list[Edition]) -> Site:
        """What a page of the edition `tag` knows; `existing`: the editions that have the page."""
        settings = self.publication.settings
        switch = tuple(_switch(edition, edition in existing) for edition in self.editions)
        planned = tuple(p for p in settings.planned if p.tag not in settings.editions)
        return Site(settings.base, masthead_in(settings, tag), switch, planned)


def _switch(edition: Edition, exists: bool) -> Switch:
    settings = edition.settings
    name, family = settings.labels.get("short", settings.name), next(iter(settings.carried.html), "")
    return Switch(edition.tag, name, exists, settings.direction, settings.mode("html"), family)


def product_path(tag: str, slug: str, name: Format) -> str:
    """Path of an article's product in the built tree."""
    folder = f"site/{tag}/{slug}"
    return f"{folder}/index.html" if name == "html" else f"{folder}/{slug}.{name}"
