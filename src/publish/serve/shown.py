"""The built site and pages that are newer than it in, what browsers are shown out, with a number that grows as it changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from threading import Condition

from publish.cache import sha256


class Shown:
    """What stands at each path below the site."""

    def __init__(self, site: Path) -> None:
        self.site = site
        self._newer: dict[str, bytes] = {}
        self._hashes: dict[str, str] = {}
        self._versions: Counter[str] = Counter()
        self._watched: Counter[str] = Counter()
        self._changed = Condition()

    def newer(self, path: str) -> bytes | None:
        """What was made of a page after the last build; None where that has the newest."""
        return self._newer.get(path)

    def content(self, path: str) -> bytes | None:
        """What is shown at a path; None where nothing is."""
        try:
            return self._newer.get(path) or (self.site / path).read_bytes()
        except OSError:
            return None

    def put(self, path: str, content: bytes) -> None:
        """Shows something newer than the last build, until the next has ended."""
        with self._changed:
            self._newer[path] = content
            self._announce({path: sha256(content)})

    def all_newer(self) -> dict[str, bytes]:
        """What a build that begins now will have looked at too."""
        with self._changed:
            return dict(self._newer)

    def built(self, hashes: Mapping[str, str], seen: Mapping[str, bytes]) -> None:
        """A build has ended, well or not; from now on its files are shown, but for what was saved after it had begun.

        `hashes`: SHA-256 by path; `seen`: what `all_newer` gave as it began.
        """
        with self._changed:
            self._newer = {path: content for path, content in self._newer.items() if seen.get(path) is not content}
            self._announce({path: digest for path, digest in hashes.items() if path not in self._newer})

    def _announce(self, hashes: Mapping[str, str]) -> None:
        for path, digest in hashes.items():
            if self._hashes.get(path) != digest:
                self._hashes[path] = digest
                self._versions[path] += 1
        self._changed.notify_all()

    def version(self, path: str) -> int:
        """Grows with each change."""
        return self._versions[path]

    def wait(self, path: str, version: int, seconds: float) -> int:
        """The version, as soon as it is another one, or after that time."""
        with self._changed:
            self._changed.wait_for(lambda: self._versions[path] != version, seconds)
            return self._versions[path]

    @contextmanager
    def watching(self, path: str) -> Iterator[None]:
        """While a browser shows the path."""
        self._watched[path] += 1
        try:
            yield
        finally:
            self._watched[path] -= 1

    def watched(self) -> list[str]:
        """The paths that browsers show."""
        return [path for path, browsers in list(self._watched.items()) if browsers > 0]
