"""decisions.<tag>.toml: what is read, what is refused, and that the file that is written is read back as it was."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publish.errors import Finding
from publish.model import Article
from publish.source import articles, decisions
from publish.source.decisions import strays
from tests.publications import article, write

CONTEXT = st.text(st.characters(exclude_categories=["C"], exclude_characters="【】"), max_size=6)


def read(root: Path, content: str | bytes, name: str = "decisions.zh-Hant-TW.toml") -> tuple[Article | None, list[str]]:
    """The article beside that file, and what is said, without hints."""
    publication = write(root, {"first": article("他理了发后出门。\n")})
    folder = root / "source" / "first"
    (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
    found, findings = articles.read(publication, folder)
    return found, [_short(finding) for finding in findings]


def _short(finding: Finding) -> str:
    assert finding.hint
    return str(finding).partition("\n")[0].removeprefix("source/first/")


def test_an_edition_finds_its_own_decisions(tmp_path: Path) -> None:
    write(tmp_path, {"first": article()})
    (tmp_path / "source/first/decisions.zh-Hant-HK.toml").write_text('"【发】" = "發"\n', "utf-8")
    found, said = read(tmp_path, '# mine\n"他理了【发】后出门。" = "髮"\n')
    assert said == []
    assert found is not None
    assert found.decisions == {"zh-Hant-HK": {"【发】": "發"}, "zh-Hant-TW": {"他理了【发】后出门。": "髮"}}
    assert [finding.code for finding in strays(found, {"zh-Hant-TW"})] == ["C013"]


@pytest.mark.parametrize(
    "name", ["decisions.toml", "decisions", ".decisions.zh-Hant-TW.toml", "decisions.zh-Hant-TW.toml~"]
)
def test_other_files_are_none_of_ours(tmp_path: Path, name: str) -> None:
    found, said = read(tmp_path, b"\xff", name)
    assert found is not None
    assert (found.decisions, said) == ({}, [])


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('"理了【发】后" = 髮\n', "1:12: C002 no valid TOML: Invalid value"),
        (b'"\xff" = "x"', "1:1: C002 no valid TOML"),
        ('"理了【发】后" = "髮"\n"出【发】" = "發"\n"理了【发】后" = "發"\n', '3:1: C006 "理了【发】后" is decided twice'),
        ('\n发 = "髮"', "C002"),
        ('\n"理了发后" = "髮"', "2: C003 `理了发后` names no character of the text"),
        ('"一二三四五六七【发】" = "髮"', "1: C003 `一二三四五六七【发】` names no character"),
        ('[more]\n"【发】" = "髮"', "1: C003 `more` names no character"),
        ('"【发】" = 1', "1: C005 the form of `【发】` is no text"),
        ('"【发】" = "\\u0000"', "1: C005 a control character U+0000 stands in a decision"),
        ('"【发】" = "\ue000"', "1: C005 a private-use character U+E000 stands in a decision"),
        ('"\ue000【发】" = "髮"', "1: C005 a private-use character U+E000"),
        ('"【发】" = "頭髮"', "1: C012 `頭髮` is not one character"),
        ('"【发】" = ""', "1: C012 `` is not one character"),
    ],
)  # fmt: skip
def test_what_can_t_be_meant_is_refused_with_its_line(tmp_path: Path, content: str | bytes, said: str) -> None:
    found, findings = read(tmp_path, content)
    assert found is None
    assert len(findings) == 1
    assert said in findings[0]


def test_no_file_from_elsewhere_is_read(tmp_path: Path) -> None:
    (tmp_path / "secret.toml").write_text('"【发】" = "髮"', "utf-8")
    write(tmp_path / "paper", {"first": article()})
    (tmp_path / "paper/source/first/decisions.zh-Hant-TW.toml").symlink_to(tmp_path / "secret.toml")
    (tmp_path / "paper/source/first/decisions.zh-Hant-HK.toml").mkdir()
    (tmp_path / "paper/source/first/decisions.zh-Hant.toml").symlink_to("nowhere")
    found, findings = articles.read(write(tmp_path / "paper", {}), tmp_path / "paper/source/first")
    assert found is None
    assert [finding.code for finding in sorted(findings)] == ["C001", "S013", "C001"]


@given(st.dictionaries(st.builds("{}【发】{}".format, CONTEXT, CONTEXT), st.sampled_from("發髮发"), max_size=5))
def test_what_is_written_is_read_back(made: dict[str, str]) -> None:
    split = len(made) // 2
    there, gone = dict(list(made.items())[:split]), dict(list(made.items())[split:])
    content = decisions.text("first", "zh-Hant-TW", there, gone)
    assert tomllib.loads(content) == made
    assert list(tomllib.loads(content)) == list(made)
    lines = content.split("\n")
    assert all(lines[decisions.line_of(key, lines) - 1].startswith('"') for key in made)
