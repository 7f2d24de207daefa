"""The folder that a build writes: a new tree beside the last good one, switched at the end.

Whatever happens before the switch (a fault, Ctrl-C, a killed process), the last good tree stays as it is.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from publish.cache import sha256
from publish.errors import BuildFailed
from publish.manifest import STATE, Made, Product, State


def is_intact(folder: Path, made: Made) -> bool:
    """Whether every product of the job is still there, byte for byte."""
    return all(_holds(folder / product.path, product) for product in made.products)


def _holds(file: Path, product: Product) -> bool:
    try:
        return file.stat().st_size == product.bytes and sha256(file.read_bytes()) == product.sha256
    except OSError:
        return False


class Staging:
    """The new tree while it grows."""

    def __init__(self, target: Path, folder: Path) -> None:
        self.target = target
        self.folder = folder

    def write(self, path: str, content: bytes) -> Product:
        """Writes one product."""
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.unlink(missing_ok=True)  # it may be a link to that of the last tree
        file.write_bytes(content)
        return Product(path, sha256(content), len(content))

    def keep(self, made: Made) -> None:
        """Takes over the products of a job from the last tree."""
        for product in made.products:
            file = self.folder / product.path
            file.parent.mkdir(parents=True, exist_ok=True)
            if not file.exists():
                _link(self.target / product.path, file)

    def switch(self, state: State) -> None:
        """Puts the new tree in the place of the last one; `state` says what it holds."""
        self.write(STATE, msgspec.json.format(msgspec.json.encode(state), indent=1))
        old = _old(self.target)
        if self.target.exists():
            self.target.rename(old)
        self.folder.rename(self.target)
        shutil.rmtree(old, ignore_errors=True)


def _old(target: Path) -> Path:
    return target.with_name(f".{target.name}.old")


def _link(source: Path, target: Path) -> None:
    """A hard link where the file system can, else a copy."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)


@contextmanager
def staging(target: Path) -> Iterator[Staging]:
    """A new tree beside `target`; it is removed unless `switch` was called. One build at a time has it."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with _lock(target):
        _recover(target)
        folder = Path(tempfile.mkdtemp(prefix=f".{target.name}.new-", dir=target.parent))
        folder.chmod(0o755)
        try:
            yield Staging(target, folder)
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def _recover(target: Path) -> None:
    """Clears what a killed build left, and puts the last good tree back if it died between the two renames."""
    if not target.exists() and _old(target).exists():
        _old(target).rename(target)
    for folder in [_old(target), *target.parent.glob(f".{target.name}.new-*")]:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _lock(target: Path) -> Iterator[None]:
    with target.with_name(f".{target.name}.lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            hint = "wait for it, or build into another folder: --output DIR"
            raise BuildFailed(f"another build is writing {target}", hint) from None
        yield
