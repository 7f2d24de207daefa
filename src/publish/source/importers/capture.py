"""The text of a capture in; a draft article in the project's format, what was dropped and what to review out."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from pathlib import PurePath
from urllib.parse import urlsplit

from publish.source.importers import render
from publish.source.importers.blocks import Body, body
from publish.source.importers.page import PROSE_BELOW, Page, take_apart
from publish.source.importers.reading import Decoded, fail
from publish.source.importers.result import Imported
from publish.source.importers.widths import tidy
from publish.source.importers.wording import Proofreader

UNKNOWN_SOURCE = "来源不详"
UNKNOWN_SECTION = "未分类"
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LONGEST_SLUG = 60


def import_capture(
    text: str, path: str, *, slug: str | None = None, base: str = "", channels: Sequence[str] = ()
) -> Imported:
    """Make a draft article of a page's text; writes nothing.

    `path` names the capture in findings; `base` and `channels` come from publish.toml, where there is one. Raises
    `Faults` R003, R006, R007, R008 where the page lacks a part that can't be made up, R010 for a slug that is none.
    """
    page = take_apart(text, path)
    made = slug or f"{page.time.moment():%Y%m%d}-{hashlib.sha256(page.title.text.encode()).hexdigest()[:6]}"
    if not _SLUG.fullmatch(made) or len(made) > _LONGEST_SLUG:
        hint = f"use up to {_LONGEST_SLUG} of a-z, 0-9 and single hyphens: the name becomes the web address"
        fail(path, "R010", f"`{made}` can't be the name of an article's folder", hint)
    found = body(page.body)
    values = _values(page, found, made, base)
    sheet = render.Sheet(Proofreader([page.title.text, found.lead, *(block.text for block in found.blocks)]))
    render.front_matter(sheet, values)
    render.body(sheet, found.blocks)
    _review_values(sheet, page, found, channels)
    _review_page(sheet, page, text, slug)
    review = sorted(sheet.review, key=lambda item: (not item.needed, item.line))
    return Imported(
        slug=made, origin=PurePath(path).name, article=sheet.text(), dropped=tuple(sorted(page.dropped, key=lambda item: item.line)),
        review=tuple(review), section=str(values["section"]), organisers=tuple(page.organisers),
    )


def _values(page: Page, found: Body, slug: str, base: str) -> render.Values:
    """The front matter in its usual order, without what is empty and optional."""
    moment = page.time.moment()
    host = urlsplit(base).hostname or "example.invalid"
    subtitle = page.subtitle.text.lstrip("—- ") if page.subtitle else found.subtitle.lstrip("—- ")
    source = tidy(page.source)
    values: render.Values = {
        "id": f"tag:{host},{moment:%Y-%m-%d}:{slug}",
        "title": tidy(page.title.text),
        "kicker": tidy(page.kicker.text) if page.kicker else "",
        "subtitle": tidy(subtitle),
        "published": moment.isoformat(),
        "source": source or UNKNOWN_SOURCE,
        "authors": page.people.get("authors", []),
        "editors": page.people.get("editors", []),
        "designers": page.people.get("designers", []),
        "section": page.section or UNKNOWN_SECTION,
        "lead": found.lead,
        "status": "draft",
        "rights": f"© {source}" if source else f"© {UNKNOWN_SOURCE}",
    }
    return {key: value for key, value in values.items() if value or key == "lead"}


def _review_values(sheet: render.Sheet, page: Page, found: Body, channels: Sequence[str]) -> None:
    """Ask for a review of each front matter value that the page does not plainly state."""

    def ask(key: str, what: str, action: str, *, needed: bool = False) -> None:
        sheet.note(what, action, needed=needed, line=sheet.line_of(key))

    ask("id", "the id is made up", "keep it for good once the article is published, or write the one that it has")
    clock = "" if page.time.has_clock else ", and gives no time of day, so midnight was written"
    ask("published", f"the page gives no offset{clock}; +08:00 (Beijing) was taken", "correct it if it is another")
    _review_source(sheet, page)
    section = page.section or UNKNOWN_SECTION
    if channels and section not in channels:
        action = f"write one of {', '.join(channels)}, or add it under [[channels]]"
        ask("section", f"`{section}` is no channel of publish.toml", action, needed=True)
    elif not page.section:
        ask("section", "the page has no breadcrumbs", "write the name of a channel of publish.toml", needed=True)
    elif not channels:
        ask("section", f"`{section}` is from the breadcrumbs", "it must be the name of a channel in publish.toml", needed=True)
    if not found.lead:
        ask("lead", "the page has no paragraph that could be the lead", "write one", needed=True)
    elif not found.is_labelled:
        ask("lead", "the lead was recognised by its place, as the first paragraph", "move it to the body if it is no lead")
    if page.kicker:
        ask("kicker", "the line above the headline became the kicker", "take it out if it is the site's")
    if page.subtitle or found.subtitle:
        ask("subtitle", "the short line below the headline became the subtitle", "make it a heading if it is one")
    if not page.people.get("editors"):
        ask("status", "the page names no editor (责编)", "add `editors: […]` if there is one")
    if not found.blocks:
        sheet.note("the page has only one sentence, which is the lead", "write a paragraph", needed=True)


def _review_source(sheet: render.Sheet, page: Page) -> None:
    if page.source:
        what, action = "the rights are a guess from the source", "write who holds them, with the year if known"
        sheet.note(what, action, line=sheet.line_of("rights"))
        return
    line = sheet.line_of("source")
    sheet.note("the page names no source (来源)", "find out, and correct `source:` and `rights:`", needed=True, line=line)


def _review_page(sheet: render.Sheet, page: Page, text: str, slug: str | None) -> None:
    """Ask for a review of what concerns the whole file."""
    if slug is None:
        what = "the name of the folder is made of the date and the headline"
        sheet.note(what, "rename it before the article is published: it is the web address, and ends the id", line=0)
    if isinstance(text, Decoded) and text.encoding == "gb18030":
        sheet.note("the capture was read as GB18030", "look for wrong characters", line=0)
    for character, count in sorted(page.invisible.items()):
        sheet.note(f"{count}× the invisible character U+{ord(character):04X} was taken out", "nothing, as a rule", line=0)
    below = [str(item.line) for item in page.dropped if item.why == PROSE_BELOW]
    if below:
        what = f"sentences below the end of the article were dropped (lines {', '.join(below)} of the capture)"
        sheet.note(what, "copy them in if they belong to it", line=0)
    sheet.note("the article is a draft", "write `status: published` when all of this is done", line=sheet.line_of("status"))
