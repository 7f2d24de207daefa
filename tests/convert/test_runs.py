"""Marks make no difference: a run is converted as one text, and each mark stays on its characters."""

from __future__ import annotations

import random
from itertools import accumulate, pairwise
from pathlib import Path

import pytest

from publish import model as m
from publish import tree
from publish.convert import runs
from publish.convert.converter import Converter
from publish.convert.region import REGIONS
from publish.convert.terms import Layer, Term
from publish.source.body import BodyReader
from publish.source.report import Report
from publish.typography import STEPS

HERE = Path(__file__).parent
TEXT = (
    "头发长了就去理发店，候选人参选后发表声明；干部在山谷里干着急，余先生说：“这里面松了。”"
    "特朗普同日本首相通话十分钟，信息技术公司的老板娘复述复杂的历程，万里长城冲出亚洲。"
)


def cases() -> list[list[str]]:
    lines = (HERE / "cases.tsv").read_text("utf-8").splitlines()
    return [line.replace("\\n", "\n").split("\t") for line in lines if line and not line.startswith("# ")]


def read(text: str) -> list[tree.Run]:
    report = Report("article.md", text)
    blocks, notes = BodyReader(report, 1).read()
    assert report.findings == []
    found = [*tree.walk(blocks), *(block for note in notes for block in tree.walk(note.children))]
    return [run for block in found for run in tree.runs(block)]


@pytest.mark.parametrize("case", cases()[1:], ids=lambda case: case[0][:40])
def test_a_written_case(case: list[str]) -> None:
    for configuration, expected in zip(("s2tw", "s2hk"), case[1:], strict=True):
        change = runs.change(Converter(REGIONS[configuration]))
        assert [STEPS["corner-quotes"].run(change.run(run)) for run in read(case[0])] == read(expected)


def marked(kind: int, text: str) -> m.Inline:
    """A piece of text in one of the marks that an article may have."""
    inside = (m.Text(text),)
    kinds: list[m.Inline] = [
        m.Text(text), m.Strong(inside), m.Emphasis(inside), m.Link(inside, "https://paper.example/"),
        m.Span(inside, dots=True), m.Strong((m.Emphasis(inside),)), m.Span(inside, ruby="dú"),
    ]  # fmt: skip
    return kinds[kind]


@pytest.mark.parametrize("cuts", [800, pytest.param(10_000, marks=pytest.mark.slow)])
def test_random_cuts(cuts: int) -> None:
    chance = random.Random(6)
    glossary = Layer([Term("特朗普", "川普", "house"), Term("信息", "資訊", "house")])
    converters = [Converter(REGIONS["s2tw"], [glossary]), Converter(REGIONS["s2hk"]), Converter(REGIONS["s2t"])]
    for number in range(cuts):
        converter = converters[number % 3]
        start = chance.randrange(len(TEXT) - 12)
        text = TEXT[start : start + chance.randrange(8, 40)]
        ends = sorted({*chance.sample(range(1, len(text)), chance.randrange(1, min(6, len(text)))), len(text)})
        parts = list(pairwise([0, *ends]))
        run = tuple(marked(chance.randrange(7), text[a:b]) for a, b in parts)
        out = runs.change(converter).run(run)
        assert tree.plain(out) == converter.text(text)
        assert [type(node) for node in out] == [type(node) for node in run]
        if "川" not in tree.plain(out):  # nothing changed its length: each mark has as many characters as before
            whole, pieces = converter.text(text), [tree.plain((node,)) for node in out]
            assert pieces == [whole[a:b] for a, b in parts]
            assert list(accumulate(map(len, pieces))) == ends
