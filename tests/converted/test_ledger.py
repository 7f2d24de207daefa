"""What an editor has to look at: every text that is converted, with its place in article.md, and what he decided before."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest

from publish import model as m
from publish import tree
from publish.adapt import adapted, of_edition
from publish.convert.converter import context
from publish.converted import ledger
from publish.converted.findings import findings
from publish.converted.ledger import Ledger
from publish.converted.passages import passages
from publish.model import Article
from publish.source import articles
from tests.publications import article, edition, png_of_size, write

FRONT: dict[str, Any] = {
    "title": "一个“干”字",
    "kicker": "“干”什么",
    "lead": "碑上的“干”字已经看不清了。",
    "keywords": ["干"],
    "authors": ["甲"],
}
BODY = """\
![门上的“**干**”字](images/yard.png){alt="一扇门，上面有“干”字" credit="干"}

## 第一个“*干*”字
只有一个“干”字
{.strap}

墙上[只有](https://paper.example/干)一个“**干**”字[^a]。另一面墙上也写着“干”。

> 石头上的“干”
{.pull cite="甲（“干”）"}

| “干”字 | 数 |
|---|---|
| 屋里的“干” | 1 |
{caption="“干”字共一处" source="来源：“干”"}

- 树上的“干”字
- > 砖上的“干”字

::: only {editions="zh-Hant-HK"}
香港才有的“干”。
:::

[^a]: 注里的“干”字。
"""
TW = edition("zh-Hant-TW")


def read(root: Path, body: str, decided: str = "", **front: Any) -> tuple[Article, str]:
    """An article and its source; `decided`: for Taiwan."""
    publication = write(root, {"first": article(body, **front)})
    folder = root / "source/first"
    (folder / "images").mkdir(exist_ok=True)
    (folder / "images/yard.png").write_bytes(png_of_size(1, 1))
    (folder / "decisions.zh-Hant-TW.toml").write_text(decided, "utf-8")
    found, faults = articles.read(publication, folder)
    assert faults == []
    assert found is not None
    return found, (folder / "article.md").read_text("utf-8")


def look(root: Path, body: str, decided: str = "", **front: Any) -> Ledger:
    found, source = read(root, body, decided, **front)
    return ledger.ledger(found, TW, source)


def test_every_text_that_is_converted_is_looked_through(tmp_path: Path) -> None:
    found, source = read(tmp_path, BODY, **FRONT)
    own = of_edition(found, "zh-Hant-TW")
    converted: list[str] = []

    def run(text: tree.Run) -> tree.Run:
        converted.append(tree.plain(text))
        return text

    def line(text: str) -> str:
        converted.append(text)
        return text

    tree.changed(own, tree.Change(run, line))
    walked = ["".join(leaf.text for leaf in tree.leaves(found.run)) for found in passages(own, source.count("\n") + 1)]
    assert sorted(walked) == sorted(filter(None, converted))


def test_each_place_is_found_in_the_source_behind_its_markup(tmp_path: Path) -> None:
    found, source = read(tmp_path, BODY, **FRONT)
    lines = source.split("\n")
    texts = passages(of_edition(found, "zh-Hant-TW"), len(lines))
    walked = ["".join(leaf.text for leaf in tree.leaves(passage.run)) for passage in texts]
    every = {context(text, at): "乾" for text in walked for at, character in enumerate(text) if character == "干"}
    entries = ledger.ledger(msgspec.structs.replace(found, decisions={"zh-Hant-TW": every}), TW, source).entries
    entries = [entry for entry in entries if entry.decided]
    assert {lines[entry.line - 1][entry.column - 1] for entry in entries} == {"干"}
    places = [(entry.line, entry.column) for entry in entries]
    assert places == sorted(set(places))
    assert len(places) == len(every) == 19
    shown = [line for line in lines if "干" in line and not line.startswith("香港")]
    assert [line for line in shown if lines.index(line) + 1 not in dict(places)] == []


def test_what_reads_alike_is_asked_once(tmp_path: Path) -> None:
    found = look(tmp_path, "碑上刻着一个“干”字，看不清了。\n\n碑上刻着一个“干”字，看不清了。\n")
    assert [entry.place.context for entry in found.entries] == ["上刻着一个“【干】”字，看不清"]
    (entry,) = found.entries
    assert entry.simplified == ("碑上刻着一个“", "”字，看不清了。")
    assert entry.traditional == ("碑上刻著一個「", "」字，看不清了。")
    assert sum(entry.place.chances) + (1 - entry.place.doubt) == pytest.approx(1)


def test_decisions_survive_edits_elsewhere_and_no_others(tmp_path: Path) -> None:
    decided = '"上刻着一个“【干】”字，看不清" = "乾"\n'
    for body in (
        "碑上刻着一个“干”字，看不清了。",
        "那块碑上刻着一个“**干**”字，看不清楚，也没有[人管](https://x.example/)。",
    ):
        found = look(tmp_path, body, decided)
        assert (found.decisions, found.undecided, found.gone) == ({"上刻着一个“【干】”字，看不清": "乾"}, [], {})
    found = look(tmp_path, "碑上刻着两个“干”字，看不清了。", decided)
    assert (list(found.gone.values()), len(found.undecided)) == (["乾"], 1)
    (warning,) = findings(found.article, TW, "", decided)[1:]
    assert (warning.code, warning.line, warning.severity) == ("C011", 1, "warning")


@pytest.mark.parametrize(
    ("body", "printed"),
    [
        ("他读到的是一个“干”字。", "乾"),
        ("他读到的是一个“[干]{tw=榦}”字。", "榦"),
        ("他读到的是一个“[干]{.keep}”字。", "干"),
    ],
)
def test_a_decision_beats_the_glossaries_and_the_text_itself_beats_it(tmp_path: Path, body: str, printed: str) -> None:
    rules = {"glossary": {"“干”字": {"tw": "“幹”字"}}}
    decided = '"读到的是一个“【干】”字。" = "乾"\n'.replace("读到的是一个“", "到的是一个“")
    found, source = read(tmp_path, body, decided, convert=rules)
    (block,) = adapted(found, TW).body
    assert isinstance(block, m.Paragraph)
    assert f"一個「{printed}」字" in tree.plain(block.children)
    assert list(ledger.ledger(found, TW, source).gone) == ([] if printed == "乾" else ["到的是一个“【干】”字。"])


def test_a_form_that_the_character_has_not_is_refused(tmp_path: Path) -> None:
    for form, codes in {"乾": [], "干": [], "榦": [], "于": ["C012"], "A": ["C012"]}.items():
        found = look(tmp_path, "碑上刻着一个“干”字。", f'"上刻着一个“【干】”字。" = "{form}"\n')
        said = findings(found.article, TW, "", "")
        assert [finding.code for finding in said] == codes, form


def test_the_edition_may_require_what_it_else_advises(tmp_path: Path) -> None:
    found, source = read(tmp_path, "碑上刻着一个“干”字。")
    required = msgspec.structs.replace(TW.settings.convert, review="required")
    strict = msgspec.structs.replace(TW, settings=msgspec.structs.replace(TW.settings, convert=required))
    for one, severity in ((TW, "warning"), (strict, "error")):
        (finding,) = findings(found, one, source, "")
        assert (finding.code, finding.severity) == ("C010", severity)
        assert (finding.line, finding.column) == (source[: source.index("干")].count("\n") + 1, 8)
