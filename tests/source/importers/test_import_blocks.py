"""Body lines in; figures, headings with straps, pull quotes and paragraphs out."""

from __future__ import annotations

import pytest

from publish.source.importers.blocks import Block, body, is_quoted
from publish.source.importers.captions import Caption, caption
from publish.source.importers.names import people
from publish.source.importers.result import Line
from publish.source.importers.wording import Proofreader

LEAD = "书船来了,大家借书。"
TEXT = "船明天还来。"


def blocks(*texts: str) -> tuple[Block, ...]:
    return body([Line(number, text) for number, text in enumerate((LEAD, *texts), start=1)]).blocks


def kinds(*texts: str) -> list[str]:
    return [block.kind for block in blocks(*texts)]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("孩子坐满石阶。船老大搭好跳板。 苏见川 摄", Caption("孩子坐满石阶。船老大搭好跳板。", "苏见川", "摄")),
        ("孩子坐满石阶。苏见川摄", Caption("孩子坐满石阶。", "苏见川", "摄")),
        ("孩子坐满石阶 苏见川/摄", Caption("孩子坐满石阶", "苏见川", "摄")),
        ("孩子坐满石阶 何 湄 摄", Caption("孩子坐满石阶", "何湄", "摄")),
        ("孩子坐满石阶(本报记者 何 湄 摄)", Caption("孩子坐满石阶", "本报记者 何湄", "摄")),
        ("孩子坐满石阶（何湄/摄）", Caption("孩子坐满石阶", "何湄", "摄")),
        ("他说:“书来了。”何湄 摄影", Caption("他说:“书来了。”", "何湄", "摄影")),
        ("孩子坐满石阶。镇文化站供图", Caption("孩子坐满石阶。", "镇文化站", "供图")),
        ("图为孩子坐满石阶。", Caption("图为孩子坐满石阶。", "")),
        ("这张照片由何湄拍摄", None),
        ("何湄 摄", None),
        ("书船来了,大家借书。", None),
    ],
)
def test_captions(line: str, expected: Caption | None) -> None:
    assert caption(line) == expected


def test_credit_on_a_line_of_its_own() -> None:
    (figure, _text) = blocks("孩子坐满石阶", "本报记者 何湄 摄", TEXT)
    assert (figure.kind, figure.text, figure.credit) == ("figure", "孩子坐满石阶", "本报记者 何湄")


def test_figures_stay_where_they_stand() -> None:
    assert kinds(TEXT, "孩子坐满石阶。 苏见川 摄", TEXT) == ["paragraph", "figure", "paragraph"]


def test_pair_before_the_first_section() -> None:
    found = blocks("船在走 书在换", "运沙船的第二份工作", TEXT, "改船:“装沙的”到“装书的”", "“沙怕漏,书怕潮。”", TEXT)
    assert [block.kind for block in found] == ["heading", "strap", "paragraph", "heading", "pull", "paragraph"]
    assert found[0].doubt == "pair"
    assert found[3].doubt == ""


def test_pair_followed_by_a_section_heading() -> None:
    assert kinds("船在走 书在换", "运沙船的工作", "改船:装书", TEXT) == ["heading", "strap", "heading", "paragraph"]


def test_strap_of_a_section() -> None:
    assert kinds(TEXT, "改船:装书", "木匠忙了四十七天", TEXT)[1:3] == ["heading", "strap"]


def test_quotation_is_pulled_only_below_a_heading() -> None:
    assert kinds(TEXT, "“沙怕漏,书怕潮。”", TEXT) == ["paragraph"] * 3
    assert kinds("改船:装书", "“沙怕漏”,他说,“书怕潮。”", TEXT) == ["heading", "paragraph", "paragraph"]


def test_who_says_the_pull_quote() -> None:
    found = blocks("改船:装书", "“沙怕漏,书怕潮。”", "——韩阿水,船主", TEXT)
    assert [(block.kind, block.credit) for block in found[:2]] == [("heading", ""), ("pull", "韩阿水，船主")]


