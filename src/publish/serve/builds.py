"""Saved files in; builds and what they have to say out, for as long as `publish serve` runs."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import PurePosixPath

from publish import console
from publish.build.plan import Wish
from publish.build.preview import Previews
from publish.build.run import Builder
from publish.errors import PublishError
from publish.manifest import load
from publish.publication import Publication

SITE = "site/"


class Builds:
    """Builds a publication again and again; faults are printed."""

    def __init__(self, builder: Builder, read: Callable[[], Publication], target: str) -> None:
        """`read`: publish.toml, which may change; `target`: the built folder, as people type it."""
        self._builder, self._read, self._target = builder, read, target
        self._previews = Previews()

    def rebuild(self) -> dict[str, str]:
        """Builds all that has changed; the SHA-256 of each file of the site that then stands, by its path."""
        try:
            self._builder.publication = self._read()
            with console.build_progress(verbose=False) as progress:
                console.summary(self._builder.build(Wish(drafts=True), progress), self._target)
        except PublishError as error:
            if not self._builder.workers.has_ended:
                console.say(str(error), sys.stderr)
        products = (product for made in load(self._builder.target).jobs for product in made.products)
        return {found.path.removeprefix(SITE): found.sha256 for found in products if found.path.startswith(SITE)}

    def preview(self, path: str) -> bytes | None:
        """The PDF at a path below the site as it is after a save; None for other pages, and where only a build can tell."""
        parts, known = PurePosixPath(path).parts, self._builder.known
        if known is None or len(parts) != 3 or parts[2] != f"{parts[1]}.pdf":
            return None
        tag, slug, _ = parts
        try:
            return self._previews.pdf(self._builder.publication, known, tag, slug)
        except PublishError:
            return None  # the build that follows says it

    def stop(self) -> None:
        """Ends all workers; a build that is under way fails, and the last good one stands."""
        self._builder.close()
        self._previews.close()
