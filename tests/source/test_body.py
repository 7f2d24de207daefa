"""The body: soft line breaks, spans, attribute lines, tables, notes, straps, figures and blocks for some editions."""

from __future__ import annotations

import pytest

from publish import model as m
from publish.source.body import BodyReader
from publish.source.report import Report
from publish.tree import plain


def body(text: str) -> tuple[m.Block, ...]:
    """The blocks of a body that has no fault."""
    report = Report("article.md", text)
    blocks, _ = BodyReader(report, 1).read()
    assert report.findings == []
    return blocks


def paragraph(text: str) -> tuple[m.Inline, ...]:
    (block,) = body(text)
    assert isinstance(block, m.Paragraph)
    return block.children


def faults(text: str) -> list[tuple[int, int, str]]:
    report = Report("article.md", text)
    BodyReader(report, 1).read()
    return sorted((finding.line, finding.column, finding.code) for finding in report.findings)


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("排\n印", "排印"),
        ("排印，\n装订", "排印，装订"),
        ("“好”\n“好”", "“好”“好”"),
        ("用 Python\n写成", "用 Python写成"),
        ("two\nwords", "two words"),
        ("two  words   \nmore".replace("   \n", "\n"), "two  words more"),
        ("**排**\n印", "排印"),
        ("排\n**印**", "排印"),
        ("**two**\nwords", "two words"),
        ("[two]{lang=en}\n[words]{lang=en}", "two words"),
        ("`a`\n字", "a字"),
        ("`a`\nb", "a b"),
        ("한국\n신문", "한국 신문"),
    ],
)
def test_a_line_end_between_han_is_no_space(text: str, joined: str) -> None:
    assert plain(paragraph(text)) == joined


def test_a_backslash_or_two_spaces_break_the_line() -> None:
    assert plain(paragraph("一行\\\n二行  \n三行")) == "一行\n二行\n三行"


def test_spans() -> None:
    assert paragraph("[原文]{.keep}") == (m.Span((m.Text("原文"),), keep=True),)
    assert paragraph("[重点]{.dots}") == (m.Span((m.Text("重点"),), dots=True),)
    assert paragraph("[屈原]{.name}[离骚]{.book}") == (
        m.Span((m.Text("屈原"),), name=True),
        m.Span((m.Text("离骚"),), book=True),
    )
    assert paragraph('[群众]{ruby="qún zhòng"}') == (m.Span((m.Text("群众"),), ruby="qún zhòng"),)
    assert paragraph("[Guizhou]{lang=en}") == (m.Span((m.Text("Guizhou"),), lang="en"),)
    assert paragraph("[特朗普]{tw=川普 hk=特朗普}") == (
        m.Span((m.Text("特朗普"),), forms=(("tw", "川普"), ("hk", "特朗普"))),
    )
    both = paragraph("[**很**重]{.keep .dots}")
    assert both == (m.Span((m.Strong((m.Text("很"),)), m.Text("重")), keep=True, dots=True),)


def test_links_and_code() -> None:
    found = paragraph('见[这**里**](https://a.example/p?q=1&r=2 "说明")和`x < y`')
    link = m.Link((m.Text("这"), m.Strong((m.Text("里"),))), "https://a.example/p?q=1&r=2", "说明")
    assert found == (m.Text("见"), link, m.Text("和"), m.Code("x < y"))


def test_a_heading_takes_its_strap_line() -> None:
    heading, after = body("## 一台机器\n四月十二日，**大潮**\n{.strap}\n\n正文")
    assert isinstance(heading, m.Heading)
    assert (heading.level, heading.id, plain(heading.children)) == (2, "s1", "一台机器")
    assert heading.strap == (m.Text("四月十二日，"), m.Strong((m.Text("大潮"),)))
    assert isinstance(after, m.Paragraph)


def test_braces_may_be_written_with_a_backslash_or_stand_in_code() -> None:
    assert plain(paragraph(r"写成 \{.keep}，或`{.keep}`，{甲}照印")) == "写成 {.keep}，或{.keep}，{甲}照印"


def test_headings_are_numbered_in_order() -> None:
    ids = [block.id for block in body("## 一\n\n### 二\n\n## 三\n\n字") if isinstance(block, m.Heading)]
    assert ids == ["s1", "s2", "s3"]


