"""The folder of a build in, its products with the jobs that made them out."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from publish.errors import UsageError
from publish.manifest import PRESS, REPORT_DATA, REPORT_PAGE, STATE, Made, Product, load

OWN_FILES = frozenset({STATE, REPORT_DATA, REPORT_PAGE})
"""What a build writes beside its products."""
SITE = "site/"
"""Where the phone site stands in the tree."""


class Target:
    """A product that is to be looked at."""

    def __init__(self, tree: BuiltTree, product: Product, made: Made) -> None:
        self.tree = tree
        self.product = product
        self.path = product.path
        self.kind = made.kind
        self.tag = made.tag
        """Edition, BCP 47."""
        self.slug = made.slug
        """Of the article; empty for a front page."""
        self.makeup = made.makeup
        """Of a PDF, where the build kept it."""
        self.press = made.press
        """The same, of how it was made ready for the press."""

    @property
    def is_press(self) -> bool:
        """Whether it is a PDF for a printing house."""
        return self.kind == "pdf" and self.path.startswith(PRESS)

    @cached_property
    def content(self) -> bytes:
        """The bytes of the file; empty where it can't be read."""
        file = self.tree.file(self.path)
        try:
            return file.read_bytes() if file else b""
        except OSError:
            return b""

    @property
    def is_ticket(self) -> bool:
        """Whether it is the job ticket of a press PDF: no rule looks into it."""
        return self.kind == "pdf" and not self.path.endswith(".pdf")


class BuiltTree:
    """What a build left; raises `UsageError` where there is none."""

    def __init__(self, folder: Path) -> None:
        if not (folder / STATE).is_file():
            raise UsageError(f"{folder} holds no built publication", "build it first: publish build")
        self.folder = folder.resolve()
        self._by_path = {
            product.path: Target(self, product, made) for made in load(folder).jobs for product in made.products
        }
        if not self._by_path:
            raise UsageError(f"{folder / STATE} names no product that this version knows", "build again: publish build")

    @property
    def targets(self) -> list[Target]:
        """Every product, by path."""
        return [self._by_path[path] for path in sorted(self._by_path)]

    def target(self, path: str) -> Target | None:
        """The product of that path."""
        return self._by_path.get(path)

    def file(self, path: str) -> Path | None:
        """The file of that path, None where there is none inside the tree."""
        try:
            file = (self.folder / path).resolve()
            return file if file.is_file() and file.is_relative_to(self.folder) else None
        except (OSError, ValueError):
            return None

    def files(self) -> Iterator[str]:
        """The path of every file that is there."""
        for folder, _, names in os.walk(self.folder):
            for name in names:
                yield (Path(folder) / name).relative_to(self.folder).as_posix()

    def editions(self, slug: str) -> frozenset[str]:
        """Tags of the editions that have a page of this article, or a front page where `slug` is empty."""
        return frozenset(self._editions[slug])

    @cached_property
    def _editions(self) -> defaultdict[str, set[str]]:
        found: defaultdict[str, set[str]] = defaultdict(set)
        for target in self._by_path.values():
            if target.kind in ("html", "front") and self.file(target.path):
                found[target.slug].add(target.tag)
        return found
