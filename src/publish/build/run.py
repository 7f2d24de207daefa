"""A publication and a wish in, the built tree and its report out."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, Self

import msgspec
from msgspec import Struct

from publish.build import tree
from publish.build.alone import alone
from publish.build.jobs import FIRST, Job, Outcome, Workshop, fingerprint, toolchain
from publish.build.plan import Plan, Wish, plan, product_path
from publish.build.reading import prepared, sources_of
from publish.converted.summed import summed
from publish.editions import Edition, Layouts
from publish.errors import Exit, Faults, Finding, MissingRequirement, UsageError
from publish.fonts import FontLibrary
from publish.manifest import Made, Product, State, load
from publish.publication import Publication
from publish.report import write as report
from publish.resources import packaged
from publish.source.sources import Sources

if TYPE_CHECKING:
    from publish.build.workers import Workers

_BACK = 10
"""Niceness."""
_FEW = 4
"""Jobs that take less time than starting workers."""


class Progress(Protocol):
    """Told how the build goes on."""

    def prepare(self, what: str) -> None:
        """Something slow comes first, as expanding a face on the first run."""

    def begin(self, jobs: int) -> None:
        """The number of jobs that will run."""

    def done(self, job: Job) -> None:
        """One of them ended."""


class Result(Struct, frozen=True):
    """What a build did."""

    ran: list[str]
    """Names of the jobs that ran."""
    unchanged: int
    """Jobs whose products were taken over."""
    products: list[Product]
    left_out: list[str]
    """A line each: articles that were left out on purpose, and for each edition how many characters are doubtful."""
    shortfalls: list[str]
    """Columns of the printed pages that were made which do not fill, a line each."""
    warnings: list[Finding] = []
    """About the layouts, the translations and the conversion."""


class Known(Struct, frozen=True):
    """What a build found before its first job."""

    editions: list[Edition]
    fonts: str
    """Hash of the faces."""
    workshop: Workshop


def now() -> datetime:
    """The time of the build: SOURCE_DATE_EPOCH where it is set, else the clock."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return datetime.now(UTC)
    if not epoch.isdecimal():
        raise UsageError(f"SOURCE_DATE_EPOCH is `{epoch}`", "set it to seconds since 1970, or not at all")
    return datetime.fromtimestamp(int(epoch), UTC)


