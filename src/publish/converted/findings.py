"""An article and an edition that is converted in; what is wrong with the conversion, before anything is set, out."""

from __future__ import annotations

from collections.abc import Iterator

from publish.adapt import conversion
from publish.converted import entries, faithful
from publish.converted.compared import compared
from publish.converted.ledger import Ledger, ledger
from publish.converted.summed import UNDECIDED
from publish.editions import Edition
from publish.errors import Finding, Severity
from publish.model import Article
from publish.source import decisions
from publish.source.report import Report


def findings(article: Article, edition: Edition, source: str, decided: str) -> list[Finding]:
    """Errors and warnings about `article` (canonical) in that edition.

    `source`: the text of its article.md; `decided`: that of its file of decisions, empty where there is none.
    """
    found = ledger(article, edition, source)
    return [*undecided(found, edition), *of_decisions(found, decided), *of_texts(article, edition, source)]


def of_texts(article: Article, edition: Edition, source: str) -> list[Finding]:
    """What is wrong with the entries of the front matter, and with the edition's text beside the article's."""
    report = Report(article.path, source)
    converter = conversion(edition, article)
    if converter is None:
        return []
    entries.check(article, converter.region, report)
    texts = list(compared(article, edition, report.lines))
    entries.undeclared(texts, converter, report)
    settings = edition.settings
    faithful.check(texts, {**settings.convert.shapes, "·": settings.convert.name_dot}, report)
    if "corner-quotes" in settings.steps:
        faithful.quotes(texts, report)
    return report.findings


def undecided(found: Ledger, edition: Edition) -> Iterator[Finding]:
    """A finding for each place that waits for an editor: a warning where the edition only advises to look."""
    severity: Severity = "error" if edition.settings.convert.review == "required" else "warning"
    hint = f"decide: publish review {found.tag} {found.article.slug} --decide"
    for entry in found.undecided:
        place = entry.place
        message = f"{place.context}: is it {place.traditional}, or {' or '.join(place.others)}? nobody has decided"
        yield Finding(found.article.path, entry.line, entry.column, UNDECIDED, message, hint, severity)


def of_decisions(found: Ledger, text: str) -> list[Finding]:
    """What is wrong with the decisions themselves; `text`: of their file."""
    slug, tag, lines = found.article.slug, found.tag, text.split("\n")
    report = Report(decisions.path(slug, tag))
    for entry in found.entries:
        if entry.decided and not entry.has(entry.decided):
            place = entry.place
            forms = ", ".join((place.traditional, *place.others))
            message = f"{place.context}: {entry.decided} is no form of {place.simplified}, which can be {forms}"
            span = f"[{place.simplified}]{{{found.region}={entry.decided}}}"
            hint = f"correct it; what is to stand there against all rules goes into the text: {span}"
            report.add("C012", message, hint, line=decisions.line_of(place.context, lines), column=1)
    for context in found.gone:
        message = f"{context} stands nowhere in the text any more, so that its decision holds nowhere"
        hint = f"drop it: publish review {tag} {slug} --prune"
        report.warn("C011", message, hint, line=decisions.line_of(context, lines), column=1)
    return report.findings
