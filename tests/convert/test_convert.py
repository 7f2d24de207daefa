"""Conversion to Traditional characters: by whole paragraphs across markup, and never where it may not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publish import model as m
from publish import tree
from publish.convert import runs
from publish.convert.converter import Converter
from publish.convert.opencc import converted
from publish.convert.region import REGIONS
from publish.source.body import BodyReader
from publish.source.report import Report

HAN = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF)
TEXT = st.text(
    st.one_of(HAN, st.sampled_from("头发干面后里台么着云钟松“”‘’，。—… aZ09\U00020bb7\U0001f600")), max_size=30
)


def run(text: str) -> tree.Run:
    report = Report("article.md", text)
    (block,), _ = BodyReader(report, 1).read()
    assert report.findings == []
    assert isinstance(block, m.Paragraph)
    return block.children


def converter(configuration: str) -> tree.Change:
    return runs.change(Converter(REGIONS[configuration]))


def to(configuration: str, text: str) -> str:
    return tree.plain(converter(configuration).run(run(text)))


@pytest.mark.parametrize(
    ("text", "taiwan", "hong_kong"),
    [
        ("头发", "頭髮", "頭髮"),
        ("头**发**", "頭髮", "頭髮"),
        ("出**发**", "出發", "出發"),
        ("干[部](https://paper.example/)", "幹部", "幹部"),
        ("*干*净", "乾淨", "乾淨"),
        ("皇**后**以**后**", "皇后以後", "皇后以後"),
        ("头\n发", "頭髮", "頭髮"),
        ("里面、台风", "裡面、颱風", "裏面、颱風"),
        ("头[发]{.dots}", "頭髮", "頭髮"),
        ('头[发]{ruby="fà"}', "頭髮", "頭髮"),
    ],
)
def test_a_phrase_is_converted_across_markup(text: str, taiwan: str, hong_kong: str) -> None:
    assert to("s2tw", text) == taiwan
    assert to("s2hk", text) == hong_kong


@pytest.mark.parametrize(
    ("text", "taiwan", "hong_kong"),
    [
        ("[头发]{.keep}头发", "头发頭髮", "头发頭髮"),
        ("`头发`头发", "头发頭髮", "头发頭髮"),
        ("[头发]{lang=ja}", "头发", "头发"),
        ("[**头**发]{.keep}", "头发", "头发"),
        ("[特朗普]{tw=川普}", "川普", "特朗普"),
        ("[特朗普]{tw=川普 hk=杜林普}说", "川普說", "杜林普説"),
        ("[特**朗**普]{tw=川普}说", "川普說", "特朗普説"),
        ("[软件]{tw=軟體}和软件", "軟體和軟件", "軟件和軟件"),
    ],
)
def test_what_the_author_settled_stays(text: str, taiwan: str, hong_kong: str) -> None:
    assert to("s2tw", text) == taiwan
    assert to("s2hk", text) == hong_kong


def test_markup_addresses_and_attributes_stay() -> None:
    before = run('看[发**展**](https://paper.example/发 "说明")[群众]{ruby="qún zhòng" .dots}\\\n尾')
    after = converter("s2tw").run(before)
    _, old_link, *_ = before
    _, link, span, line_break, end = after
    assert isinstance(link, m.Link)
    assert isinstance(old_link, m.Link)
    assert (link.href, link.title) == (old_link.href, "说明")
    assert link.children == (m.Text("發"), m.Strong((m.Text("展"),)))
    assert span == m.Span((m.Text("群眾"),), dots=True, ruby="qún zhòng")
    assert (line_break, end) == (m.LineBreak(), m.Text("尾"))


@given(TEXT, st.sampled_from(sorted(REGIONS)))
def test_no_text_changes_its_length(text: str, configuration: str) -> None:
    assert len(converted(text, configuration)) == len(text)


@given(st.lists(TEXT, max_size=6), st.sampled_from(sorted(REGIONS)))
def test_markup_makes_no_difference(pieces: list[str], configuration: str) -> None:
    kinds = (m.Strong, m.Emphasis)
    marked = tuple(kinds[i % 2]((m.Text(text),)) if i % 3 else m.Text(text) for i, text in enumerate(pieces))
    assert tree.plain(converter(configuration).run(marked)) == Converter(REGIONS[configuration]).text("".join(pieces))


def test_a_configuration_that_changes_lengths_is_refused() -> None:
    with pytest.raises(ValueError, match="changed the length"):
        converted("程序员", "s2twp")
