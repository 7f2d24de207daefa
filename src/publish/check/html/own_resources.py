"""Does the page load everything from its own site?

A picture, style sheet, face or script from another server tells that server who reads what, may be blocked or gone
tomorrow, and makes the page wait for it: measured pages without third parties show their text in 1.2 to 1.6 s on slow
4G. Links to other sites are fine, since readers choose to follow them.
"""

from __future__ import annotations

from collections.abc import Iterator

from publish.check.opened import xhtml
from publish.check.opened.page import Page
from publish.check.rules import Fault

CODE = "H003"


def look(page: Page) -> Iterator[Fault]:
    """A fault for each address outside the site that the page loads."""
    for address in xhtml.addresses(page.root):
        if address.fetched and address.is_outward and not address.target.lower().startswith("data:"):
            hint = "keep the file in the publication, or link to it instead of loading it"
            yield Fault(f"the page loads `{address.target[:120]}` from another server", hint, line=address.line)
