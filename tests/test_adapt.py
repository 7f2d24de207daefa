"""The article of one edition: its blocks, notes, pictures, script and marks."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from publish import model as m
from publish import tree
from publish.adapt import adapted, adapted_line, changes
from publish.errors import Exit, Faults
from tests.publications import edition, png_of_size, read

BODY = """\
![“院子”](images/yard.png){alt="里面“院子”" credit="钟灵"}

## 里面的钟
头发“‘干净’”
{.strap}

头**发**“干部”[^a]，[发]{.keep}。

::: only {editions="zh-Hant-TW"}
台湾读者[^b]。

![台](images/taiwan.png){alt="台" credit="甲"}
:::

> 云里
{.pull cite="松"}

| 里 | 面 |
|---|---|
| 发 | 1 |
{caption="钟表" source="资料来源：本刊"}

- 干净

又一处[^c]。

[^a]: 甲注，头发。
[^b]: 乙注。
[^c]: 丙注。
"""


@pytest.fixture
def article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> m.Article:
    monkeypatch.setenv("PUBLISH_CACHE", str(tmp_path / "cache"))
    images = tmp_path / "source" / "first" / "images"
    images.mkdir(parents=True)
    for name in ("yard", "taiwan"):
        (images / f"{name}.png").write_bytes(png_of_size(1, 1))
    found, faults = read(tmp_path, BODY, title="“头发”", authors=["钟灵"], keywords=["干净"])
    assert faults == []
    assert found is not None
    return found


def texts(article: m.Article) -> str:
    blocks = [*tree.walk(article.body), *(block for note in article.notes for block in note.children)]
    return "｜".join(
        text for block in blocks for text in (*map(tree.plain, tree.runs(block)), *tree.lines(block)) if text
    )


def test_the_canonical_edition_is_the_source(article: m.Article) -> None:
    own = adapted(article, edition("zh-Hans"))
    assert own.meta == article.meta
    assert "台湾" not in texts(own)


def test_taiwan(article: m.Article) -> None:
    own = adapted(article, edition("zh-Hant-TW"))
    assert own.language == "zh-Hant-TW"
    assert (own.meta.title, own.meta.authors, own.meta.keywords) == ("「頭髮」", ["鍾靈"], ["乾淨"])
    assert texts(own) == (
        "「院子」｜鍾靈｜裡面的鐘｜頭髮「『乾淨』」｜頭髮「幹部」，发。｜台灣讀者。｜台｜甲｜松｜雲裡｜"
        "裡｜面｜發｜1｜鐘錶｜資料來源：本刊｜乾淨｜又一處。｜甲注，頭髮。｜乙注。｜丙注。"
    )
    assert tree.figures(own.body)[0].alt == "裡面「院子」"


def test_hong_kong(article: m.Article) -> None:
    own = adapted(article, edition("zh-Hant-HK"))
    assert "裏面的鐘" in texts(own)
    assert "台灣" not in texts(own)


def test_an_edition_has_only_the_notes_that_it_calls_numbered_anew(article: m.Article) -> None:
    def numbers(own: m.Article) -> tuple[list[int], list[int]]:
        calls = [number for block in tree.walk(own.body) for run in tree.runs(block) for number in tree.calls(run)]
        return calls, [note.number for note in own.notes]

    assert numbers(article) == ([1, 2, 3], [1, 2, 3])
    assert numbers(adapted(article, edition("zh-Hans"))) == ([1, 2], [1, 2])
    assert numbers(adapted(article, edition("zh-Hant-TW"))) == ([1, 2, 3], [1, 2, 3])


def test_an_edition_has_only_the_pictures_that_it_shows(article: m.Article) -> None:
    assert list(adapted(article, edition("zh-Hans")).pictures) == ["images/yard.png"]
    assert list(adapted(article, edition("zh-Hant-TW")).pictures) == ["images/yard.png", "images/taiwan.png"]


def test_lines_and_headings_keep_their_places(article: m.Article) -> None:
    def places(own: m.Article) -> list[tuple[str, int]]:
        return [(block.id, block.line) for block in own.body if isinstance(block, m.Heading)]

    assert places(adapted(article, edition("zh-Hant-TW"))) == places(article)


def test_a_label_is_adapted_like_the_text() -> None:
    assert adapted_line("责编“里面”", edition("zh-Hant-TW")) == "責編「裡面」"
    assert adapted_line("责编“里面”", edition("zh-Hans")) == "责编“里面”"


def test_a_step_that_does_not_exist_is_a_fault_of_the_layout() -> None:
    found = edition("zh-Hant-TW")
    wrong = msgspec.structs.replace(found, settings=msgspec.structs.replace(found.settings, steps=["no-step"]))
    with pytest.raises(Faults) as faults:
        changes(wrong)
    assert faults.value.exit_code == Exit.USAGE
    assert [(f.path, f.code) for f in faults.value.findings] == [("layouts/zh-Hant-TW/edition.toml", "L008")]
