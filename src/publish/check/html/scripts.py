"""Does the page work without scripts?

The pages are complete as they come, so that they work in old phones, reading modes, archives and behind a strict
content security policy. A script in one of them came from a template of one's own or from the text of an article, and
the second is an attack on readers.
"""

from __future__ import annotations

from collections.abc import Iterator

from publish.check.opened.page import Page
from publish.check.rules import Fault
from publish.check.shared.scripts import scripts

CODE = "H007"


def look(page: Page) -> Iterator[Fault]:
    """A fault for each script, handler and address that would run as one."""
    return scripts(page.root)
