"""Both sides of a proof: the right one is what the edition prints, letter for letter, and the marks say why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from publish import model as m
from publish import publication, tree
from publish.adapt import adapted, changes, conversion, of_edition
from publish.convert.converter import context
from publish.editions import Edition
from publish.house import Words
from publish.proof.collation import Collation, Piece
from publish.proof.rows import Row, Rows
from publish.source import articles
from tests.conftest import CHECKOUT
from tests.proof.samples import BODY, RULES
from tests.publications import edition, read

SAMPLES = {article.slug: article for article in articles.read_all(publication.load(CHECKOUT))}
LINES = ("kicker", "title", "subtitle", "place", "source", "section", "lead", "rights")
LISTS = ("authors", "editors", "designers", "keywords")


def texts(article: m.Article) -> Iterator[str]:
    """Every text of an article that readers see, without its line breaks."""
    for name in LINES:
        yield getattr(article.meta, name) or ""
    for name in LISTS:
        yield from getattr(article.meta, name)
    yield from (correction.text for correction in article.meta.corrections)
    for blocks in (article.body, *(note.children for note in article.notes)):
        for block in tree.walk(blocks):
            yield from (tree.plain(run).replace("\n", "") for run in tree.runs(block))
            yield from tree.lines(block)
            yield block.alt if isinstance(block, m.Figure) else ""


def rows(article: m.Article, made: Edition, *, every: bool = False) -> tuple[list[Row], Counter[str]]:
    converter = conversion(made, article)
    assert converter
    collation = Collation(converter, changes(made, article), every=every)
    return Rows(collation, {"title": 3}).of(of_edition(article, made.tag)), collation.counts


def marked(found: list[Row], kind: str) -> list[tuple[str, str, str]]:
    """Both texts and the source of each piece with such a mark."""
    pieces = [piece for row in found for cell in row.cells for piece in cell.pieces]
    return [(piece.left, piece.right, piece.mark.source) for piece in pieces if piece.mark.kind == kind]


@pytest.mark.parametrize("tag", ["zh-Hant-TW", "zh-Hant-HK"])
@pytest.mark.parametrize("slug", sorted(SAMPLES))
def test_each_side_is_its_edition_to_the_letter(slug: str, tag: str) -> None:
    article, made = SAMPLES[slug], edition(tag)
    cells = [cell for row in rows(article, made)[0] for cell in row.cells]
    right, left = (sorted(filter(None, texts(found))) for found in (adapted(article, made), of_edition(article, tag)))
    assert sorted(cell.right for cell in cells if cell.right) == right
    assert sorted(cell.left for cell in cells if cell.left) == left


def test_rows_name_their_lines_in_the_order_of_reading() -> None:
    found, _ = rows(SAMPLES["qingdu-press"], edition("zh-Hant-TW"))
    source = (CHECKOUT / "source/qingdu-press/article.md").read_text("utf-8").split("\n")
    for row in found:
        if row.label in ("正文", "小标题", "图说", "表行") or row.label.startswith("注"):
            words = row.cells[0].pieces[0].left[:4]
            assert words in source[row.line - 1].replace("**", ""), (row.line, words)
    assert [row.label for row in found[:4]] == ["肩题", "主题", "副题", "记者"]
    assert found[-1].label == "版权"


@pytest.fixture
def sample(tmp_path: Path) -> m.Article:
    """An article with a place of each kind, one of them decided."""
    article, findings = read(tmp_path, BODY, convert=RULES)
    assert article, findings
    (paragraph, _) = article.body
    assert isinstance(paragraph, m.Paragraph)
    text = tree.plain(paragraph.children)
    return msgspec.structs.replace(article, decisions={"zh-Hant-TW": {context(text, text.index("台")): "台"}})


@pytest.fixture
def house() -> Edition:
    """Taiwan's edition with a word of the house's."""
    return msgspec.structs.replace(edition("zh-Hant-TW"), words=Words(terms={"以后": "往後"}))


def test_each_kind_of_place_is_marked(sample: m.Article, house: Edition) -> None:
    found, counts = rows(sample, house)
    assert ("干", "乾") in [texts[:2] for texts in marked(found, "choice")]
    assert "念" in [left for left, _, _ in marked(found, "doubtful")]
    assert len(marked(found, "doubtful")) == counts["doubtful"]
    assert marked(found, "settled") == [
        ("于春生", "于春生", "name"),
        ("干", "乾", "inline"),
        ("台", "台", "decision"),
        ("头发", "头发", "inline"),
    ]
    assert marked(found, "word") == [
        ("信", "", "article"),
        ("息员", "資訊管理員", "article"),
        ("以后", "往後", "house"),
    ]
    assert marked(found, "changed") == []
    assert (counts["words"], counts["name"], counts["inline"]) == (2, 1, 2)


def test_a_doubtful_place_has_a_number_and_its_surroundings_on_both_sides(sample: m.Article, house: Edition) -> None:
    pieces = [piece for row in rows(sample, house)[0] for cell in row.cells for piece in cell.pieces]
    marks = [piece.mark for piece in pieces if piece.mark.kind == "doubtful"]
    assert [mark.number for mark in marks] == list(range(1, len(marks) + 1))
    (mark,) = [mark for mark in marks if mark.place and mark.place.simplified == "念"]
    assert mark.left == ("了。信息员在台州", "了两遍头发，“‘")
    assert mark.right == ("了。資訊管理員在台州", "了兩遍头发，「『")
    assert mark.place
    assert sum(mark.place.chances) == pytest.approx(mark.place.doubt)


def test_every_change_can_be_marked_quotes_too(sample: m.Article, house: Edition) -> None:
    found, _ = rows(sample, house, every=True)
    changed = marked(found, "changed")
    assert ("说", "說", "") in changed
    assert ("“‘", "「『", "") in changed
    plain = [piece for row in found for cell in row.cells for piece in cell.pieces if piece.mark.kind == "plain"]
    assert all(piece.left == piece.right for piece in plain)


def test_a_step_that_changes_the_length_of_a_text_loses_nothing(house: Edition) -> None:
    def spaced(run: tree.Run) -> tree.Run:
        return tree.with_texts(run, (f"{leaf.text} " for leaf in tree.leaves(run)))

    converter = conversion(house)
    assert converter
    steps = [*changes(house), tree.Change(run=spaced, line=lambda text: text)]
    cell = Collation(converter, steps).cell((m.Text("以后再说"), m.Strong((m.Text("吧"),))))
    assert cell.right == "往後再說 吧 "
    assert cell.leaves[1][0] == Piece("吧", "吧 ", cell.leaves[1][0].mark)