class Builder:
    """Builds a publication, once or again and again, with workers that stay warm in between."""

    def __init__(self, publication: Publication, target: Path, workers: int, *, once: bool = False) -> None:
        """`once`: this process ends after one build, so that it may do a few jobs itself.

        Who builds again and again works meanwhile: these workers stand back.
        """
        self.publication = publication
        self.target = target
        self.once = once
        self.layout_folders = layout_folders(publication)
        self.font_folders = font_folders(publication)
        self._count = workers
        self.known: Known | None = None
        """Of the last build whose plan had no fault."""

    @cached_property
    def workers(self) -> Workers:
        """Made when the first is wanted."""
        from publish.build.workers import Workers

        return Workers(self._count, niceness=0 if self.once else _BACK)

    @cached_property
    def toolchain(self) -> str:
        """Hash of this program and its libraries; asked for only when the articles have no fault."""
        return toolchain()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Ends the workers."""
        if "workers" in vars(self):
            self.workers.end()

    def build(self, wish: Wish, progress: Progress) -> Result:
        """Builds what is asked for; raises `PublishError`, and then leaves the last good tree as it was."""
        layouts = Layouts(self.layout_folders)
        found = prepared(self.publication, layouts, wish.page)
        editions = found.editions
        sources = sources_of(self.publication, layouts, editions)
        _check_wish(wish, [article.slug for article in sources.articles], [edition.tag for edition in editions])
        library = FontLibrary.load(self.font_folders)
        load(self.target)  # refuses other people's folders before anything is written beside them
        with tree.locked(self.target):
            result = self._build(sources, editions, wish, library, progress)
        return msgspec.structs.replace(result, warnings=[*found.warnings, *result.warnings])

    def _build(
        self,
        sources: Sources,
        editions: list[Edition],
        wish: Wish,
        library: FontLibrary,
        progress: Progress,
    ) -> Result:
        last = load(self.target).jobs
        kept = [made for made in last if not _is_wished(made, wish) and tree.is_intact(self.target, made)]
        paths = {product.path for made in kept for product in made.products}
        planned = plan(self.publication, sources, editions, wish, now=now(), fonts=library.fingerprint, kept=paths)
        library.expand(lambda face: progress.prepare(f"expanding {face.file} (once)"))
        self.known = Known(editions, library.fingerprint, self._workshop(editions, library.fingerprint))
        return self._carry_out(planned, kept, self.known.workshop, progress)

    def _carry_out(self, planned: Plan, kept: list[Made], workshop: Workshop, progress: Progress) -> Result:
        last = {made.name: made for made in load(self.target).jobs}
        keys = {job.name: job.key(self.toolchain) for job in planned.jobs}
        same = {
            name: made
            for name, key in keys.items()
            if (made := last.get(name)) and made.key == key and tree.is_intact(self.target, made)
        }
        todo = [job for job in planned.jobs if job.name not in same]
        jobs = [made for made in kept if made.name not in keys] + list(same.values())
        if todo:
            _require_libraries()
        progress.begin(len(todo))
        if todo or len(jobs) != len(last) or not self.target.exists():
            with tree.staging(self.target) as staging:
                for made in jobs:
                    staging.keep(made)
                for job, outcome in self._run(workshop, todo, progress):
                    products = [staging.write(path, content) for path, content in sorted(outcome.files.items())]
                    own = job.name, job.kind, job.tag, job.slug, keys[job.name]
                    jobs.append(Made(*own, products, outcome.makeup, outcome.press, outcome.findings))
                jobs.sort(key=lambda made: made.name)
                report.of_build(staging, jobs, *_to_judge(planned, jobs, keys))
                staging.switch(State(jobs))
        products = [product for made in jobs for product in made.products]
        ran = [job.name for job in todo]
        left_out, warnings = _to_judge(planned, jobs, keys)
        return Result(ran, len(same), products, left_out, _shortfalls(jobs, set(ran)), warnings)

    def _workshop(self, editions: list[Edition], fonts: str) -> Workshop:
        versions = "".join(fingerprint(edition, fonts)[:16] for edition in editions)
        return Workshop(self.publication.root, self.layout_folders, self.font_folders, versions)

    def _run(self, workshop: Workshop, jobs: list[Job], progress: Progress) -> Iterator[tuple[Job, Outcome]]:
        """Runs the jobs in two rounds; raises `Faults` with the findings of all jobs of a round."""
        finished = alone if self.once and len(jobs) <= _FEW else self.workers.finished
        for round_ in ([j for j in jobs if j.kind in FIRST], [j for j in jobs if j.kind not in FIRST]):
            findings: list[Finding] = []
            worst = Exit.FINDINGS
            for job, outcome in finished(workshop, round_):
                findings += (finding for finding in outcome.findings if finding.severity == "error")
                worst = max(worst, outcome.exit_code)
                progress.done(job)
                yield job, outcome
            if findings:
                raise Faults(findings, worst)


def _require_libraries() -> None:
    """Raises `MissingRequirement` where a library is missing that workers load."""
    from publish import machine

    if missing := machine.missing(["build"]):
        names = ", ".join(part.name for part in missing)
        raise MissingRequirement(f"this machine lacks: {names}", machine.install_command(missing))


def layout_folders(publication: Publication) -> tuple[Path, ...]:
    """The packaged layouts, then the publication's own, if it has any."""
    return _folders(publication.root, "layouts")


def font_folders(publication: Publication) -> tuple[Path, ...]:
    """The same of faces."""
    return _folders(publication.root, "fonts")


def _folders(root: Path, name: str) -> tuple[Path, ...]:
    own = root / name
    is_own = own.is_dir() and own.resolve() != packaged(name).resolve()
    return (packaged(name), own) if is_own else (packaged(name),)


def _shortfalls(jobs: list[Made], names: set[str]) -> list[str]:
    """What has no room on the pages that these jobs made, and the columns that do not fill."""
    return [
        f"{product_path(made.tag, made.slug, 'pdf')}: {line}"
        for made in jobs
        if made.name in names and made.makeup
        for line in (*map(str, made.makeup.overflows), *made.makeup.shortfalls())
    ]


def _to_judge(planned: Plan, jobs: list[Made], names: Collection[str]) -> tuple[list[str], list[Finding]]:
    """Of the plan and of the jobs of these names: a line for what was left out or is doubtful, and the warnings."""
    doubtful, warnings = summed([made for made in jobs if made.name in names])
    return [*planned.left_out, *doubtful], sorted([*planned.warnings, *warnings])


def _is_wished(made: Made, wish: Wish) -> bool:
    """Whether the job would be planned anew if its article still exists; all else stays from the last tree."""
    if not (wish.slugs or wish.editions or wish.formats):
        return True
    if made.kind in (*FIRST, "front"):
        return False
    return (
        (not wish.slugs or made.slug in wish.slugs)
        and (not wish.editions or made.tag in wish.editions)
        and (not wish.formats or made.kind in wish.formats)
    )


def _check_wish(wish: Wish, slugs: list[str], tags: list[str]) -> None:
    for slug in wish.slugs:
        if slug not in slugs:
            raise UsageError(f"there is no article `{slug}`", f"the articles are: {', '.join(slugs)}")
    for tag in wish.editions:
        if tag not in tags:
            raise UsageError(f"`{tag}` is no edition of this publication", f"publish.toml has: {', '.join(tags)}")
