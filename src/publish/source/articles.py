"""The source/ folder of a publication in, its articles out; every fault of every article in one go."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from functools import partial
from itertools import islice
from pathlib import Path

from publish import tree
from publish.characters import unprintable
from publish.errors import Faults, Finding
from publish.model import Article, Block, FrontMatter, Only
from publish.publication import Publication
from publish.source.decisions import read_decisions
from publish.source.pictures import read_pictures
from publish.source.report import Report

FILE = "article.md"
MAXIMUM_BYTES = 4_000_000
"""Of one article.md: a thousand times a long feature."""
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def folders(publication: Publication) -> list[Path]:
    """The article folders under source/, by name; hidden ones and those that begin with _ are left out."""
    source = publication.root / "source"
    if not source.is_dir():
        hint = "make a folder source/ with one folder an article, or begin with: publish new DIR"
        raise Faults([Finding("source", 0, 0, "S010", "there is no folder source/", hint)])
    return sorted(path for path in source.iterdir() if path.is_dir() and path.name[0] not in "._")


def read_all(publication: Publication) -> list[Article]:
    """Every article of the publication, by slug; raises `Faults` with all faults of all of them."""
    articles, findings = collect(publication, partial(read, publication))
    if findings:
        raise Faults(findings)
    return articles


def collect(
    publication: Publication, read_one: Callable[[Path], tuple[Article | None, list[Finding]]]
) -> tuple[list[Article], list[Finding]]:
    """The articles that have no fault, by slug, and the faults of all; `read_one`: `read`, in whatever way."""
    articles: list[Article] = []
    findings: list[Finding] = []
    for folder in folders(publication):
        article, faults = read_one(folder)
        findings += faults
        if article is not None:
            articles.append(article)
    findings += _between(publication.root, articles, {folder.name for folder in folders(publication)})
    return articles, findings


def read(publication: Publication, folder: Path) -> tuple[Article | None, list[Finding]]:
    """One article, None where it has faults, and the faults."""
    from publish.source import front_matter  # YAML and Markdown: not needed where all articles are remembered
    from publish.source.body import BodyReader

    path = f"source/{folder.name}/{FILE}"
    report = Report(path)
    if not _SLUG.fullmatch(folder.name) or len(folder.name) > 60:
        hint = "use up to 60 of a-z, 0-9 and single hyphens: the name becomes the web address"
        report.add("S011", f"`{folder.name}` can't be the name of an article's folder", hint)
    text = text_of(publication.root, folder / FILE, report)
    if text is None:
        return None, report.findings
    report.lines = text.split("\n")
    meta, first = front_matter.decode(report, FrontMatter)
    body, notes = BodyReader(report, first).read()
    pictures = read_pictures(folder, tree.figures(body), report)
    if meta is None:
        return None, report.findings
    _check_meta(meta, publication, report)
    check_editions(body, publication, report)
    decisions, faults = read_decisions(publication.root, folder)
    if findings := [*report.findings, *faults]:
        return None, findings
    language = publication.settings.editions[0]
    return Article(folder.name, path, language, meta, body, notes, pictures, decisions), []


def text_of(root: Path, file: Path, report: Report) -> str | None:
    """The text of an article or a translation with plain line ends; None, with a finding, where it can't be used."""
    if not file.is_file():
        report.add("S012", "the folder holds no article.md", "write one, or begin the folder's name with _")
        return None
    if not file.resolve().is_relative_to(root.resolve()):
        report.add("S013", "the file is a link out of the publication", "copy the file into the folder")
        return None
    if file.stat().st_size > MAXIMUM_BYTES:
        report.add(
            "S014",
            f"the file is larger than {MAXIMUM_BYTES:,} bytes",
            "make several articles of it, or look what else the file holds",
        )
        return None
    try:
        content = file.read_bytes()
    except OSError as error:
        report.add("S012", f"the file can't be read: {error.strerror}", "look at the permissions of the file")
        return None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        column = len(content[content.rfind(b"\n", 0, error.start) + 1 : error.start].decode("utf-8", "replace")) + 1
        report.add("S015", "the file is not UTF-8", "save it as UTF-8 in your editor", line=line, column=column)
        return None
    if not text.strip():
        report.add("S016", "the file is empty", "begin with front matter between two lines ---", line=1, column=1)
        return None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text if _no_control_characters(text, report) else None


def _no_control_characters(text: str, report: Report) -> bool:
    """Whether the text is free of characters that no reader may meet; the first ten are reported."""
    bad = list(islice(unprintable(text), 10))
    for index, what in bad:
        line = text.count("\n", 0, index) + 1
        column = index - text.rfind("\n", 0, index)
        report.add("S017", what, "delete it and look what belongs there", line=line, column=column)
    return not bad


def _check_meta(meta: FrontMatter, publication: Publication, report: Report) -> None:
    channels = [channel.name for channel in publication.settings.channels]
    if meta.section not in channels:
        hint = f"the channels of publish.toml are: {', '.join(channels)}"
        report.add_at("section:", 1, "S020", f"`{meta.section}` is no channel", hint)
    if meta.status == "embargoed" and meta.embargo is None:
        report.add_at("status:", 1, "S021", "the article is embargoed, but no time is given", "add `embargo: <time>`")
    if meta.embargo is not None and meta.status != "embargoed":
        report.add_at("embargo:", 1, "S021", "an embargo is given, but the status is another", "status: embargoed")
    if meta.modified is not None and meta.modified < meta.published:
        report.add_at("modified:", 1, "S022", "modified before it was published", "correct one of the two times")


def check_editions(body: tuple[Block, ...], publication: Publication, report: Report) -> None:
    """A finding for each block that is for an edition which the publication does not have."""
    for block in tree.walk(body):
        if isinstance(block, Only):
            for tag in block.editions:
                if tag not in publication.settings.editions:
                    hint = f"the editions of publish.toml are: {', '.join(publication.settings.editions)}"
                    report.add_at(tag, block.line, "S023", f"`{tag}` is no edition of this publication", hint)


def _between(root: Path, articles: list[Article], slugs: set[str]) -> list[Finding]:
    """Faults that only show when all articles are seen: ids that two share, relations that lead nowhere."""
    owners: dict[str, list[Article]] = defaultdict(list)
    findings: list[Finding] = []
    for article in articles:
        owners[article.meta.id].append(article)
        for slug in article.meta.related:
            if slug not in slugs or slug == article.slug:
                message = f"`related` names `{slug}`, which is no other article"
                findings.append(_at(root, article, "related:", "S024", message, "write the name of its folder"))
    for identifier, sharing in owners.items():
        for article in sharing[1:]:
            message = f"the id `{identifier}` is also that of {sharing[0].path}"
            findings.append(_at(root, article, "id:", "S025", message, "every article needs an id of its own"))
    return findings


def _at(root: Path, article: Article, key: str, code: str, message: str, hint: str) -> Finding:
    """A finding about a key of an article that was read before."""
    lines = (root / article.path).read_text("utf-8-sig").split("\n")
    line = next((number for number, text in enumerate(lines, start=1) if text.startswith(key)), 1)
    return Finding(article.path, line, 1, code, message, hint)
