"""Does every id stand once in the page?

A link to an id that stands twice leads to the first of the two, and assistive programs read out the wrong label.
Source: HTML, 3.2.6 Global attributes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from publish.check.opened import xhtml
from publish.check.opened.page import Page
from publish.check.rules import Fault

CODE = "H011"


def look(page: Page) -> Iterator[Fault]:
    """A fault for each id that stands more than once, and for each label that names none."""
    for found, count in Counter(xhtml.ids(page.root)).items():
        if count > 1:
            yield Fault(f"the id `{found}` stands {count} times", "rename all but one in the template")
    for element in xhtml.elements(page.root):
        for name in ("aria-labelledby", "aria-describedby", "aria-controls", "for"):
            for wanted in (element.get(name) or "").split():
                if wanted not in page.ids:
                    message = f"`{name}` names `{wanted}`, which the page does not have"
                    yield Fault(message, "correct the name in the template", line=xhtml.line(element))
