"""Runs as XHTML, headline phrases and the small texts of a page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from markupsafe import Markup

from publish import model as m
from publish.markup import Inline, note_mark, phrases, ruby, with_breaks

inline = Inline(lambda number: Markup("<sup>{}</sup>").format(number))


@pytest.mark.parametrize(
    ("node", "xhtml"),
    [
        (m.Text("a < b & “c”"), "a &lt; b &amp; “c”"),
        (m.Strong((m.Text("重"), m.Emphasis((m.Text("点"),)))), "<strong>重<em>点</em></strong>"),
        (m.Code("<p>"), "<code>&lt;p&gt;</code>"),
        (m.Link((m.Text("看"),), 'https://a.example/?a=1&b="'), '<a href="https://a.example/?a=1&amp;b=&#34;">看</a>'),
        (
            m.Link((m.Text("看"),), "https://a.example/", "<说>"),
            '<a href="https://a.example/" title="&lt;说&gt;">看</a>',
        ),
        (m.LineBreak(), "<br/>"),
        (m.NoteCall(3), "<sup>3</sup>"),
        (m.Span((m.Text("原"),), keep=True), "原"),
        (m.Span((m.Text("重"),), dots=True), '<em class="dots">重</em>'),
        (m.Span((m.Text("屈原"),), name=True), '<u class="name">屈原</u>'),
        (m.Span((m.Text("离骚"),), book=True, dots=True), '<cite class="book"><em class="dots">离骚</em></cite>'),
        (m.Span((m.Text("Guizhou"),), lang="en"), '<span lang="en" xml:lang="en">Guizhou</span>'),
        (m.Span((m.Text("群众"),), ruby="qún zhòng"), "<ruby>群<rt>qún</rt></ruby><ruby>众<rt>zhòng</rt></ruby>"),
        (m.Span((m.Text("贵州"),), ruby="Guizhou"), "<ruby>贵州<rt>Guizhou</rt></ruby>"),
        (m.Span((m.Text("发"),), ruby="<x>", dots=True), '<em class="dots"><ruby>发<rt>&lt;x&gt;</rt></ruby></em>'),
    ],
)
def test_each_node(node: m.Inline, xhtml: str) -> None:
    assert inline((node,)) == xhtml


@given(st.text(), st.text())
def test_no_text_can_leave_its_element(text: str, reading: str) -> None:
    clean = {ord(c): None for c in map(chr, [*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF])}
    text, reading = text.translate(clean), reading.translate(clean)
    run = (m.Span((m.Text(text),), ruby=reading), m.Link((m.Code(text),), text, reading), m.Text(text))
    root = etree.fromstring(f"<p>{inline(run)}</p>".encode("utf-8", "replace"))
    assert {str(element.tag) for element in root.iter()} <= {"p", "a", "code", "ruby", "rt"}


def test_ruby_of_one_word_for_each_character_or_one_for_all() -> None:
    assert ruby("渡口", "dù kǒu").count("<ruby>") == 2
    assert ruby("渡口", "dùkǒu").count("<ruby>") == 1
    assert ruby("渡", "a b").count("<ruby>") == 1


def test_note_marks() -> None:
    assert [note_mark(number) for number in (1, 20, 21, 50, 51)] == ["①", "⑳", "㉑", "㊿", "[51]"]
    assert (
        note_mark(12, "[{}]", lambda number: str(number).translate(str.maketrans("0123456789", "༠༡༢༣༤༥༦༧༨༩"))) == "[༡༢]"
    )


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("渡口老了，桥还年轻", ["渡口老了，", "桥还年轻"]),
        ("春天来信——写给工人", ["春天来信", "——", "写给工人"]),
        ("他说：“好！”就走", ["他说：", "“好！”", "就走"]),
        ("Publish 与 Print", ["Publish ", "与 ", "Print"]),
        ("没有标点", ["没有标点"]),
        ("", []),
    ],
)
def test_phrases_end_at_marks(text: str, parts: list[str]) -> None:
    assert phrases(text) == parts


@given(st.text(st.sampled_from("渡口老，。：”“—》 a年月日十二1"), max_size=30))
def test_phrases_are_the_whole_text(text: str) -> None:
    assert "".join(phrases(text)) == text


def test_breaks_between_phrases_are_escaped() -> None:
    assert with_breaks("甲乙丙<，丁戊己") == "甲乙丙&lt;，<wbr/>丁戊己"
