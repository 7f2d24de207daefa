"""An article in, what its e-book says of itself out: Dublin Core, roles, accessibility."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator, Mapping

from publish import __version__
from publish.formats.epub.container import Statement
from publish.model import Article
from publish.publication import Masthead
from publish.tree import figures

_CREDITS = {"photo": "pht", "illustration": "ill", "chart": "ill"}
"""Kind of figure → role (MARC relators)."""
_BETWEEN = re.compile("[、،᠂,]")
"""What stands between two names of a credit."""
_FEATURES = (
    "alternativeText",
    "displayTransformability",
    "readingOrder",
    "structuralNavigation",
    "tableOfContents",
)


def identifier(article: Article) -> str:
    """The book's own identifier, from the article's permanent id and the edition's tag.

    It has to stay the same when the article is issued again, so that a reader's place and notes stay with it, and to
    differ between editions, or a library would hold one of them for a newer copy of the other.
    """
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'{article.meta.id}#{article.language}')}"


def statements(article: Article, masthead: Masthead, labels: Mapping[str, str], page: str) -> list[Statement]:
    """The package's metadata; `page` is the finished page, to claim no feature that it lacks."""
    return [*_of_the_work(article, masthead), *_people(article), *_accessibility(labels, page), *_for_programs(article)]


def _of_the_work(article: Article, masthead: Masthead) -> Iterator[Statement]:
    """One title only: several readers run a second one into the first."""
    meta = article.meta
    yield Statement("title", meta.title, {"id": "title"})
    yield Statement("language", article.language)
    yield Statement("publisher", masthead.name)
    yield Statement("source", meta.source)
    yield Statement("date", meta.published.isoformat())
    yield Statement("description", meta.lead)
    yield from (Statement("subject", keyword) for keyword in meta.keywords)
    yield Statement("rights", meta.rights)


def _people(article: Article) -> Iterator[Statement]:
    """Everybody once, with all their roles; who wrote is a creator, all others contribute."""
    roles = _roles(article)
    authors = article.meta.authors or [article.meta.source]
    for number, (name, found) in enumerate(roles.items(), 1):
        element = "creator" if name in authors else "contributor"
        yield Statement(element, name, {"id": f"person-{number}"})
        for role in found:
            yield Statement("meta", role, _refining(f"person-{number}", "role") | {"scheme": "marc:relators"})


def _roles(article: Article) -> dict[str, list[str]]:
    """Name → roles (MARC relators), in the order in which a reader meets them."""
    meta = article.meta
    found: dict[str, list[str]] = {}
    named = [(name, "aut") for name in meta.authors or [meta.source]]
    for figure in figures(article.body):
        named += [(name.strip(), _CREDITS[figure.kind]) for name in _BETWEEN.split(figure.credit)]
    named += [(name, "edt") for name in meta.editors] + [(name, "bkd") for name in meta.designers]
    for name, role in named:
        if role not in found.setdefault(name, []):
            found[name].append(role)
    return found


def _accessibility(labels: Mapping[str, str], page: str) -> Iterator[Statement]:
    """EPUB Accessibility 1.1; the cover alone makes every book partly visual. No conformance is claimed: it would
    have to be checked by somebody who can be named.
    """
    for mode in ("textual", "visual"):
        yield _property("schema:accessMode", mode)
    yield _property("schema:accessModeSufficient", "textual")
    for feature in (*_FEATURES, *(["rubyAnnotations"] if "<ruby>" in page else [])):
        yield _property("schema:accessibilityFeature", feature)
    yield _property("schema:accessibilityHazard", "none")
    yield _property("schema:accessibilitySummary", labels["accessibility"])


def _for_programs(article: Article) -> Iterator[Statement]:
    yield _property("dcterms:isVersionOf", article.meta.id)
    yield Statement("meta", "", {"name": "cover", "content": "cover-image"})  # Kindle and EPUB 2 readers
    yield Statement("meta", "", {"name": "generator", "content": f"publish {__version__}"})


def _property(name: str, value: str) -> Statement:
    return Statement("meta", value, {"property": name})


def _refining(target: str, name: str) -> dict[str, str]:
    return {"refines": f"#{target}", "property": name}
