"""The headings of a page in, a fault for each that skips a level out."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from publish.check.opened.xhtml import Heading
from publish.check.rules import Fault


def skipped_levels(found: list[Heading]) -> Iterator[Fault]:
    """A fault for each heading that stands more than one level below the one before it."""
    for before, heading in pairwise(found):
        if heading.level > before.level + 1:
            message = f"the heading “{heading.text}” is an h{heading.level} right below an h{before.level}"
            yield Fault(message, "use the level in between: ## stands above ###", line=heading.line)
