"""A source/ folder: articles by slug, and all faults of all of them in one go."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish.errors import Exit, Faults
from publish.model import Only, Paragraph
from publish.source import articles
from publish.source.articles import folders, read_all
from tests.publications import SETTINGS, article, read, write


def found(root: Path, body: str = "段", **front: object) -> list[str]:
    return [f"{f.line} {f.code}" for f in read(root, body, **front)[1]]


def test_articles_come_by_slug_in_the_canonical_script(tmp_path: Path) -> None:
    publication = write(tmp_path, {"b": article(slug="b"), "a-1": article(slug="a")})
    assert [(a.slug, a.path, a.language) for a in read_all(publication)] == [
        ("a-1", "source/a-1/article.md", "zh-Hans"),
        ("b", "source/b/article.md", "zh-Hans"),
    ]


def test_hidden_folders_and_files_beside_the_folders_are_passed_over(tmp_path: Path) -> None:
    publication = write(tmp_path, {"a": article(), "_template": "x", ".git": "x"})
    (tmp_path / "source" / "README.md").write_text("x")
    assert [folder.name for folder in folders(publication)] == ["a"]


@pytest.mark.parametrize("text", ["\ufeff" + article(), article().replace("\n", "\r\n"), article().replace("\n", "\r")])
def test_byte_order_mark_and_foreign_line_ends_are_taken(tmp_path: Path, text: str) -> None:
    publication = write(tmp_path, {})
    folder = tmp_path / "source" / "first"
    folder.mkdir(parents=True)
    (folder / "article.md").write_bytes(text.encode())
    (read_one,) = read_all(publication)
    assert isinstance(read_one.body[0], Paragraph)


@pytest.mark.parametrize("slug", ["Upper", "a_b", "a--b", "-a", "a.b", "中文", "a" * 61, "a b"])
def test_a_folder_s_name_must_be_an_address(tmp_path: Path, slug: str) -> None:
    publication = write(tmp_path, {slug: article()})
    with pytest.raises(Faults) as faults:
        read_all(publication)
    assert [finding.code for finding in faults.value.findings] == ["S011"]


def test_all_faults_of_all_articles_come_at_once(tmp_path: Path) -> None:
    texts = {
        "one": article(slug="one", published="2026-11-20"),
        "two": article("看\n\n![](images/no.png){alt=x credit=y}", slug="two", status="done"),
        "three": article("[点](javascript:x)", slug="three", titel="题"),
        "four": article(slug="four"),
        "five": article(slug="four", related=["none", "five", "four"]),
    }
    with pytest.raises(Faults) as faults:
        read_all(write(tmp_path, texts))
    assert faults.value.exit_code == Exit.FINDINGS
    assert [(f.path.split("/")[1], f.code) for f in faults.value.findings] == [
        ("five", "S024"), ("five", "S024"),
        ("four", "S025"),
        ("one", "S007"),
        ("three", "S005"), ("three", "B004"),
        ("two", "S007"), ("two", "I001"),
    ]  # fmt: skip


def test_faults_between_articles_stand_at_their_keys(tmp_path: Path) -> None:
    texts = {"a": article(slug="x", related=["c"]), "b": article(slug="x")}
    with pytest.raises(Faults) as faults:
        read_all(write(tmp_path, texts))
    assert [(f.path, f.line, f.column, f.code) for f in faults.value.findings] == [
        ("source/a/article.md", 10, 1, "S024"),
        ("source/b/article.md", 2, 1, "S025"),
    ]


@pytest.mark.parametrize(
    ("front", "expected"),
    [
        ({"section": "体育"}, ["6 S020"]),
        ({"status": "embargoed"}, ["8 S021"]),
        ({"embargo": "2026-12-01T00:00:00+08:00"}, ["10 S021"]),
        ({"modified": "2026-11-20T08:37:59+08:00"}, ["10 S022"]),
        ({"modified": "2026-11-20T00:38:00Z"}, []),
        ({"status": "embargoed", "embargo": "2026-12-01T00:00:00+08:00"}, []),
    ],
)
def test_values_must_fit_together(tmp_path: Path, front: dict[str, str], expected: list[str]) -> None:
    assert found(tmp_path, **front) == expected


def test_a_block_for_an_edition_that_is_not_there_is_a_fault_at_any_depth(tmp_path: Path) -> None:
    only = '::: only {editions="zh-Hans ko"}\n段\n:::'
    assert found(tmp_path, only) == ["11 S023"]
    assert found(tmp_path, "> " + only.replace("\n", "\n> ")) == ["11 S023"]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b"", (1, 1, "S016")),
        (b" \n\n", (1, 1, "S016")),
        ("题\n字".encode("gb18030"), (1, 1, "S015")),
        ("一二".encode() + b"\xff", (1, 3, "S015")),
        (b"---\n\0", (2, 1, "S017")),
        ("一\x07".encode(), (1, 2, "S017")),
        ("一\n二\ue000".encode(), (2, 2, "S017")),
        ("一\ufffd".encode(), (1, 2, "S017")),
        ("一\x85".encode(), (1, 2, "S017")),
        ("一\uffff".encode(), (1, 2, "S017")),
        ("一\ufdd0".encode(), (1, 2, "S017")),
        ("一\U0002fffe".encode(), (1, 2, "S017")),
        (b"x" * 4_000_001, (0, 0, "S014")),
    ],
)
def test_files_that_are_no_text(tmp_path: Path, raw: bytes, expected: tuple[int, int, str]) -> None:
    publication = write(tmp_path, {"first": ""})
    (tmp_path / "source" / "first" / "article.md").write_bytes(raw)
    with pytest.raises(Faults) as faults:
        read_all(publication)
    assert [(f.line, f.column, f.code) for f in faults.value.findings] == [expected]


@pytest.mark.parametrize(
    "body",
    ["字&#xe123;", "字&#0;", "字&#7;", '[字](https://a.example "&#xe123;")', "![&#xfffe;](a.png){alt=x credit=y}"],
)
def test_bad_characters_can_t_come_in_by_number(tmp_path: Path, body: str) -> None:
    assert "11 S017" in found(tmp_path, body)


def test_bad_characters_can_t_come_in_by_an_escape(tmp_path: Path) -> None:
    publication = write(tmp_path, {"first": article().replace("title: 把一张报纸排到天亮", 'title: "把\\x07\\uE123"')})
    _, faults = articles.read(publication, tmp_path / "source" / "first")
    assert [(f.line, f.code, f.message) for f in faults] == [
        (3, "S017", "`title`: a control character U+0007"),
        (3, "S017", "`title`: a private-use character U+E123"),
    ]


def test_no_more_than_ten_bad_characters_are_named(tmp_path: Path) -> None:
    assert len(found(tmp_path, "字\x01" * 500)) == 10


def test_an_article_that_is_a_link_out_of_the_publication_is_refused(tmp_path: Path) -> None:
    outside = tmp_path / "secret.md"
    outside.write_text(article(), "utf-8")
    publication = write(tmp_path / "paper", {})
    folder = tmp_path / "paper" / "source" / "first"
    folder.mkdir(parents=True)
    (folder / "article.md").symlink_to(outside)
    with pytest.raises(Faults) as faults:
        read_all(publication)
    assert [finding.code for finding in faults.value.findings] == ["S013"]


def test_a_folder_without_an_article_and_a_publication_without_source(tmp_path: Path) -> None:
    publication = write(tmp_path, {})
    with pytest.raises(Faults, match="S010"):
        read_all(publication)
    (tmp_path / "source" / "first").mkdir(parents=True)
    with pytest.raises(Faults, match="S012"):
        read_all(publication)


def test_a_block_for_an_edition_is_kept_with_its_tags(tmp_path: Path) -> None:
    found_article, _ = read(tmp_path, '::: only {editions="zh-Hant-TW"}\n段\n:::')
    assert found_article is not None
    (block,) = found_article.body
    assert isinstance(block, Only)
    assert block.editions == ("zh-Hant-TW",)


def test_settings_of_the_tests_are_those_of_a_publication(tmp_path: Path) -> None:
    assert write(tmp_path, {}, SETTINGS).settings.editions[0] == "zh-Hans"
