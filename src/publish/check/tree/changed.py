"""Is every file still as the build made it, byte for byte?

A file that was edited after the build, cut off by a full disk or altered on the way does not match its article any more,
and the next build replaces it without asking. `state.json` has the size and SHA-256 of each file.
"""

from __future__ import annotations

from collections.abc import Iterator

from publish.cache import sha256
from publish.check.opened.tree import BuiltTree
from publish.check.rules import Fault

CODE = "T002"
_HINT = "change the article or the layout instead, then build again: publish build"


def look(tree: BuiltTree) -> Iterator[Fault]:
    """A fault for each product with other bytes than it was made with."""
    for target in tree.targets:
        file, product = tree.file(target.path), target.product
        if file is None:
            continue
        size = file.stat().st_size
        if size != product.bytes:
            yield Fault(f"the file has {size} bytes, the build made {product.bytes}", _HINT, path=target.path)
        elif sha256(file.read_bytes()) != product.sha256:
            yield Fault("the file was changed after the build", _HINT, path=target.path)
