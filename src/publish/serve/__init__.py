"""A publication in; its site on this machine's loopback address, built anew whenever a file is saved.

A save is answered twice: what browsers show of the article at once, then everything by a whole build. The first is never
written; it is shown until the second has ended, which then stands on show if it ended well.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from watchfiles import DefaultFilter, watch

from publish.serve.builds import Builds
from publish.serve.shown import Shown
from publish.serve.site import LOOPBACK, Server, server

__all__ = ["LOOPBACK", "Builds", "serve", "server"]
_STEP = 5
"""Milliseconds in which nothing is written before a save counts as ended; one seen by halves is seen again."""
_LOOK = 1.0
"""Seconds that a browser has to show what was saved before the whole build takes the processor."""
_IDLE = 500
"""Milliseconds without a save after which pages that have come on show are got ready."""
_WATCHED = ("source", "layouts", "fonts", "publish.toml")


class _Later:
    """Builds in a thread of its own, again where something was saved meanwhile."""

    def __init__(self, build: Callable[[], None]) -> None:
        self._build = build
        self._due, self._ended = threading.Event(), threading.Event()
        self._start = 0.0
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def __call__(self, seconds: float) -> None:
        """Not before that time has passed."""
        self._start = time.monotonic() + seconds
        self._due.set()

    def _run(self) -> None:
        while True:
            self._due.wait()
            while (rest := self._start - time.monotonic()) > 0 and not self._ended.wait(rest):
                pass
            self._due.clear()
            if self._ended.is_set():
                return
            self._build()

    def end(self) -> None:
        """No more builds; returns when the last has ended."""
        self._ended.set()
        self._due.set()
        self._thread.join()


def serve(root: Path, listening: Server, builds: Builds, stop: threading.Event) -> None:
    """Serves until `stop` or Ctrl-C; builds after each save below source/, layouts/, fonts/ or of publish.toml."""
    thread = threading.Thread(target=listening.serve_forever, daemon=True)
    thread.start()
    later = _Later(lambda: _rebuild(listening.shown, builds))
    try:
        _follow(root, listening.shown, builds, later, stop)
    except KeyboardInterrupt:
        pass  # as people end it
    finally:
        listening.shutdown()
        listening.server_close()
        builds.stop()
        later.end()
        thread.join()


def _rebuild(shown: Shown, builds: Builds) -> None:
    seen = shown.all_newer()
    shown.built(builds.rebuild(), seen)


def _follow(root: Path, shown: Shown, builds: Builds, later: _Later, stop: threading.Event) -> None:
    """Answers saves until `stop`."""
    places = [place for name in _WATCHED if (place := root / name).exists()]
    ready: set[str] = set()
    for changes in watch(
        *places, watch_filter=DefaultFilter(), stop_event=stop, debounce=10 * _STEP, step=_STEP,
        rust_timeout=_IDLE, yield_on_timeout=True, raise_interrupt=False,
    ):  # fmt: skip
        looked_at = shown.watched()
        if changes:
            made = _preview(_touched(root, (Path(file) for _, file in changes), looked_at), shown, builds)
            later(_LOOK if made else 0.0)
        else:
            for path in set(looked_at) - ready:
                builds.preview(path)  # so that the worker has the edition's templates and faces before the first save
        ready = set(looked_at)


def _preview(paths: Iterable[str], shown: Shown, builds: Builds) -> int:
    """Shows what can be had at once; how many pages that are."""
    count = 0
    for path in paths:
        if (content := builds.preview(path)) is not None:
            shown.put(path, content)
            count += 1
    return count


def _touched(root: Path, changed: Iterable[Path], paths: Iterable[str]) -> list[str]:
    """Those of the paths below the site that belong to articles which changed, and to nothing else that did."""
    source = root.resolve() / "source"
    slugs = {file.relative_to(source).parts[0] if file.is_relative_to(source) else "" for file in changed}
    return [path for path in paths if "" not in slugs and path.split("/")[1:2] and path.split("/")[1] in slugs]
