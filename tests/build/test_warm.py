"""Builds one after the other by the same workers: only what changed is made, and changed layouts are seen."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from publish import publication
from publish.build.plan import Wish
from publish.build.preview import Previews
from publish.build.run import Builder
from publish.remembered import remembered
from publish.serve import pictures
from tests.build.paper import Paper, Silent
from tests.publications import tree


@pytest.mark.slow
def test_warm_workers(built: Paper) -> None:
    with Builder(publication.load(built.root), built.target, 1) as builder:
        built.change("source/three/article.md", "第三篇的正文", "第三篇的新正文")
        ran = builder.build(Wish(), Silent()).ran
        assert {name.split()[1] for name in ran} == {"three"}
        first = builder.workers._pool

        built.change("source/three/article.md", "第三篇的新正文", "第三篇的另一正文")
        builder.build(Wish(), Silent())
        assert builder.workers._pool is first

        built.write("layouts/zh-Hans/mobile.css", "body { color: rebeccapurple }\n")
        builder.build(Wish(), Silent())
        assert builder.workers._pool is not first
        page = built.page("zh-Hans/three/index.html")
        assert "rebeccapurple" in page
        assert "第三篇的另一正文" in page


@pytest.mark.slow
def test_a_preview_writes_nothing_and_looks_like_the_pdf(built: Paper) -> None:
    for tag in ("zh-Hans", "zh-Hant-TW"):
        built.write(f"layouts/{tag}/edition.toml", 'formats = ["pdf"]\n')
    with Builder(publication.load(built.root), built.target, 1) as builder:
        builder.build(Wish(), Silent())
        assert builder.known
        before = tree(built.target)
        built.change("source/one/article.md", "第一篇的正文", "第一篇存盘的正文")
        previews = Previews()
        try:
            shown = previews.pdf(builder.publication, builder.known, "zh-Hant-TW", "one")
        finally:
            previews.close()
        assert tree(built.target) == before
        builder.build(Wish(), Silent())
    made = (built.target / "site/zh-Hant-TW/one/one.pdf").read_bytes()
    assert shown
    assert pictures.picture(shown, 0, 800) == pictures.picture(made, 0, 800)
    assert before["site/zh-Hant-TW/one/one.pdf"] != made


def test_what_is_remembered_is_read_anew_when_a_file_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PUBLISH_CACHE", str(tmp_path / "cache"))
    file = tmp_path / "file"
    read: list[str] = []

    def look() -> str:
        read.append(file.read_text("utf-8"))
        return read[-1]

    file.write_text("甲", "utf-8")
    time.sleep(0.2)  # older than what may change without a change of its times
    assert [remembered("test", [file], look) for _ in range(3)] == ["甲"] * 3
    assert read == ["甲"]
    file.write_text("乙", "utf-8")
    assert [remembered("test", [file], look) for _ in range(2)] == ["乙"] * 2
    file.unlink()
    with pytest.raises(FileNotFoundError):
        remembered("test", [file], look)
