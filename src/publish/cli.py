"""The command line: commands, their options and exit codes, nothing else."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer

from publish import __version__, publication
from publish.errors import BuildFailed, Exit, Faults, PublishError, UsageError, counted

if TYPE_CHECKING:
    from publish.editions import Format

EPILOG = (
    "Exit codes: 0 all is well · 1 the articles or the built files have faults · 2 the command line, publish.toml or "
    "a layout is wrong · 3 the build failed · 4 this machine lacks something (see: publish doctor)."
)

app = typer.Typer(
    name="publish",
    epilog=EPILOG,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Root = Annotated[Path | None, typer.Option("--root", help="Folder that holds publish.toml; default: here or above.")]
Output = Annotated[Path | None, typer.Option("--output", "-o", help="Folder to write; default: build/.")]
Jobs = Annotated[int, typer.Option("--jobs", "-j", min=1, help="Worker processes.")]
CPUS = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _publication(root: Path | None) -> publication.Publication:
    return publication.load((root or publication.find(Path.cwd())).resolve())


def _target(found: publication.Publication, output: Path | None) -> Path:
    return (output or found.root / "build").resolve()


@contextmanager
def _stoppable() -> Iterator[None]:
    """Makes of Ctrl-C a message; the command line's library would only say that it was aborted."""
    try:
        yield
    except KeyboardInterrupt:
        raise BuildFailed("stopped; the last good build stands") from None


def _shown(path: Path) -> str:
    """A path as people type it: relative where it is below the current folder."""
    return str(path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path)


@app.callback(invoke_without_command=True)
def _top(
    version: Annotated[bool, typer.Option("--version", help="Print the version.", is_eager=True)] = False,
) -> None:
    """Make print PDFs, e-books and phone pages of every edition from one article."""
    if version:
        typer.echo(f"publish {__version__}")
        raise typer.Exit


@app.command(epilog=EPILOG)
def build(
    slugs: Annotated[list[str] | None, typer.Argument(metavar="[SLUG]...", help="Articles; default: all.")] = None,
    edition: Annotated[list[str] | None, typer.Option("--edition", "-e", help="As zh-Hant-TW; repeatable.")] = None,
    format: Annotated[list[str] | None, typer.Option("--format", "-f", help="pdf, epub or html; repeatable.")] = None,  # noqa: A002
    page: Annotated[
        str, typer.Option("--page", help="Page of print: magazine, A4, 16kai, 32kai, tabloid; default: edition.toml.")
    ] = "",
    output: Output = None,
    jobs: Jobs = CPUS,
    drafts: Annotated[bool, typer.Option("--drafts", help="Also build what is not published yet.")] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Name each job that runs.")] = False,
    root: Root = None,
) -> None:
    """Build the publication: what changed, or nothing at all if an article has a fault.

    publish build                     everything that changed

    publish build old-bridge -f pdf   the PDFs of one article

    publish build -e zh-Hant-TW       one edition

    publish build -f pdf --page 32kai  PDFs in the size of a book

    The last good build stays in place until the new one is whole. build/report.html lists what was made.
    """
    from publish import console
    from publish.build.plan import Wish
    from publish.build.run import Builder
    from publish.editions import FORMATS

    for name in format or []:
        if name not in FORMATS:
            raise UsageError(f"`{name}` is no format", f"the formats are: {', '.join(FORMATS)}")
    wish = Wish(
        slugs=tuple(slugs or []),
        editions=tuple(edition or []),
        formats=tuple(cast("Format", name) for name in format or []),
        page=page,
        drafts=drafts,
    )
    found = _publication(root)
    target = _target(found, output)
    with _stoppable(), Builder(found, target, jobs, once=True) as builder, console.build_progress(verbose) as progress:
        result = builder.build(wish, progress)
    console.summary(result, _shown(target), verbose=verbose)