@pytest.mark.parametrize("line", ['{.pull cite="许砚秋，排版工"}', '> {.pull cite="许砚秋，排版工"}'])
def test_a_pull_quote(line: str) -> None:
    (quote,) = body(f"> 字要站得稳。\n{line}")
    assert isinstance(quote, m.Quote)
    assert (quote.pull, quote.cite) == (True, "许砚秋，排版工")
    (inside,) = quote.children
    assert isinstance(inside, m.Paragraph)
    assert plain(inside.children) == "字要站得稳。"


def test_a_quotation_without_attributes_is_no_pull_quote() -> None:
    (quote,) = body("> 第一段\n>\n> 第二段")
    assert isinstance(quote, m.Quote)
    assert not quote.pull
    assert len(quote.children) == 2


def test_a_table_with_caption_source_alignment_and_total() -> None:
    text = (
        "| 工序 | 用时 |\n|---|--:|\n| 排 | 3 |\n| 印 | 4 |\n| **合计** | **7** |\n"
        '{caption="六道工序" source="资料来源：本刊"}'
    )
    (table,) = body(text)
    assert isinstance(table, m.Table)
    assert (table.caption, table.source, table.align, table.total) == (
        "六道工序",
        "资料来源：本刊",
        ("start", "end"),
        True,
    )
    assert [plain(cell) for cell in table.head] == ["工序", "用时"]
    assert [[plain(cell) for cell in row] for row in table.rows] == [["排", "3"], ["印", "4"], ["合计", "7"]]


@pytest.mark.parametrize("last", ["| **印** | 4 |", "| 印 | 4 |", "|  |  |"])
def test_a_last_row_that_is_not_all_bold_is_no_total(last: str) -> None:
    (table,) = body(f"| 工序 | 用时 |\n|---|:-:|\n| 排 | 3 |\n{last}")
    assert isinstance(table, m.Table)
    assert not table.total


def test_lists() -> None:
    (bullets,) = body("- 一\n- 二\n\n  段")
    (numbered,) = body("3. 三\n4. 四")
    assert isinstance(bullets, m.Listing)
    assert isinstance(numbered, m.Listing)
    assert (bullets.ordered, [len(item) for item in bullets.items]) == (False, [1, 2])
    assert (numbered.ordered, numbered.start, len(numbered.items)) == (True, 3, 2)


def test_code_and_separator() -> None:
    assert body("```\na  *b*\n```\n\n---") == (m.CodeBlock(1, "a  *b*"), m.Separator(5))


def test_a_figure() -> None:
    text = '一段。\n\n![“头条”**先圈**](images/a.png){alt="一张\\"版样\\"" credit="沈一禾" kind="chart"}'
    _, figure = body(text)
    assert figure == m.Figure(
        3, 15, "images/a.png", '一张"版样"', "沈一禾", "chart", (m.Text("“头条”"), m.Strong((m.Text("先圈"),)))
    )  # fmt: skip


def test_attributes_of_a_figure_may_stand_on_the_next_line() -> None:
    (figure,) = body('![院坝](images/a.png)\n{alt="人" credit="乙"}')
    assert isinstance(figure, m.Figure)
    assert (figure.alt, figure.credit, figure.kind) == ("人", "乙", "photo")


def test_notes_are_numbered_in_the_order_of_their_calls() -> None:
    report = Report("article.md", "甲[^b]乙[^a]丙\n\n[^a]: 其一\n[^b]: 其二，有`码`")
    blocks, notes = BodyReader(report, 1).read()
    assert report.findings == []
    (text,) = blocks
    assert isinstance(text, m.Paragraph)
    assert [node.number for node in text.children if isinstance(node, m.NoteCall)] == [1, 2]
    texts = [plain(block.children) for note in notes for block in note.children if isinstance(block, m.Paragraph)]
    assert texts == ["其二，有码", "其一"]


