"""publish.toml: settings out, or every fault with its place."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from publish import publication
from publish.errors import Exit, Faults
from publish.publication import Channel, Masthead, Planned
from tests.publications import SETTINGS


def load(root: Path, text: str) -> publication.Settings:
    (root / "publish.toml").write_text(text, "utf-8")
    return publication.load(root).settings


def faults(root: Path, text: str) -> list[str]:
    with pytest.raises(Faults) as found:
        load(root, text)
    assert found.value.exit_code == Exit.USAGE
    return [f"{f.line}:{f.column} {f.code}" for f in found.value.findings]


def test_settings(tmp_path: Path) -> None:
    found = load(
        tmp_path,
        SETTINGS.replace(
            'name = "小报"', 'name = "小报"\nissue = "第1期"\ndate = 2026-11-22\norganisers = ["主办：甲"]'
        )
        + '[[planned]]\ntag = "bo"\nname = "藏文"\n',
    )
    assert found.masthead == Masthead("小报", "第1期", date(2026, 11, 22), ["主办：甲"])
    assert found.channels == [Channel("news", "要闻")]
    assert found.planned == [Planned("bo", "藏文")]


@pytest.mark.parametrize("base", ["https://a.example/", "http://a.example:8000/paper/", "https://报.example/周刊/"])
def test_addresses_of_a_site(tmp_path: Path, base: str) -> None:
    assert load(tmp_path, SETTINGS.replace("https://paper.example/", base)).base == base


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("https://paper.example/", "https://paper.example", ["1:1 P005"]),
        ("https://paper.example/", "ftp://paper.example/", ["1:1 P005"]),
        ("https://paper.example/", "https:///", ["1:1 P005"]),
        ('["zh-Hans", "zh-Hant-TW", "zh-Hant-HK"]', '"zh-Hans"', ["2:1 P005"]),
        ('["zh-Hans", "zh-Hant-TW", "zh-Hant-HK"]', "[]", ["2:1 P005"]),
        ('name = "小报"', 'nom = "小报"', ["4:2 P005"]),
        ('name = "小报"', "name = 3", ["4:2 P005"]),
        ('id = "news"', 'id = "News"', ["7:3 P005"]),
        ("[masthead]", "[mast]", ["1:1 P004", "4:2 P003"]),
        ("base", "basis", ["1:1 P003", "1:1 P004"]),
        ('"zh-Hans",', '"zh-Hans"', ["2:23 P002"]),
        ('"zh-Hant-TW", ', '"zh-Hans", ', ["2:1 P005"]),
        ("[[channels]]", '[[channels]]\nid = "news"\nname = "二"\n[[channels]]', ["7:3 P005"]),
        ("[[channels]]", '[[channels]]\nid = "two"\nname = "要闻"\n[[channels]]', ["7:3 P005"]),
        (SETTINGS, "", ["1:1 P004"] * 4),
    ],
)
def test_faults_have_places(tmp_path: Path, old: str, new: str, expected: list[str]) -> None:
    assert faults(tmp_path, SETTINGS.replace(old, new)) == expected


def test_a_file_that_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "publish.toml").write_bytes(b"base = \xff")
    with pytest.raises(Faults, match="P002"):
        publication.load(tmp_path)


def test_the_publication_is_found_from_below(tmp_path: Path) -> None:
    load(tmp_path, SETTINGS)
    below = tmp_path / "source" / "first" / "images"
    below.mkdir(parents=True)
    assert publication.find(below) == tmp_path
