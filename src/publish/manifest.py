"""The list of what stands in a built tree and which jobs made it: what builds compare with and checks walk through."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
from msgspec import Struct

from publish.errors import Finding, UsageError
from publish.sheet import Makeup
from publish.ticket import Press

STATE = "state.json"
REPORT_DATA, REPORT_PAGE = "report.json", "report.html"
PRESS = "print/"
"""Where the files for printing houses stand."""
THUMBNAILS = "report/"
"""Where a check puts its pictures of pages and plates."""
THUMBNAIL = re.compile(re.escape(THUMBNAILS) + r"(?:[^/]+/)+(?:place-|plate-[0-9]+-)?[0-9]+\.jpg")
"""The path of one of them."""


class Product(Struct, frozen=True):
    """A file of the built tree."""

    path: str
    sha256: str
    bytes: int


class Made(Struct, frozen=True):
    """A job that was done, and what came of it."""

    name: str
    kind: str
    tag: str
    slug: str
    key: str
    products: list[Product]
    makeup: Makeup | None = None
    """Of a PDF: what only the build knows of its pages, for rules that look at them."""
    press: Press | None = None
    """Of a PDF: how it was made ready for the press."""
    warnings: list[Finding] = []
    """What the job found that people have to judge."""


class State(Struct, frozen=True):
    """What stands in the tree and from which jobs."""

    jobs: list[Made] = []


def load(folder: Path) -> State:
    """The state of a built tree, empty where there is none; raises `UsageError` for a folder that is none of ours."""
    hint = "name a folder that is empty or was built before: --output DIR"
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} is a file", hint)
    if not folder.exists() or not any(folder.iterdir()):
        return State()
    content = (folder / STATE).read_bytes() if (folder / STATE).is_file() else b""
    found = _json(content)
    if not isinstance(found, dict) or "jobs" not in found:
        raise UsageError(f"{folder} holds files that publish did not make", hint)
    try:
        return msgspec.convert(found, State)
    except msgspec.ValidationError:  # of another version: everything is made anew
        return State()


def _json(content: bytes) -> object:
    try:
        return msgspec.json.decode(content)
    except msgspec.DecodeError:
        return None
