"""Front matter: typed values out, or every fault with its place and an editor's words."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from publish.model import ConvertRules, Correction, FrontMatter
from publish.source.front_matter import decode
from publish.source.report import Report

GOOD = {
    "id": "tag:paper.example,2026:first",
    "title": "题",
    "published": "2026-11-20T08:38:00+08:00",
    "source": "小报",
    "section": "要闻",
    "lead": "导语",
    "status": "published",
    "rights": "©",
}


def read(first: str = "") -> tuple[FrontMatter | None, list[str]]:
    """Decodes good front matter with `first` in the place of the line of its key; findings as `line:column code text`."""
    key = first.split(":", maxsplit=1)[0]
    lines = [first] if first else []
    lines += [f"{name}: {value}" for name, value in GOOD.items() if name != key]
    report = Report("article.md", "\n".join(["---", *lines, "---", "正文"]))
    meta, _ = decode(report, FrontMatter)
    return meta, [f"{f.line}:{f.column} {f.code} {f.message}" for f in report.findings]


def test_all_values_are_typed() -> None:
    text = """---
id: urn:uuid:1
title: "题：一"
kicker: 肩题
subtitle: 副题
published: 2026-11-20T08:38:00+08:00
modified: 2026-11-21T00:00:00Z
source: 小报
place: 青渡
authors: [甲, 乙]
editors:
- 丙
designers: [丁]
section: 要闻
keywords: [no, 007, 1.50]
lead: 导语
status: embargoed
embargo: 2026-11-22T08:00:00+08:00
corrections: [{at: 2026-11-21T10:00:00+08:00, text: 改一字}]
rights: ©
related: [other]
convert: {glossary: {特朗普: {tw: 川普}}, names: [余若薇], keep: [原文]}
---
"""
    report = Report("article.md", text)
    meta, first = decode(report, FrontMatter)
    assert report.findings == []
    assert first == 24
    assert meta is not None
    assert meta.published == datetime(2026, 11, 20, 0, 38, tzinfo=UTC)
    assert meta.published.utcoffset() is not None
    assert (meta.title, meta.authors, meta.editors) == ("题：一", ["甲", "乙"], ["丙"])
    assert meta.keywords == ["no", "007", "1.50"]
    assert meta.corrections == [Correction(datetime(2026, 11, 21, 2, tzinfo=UTC), "改一字")]
    assert meta.convert == ConvertRules({"特朗普": {"tw": "川普"}}, ["余若薇"], ["原文"])


def test_what_may_be_left_out_has_a_default() -> None:
    meta, faults = read()
    assert faults == []
    assert meta is not None
    assert (meta.kicker, meta.modified, meta.authors, meta.convert) == (None, None, [], ConvertRules())


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("titel: 题", "2:1 S005 unknown key `titel`"),
        ("title:", "2:7 S007 `title`: is empty"),
        ("title: [一]", "2:8 S007 `title`: must be one line of text"),
        ("title: ~", "2:8 S007 `title`: `~` would be printed"),
        ("title: |\n  一\n  二", "2:8 S007 `title`: stands on several lines"),
        ("lead: 一\n  二", "2:7 S007 `lead`: stands on several lines"),
        ("title: 一\ntitle: 二", "3:1 S004 `title` is given twice"),
        ("authors: 甲", "2:10 S007 `authors`: must be a list: [one, two]"),
        ("authors: [甲, '']", "2:14 S007 `authors[1]`: is empty"),
        ("published: 2026-11-20", "2:12 S007 `published`: `2026-11-20` is no date and time"),
        ("published: 2026-11-20T08:38:00", "2:12 S007 `published`: `2026-11-20T08:38:00` has no offset from UTC"),
        ("published: 2026-02-30T08:00:00Z", "2:12 S007 `published`: `2026-02-30T08:00:00Z` is no date and time"),
        ("corrections: [{at: 2026-11-21T10:00:00Z}]", "2:15 S007 `corrections[0]`: lacks `text`"),
        ("corrections: [{at: gestern, text: x}]", "2:20 S007 `corrections[0].at`: `gestern` is no date and time"),
        ("convert: {glossary: {一: {cn: 二}}}", "2:10 S007 `convert`: `cn` is not one of the allowed values"),
        ("convert: {words: {}}", "2:10 S007 `convert`: has an unknown key `words`"),
        ("id: first", "2:5 S007 `id`: `first` has not the right form"),
        ("status: done", "2:9 S007 `status`: `done` is not one of the allowed values"),
        ("title: 一: 二", "2:9 S003 the front matter is no YAML: a `: ` stands inside a value"),
        ("keywords: [一, 二\nkicker: 三", "3:7 S003 the front matter is no YAML: a list in [ ] is not closed, or lacks a comma"),
        ("title: !!python/name:os.system 一", "2:8 S003 the front matter uses a YAML tag (`!name`)"),
        ("title: &a 二", "2:8 S003 the front matter uses a YAML anchor (`&name`)"),
        ("title: *a", "2:8 S003 the front matter uses a YAML alias (`*name`)"),
        ("title: *一", "2:9 S003 the front matter is no YAML: a value begins with a mark that has a meaning in YAML"),
        ("? [一]\n: 二", "2:3 S003 a key is no plain word"),
        ("a: " + "[" * 10_000, "2:11 S003 the front matter is nested too deeply"),
        ("a: " + "{b: " * 10_000, "2:32 S003 the front matter is nested too deeply"),
    ],
)  # fmt: skip
def test_a_fault_stands_where_it_is(line: str, fault: str) -> None:
    meta, faults = read(line)
    assert fault in faults
    assert meta is None or line.startswith(("title: ~", "lead", "title: |", "title: 一\n", "? "))


def test_every_missing_key_is_named() -> None:
    report = Report("article.md", "---\nkicker: 肩题\n---\n")
    decode(report, FrontMatter)
    assert [(f.line, f.code, f.message) for f in report.findings] == [
        (1, "S006", f"`{name}` is missing") for name in GOOD
    ]


def test_every_fault_is_found_in_one_go() -> None:
    _, faults = read("published: today\nauthors: 甲\nfoo: bar")
    assert [fault.split()[1] for fault in faults] == ["S005", "S007", "S007"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("题目\n", "S001"),
        ("\n---\ntitle: 一\n---\n", "S001"),
        ("---\ntitle: 一\n", "S002"),
        ("---\n---\n", "S003"),
        ("---\n- 一\n---\n", "S003"),
        ("---\ntitle: " + "一" * 100_000 + "\n---\n", "S014"),
    ],
)
def test_front_matter_that_is_none(text: str, code: str) -> None:
    report = Report("article.md", text)
    meta, _ = decode(report, FrontMatter)
    assert meta is None
    assert [finding.code for finding in report.findings] == [code]


def test_an_alias_bomb_is_refused_before_it_grows() -> None:
    bomb = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 40))
    meta, faults = read(bomb)
    assert meta is None
    assert [fault.split()[1] for fault in faults] == ["S003"]
