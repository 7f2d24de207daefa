"""Is every file there that the build made?

Pages, feeds and shops link to what the build promised. A file that was deleted, or lost on the way to a server, is a
dead link there. `state.json` has the list.
"""

from __future__ import annotations

from collections.abc import Iterator

from publish.check.opened.tree import BuiltTree
from publish.check.rules import Fault

CODE = "T001"


def look(tree: BuiltTree) -> Iterator[Fault]:
    """A fault for each product that is not there."""
    for target in tree.targets:
        if tree.file(target.path) is None:
            yield Fault("the build made this file, but it is not there", "build again: publish build", path=target.path)
