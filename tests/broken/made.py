"""Faults that can't be kept as files in a folder: links, huge files, missing files. The publication in, broken."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

from tests.colour import icc
from tests.publications import png_of_size

ARTICLE = Path("source", "good", "article.md")


def _body(root: Path, text: str) -> None:
    """Puts another text below the front matter of the good article."""
    head = re.match(r"---\n.*?---\n", (root / ARTICLE).read_text("utf-8"), re.DOTALL)
    assert head
    (root / ARTICLE).write_text(head[0] + text, "utf-8")


def _outside(root: Path, name: str) -> Path:
    """A file or folder of the publication, moved out of it and linked to."""
    here, there = root / name, root.with_name("outside") / Path(name).name
    there.parent.mkdir()
    here.rename(there)
    here.symlink_to(there)
    return there


def _deep_yaml(root: Path) -> None:
    text = (root / ARTICLE).read_text("utf-8")
    (root / ARTICLE).write_text(text.replace("---\n", f"---\nkeywords: {'[' * 10_000}{']' * 10_000}\n", 1), "utf-8")


MADE: dict[str, Callable[[Path], object]] = {
    "P001-no-publish-toml": lambda root: (root / "publish.toml").unlink(),
    "S003-deep-nesting": _deep_yaml,
    "S010-no-source": lambda root: shutil.rmtree(root / "source"),
    "S013-article-is-a-link-out": lambda root: _outside(root, "source/good/article.md"),
    "S013-folder-is-a-link-out": lambda root: _outside(root, "source/good"),
    "S014-too-large": lambda root: _body(root, "正文一段。\n\n" * 300_000),
    "B004-ten-thousand-brackets": lambda root: _body(root, "[" * 10_000 + "[点](javascript:x)\n"),
    "B011-ten-thousand-quotations": lambda root: _body(root, ">" * 10_000 + "正文。\n"),
    "I002-picture-is-a-link-out": lambda root: _outside(root, "source/good/images/yard.png"),
    "I002-folder-is-a-link-out": lambda root: _outside(root, "source/good/images"),
    "L011-profile-of-a-screen": lambda root: (root / "layouts/zh-Hans/screen.icc").write_bytes(icc.rgb("Wide")),
    "I005-long-picture": lambda root: (root / "source/good/images/yard.png").write_bytes(png_of_size(80_000, 10)),
    "I005-huge-picture": lambda root: (root / "source/good/images/yard.png").write_bytes(png_of_size(60_000, 60_000)),
}