@app.command()
def serve(
    port: Annotated[int, typer.Option("--port", "-p", min=0, max=65535, help="0 takes a free one.")] = 8000,
    output: Output = None,
    jobs: Jobs = CPUS,
    root: Root = None,
) -> None:
    """Build, show the site in your browser and build again whenever a file is saved.

    Only this machine can see it. Ctrl-C ends it. A fault is printed; the last good pages stay on show.
    """
    import threading

    from publish import console
    from publish.build.run import Builder
    from publish.serve import LOOPBACK, Builds, server
    from publish.serve import serve as serve_until

    found = _publication(root)
    target = _target(found, output)
    with _stoppable(), Builder(found, target, jobs) as builder:
        builds = Builds(builder, lambda: _publication(found.root), _shown(target))
        built = builds.rebuild()
        listening = server(target / "site", port)
        listening.shown.built(built, {})
        console.say(f"http://{LOOPBACK}:{listening.server_port}/  (Ctrl-C ends it)")
        serve_until(found.root, listening, builds, threading.Event())


@app.command(epilog=EPILOG)
def check(
    folder: Annotated[Path | None, typer.Argument(metavar="[DIR]", help="Built folder; default: build/.")] = None,
    format: Annotated[str, typer.Option("--format", help="text or json.")] = "text",  # noqa: A002
    epubcheck: Annotated[bool, typer.Option("--epubcheck", help="Also run EPUBCheck; needs Java.")] = False,
    report: Annotated[bool, typer.Option(help="Write report.html with the pages and the places marked.")] = True,
    root: Root = None,
) -> None:
    """Look through everything that was built: dead links, missing words and glyphs, every printed line.

    A line for each finding: file, code, what is wrong; docs/findings.md explains every code. Then build/report.html
    shows the printed pages with the places marked. Warnings alone leave the exit code 0.
    """
    from publish import console
    from publish.check import examine
    from publish.report import write

    if format not in ("text", "json"):
        raise UsageError(f"`{format}` is no format of a report", "the formats are: text, json")
    target = folder or _target(_publication(root), None)
    with console.check_progress() as progress:
        findings = examine(target, progress, validators=epubcheck)
    console.findings(findings, progress.products, _shown(target), as_json=format == "json", report=report)
    if report:
        write.of_check(target, findings)
    if any(finding.severity == "error" for finding in findings):
        raise typer.Exit(Exit.FINDINGS)


@app.command(name="import")
def import_(
    file: Annotated[Path, typer.Argument(help="Text capture of a news page.")],
    slug: Annotated[str | None, typer.Option("--slug", help="Name of the new folder; default: from the date.")] = None,
    root: Root = None,
) -> None:
    """Make a draft article from the plain text of a news page.

    Writes source/SLUG/article.md with status: draft, and review.md, which lists what to look at (pictures to add,
    guesses to confirm) and what was left out as site furniture. Nothing is overwritten.
    """
    from publish.source.importers import import_capture, read_capture, write_import

    found = _publication(root)
    settings = found.settings
    channels = [channel.name for channel in settings.channels]
    imported = import_capture(read_capture(file), str(file), slug=slug, base=settings.base, channels=channels)
    folder = write_import(imported, found.root / "source")
    typer.echo(f"{_shown(folder)}/article.md written; {len(imported.review)} points in {_shown(folder)}/review.md")
    typer.echo(f"{len(imported.dropped)} lines of the page's furniture left out")


@app.command(epilog=EPILOG)
def translate(
    slug: Annotated[str, typer.Argument(metavar="[SLUG]", help="Article.")] = "",
    tag: Annotated[str, typer.Argument(metavar="[TAG]", help="Edition, as ko.")] = "",
    accept: Annotated[
        bool, typer.Option("--accept", help="Record that the translation is of the present text; end its draft.")
    ] = False,
    root: Root = None,
) -> None:
    """Begin a translation, accept it when an editor has compared it, or list what remains to be done.

    publish translate                 what is stale, incomplete or not begun

    publish translate bridge ko       make source/bridge/article.ko.md

    publish translate --accept bridge ko   it says what article.md says now

    A draft holds the canonical text with its headings, pictures, tables and notes; replace it paragraph by paragraph. An
    article without a translation is left out of that edition; a stale translation is built, and every build says so.
    """
    from publish.translate import Translations

    work = Translations(_publication(root))
    if bool(slug) != bool(tag) or (accept and not slug):
        raise UsageError("a translation is named by article and edition", "publish translate old-bridge ko")
    if not slug:
        state = work.state()
        for line in (*state.lines, *map(str, state.warnings)):
            typer.echo(line)
    elif not accept:
        typer.echo(
            f"{_shown(work.begin(slug, tag))} written; when it is ready: publish translate --accept {slug} {tag}"
        )
    else:
        file, warnings = work.accept(slug, tag)
        typer.echo(f"{_shown(file)} is a translation of the present article.md")
        for finding in warnings:
            typer.echo(str(finding))


