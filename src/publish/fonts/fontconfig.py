"""Faces in; a folder that holds exactly these, and a fontconfig file that knows no other, out."""

from __future__ import annotations

import os
from collections.abc import Mapping
from html import escape
from pathlib import Path

from publish import cache

_CONFIGURATION = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <description>The faces of one publication, and none of the system's</description>
  <reset-dirs/>
  <dir>{faces}</dir>
  <cachedir>{cache}</cachedir>
</fontconfig>
"""


def gather(files: Mapping[str, Path], folder: Path) -> None:
    """Makes `folder` hold exactly these files under these names, as links; does nothing where it does already."""
    folder.mkdir(parents=True, exist_ok=True)
    there = {path.name for path in folder.iterdir() if not path.name.startswith(".")}
    for name in there - files.keys():
        (folder / name).unlink(missing_ok=True)
    for name, file in files.items():
        if name not in there or not (folder / name).exists() or not (folder / name).samefile(file):
            _link(file, folder / name)


def _link(file: Path, link: Path) -> None:
    """Puts the link there in one step. Its first name begins with a dot, which fontconfig passes over."""
    temporary = link.with_name(f".{link.name}.{os.getpid()}")
    temporary.unlink(missing_ok=True)
    try:
        temporary.hardlink_to(file)
    except OSError:  # a file system without hard links
        temporary.symlink_to(file)
    temporary.replace(link)
    temporary.unlink(missing_ok=True)  # still there if both were the same file already


def write(target: Path, faces: Path, cached: Path) -> Path:
    """Writes a configuration that knows only the folder `faces`, and keeps its cache in `cached`."""
    content = _CONFIGURATION.format(faces=escape(str(faces)), cache=escape(str(cached))).encode()
    if not target.is_file() or target.read_bytes() != content:
        cache.write_atomically(target, content)
    return target