def test_blocks_for_some_editions() -> None:
    only, after = body('::: only {editions="zh-Hant-TW zh-Hant-HK"}\n## 小题\n题记\n{.strap}\n\n段\n:::\n\n后')
    assert isinstance(only, m.Only)
    assert only.editions == ("zh-Hant-TW", "zh-Hant-HK")
    heading, _ = only.children
    assert isinstance(heading, m.Heading)
    assert plain(heading.strap) == "题记"
    assert isinstance(after, m.Paragraph)


def test_lines_are_those_of_the_file() -> None:
    report = Report("article.md", "---\n---\n一\n\n二\n\n> 三\n\n- 四")
    blocks, _ = BodyReader(report, 3).read()
    assert [block.line for block in blocks] == [3, 5, 7, 9]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [(1, 0, "B001")]),
        ("段\n\n{.pull}", [(3, 1, "B002")]),
        ("段\n{.pull", [(2, 1, "B002")]),
        ("> 言\n{.pull cite=}", [(2, 1, "B002")]),
        ("字[重]{dots}", [(1, 5, "B002")]),
        ("看图![图](images/a.png)", [(1, 8, "B003")]),
        ("[点](javascript:alert(1))", [(1, 5, "B004")]),
        ("[点](//a.example/)", [(1, 5, "B004")]),
        ("[点](../b/index.html)", [(1, 5, "B004")]),
        ("字[重]{.bold}", [(1, 6, "B005")]),
        ("字[重]{onclick=x}", [(1, 6, "B005")]),
        ("字[x]{lang=english!}", [(1, 11, "B005")]),
        ("字[x]{.keep lang=}", [(1, 5, "B002")]),
        ("字**重**{.dots}", [(1, 7, "B002")]),
        ("[点](https://a.example){.big}", [(1, 24, "B005")]),
        ("[点](https://a.example){href=https://b.example}", [(1, 24, "B005")]),
        ("<javascript:alert(1)>", [(1, 2, "B004")]),
        ("段\n{.big}", [(2, 2, "B005")]),
        ("段\n{#big}", [(2, 2, "B005")]),
        ("> 言\n{.pul}", [(2, 2, "B005")]),
        ("- 一\n{.x}", [(2, 2, "B005")]),
        ("## 题 {.x}\n\n段", [(1, 6, "B002")]),
        ("![图](images/a.png)", [(1, 6, "B006"), (1, 6, "B006")]),
        ('![图](images/a.png){alt=" " credit="乙"}', [(1, 6, "B006")]),
        ('![图](images/a.png){alt="图" credit="乙" kind=sketch}', [(1, 44, "B005")]),
        ('![图](images/a.png){alt="图" credit="乙" width=3}', [(1, 39, "B005")]),
        ("::: only\n段\n:::", [(1, 1, "B007")]),
        ('::: only {editions="zh-Hans"}\n段', [(1, 1, "B007")]),
        ("::: warning\n段\n:::", [(1, 1, "B007")]),
        ("段\n\n:::", [(3, 1, "B007")]),
        ("# 题\n\n段", [(1, 1, "B008")]),
        ("### 题\n\n段", [(1, 1, "B008")]),
        ("#### 题\n\n段", [(1, 1, "B008")]),
        ("段\n\n题记\n{.strap}", [(3, 1, "B009")]),
        ("## 题\n一\n{.strap}\n\n二\n{.strap}\n\n段", [(5, 1, "B009")]),
        ("甲[^1]", [(1, 2, "B010")]),
        ("甲\n\n[^1]: 注", [(3, 1, "B010")]),
        ("甲`[^1]`和\\[^2]\n\n```\n[^3]\n[^4]: 码\n```", []),
        ("甲[^1]乙[^1]\n\n[^1]: 注", [(1, 2, "B010")]),
        ("甲[^1]\n\n[^1]: 注\n\n    - 一", [(5, 1, "B012")]),
        ("> " * 30 + "字", [(1, 1, "B011")]),
    ],
)
def test_faults_stand_where_they_are(text: str, expected: list[tuple[int, int, str]]) -> None:
    assert faults(text) == expected


@pytest.mark.parametrize("mark", ["[", "![", "> ", "*", "_", "[^", "{", "<", "`", "- "])
def test_deep_nesting_ends_soon_and_without_a_crash(mark: str) -> None:
    report = Report("article.md", mark * 3_000 + "字")
    BodyReader(report, 1).read()
