"""Emphasis beside Chinese marks, and that all else stays CommonMark."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from publish.source import markdown


def html(text: str) -> str:
    """One paragraph's content as HTML, with short names for emphasis."""
    rendered = str(markdown._parser().render(text)).strip()
    short = rendered.removeprefix("<p>").removesuffix("</p>")
    return short.replace("strong>", "b>").replace("em>", "i>")


BESIDE_CHINESE = [
    # Quotation marks, curly and corner, inside the stars and outside them.
    ("**“基层”**工作", "<b>“基层”</b>工作"),
    ("他说**“好”**。", "他说<b>“好”</b>。"),
    ("他说“**好**”。", "他说“<b>好</b>”。"),
    ("他说：“**好**，**就这样**。”", "他说：“<b>好</b>，<b>就这样</b>。”"),
    ("他答**「好」**就走了", "他答<b>「好」</b>就走了"),
    ("他答**‘好’**就走了", "他答<b>‘好’</b>就走了"),
    ("**真”**她", "<b>真”</b>她"),
    ("**真“**她", "<b>真“</b>她"),
    # A full stop, comma, colon, dash or ellipsis at the end of the passage.
    ("这是**我想做的事。**所以继续。", "这是<b>我想做的事。</b>所以继续。"),
    ("**先校对，**再付印", "<b>先校对，</b>再付印"),
    ("**三道工序：**排、校、印", "<b>三道工序：</b>排、校、印"),
    ("**天亮了——**报纸来了", "<b>天亮了——</b>报纸来了"),
    ("**天亮了……**报纸来了", "<b>天亮了……</b>报纸来了"),
    ("**阿·**乙", "<b>阿·</b>乙"),
    # Brackets and book titles.
    ("注意**（不加粗）**的字", "注意<b>（不加粗）</b>的字"),
    ("见**《行间》**第三页", "见<b>《行间》</b>第三页"),
    ("见**【附表】**第三页", "见<b>【附表】</b>第三页"),
    ("铅字**(type)**与字盘", "铅字<b>(type)</b>与字盘"),
    # Latin, digits and signs beside Han.
    ("售价**¥10,000**一台", "售价<b>¥10,000</b>一台"),
    ("增长**56.5%**左右", "增长<b>56.5%</b>左右"),
    ('他说**"Hello"**就走了', "他说<b>&quot;Hello&quot;</b>就走了"),
    ("学过**C++**的人", "学过<b>C++</b>的人"),
    (".NET**（旧版除外）**上", ".NET<b>（旧版除外）</b>上"),
    # Code and links at the border of the passage.
    ("用**`make`**命令", "用<b><code>make</code></b>命令"),
    ("看**[这里](https://a.example/)**的说明", '看<b><a href="https://a.example/">这里</a></b>的说明'),
    # One star, nesting, rare Han, variation selectors, kana, Hangul.
    ("这是*“重点”*所在", "这是<i>“重点”</i>所在"),
    ("**他说*“好”*。**于是", "<b>他说<i>“好”</i>。</b>于是"),
    ("\U00030edd**(biáng)**面", "\U00030edd<b>(biáng)</b>面"),
    ("葛\U000e0100**(异体)**字", "葛\U000e0100<b>(异体)</b>字"),
    ("これは**「重要」**です", "これは<b>「重要」</b>です"),
    ("**안녕(hello)**하세요", "<b>안녕(hello)</b>하세요"),
]


@pytest.mark.parametrize(("text", "expected"), BESIDE_CHINESE)
def test_emphasis_beside_chinese(text: str, expected: str) -> None:
    assert html(text) == expected


def test_the_cases_show_what_commonmark_lacks() -> None:
    plain = MarkdownIt("commonmark")
    assert sum("*" in plain.render(text) for text, _ in BESIDE_CHINESE) >= 15


@pytest.mark.parametrize("text", ["** 空格**字", "一 * 二 * 三", "a * b 中", "**中 **字", r"\*\*中\*\*字"])
def test_spaces_and_backslashes_still_bar_emphasis(text: str) -> None:
    assert "<b>" not in html(text)
    assert "<i>" not in html(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("*foo bar*", "<i>foo bar</i>"),
        ('a*"foo"*', "a*&quot;foo&quot;*"),
        ("foo*bar*", "foo<i>bar</i>"),
        ("5*6*78", "5<i>6</i>78"),
        ("foo_bar_", "foo_bar_"),
        ('aa_"bb"_cc', "aa_&quot;bb&quot;_cc"),
        ("foo-_(bar)_", "foo-<i>(bar)</i>"),
        ("*(*foo)", "*(*foo)"),
        ("*(*foo*)*", "<i>(<i>foo</i>)</i>"),
        ("*foo*bar", "<i>foo</i>bar"),
        ('a**"foo"**', "a**&quot;foo&quot;**"),
        ("**foo bar **", "**foo bar **"),
        ("**(**foo)", "**(**foo)"),
        ("**Gomphocarpus (*G. physocarpus*)**", "<b>Gomphocarpus (<i>G. physocarpus</i>)</b>"),
        ('**foo "*bar*" foo**', "<b>foo &quot;<i>bar</i>&quot; foo</b>"),
        ("foo***bar***baz", "foo<i><b>bar</b></i>baz"),
        ("**foo*", "*<i>foo</i>"),
        ("*foo**bar***", "<i>foo<b>bar</b></i>"),
        ("*foo _bar* baz_", "<i>foo _bar</i> baz_"),
    ],
)
def test_commonmark_emphasis_is_unchanged(text: str, expected: str) -> None:
    assert html(text) == expected


@given(st.text(alphabet="ab1 *_.,(\"')\n-“”—é", max_size=24))
def test_text_without_han_is_commonmark(text: str) -> None:
    assert markdown._parser().render(text) == MarkdownIt("commonmark", {"html": False}).render(text)


def test_raw_html_is_text() -> None:
    assert html("<b>粗</b><script>x</script>") == "&lt;b&gt;粗&lt;/b&gt;&lt;script&gt;x&lt;/script&gt;"
    assert "<div>" not in str(markdown._parser().render("<div>\n\n块\n\n</div>"))


@pytest.mark.parametrize(
    ("before", "after", "joined"),
    [
        ("字", "字", True), ("字", "，", True), ("，", "字", True), ("字", "a", True), ("9", "字", True),
        ("”", "“", True), ("—", "…", True), ("字", "”", True), ("a", "b", False), ("a", "”", False), (".", "A", False),
        ("가", "나", False), ("か", "ナ", True), ("\uf900", "a", True), ("\U00020000", "a", True),
    ],
)  # fmt: skip
def test_line_ends_beside_han_are_no_space(before: str, after: str, *, joined: bool) -> None:
    assert markdown.joins_without_space(before, after) is joined
