"""A face in, its expanded file in the user's cache out: written once, held against its hash, safe between processes."""

from __future__ import annotations

import hashlib
from pathlib import Path

import msgspec
from msgspec import Struct

from publish import cache
from publish.errors import BuildFailed, Faults, Finding
from publish.fonts.faces import Face


class _Seal(Struct, frozen=True):
    """That a file was read as a whole, and what it then was."""

    size: int
    """Bytes."""
    changed: int
    """Time of the last change, nanoseconds since 1970."""
    sha256: str


def folder(name: str) -> Path:
    """A folder of the cache for faces, made if missing."""
    try:
        return cache.folder(f"fonts/{name}")
    except OSError as error:
        hint = "set PUBLISH_CACHE to a folder that you may write to"
        raise BuildFailed(f"the cache for faces can't be made: {error}", hint) from error


def digest(file: Path) -> str:
    """SHA-256 of a file. It is read only if its size or time is not that of the last reading, which is kept as a seal."""
    path = file.resolve()
    place = folder("seals") / cache.sha256(str(path).encode())
    status = path.stat()
    try:
        seal = msgspec.json.decode(place.read_bytes(), type=_Seal)
        if (seal.size, seal.changed) == (status.st_size, status.st_mtime_ns):
            return seal.sha256
    except (OSError, msgspec.DecodeError):
        pass  # never read, or a seal of another version
    with path.open("rb") as content:
        found = hashlib.file_digest(content, "sha256").hexdigest()
    cache.write_atomically(place, msgspec.json.encode(_Seal(status.st_size, status.st_mtime_ns, found)))
    return found


def wrong_hash(face: Face, found: str) -> Finding:
    """The finding for a file that is not the one that was declared."""
    hint = f'fetch the file again; if you put it there and trust it: sha256 = "{found}"'
    return face.finding("F009", f"{face.file} is not the file that was declared", hint, "sha256")


def place(face: Face) -> Path:
    """Where the expanded file of a face stands, or will stand."""
    return folder("faces") / face.expanded_sha256[:32] / face.expanded


def is_expanded(face: Face) -> bool:
    """Whether the expanded file is there and right."""
    path = place(face)
    return path.is_file() and digest(path) == face.expanded_sha256


def expand(face: Face) -> Path:
    """The expanded file, made if it is missing or wrong. Raises `Faults` if the face or what comes out is not as declared."""
    path = place(face)
    if not is_expanded(face):
        content = _expanded(face)
        path.parent.mkdir(exist_ok=True)
        cache.write_atomically(path, content)
    return path


def _expanded(face: Face) -> bytes:
    content = face.path.read_bytes()
    if (found := cache.sha256(content)) != face.sha256:
        raise Faults([wrong_hash(face, found)])
    if face.packed:
        from publish.fonts import examine

        content = examine.unpacked(face, content)
    if (found := cache.sha256(content)) != face.expanded_sha256:
        hint = f'if you trust {face.file}: expanded_sha256 = "{found}"'
        message = f"{face.file} expands to another file than declared"
        raise Faults([face.finding("F013", message, hint, "expanded_sha256")])
    return content
