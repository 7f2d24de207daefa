"""The cover of an e-book: how its words are set, and the picture that comes out."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from publish.fonts import FontLibrary
from publish.formats import cover
from publish.resources import packaged
from tests import publications
from tests.formats import books

_PROGRAM = """
import sys
from pathlib import Path
from publish.adapt import adapted
from publish.formats import cover
from publish.page import Rendition, Surroundings
from publish.publication import load
from publish.source import articles
from tests.formats import books
root, out = Path(sys.argv[1]), Path(sys.argv[2])
article, _ = articles.read(load(root), root / "source" / "first")
pages = books.pages(sys.argv[3])
pictures = {name: Rendition(name, picture.width, picture.height) for name, picture in article.pictures.items()}
files = {name: (root / "source" / "first" / name).read_bytes() for name in pictures}
around = Surroundings(masthead=load(root).settings.masthead, pictures=pictures)
out.write_bytes(cover.cover(adapted(article, pages.edition), pages, around, files))
"""


def _drawn(root: Path, tag: str = "zh-Hans", **environment: str) -> bytes:
    """In a process of its own: Pango looks at the faces once, when it is first used."""
    out = root / "cover.jpg"
    fontconfig = str(FontLibrary.load([packaged("fonts")]).fontconfig())
    changes = {"FONTCONFIG_FILE": fontconfig, "PYTHONPATH": os.pathsep.join(sys.path), **environment}
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM, str(root), str(out), tag],
        env=publications.environment(**changes), capture_output=True, encoding="utf-8", check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return out.read_bytes()


@pytest.mark.slow
@pytest.mark.parametrize("body", [books.BODY, "没有图的正文。\n"], ids=["picture", "words"])
def test_the_cover_is_a_light_jpeg_of_1200_by_1600(tmp_path: Path, body: str) -> None:
    books.written(tmp_path, body)
    content = _drawn(tmp_path)
    with Image.open(io.BytesIO(content)) as image:
        assert (image.format, image.size, image.mode) == ("JPEG", (1200, 1600), "RGB")
        red, green, blue = image.getpixel((600, 800))  # type: ignore[misc]
        paper = image.getpixel((20, 20))
    assert len(content) <= cover.MAXIMUM_BYTES
    assert all(abs(value - wanted) < 6 for value, wanted in zip(paper, (0xF2, 0xED, 0xE4), strict=True))  # type: ignore[arg-type]
    assert (red > 2 * green > blue) == (body == books.BODY)  # the picture is cinnabar, and fills the middle


@pytest.mark.slow
def test_two_processes_draw_the_same_cover(tmp_path: Path) -> None:
    books.written(tmp_path)
    first = _drawn(tmp_path, "zh-Hant-TW", PYTHONHASHSEED="1", TZ="America/Lima")
    second = _drawn(tmp_path, "zh-Hant-TW", PYTHONHASHSEED="2", TZ="Asia/Shanghai")
    assert hashlib.sha256(first).digest() == hashlib.sha256(second).digest()


@pytest.mark.parametrize(
    ("text", "alone", "lines", "size"),
    [
        ("把一张报纸排到天亮", False, ["把一张报纸排到天亮"], 56),
        ("青渡旧桥十二月起封闭检修", False, ["青渡旧桥十二月起封闭检修"], 42),
        ("留一道页边", True, ["留一道页边"], 92),
        ("青渡河的水，清了几分", True, ["青渡河的水，", "清了几分"], 76),
        ("甲" * 24, False, ["甲" * 12, "甲" * 12], 42),
    ],
)
def test_titles_are_as_large_as_their_place_holds(text: str, alone: bool, lines: list[str], size: int) -> None:
    found = cover.title(text, alone=alone)
    assert (found.lines, found.size) == (lines, size)


@pytest.mark.parametrize("length", [1, 2, 6, 9, 13, 17, 25, 34, 50, 60])
@pytest.mark.parametrize("alone", [True, False])
def test_no_title_leaves_its_place(length: int, alone: bool) -> None:
    found = cover.title("永" * length, alone=alone)
    assert "".join(found.lines) == "永" * length
    if length <= 50:
        assert max(map(len, found.lines)) * found.size <= 504
        assert len(found.lines) * found.leading <= (350 if alone else 100)


@pytest.mark.parametrize(
    ("text", "size", "spread"),
    [("行间周刊", 104, True), ("青渡水陆交通周报", 63, False), ("Qingdu", 104, False), ("ئۇيغۇر", 104, False)],
)
def test_only_the_characters_of_a_short_han_name_are_spread(text: str, size: int, spread: bool) -> None:
    found = cover.name(text)
    assert (found.size, found.spread) == (size, spread)
