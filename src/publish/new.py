"""The name of a folder in, a small publication in it out, ready to build."""

from __future__ import annotations

import shutil
from pathlib import Path

from publish.errors import UsageError

TEMPLATE = Path(__file__).parent / "starter"


def new(folder: Path) -> list[Path]:
    """Writes the starter publication into `folder` (made if missing) and returns its files; never overwrites."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(f"{folder} is not empty", "name a new folder: publish new my-paper")
    shutil.copytree(TEMPLATE, folder, dirs_exist_ok=True)
    return sorted(path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
