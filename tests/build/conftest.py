"""A small publication, built once and copied for each test."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from tests.build.paper import EDITIONS, FIGURE, SETTINGS, Paper
from tests.publications import article, write


def _write(root: Path) -> Paper:
    """Three articles, two editions, no PDFs; `one` has a picture and names `two` as related."""
    texts = {
        "one": article(f"{FIGURE}\n\n第一篇的正文。\n", "one", title="第一篇", related=["two"]),
        "two": article("第二篇的正文。\n", "two", title="第二篇", published="2026-11-19T08:00:00+08:00"),
        "three": article(
            "第三篇的正文[^1]。\n\n[^1]: 注。\n", "three", title="第三篇", published="2026-11-18T08:00:00+08:00"
        ),
    }
    write(root, texts, SETTINGS)
    images = root / "source" / "one" / "images"
    images.mkdir()
    picture = Image.new("RGB", (640, 400), "#e8e0d4")
    ImageDraw.Draw(picture).ellipse((200, 80, 440, 320), fill="#b72a17")
    picture.save(images / "sun.png")
    paper = Paper(root)
    for tag in EDITIONS:
        paper.write(f"layouts/{tag}/edition.toml", 'formats = ["epub", "html"]\n')
    return paper


@pytest.fixture
def paper(tmp_path: Path) -> Paper:
    """The publication, not built yet."""
    return _write(tmp_path / "paper")


@pytest.fixture(scope="session")
def _built_once(tmp_path_factory: pytest.TempPathFactory) -> Paper:
    paper = _write(tmp_path_factory.mktemp("built") / "paper")
    paper.build()
    return paper


@pytest.fixture
def built(_built_once: Paper, tmp_path: Path) -> Paper:
    """The publication with a build of everything."""
    shutil.copytree(_built_once.root, tmp_path / "paper")
    return Paper(tmp_path / "paper")
