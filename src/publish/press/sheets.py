"""The text of a style sheet in, the sheet parsed out: once a user, not once a document.

WeasyPrint 70.0 parses the sheets that a page brings along for every document anew (#618); its own it keeps. Sheets that
declare faces or ask for other files are parsed each time, for they change what belongs to one document.
"""

from __future__ import annotations

import copy
import re
from functools import lru_cache
from typing import Any, NamedTuple

import weasyprint.css
from weasyprint import CSS

from publish.press import kept, shortcuts
from publish.press.assets import Assets

NAME = "sheets"
_OWN = re.compile(r"@(?:font-face|import|layer|color-profile|[\w-]*\\)", re.IGNORECASE)
"""Rules that belong to one document; a name that is written with escapes might be one of them."""
_PAGE_UNITS = re.compile(r"\d(?:[dls]?v(?:w|h|i|b|min|max))\b", re.IGNORECASE)
"""Lengths that depend on the first page of a document."""
_KEPT = 16
"""Sheets kept by a worker; an edition has one for its PDFs."""


class _Parsed(NamedTuple):
    sheet: CSS
    page_rules: list[Any]
    counters: dict[str, Any]


def depends_on_page(text: str) -> bool:
    """Whether declarations mean something else on a page of another size."""
    return bool(_PAGE_UNITS.search(text))


def is_kept(sheet: Any) -> bool:
    """Whether a sheet, and each value in it, is the same object in every document of a worker."""
    return "is_kept" in sheet.__dict__


@lru_cache(maxsize=_KEPT)
def _parsed(text: str, base_url: str | None, media: str) -> _Parsed:
    def parse() -> _Parsed:
        rules: list[Any] = []
        counters: dict[str, Any] = {}
        options = {"page_rules": rules, "counter_style": counters}
        sheet = CSS(string=text, base_url=base_url, media_type=media, url_fetcher=Assets({}), **options)
        return _Parsed(sheet, rules, counters)

    found: _Parsed = kept.keep((text, base_url or "", media), parse)
    return found


def _sheet(*, string: str | None = None, **options: Any) -> CSS:
    """`CSS`, as it is called for the sheets of a document."""
    if string is None or _OWN.search(string) or not shortcuts.taken(NAME):
        return CSS(string=string, **options)
    found = _parsed(string, options["base_url"], options["media_type"])
    options["page_rules"].extend(found.page_rules)
    options["counter_style"].update(found.counters)
    sheet = copy.copy(found.sheet)
    sheet.page_rules, sheet.layers = options["page_rules"], options["layers"]
    if not depends_on_page(string):
        sheet.is_kept = True
    return sheet


def install() -> None:
    """Puts it in the place of WeasyPrint's own, for the sheets that stand in pages."""
    weasyprint.css.CSS = _sheet
