"""Did the build make every file that is there?

Whatever stands in the tree goes to the server with it: a draft, a backup of an editor or a page of a withdrawn
article would be public. The next build leaves such files out. The reports of a build, and the pictures that a check
puts into `report/`, are their own.
"""

from __future__ import annotations

from collections.abc import Iterator

from publish.check.opened.tree import OWN_FILES, BuiltTree
from publish.check.rules import Fault
from publish.manifest import THUMBNAIL

CODE = "T003"


def look(tree: BuiltTree) -> Iterator[Fault]:
    """A fault for each file that is no product."""
    for path in tree.files():
        is_own = path in OWN_FILES or THUMBNAIL.fullmatch(path)
        if not is_own and tree.target(path) is None:
            yield Fault("no job of the build made this file", "take it out of the folder", path=path)