@pytest.mark.parametrize(
    "line",
    ["书船来了。", "他们是这样说的:", "为渡口请来管理员;", "1340", "River Readers", "书" * 31, "“书船”", "书来了,"],
)
def test_lines_that_are_no_heading(line: str) -> None:
    assert "heading" not in kinds(TEXT, line, TEXT)


def test_short_question_is_left_to_a_person() -> None:
    assert blocks(TEXT, "谁来掌舵?", TEXT)[1].doubt == "question"


def test_numbered_headings_and_their_levels() -> None:
    found = blocks("一、谁来掌舵?", TEXT, "(一)船主", TEXT, "2.文化站", TEXT, "二、怎么还书", TEXT)
    assert [block.level for block in found if block.kind == "heading"] == [2, 3, 3, 2]


def test_many_short_lines_are_no_headings() -> None:
    found = blocks("书山有路", "渡口无涯", "船来船往", "岁岁年年", TEXT)
    assert [(block.kind, block.doubt) for block in found[:4]] == [("paragraph", "row")] * 4


def test_short_line_at_the_end() -> None:
    assert blocks(TEXT, "更多书目")[-1] == Block("paragraph", "更多书目", doubt="end")


@pytest.mark.parametrize(
    ("text", "expected"),
    [("“好。”", True), ("“甲‘乙’丙”", True), ("“零”到“一”", False), ("好", False), ("", False), ("“没完", False)],
)
def test_whole_line_in_quotes(text: str, expected: bool) -> None:
    assert is_quoted(text) is expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("(责编:顾汀、罗 洲)", {"editors": ["顾汀", "罗洲"]}),
        ("责任编辑：顾汀 美编：沈一", {"editors": ["顾汀"], "designers": ["沈一"]}),
        ("本报记者 丁一 何湄", {"authors": ["丁一", "何湄"]}),
        ("作者:买买提·艾力", {"authors": ["买买提·艾力"]}),
        ("他问编辑:稿子在哪儿。", {}),
        ("本报记者部", {}),
        ("本报记者 丁一 摄", {}),
    ],
)
def test_people(line: str, expected: dict[str, list[str]]) -> None:
    assert people(line) == expected


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("运费涨到7—8万元，船", "`7万—8万元`"),
        ("增长3-5%左右", "`3%—5%`"),
        ("“甲”、“乙”", "1\N{MULTIPLICATION SIGN}"),
        ("今年02月起", "`02`"),
        ("书船 来了", "a space between"),
        ("“书船来了", "1 `“` and 0 `”`"),
        ("好的的书", "doubled"),
        ("书船来了.", "full stop"),
        ("两个--一个", "set ——"),
        ("新华社澜溪3月8日电 书船", "begins with"),
        ("\u2f49日", "U+2F49"),
    ],
)
def test_what_a_copy_editor_should_see(text: str, part: str) -> None:
    reader = Proofreader([text])
    found = [f"{doubt.what}: {doubt.action}" for doubt in (*reader.doubts(text), *reader.opening(text))]
    assert [line for line in found if part in line]


@pytest.mark.parametrize(
    "text", ["比分是3—2。", "走了3—5千米。", "2013—2014年", "的的确确", "《潮信》和《渡口》", "他说：“好。”"]
)
def test_what_is_no_reason_to_look(text: str) -> None:
    assert not list(Proofreader([text]).doubts(text))


def test_character_that_splits_a_phrase_used_elsewhere() -> None:
    texts = ["岸上管理员碰头会开了三次。", "岸上管理岗员碰头会的名单。"]
    assert [doubt.what for doubt in Proofreader(texts).doubts(texts[1])] == ["`管理岗员碰`: elsewhere it is `管理员碰`"]
    assert not list(Proofreader(texts[:1]).doubts(texts[0]))
