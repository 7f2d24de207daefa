"""What is wrong with an article's conversion, found before anything is set: entries, characters, quotes, numbers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from publish import model as m
from publish import publication, tree
from publish.adapt import adapted, of_edition
from publish.convert.opencc import converted
from publish.converted.findings import of_texts
from publish.editions import Edition
from publish.source.articles import read_all
from tests.publications import article, edition, write

ROOT = Path(__file__).parents[2]
EDITIONS = [edition(tag) for tag in ("zh-Hant-TW", "zh-Hant-HK", "zh-Hant")]
TAIWAN = EDITIONS[0]


def found(root: Path, body: str, settled: dict[str, Any] | None = None, **front: Any) -> list[str]:
    """The findings about an article in the edition of Taiwan, as `line code message`."""
    front |= {"convert": settled} if settled else {}
    paper = write(root, {"first": article(body, **front)})
    (own,) = read_all(paper)
    source = (root / own.path).read_text("utf-8")
    lines = source.split("\n")
    return [
        f"{lines[finding.line - 1][finding.column - 1 :][:2]} {finding.code} {finding.message}"
        for finding in of_texts(own, TAIWAN, source)
    ]


@pytest.mark.parametrize(
    ("body", "settled", "expected"),
    [
        ("于欢来了。\n", {"names": ["于欢"], "keep": ["于欢"]}, ["于欢 C006 `于欢` is in `names` and in `keep`"]),
        (
            "特朗普来了。\n",
            {"glossary": {"特朗普": {"tw": "川普"}}, "keep": ["特朗普"]},
            ["特朗 C006 `特朗普` has a form of its own and is in `keep` too"],
        ),
        (
            "信息产业部说。\n",
            {"glossary": {"信息产业": {"tw": "資訊產業"}, "产业部": {"tw": "工業部"}}},
            ["信息 C006 `信息产业` and `产业部` meet in `信息产业部` and do not agree there"],
        ),
        (
            "信息产业部说。\n",
            {"glossary": {"信息产业": {"tw": "資訊產業"}, "产业部": {"tw": "工業部"}, "信息产业部": {"tw": "資訊部"}}},
            [],
        ),
        ("信息产业部说。\n", {"glossary": {"信息产业": {"tw": "資訊產業"}, "产业部": {"tw": "產業部"}}}, []),
        ("余若薇来了。\n", {"glossary": {"若薇": {"tw": "若薔"}}, "names": ["余若薇"]}, []),
        (
            "正文。\n",
            {"glossary": {"特朗普": {"hk": "特朗普"}}, "names": ["于欢"]},
            [
                "特朗 C007 `特朗普` stands nowhere in the article",
                "于欢 C007 `于欢` stands nowhere in the article",
            ],
        ),
        ("特朗普。\n", {"glossary": {"特朗普": {}}}, ["特朗 C007 `特朗普` has no form for any region"]),
    ],
)
def test_entries(body: str, settled: dict[str, Any], expected: list[str], tmp_path: Path) -> None:
    assert found(tmp_path, body, settled) == expected


@pytest.mark.parametrize(
    ("body", "settled", "expected"),
    [
        (
            "看**信息**。\n",
            {"glossary": {"信息": {"tw": "资讯"}}},
            [
                "信息 C020 讯 is Simplified, and stands in the converted text",
                "信息 C020 资 is Simplified, and stands in the converted text",
            ],
        ),
        ("[头发]{tw=头髮}。\n", {}, ["头发 C020 头 is Simplified, and stands in the converted text"]),
        ("[头发]{.keep}和`头发`，[头]{lang=ja}。\n", {}, []),
        ("头发。\n", {"keep": ["头发"]}, []),
        ("前面的头，*題*目。\n", {}, ["題* C020 題 is Traditional, and stands in the Simplified text"]),
        ("[題目]{lang=zh-Hant}，乾隆著书，慰藉瞭望。\n", {}, []),
        ("他说：“你来。\n", {}, ["“你 C021 “ has no partner, or not the right depth: 「 is printed"]),
        ("他说：“你‘来’”，”走。\n", {}, ["”走 C021 ” has no partner, or not the right depth: 」 is printed"]),
        ("“第一段。\n\n“第二段。”\n", {}, []),
        ("it’s 90年代。\n", {}, []),
        (
            "双11到了。\n",
            {"glossary": {"双11": {"tw": "雙十一"}}},
            ["双1 C022 `双11` becomes `雙十一`, which has other numbers"],
        ),
        ("[双11]{tw=雙十一}到了，5G：3%。\n", {"glossary": {"5G": {"tw": "第5代"}}}, []),
    ],
)
def test_texts(body: str, settled: dict[str, Any], expected: list[str], tmp_path: Path) -> None:
    assert sorted(found(tmp_path, body, settled)) == sorted(expected)


@pytest.mark.parametrize(
    ("body", "names", "expected"),
    [
        (
            "市长于征说，今天很好。\n",
            [],
            ["于征 C008 于徵 is printed; if 于征 is a person, it should be 于征"],
        ),
        ("市长于征说，今天很好。\n", ["于征"], []),
        ("市长[于征]{.keep}说。\n", [], []),
        ("会后记者说，范围太大，于今年表示，百余人认为。\n", [], []),
    ],
)
def test_people_who_are_not_declared(body: str, names: list[str], expected: list[str], tmp_path: Path) -> None:
    assert found(tmp_path, body, {"names": names} if names else None) == expected


def test_an_engine_that_makes_another_word_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = lambda text, configuration: converted(text, configuration).replace("間", "候")  # noqa: E731
    monkeypatch.setattr("publish.convert.converter.converted", wrong)
    assert found(tmp_path, "没有[时**间**](https://paper.example/)了。\n") == [
        "间* C023 the conversion has made 候 of 间, which is no form of it"
    ]


def test_what_people_settled_may_be_another_word_of_another_length(tmp_path: Path) -> None:
    settled = {"glossary": {"软件": {"tw": "電腦軟體"}, "打印机": {"tw": "印表機"}}, "names": ["于欢"]}
    assert found(tmp_path, "软件和*打印*机，于欢说：[信息]{tw=資訊}、“头**发**”。\n", settled) == []


@pytest.mark.parametrize("own", EDITIONS, ids=lambda own: own.tag)
def test_the_sample_has_no_fault_and_keeps_numbers_links_figures_and_calls(own: Edition) -> None:
    sample = publication.load(ROOT)
    for before in read_all(sample):
        assert of_texts(before, own, (sample.root / before.path).read_text("utf-8")) == []
        assert numbers(of_edition(before, own.tag)) == numbers(adapted(before, own))


def numbers(article: m.Article) -> tuple[object, ...]:
    """What a conversion may not touch."""
    blocks = [*tree.walk(article.body), *(b for note in article.notes for b in tree.walk(note.children))]
    runs = [run for block in blocks for run in tree.runs(block)]
    digits = ["".join(filter(str.isdecimal, tree.plain(run))) for run in runs]
    figures = [(block.picture, block.kind) for block in blocks if isinstance(block, m.Figure)]
    return digits, figures, [list(tree.calls(run)) for run in runs], [list(links(run)) for run in runs]


def links(run: tree.Run) -> Any:
    for node in run:
        if isinstance(node, m.Link):
            yield node.href
        yield from links(getattr(node, "children", ()))


def converted_text(root: Path, tag: str, body: str, **front: Any) -> m.Paragraph:
    """The first paragraph as an edition has it."""
    (own,) = read_all(write(root, {"first": article(body, **front)}))
    (block,) = adapted(own, edition(tag)).body
    assert isinstance(block, m.Paragraph)
    return block


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("zh-Hant-TW", "台灣公布新說，裡面的卡爾‧馬克思"),
        ("zh-Hant-HK", "台灣公布新說，裏面的卡爾·馬克思"),
        ("zh-Hant", "臺灣公佈新說，裏面的卡爾·馬克思"),
    ],
)
def test_each_region_prints_its_own_forms(tag: str, expected: str, tmp_path: Path) -> None:
    body = "台湾公布新说，里面的卡尔·马克思\n"
    assert tree.plain(converted_text(tmp_path, tag, body).children) == expected


def test_names_are_printed_in_the_forms_of_the_house(tmp_path: Path) -> None:
    block = converted_text(tmp_path, "zh-Hant-HK", "温卫于来了。\n", convert={"names": ["温卫于"]})
    assert tree.plain(block.children) == "溫衛于來了。"


def test_kept_simplified_says_its_language(tmp_path: Path) -> None:
    strong, _, other, _ = converted_text(tmp_path, "zh-Hant-TW", "**[头发]{.keep}**和[于]{.keep}。\n").children
    assert isinstance(strong, m.Strong)
    assert [getattr(node, "lang", None) for node in (*strong.children, other)] == ["zh-Hans", ""]
