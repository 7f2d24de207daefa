"""Did the build make every file that is there?

Whatever stands in the tree goes to the server with it: a draft, a backup of an editor or a page of a withdrawn
article would be public. The next build leaves such files out.
"""

from __future__ import annotations

from collections.abc import Iterator

from publish.check.opened.tree import OWN_FILES, BuiltTree
from publish.check.rules import Fault

CODE = "T003"


def look(tree: BuiltTree) -> Iterator[Fault]:
    """A fault for each file that is no product."""
    for path in tree.files():
        if path not in OWN_FILES and tree.target(path) is None:
            yield Fault("no job of the build made this file", "take it out of the folder", path=path)
