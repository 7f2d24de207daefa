"""The text of a capture in; a draft article in the project's format, what was dropped and what to review out."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from pathlib import PurePath
from urllib.parse import urlsplit

from publish.source.importers import questions, render
from publish.source.importers.blocks import Body, body
from publish.source.importers.page import Page, take_apart
from publish.source.importers.questions import UNKNOWN_SECTION, UNKNOWN_SOURCE
from publish.source.importers.reading import Decoded, fail
from publish.source.importers.result import Imported
from publish.source.importers.widths import tidy
from publish.source.importers.wording import Proofreader

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LONGEST_SLUG = 60


def import_capture(
    text: str,
    path: str,
    *,
    slug: str | None = None,
    base: str = "",
    channels: Sequence[str] = (),
) -> Imported:
    """Make a draft article of a page's text; writes nothing.

    `path` names the capture in findings; `base` and `channels` come from publish.toml, where there is one. Raises
    `Faults` R003, R006, R007, R008 where the page lacks a part that can't be made up, R010 for a slug that is none.
    """
    page = take_apart(text, path)
    made = _slug(page) if slug is None else slug
    if not _SLUG.fullmatch(made) or len(made) > _LONGEST_SLUG:
        hint = f"use up to {_LONGEST_SLUG} of a-z, 0-9 and single hyphens: the name becomes the web address"
        fail(path, "R010", f"`{made}` can't be the name of an article's folder", hint)
    found = body(page.body)
    values = _values(page, found, made, base)
    texts = [page.head.title.text, found.lead, *(block.text for block in found.blocks)]
    sheet = render.Sheet(Proofreader(texts))
    render.front_matter(sheet, values)
    render.body(sheet, found.blocks)
    questions.about_values(sheet, page, found, channels)
    questions.about_page(sheet, page, text.encoding if isinstance(text, Decoded) else "")
    if slug is None:
        questions.about_folder(sheet)
    review = sorted(sheet.review, key=lambda item: (not item.needed, item.line))
    return Imported(
        slug=made,
        origin=PurePath(path).name,
        article=sheet.text(),
        dropped=tuple(sorted(page.dropped, key=lambda item: item.line)),
        review=tuple(review),
        section=str(values["section"]),
        organisers=page.head.organisers,
    )


def _slug(page: Page) -> str:
    """A name from the day and the headline; ASCII, and the same at every import."""
    digest = hashlib.sha256(page.head.title.text.encode()).hexdigest()
    return f"{page.time.moment():%Y%m%d}-{digest[:6]}"


def _values(page: Page, found: Body, slug: str, base: str) -> render.Values:
    """The front matter in its usual order, without what is empty and optional."""
    moment = page.time.moment()
    host = urlsplit(base).hostname or "example.invalid"
    subtitle = page.head.subtitle.text.lstrip("—- ") if page.head.subtitle else found.subtitle.lstrip("—- ")
    source = tidy(page.source)
    values: render.Values = {
        "id": f"tag:{host},{moment:%Y-%m-%d}:{slug}",
        "title": tidy(page.head.title.text),
        "kicker": tidy(page.head.kicker.text) if page.head.kicker else "",
        "subtitle": tidy(subtitle),
        "published": moment,
        "source": source or UNKNOWN_SOURCE,
        "authors": page.people.get("authors", []),
        "editors": page.people.get("editors", []),
        "designers": page.people.get("designers", []),
        "section": page.head.section or UNKNOWN_SECTION,
        "lead": found.lead,
        "status": "draft",
        "rights": f"© {source}" if source else f"© {UNKNOWN_SOURCE}",
    }
    return {key: value for key, value in values.items() if value or key == "lead"}
