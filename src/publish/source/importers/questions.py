"""A page and the sheet of its article in; a question on it for each thing the page does not plainly state out."""

from __future__ import annotations

from collections.abc import Sequence

from publish.source.importers.blocks import Body
from publish.source.importers.page import PROSE_BELOW, Page
from publish.source.importers.render import Sheet

UNKNOWN_SOURCE = "来源不详"
UNKNOWN_SECTION = "未分类"


def about_values(sheet: Sheet, page: Page, found: Body, channels: Sequence[str]) -> None:
    """Ask about the front matter; `channels` are the names in publish.toml, none where there is no such file."""
    sheet.ask("id", "the id is made up", "keep it for good once the article is published, or write the one that it has")
    clock = "" if page.time.has_clock else "; it gives no time of day, so midnight was written"
    what = f"the page gives no offset from UTC, so +08:00 (Beijing) was written{clock}"
    sheet.ask("published", what, "correct it if it is another")
    action = "look at it with `publish build --drafts`, and write `status: published` when all of this is done"
    sheet.ask("status", "the article is a draft", action)
    if not page.people.get("editors"):
        sheet.ask("status", "the page names no editor (责编)", "add `editors: […]` if there is one")
    _about_headline(sheet, page, found)
    _about_source(sheet, page)
    _about_section(sheet, page, channels)
    _about_lead(sheet, found)


def about_page(sheet: Sheet, page: Page, encoding: str) -> None:
    """Ask about the whole file; `encoding` is how the capture was read."""
    if encoding == "gb18030":
        sheet.note("the capture was read as GB18030", "look for wrong characters", line=0)
    for character, count in sorted(page.invisible.items()):
        what = f"{count}× the invisible character U+{ord(character):04X} was taken out"
        sheet.note(what, "nothing to do, as a rule", line=0)
    below = [str(item.line) for item in page.dropped if item.why == PROSE_BELOW]
    if below:
        what = f"sentences below the end of the article were dropped (lines {', '.join(below)} of the capture)"
        sheet.note(what, "copy them in if they belong to it", line=0)


def about_folder(sheet: Sheet) -> None:
    """Ask about the name that was made up for the folder."""
    action = "rename it, and the end of the id, before the article is published: it becomes the web address"
    sheet.note("the name of the folder is made of the day and the headline", action, line=0)


def _about_headline(sheet: Sheet, page: Page, found: Body) -> None:
    if page.head.kicker:
        sheet.ask("kicker", "the line above the headline became the kicker", "take it out if it is the site's")
    if page.head.subtitle or found.subtitle:
        sheet.ask("subtitle", "the short line below the headline became the subtitle", "make it a heading if it is one")


def _about_source(sheet: Sheet, page: Page) -> None:
    if page.source:
        sheet.ask("rights", "the rights are a guess from the source", "write who holds them, with the year if known")
    else:
        action = "find out, and correct `source:` and `rights:`"
        sheet.ask("source", "the page names no source (来源)", action, needed=True)


def _about_section(sheet: Sheet, page: Page, channels: Sequence[str]) -> None:
    section = page.head.section or UNKNOWN_SECTION
    if section in channels:
        return
    choice = f"write one of {', '.join(channels)}, or add" if channels else "add"
    action = f"{choice} it to publish.toml under [[channels]]"
    what = f"`{section}` is no channel of publish.toml" if channels else f"`{section}` has to be a channel"
    if not page.head.section:
        what, action = "the page has no breadcrumbs that name a section", "write the name of a channel of publish.toml"
    sheet.ask("section", what, action, needed=True)


def _about_lead(sheet: Sheet, found: Body) -> None:
    if not found.lead:
        sheet.ask("lead", "the page has no paragraph that could be the lead", "write one", needed=True)
    elif not found.is_labelled:
        what = "the lead was recognised by its place: it is the first paragraph"
        sheet.ask("lead", what, "move it to the body if it is no lead")
    if not found.blocks:
        sheet.ask(
            "lead",
            "the page has one sentence only, which became the lead",
            "write a paragraph below",
            needed=True,
        )
