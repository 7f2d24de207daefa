"""Does the page lead to the same page in every other edition that has it, and to nothing else?

Readers change the edition in the middle of an article and expect that article; search engines pair the pages by
`hreflang` and drop pairs that don't agree. An edition that has no such page is named as not yet available, not linked.
"""

from __future__ import annotations

from collections.abc import Iterator

from publish.check.opened import xhtml
from publish.check.opened.page import Page
from publish.check.rules import Fault

CODE = "H010"
_HINT = "build the whole publication again: publish build"


def look(page: Page) -> Iterator[Fault]:
    """A fault for each link to another edition that is wrong, and for each edition that is not linked."""
    linked = {page.tag}
    for link in xhtml.elements(page.root, "a", "link"):
        if (tag := link.get("hreflang")) is None:
            continue
        linked.add(tag)
        path, _ = page.destination(link.get("href") or "")
        target = page.tree.target(path)
        if target is None or target.tag != tag or target.slug != page.target.slug:
            message = f"`{link.get('href')}` is said to be this page in {tag}, which it is not"
            yield Fault(message, _HINT, line=xhtml.line(link))
    for tag in sorted(page.tree.editions(page.target.slug) - linked):
        yield Fault(f"the page exists in {tag} too, but has no link there", _HINT)
