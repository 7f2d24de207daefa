"""fonts.toml: what is wrong with it is said all at once, with code, line and column."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from publish.errors import Faults, Finding
from publish.fonts import FontLibrary
from tests.fonts.faces import declaration, face, house, packed_house

ZEROS = "0" * 64
pytestmark = pytest.mark.usefixtures("cache")


def faults(*folders: Path) -> list[Finding]:
    with pytest.raises(Faults) as raised:
        FontLibrary.load(folders)
    return raised.value.findings


def codes(*folders: Path) -> list[str]:
    return [finding.code for finding in faults(*folders)]


def test_no_fonts_toml(tmp_path: Path) -> None:
    assert codes(tmp_path) == ["F001"]


def test_no_toml(tmp_path: Path) -> None:
    (tmp_path / "fonts.toml").write_text("[[face]]\nfamily = Song\n", "utf-8")
    (finding,) = faults(tmp_path)
    assert (finding.code, finding.line) == ("F002", 2)


def test_unknown_key_has_its_line(tmp_path: Path) -> None:
    (finding,) = faults(house(tmp_path / "fonts", colour="red"))
    assert (finding.path, finding.code, finding.line, finding.column) == ("fonts/fonts.toml", "F003", 9, 1)
    assert "`colour`" in finding.message
    assert "family, weight" in finding.hint


def test_the_folder_is_no_key(tmp_path: Path) -> None:
    assert codes(house(tmp_path, folder="/etc")) == ["F003"]


@pytest.mark.parametrize("key", ["family", "weight", "file", "sha256", "licence", "licence_file", "origin"])
def test_missing_key(tmp_path: Path, key: str) -> None:
    assert codes(house(tmp_path, **{key: None})) == ["F004"]


def test_a_woff2_needs_its_expanded_hash(tmp_path: Path) -> None:
    (finding,) = faults(packed_house(tmp_path, expanded_sha256=None))
    assert finding.code == "F004"
    assert "64 zeros" in finding.hint


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("weight", 0),
        ("weight", "bold"),
        ("style", "slanted"),
        ("sha256", "abc"),
        ("family", " "),
        ("expanded", "../a.ttf"),
    ],
)
def test_wrong_form(tmp_path: Path, key: str, value: object) -> None:
    assert codes(packed_house(tmp_path, **{key: value})) == ["F005"]


@pytest.mark.parametrize("name", ["../outside.ttf", "/etc/hostname"])
def test_a_face_stays_in_its_folder(tmp_path: Path, name: str) -> None:
    (tmp_path / "outside.ttf").write_bytes(face("House Song", "甲"))
    assert codes(house(tmp_path / "fonts", file=name)) == ["F006"]


def test_a_link_out_of_the_folder(tmp_path: Path) -> None:
    folder = house(tmp_path / "fonts")
    (folder / "song.ttf").rename(tmp_path / "song.ttf")
    (folder / "song.ttf").symlink_to(tmp_path / "song.ttf")
    assert codes(folder) == ["F006"]


def test_missing_face_and_licence(tmp_path: Path) -> None:
    assert codes(house(tmp_path, file="no.ttf", licence_file="no.txt")) == ["F007", "F011"]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="this user may read every file")
def test_unreadable_face(tmp_path: Path) -> None:
    folder = house(tmp_path)
    (folder / "song.ttf").chmod(0)
    assert codes(folder) == ["F007"]


@pytest.mark.parametrize("content", [b"", b"<html>", b"ttcf", b"wOF2"])
def test_no_face(tmp_path: Path, content: bytes) -> None:
    folder = house(tmp_path)
    (folder / "song.ttf").write_bytes(content)
    assert codes(folder) == ["F008"]


def test_another_file_than_declared(tmp_path: Path) -> None:
    folder = house(tmp_path)
    right = face("House Song", "甲乙")
    (folder / "song.ttf").write_bytes(face("House Song", "甲乙丙"))
    (finding,) = faults(folder)
    assert (finding.code, finding.line) == ("F009", 5)
    assert "sha256 = " in finding.hint
    (folder / "song.ttf").write_bytes(right)
    FontLibrary.load([folder])


def test_one_face_twice(tmp_path: Path) -> None:
    folder = house(tmp_path)
    path = folder / "fonts.toml"
    path.write_text(path.read_text("utf-8") * 2, "utf-8")
    (finding,) = faults(folder)
    assert (finding.code, finding.line) == ("F012", 11)


def test_all_faults_of_all_folders_at_once(tmp_path: Path) -> None:
    one, two = house(tmp_path / "one", sha256=ZEROS), house(tmp_path / "two", licence_file="no.txt", colour="red")
    with (one / "fonts.toml").open("a", encoding="utf-8") as file:
        file.write(declaration(family="Other", weight=400, file="no.ttf"))
    assert codes(one, two) == ["F009", *["F004"] * 4, "F007", "F011", "F003"]
