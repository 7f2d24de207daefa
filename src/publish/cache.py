"""The user's cache folder: what can be made again from hashes, kept between runs and shared by publications."""

from __future__ import annotations

import hashlib
import os
import sys
import tempfile
from pathlib import Path


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


def sha256(content: bytes) -> str:
    """Hexadecimal SHA-256."""
    return hashlib.sha256(content).hexdigest()