@app.command(epilog=EPILOG)
def review(
    edition: Annotated[str, typer.Argument(metavar="EDITION", help="Edition that is converted, as zh-Hant-TW.")],
    slugs: Annotated[list[str] | None, typer.Argument(metavar="[SLUG]...", help="Articles; default: all.")] = None,
    decide: Annotated[bool, typer.Option("--decide", "-d", help="Ask about each, in the terminal.")] = False,
    every: Annotated[bool, typer.Option("--all", "-a", help="Also what is decided already.")] = False,
    html: Annotated[Path | None, typer.Option("--html", metavar="FILE", help="Write a page to decide on.")] = None,
    prune: Annotated[bool, typer.Option("--prune", help="Drop decisions whose place is gone from the text.")] = False,
    root: Root = None,
) -> None:
    """List the characters that may have been converted wrongly, and keep what an editor decides about them.

    publish review zh-Hant-TW                     every doubtful character

    publish review zh-Hant-TW old-bridge --decide   asks one by one

    publish review zh-Hant-TW --html review.html  a page to decide on

    A Simplified character may stand for several Traditional ones: 发 is 發 or 髮. Decisions are kept in
    source/SLUG/decisions.EDITION.toml, a line each, and hold while the six characters on either side stay the same. With
    [convert] review = "required" in edition.toml a build refuses what is undecided. docs/traditional.md says more.
    """
    from publish.converted.findings import of_decisions
    from publish.review import terminal
    from publish.review.desk import Desk
    from publish.review.words import sum_of

    if decide and not sys.stdin.isatty():
        hint = "run it in a terminal, or write a page: --html review.html"
        raise UsageError("--decide asks questions, and nobody can answer here", hint)
    desk = Desk(_publication(root), edition)
    found = desk.ledgers(slugs or ())
    if prune:
        found = [desk.prune(one) for one in found]
    if decide:
        found = terminal.Questions(input, typer.echo, desk.decide).go_through(found, every=every)
    elif html is not None:
        from publish.review import page

        page.write(html, desk, found)
        typer.echo(_shown(html))
    else:
        for line in (line for one in found for line in terminal.listed(one, every=every)):
            typer.echo(line)
    for finding in (finding for one in found for finding in of_decisions(one, desk.text(one.article.slug))):
        typer.echo(str(finding))
    typer.echo(sum_of(found, edition))


@app.command(epilog=EPILOG)
def editions(
    tag: Annotated[str, typer.Argument(metavar="[TAG]", help="Edition, as ug; default: all.")] = "",
    explain: Annotated[
        tuple[str, str], typer.Option("--explain", metavar="TAG KEY", help="Where a setting is set, as: ug fonts.")
    ] = ("", ""),
    root: Root = None,
) -> None:
    """List the editions, or show from where one takes its settings, templates and style sheets.

    publish editions                      every edition; * is built

    publish editions ug                   its templates and style sheets

    publish editions --explain ug fonts   the file and line that sets them

    publish editions --explain ug print.page   a setting in a table
    """
    from publish.origins import Origins

    found = Origins(_publication(root))
    of_edition = found.files(tag) if tag else found.table()
    for line in found.setting(*explain) if explain[0] else of_edition:
        typer.echo(line)


