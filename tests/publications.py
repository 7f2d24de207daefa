"""Small publications for tests: folders made from texts, and the command line run in them."""

from __future__ import annotations

import os
import re
import struct
import subprocess
import sys
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from publish import publication
from publish.editions import Edition, Layouts
from publish.errors import Finding
from publish.model import Article
from publish.resources import packaged
from publish.source import articles

SETTINGS = """\
base = "https://paper.example/"
editions = ["zh-Hans", "zh-Hant-TW", "zh-Hant-HK"]

[masthead]
name = "小报"

[[channels]]
id = "news"
name = "要闻"
"""

FRONT: dict[str, object] = {
    "title": "把一张报纸排到天亮",
    "published": "2026-11-20T08:38:00+08:00",
    "source": "小报",
    "section": "要闻",
    "lead": "这是导语。",
    "status": "published",
    "rights": "© 2026 小报",
}


def article(body: str = "正文一段。\n", slug: str = "first", **front: Any) -> str:
    """The text of an article.md; None as a value leaves a key out."""
    meta = {"id": f"tag:paper.example,2026:{slug}", **FRONT, **front}
    kept = {key: value for key, value in meta.items() if value is not None}
    return f"---\n{yaml.safe_dump(kept, allow_unicode=True, sort_keys=False, width=10_000)}---\n{body}"


def write(root: Path, texts: Mapping[str, str], settings: str = SETTINGS) -> publication.Publication:
    """A publication in `root` with an article.md for each slug."""
    root.mkdir(parents=True, exist_ok=True)
    (root / "publish.toml").write_text(settings, "utf-8")
    for slug, text in texts.items():
        folder = root / "source" / slug
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "article.md").write_text(text, "utf-8")
    return publication.load(root)


def read(root: Path, body: str, **front: Any) -> tuple[Article | None, list[Finding]]:
    """One article with that body, and its findings."""
    found = write(root, {"first": article(body, **front)})
    return articles.read(found, root / "source" / "first")


def edition(tag: str) -> Edition:
    """A packaged edition."""
    return Layouts([packaged("layouts")]).edition(tag)


def png_of_size(width: int, height: int) -> bytes:
    """A PNG that claims that size and holds but a few bytes of pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(b"\0" * 10)) + chunk(b"IEND", b"")


def environment(**changes: str) -> dict[str, str]:
    """That of a user: UTF-8, no colours, no time of build set from outside."""
    kept = {name: value for name, value in os.environ.items() if name not in ("SOURCE_DATE_EPOCH", "FONTCONFIG_FILE")}
    source = str(Path(publication.__file__).parents[1])
    return kept | {"PYTHONPATH": source, "PYTHONUTF8": "1", "NO_COLOR": "1", "PYTHONWARNINGS": "error"} | changes


PUBLISH = (sys.executable, "-m", "publish")


def publish(root: Path, *arguments: str, **changes: str) -> subprocess.CompletedProcess[str]:
    """Runs `publish` in `root`, as in a terminal."""
    return subprocess.run(
        [*PUBLISH, *arguments],
        cwd=root, env=environment(**changes), capture_output=True, encoding="utf-8", check=False, timeout=120,
    )  # fmt: skip


def jobs_run(done: subprocess.CompletedProcess[str]) -> int:
    """The number of jobs that a build ran, from its last line."""
    assert done.returncode == 0, done.stdout + done.stderr
    match = re.search(r"(\d+) jobs? run", done.stdout)
    assert match, done.stdout
    return int(match[1])


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, hidden ones too, by its path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }
