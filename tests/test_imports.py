"""What commands load before they have anything to do: the heavy libraries come with the work that needs them."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.publications import environment

HEAVY = {
    "PIL", "babel", "ebooklib", "fontTools", "jinja2", "lxml", "markdown_it", "multiprocessing", "opencc", "pikepdf", "pypdfium2",
    "rich", "uharfbuzz", "weasyprint", "yaml",
}  # fmt: skip
PLANNING = HEAVY - {"PIL", "babel", "jinja2"}
PAGES = {"ebooklib", "fontTools", "lxml", "markdown_it", "opencc", "pycparser", "ssl", "tinyhtml5", "uharfbuzz", "yaml"}


def loaded(modules: str) -> set[str]:
    """The top-level packages that are there after an import."""
    program = f"import {modules}, sys; print(*{{name.partition('.')[0] for name in sys.modules}})"
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", program], env=environment(), capture_output=True, text=True, check=True
    )
    return set(done.stdout.split())


@pytest.mark.parametrize(
    ("modules", "unwanted"),
    [
        ("publish.cli", HEAVY),
        ("publish.console, publish.build.run", PLANNING),
        ("publish.build.work, publish.press.render", PAGES),
    ],
)
def test_heavy_libraries_come_late(modules: str, unwanted: set[str]) -> None:
    loaded("publish.press.render")  # what is parsed once for a user is now in the cache
    assert not loaded(modules) & unwanted