@app.command(epilog=EPILOG)
def specimen(
    edition: Annotated[
        list[str] | None, typer.Option("--edition", "-e", help="As bo; repeatable; default: those of publish.toml.")
    ] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Folder to write; default: specimens/.")] = None,
    root: Root = None,
) -> None:
    """Show the letters of an edition on one page, as PDF and HTML, for somebody who reads its language.

    publish specimen -e bo            specimens/bo.pdf and specimens/bo.html

    publish specimen -o /tmp/faces    all editions, into another folder

    Letters, digits, marks, sizes from headline to note, and a paragraph, in the edition's own faces. What it shows is set in
    edition.toml, [specimen]; how it looks, in specimen.xhtml and specimen.css (layouts/README.md). The HTML brings its faces
    along: it can be sent to a reader as it is.
    """
    from publish.build.run import font_folders, layout_folders
    from publish.editions import Layouts
    from publish.specimen import Specimens

    found = _publication(root)
    made = Specimens(Layouts(layout_folders(found)), font_folders(found))
    for tag in edition or found.settings.editions:
        for file in made.write(tag, output or found.root / "specimens"):
            typer.echo(_shown(file))


@app.command(epilog=EPILOG)
def proof(
    edition: Annotated[str, typer.Argument(help="A converted one, as zh-Hant-TW.")],
    slugs: Annotated[list[str] | None, typer.Argument(metavar="[SLUG]...", help="Articles; default: all.")] = None,
    changes: Annotated[bool, typer.Option("--changes", help="Mark every other character that changed too.")] = False,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Folder to write; default: proofs/.")] = None,
    root: Root = None,
) -> None:
    """Show an article in Simplified and Traditional characters side by side, as PDF and HTML, for an editor who reads proof.

    publish proof zh-Hant-TW bridge       proofs/bridge.zh-Hant-TW.pdf and .html

    publish proof zh-Hant-HK              a proof of every article

    Marked are one-to-many characters (dots), doubtful ones (a box and a number that leads to the list at the end), what people
    settled (a line), and words that a glossary put in the place of others (two lines): docs/traditional.md.
    """
    from publish.build.run import font_folders, layout_folders
    from publish.editions import Layouts
    from publish.proof.sheet import Proofs

    found = _publication(root)
    made = Proofs(found, Layouts(layout_folders(found)), font_folders(found), edition)
    for article in made.articles(slugs or []):
        for file in made.write(article, output or found.root / "proofs", every=changes):
            typer.echo(_shown(file))


@app.command()
def new(folder: Annotated[Path, typer.Argument(metavar="DIR", help="Folder to make.")]) -> None:
    """Make a new publication with one article, ready to build."""
    from publish.new import new as make

    for file in make(folder):
        typer.echo(f"{folder / file}")
    typer.echo(f"now: cd {folder} && publish build")


@app.command()
def schema(
    translation: Annotated[bool, typer.Option("--translation", help="Of article.<tag>.md.")] = False,
) -> None:
    """Print the JSON Schema of an article's front matter, for editors that check while one types."""
    import json

    import msgspec

    from publish.model import FrontMatter
    from publish.source.translations.matter import TranslatedMatter

    kind, file = (TranslatedMatter, "article.<tag>.md") if translation else (FrontMatter, "article.md")
    found = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": f"Front matter of {file}"}
    typer.echo(json.dumps(found | msgspec.json.schema(kind), ensure_ascii=False, indent=2))


@app.command()
def doctor() -> None:
    """Report what this machine has, what it lacks, and the command that mends it."""
    from publish.doctor import examine, render

    requirements = examine()
    typer.echo(render(requirements))
    if any(not requirement.ok and requirement.needed_for == "build" for requirement in requirements):
        raise typer.Exit(Exit.MISSING)


def main() -> None:
    """Entry point: every `PublishError` becomes its message and exit code."""
    try:
        app()
    except Faults as faults:
        for finding in faults.findings:
            print(finding, file=sys.stderr)  # noqa: T201
        print(f"{counted(faults.findings)}; nothing was written", file=sys.stderr)  # noqa: T201
        sys.exit(faults.exit_code)
    except PublishError as error:
        print(f"publish: {error}", file=sys.stderr)  # noqa: T201
        sys.exit(error.exit_code)
