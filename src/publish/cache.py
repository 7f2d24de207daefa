"""The user's cache folder: what can be made again from hashes, kept between runs and shared by publications."""

from __future__ import annotations

import hashlib
import os
import pickle
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import msgspec

T = TypeVar("T")
_BROKEN = (OSError, EOFError, pickle.UnpicklingError, AttributeError, ImportError, LookupError, TypeError, ValueError)
"""What unpickling a file raises that is missing, or was written by another version of something."""


def folder(name: str) -> Path:
    """A folder of the cache, made if missing: `$PUBLISH_CACHE`, else the platform's place for caches."""
    if configured := os.environ.get("PUBLISH_CACHE"):
        base = Path(configured)
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Caches" / "publish"
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "publish"
    path = base / name
    path.mkdir(parents=True, exist_ok=True)
    return path


def folder_if_any(name: str) -> Path | None:
    """The same for what only saves time; None where the folder can't be made."""
    try:
        return folder(name)
    except OSError:
        return None


def write_atomically(path: Path, content: bytes) -> None:
    """Writes the file whole or not at all, also when several processes write it at once."""
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as temporary:
        temporary.write(content)
    Path(temporary.name).replace(path)


def made_once(place: Path, kind: Any, make: Callable[[], T]) -> T:
    """What was made for a place before, else what `make` gives, which is kept there unless it is None; `kind`: its type."""
    try:
        found: T = msgspec.msgpack.decode(place.read_bytes(), type=kind)
    except (OSError, msgspec.DecodeError):
        found = make()
        if found is not None:
            write_atomically(place, msgspec.msgpack.encode(found))
    return found


def unpickled(place: Path) -> Any:
    """What a file of the cache holds; None where it is missing or can't be read any more."""
    try:
        return pickle.loads(place.read_bytes())  # noqa: S301
    except _BROKEN:
        return None


def sha256(content: bytes) -> str:
    """Hexadecimal SHA-256."""
    return hashlib.sha256(content).hexdigest()
