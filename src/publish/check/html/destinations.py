"""Does everything that the page links to or loads from its own site exist, down to the place in the page?

A dead link costs readers' trust, and a missing picture the story. Links between pages are made from the list of what is
built, so a dead one points to a template of one's own or to a tree that was cut. Addresses that begin with a slash
fail as soon as the site stands in a folder of a server.
"""

from __future__ import annotations

from collections.abc import Iterator

from publish.check.opened import xhtml
from publish.check.opened.page import Page
from publish.check.rules import Fault

CODE = "H002"
_HINT = "build the whole publication again, or look for the address in your own templates under layouts/"


def look(page: Page) -> Iterator[Fault]:
    """A fault for each address of the site that leads nowhere."""
    for address in xhtml.addresses(page.root):
        if not address.is_outward and (fault := _fault(page, address.target)):
            yield Fault(fault, _HINT, line=address.line)


def _fault(page: Page, target: str) -> str:
    if target.startswith("/"):
        return f"`{target}` begins at the root of the server, where the site need not stand"
    path, fragment = page.destination(target)
    if not page.in_site(path):
        return f"`{target}` leads out of the site"
    if page.tree.file(path) is None:
        return f"`{target}` leads to {path}, which is not there"
    if fragment and not page.has_place(path, fragment):
        return f"`{target}` leads to a place that {path} does not have"
    return ""
