"""`publish editions`: which edition there is, and which file and line says what."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from publish import publication
from publish.errors import Faults, UsageError
from publish.origins import Origins, settings
from publish.resources import packaged
from tests.publications import article, write

SETTINGS = """\
base = "https://paper.example/"
editions = ["zh-Hans"]
[masthead]
name = "小报"
[[channels]]
id = "news"
name = "要闻"
"""
OWN = """\
formats = ["html"]

[fonts]
serif = ["Noto Sans CJK SC"]

[print]
page = "A4"
"spots"."My Red" = "C0 M95 Y100 K0"

[print.pages.A4]
columns = 1   # narrow ones
"""


@pytest.fixture
def origins(tmp_path: Path) -> Origins:
    found = write(tmp_path, {"one": article()}, SETTINGS)
    folder = tmp_path / "layouts/zh-Hans"
    (folder / "blocks").mkdir(parents=True)
    (folder / "edition.toml").write_text(OWN, "utf-8")
    (folder / "print.css").write_text(".section h2 { color: #1d4f91 }\n")
    (folder / "blocks/paragraph.xhtml").write_text("<p>{{ inline(block.children) }}</p>\n")
    return Origins(publication.load(found.root))


def test_every_edition_has_a_line(origins: Origins) -> None:
    head, *rows, legend = list(origins.table())
    assert head.split() == ["tag", "name", "lines", "writing", "mode", "text", "formats", "page", "takes", "from"]
    row = next(row for row in rows if " zh-Hans " in row)
    for part in ("*", "简体中文", "ltr", "horizontal-tb", "source", "html", "A4", "zh-Hans < _cjk < _base"):
        assert part in row
    assert not next(row for row in rows if "zh-Hant-TW" in row).startswith("*")
    assert "publish.toml" in legend


def test_the_columns_stand_below_one_another_in_a_terminal(origins: Origins) -> None:
    starts = set()
    for row in list(origins.table())[1:-1]:
        before = row[: row.index(" horizontal-tb") if " horizontal-tb" in row else row.index(" vertical-")]
        shown = [character for character in before if unicodedata.category(character) not in ("Mn", "Cf")]
        starts.add(sum(2 if ord(character) > 0x2E80 else 1 for character in shown))
    assert len(starts) == 1


def test_the_files_of_an_edition(origins: Origins) -> None:
    lines = list(origins.files("zh-Hans"))
    sheet = next(line for line in lines if line.startswith("  print.css"))
    assert sheet.endswith("packaged:_base/print.css, layouts/zh-Hans/print.css")
    template = next(line for line in lines if "blocks/paragraph.xhtml" in line)
    assert "layouts/zh-Hans/blocks/paragraph.xhtml  (instead of packaged:_base/blocks/paragraph.xhtml)" in template
    first = lines[lines.index("\nsettings, nearest first; a key is taken from the first that has it") + 1]
    assert first == "  layouts/zh-Hans/edition.toml"


def test_a_setting_is_explained_by_file_and_line(origins: Origins) -> None:
    assert list(origins.setting("zh-Hans", "fonts.serif")) == [
        'fonts.serif = ["Noto Sans CJK SC"]',
        "  set in     layouts/zh-Hans/edition.toml:4",
        '  overrides  packaged:_cjk/edition.toml:6  ["Noto Serif CJK SC"]',
    ]
    lines = list(origins.setting("zh-Hans", "print.pages.A4"))
    assert lines[lines.index("print.pages.A4.columns = 1") + 1] == "  set in     layouts/zh-Hans/edition.toml:11"
    assert 'print.spots.My Red = "C0 M95 Y100 K0"' in list(origins.setting("zh-Hans", "print"))


def test_a_table_is_explained_key_by_key(origins: Origins) -> None:
    named = [line.split(" = ")[0] for line in origins.setting("zh-Hans", "fonts") if not line.startswith(" ")]
    assert named == ["fonts.kai", "fonts.sans", "fonts.serif"]


def test_a_default_is_called_one(tmp_path: Path, origins: Origins) -> None:
    file = tmp_path / "layouts/_base/edition.toml"
    file.parent.mkdir()
    file.write_text('name = "x"\n')
    (line,) = Origins(origins.publication).setting("zh-Hans", "print.pages.A4.gutter")
    assert line == "print.pages.A4.gutter = 2\n  set in no edition.toml; this is the default"


@pytest.mark.parametrize(
    ("tag", "key", "message"),
    [
        ("zh-Hans", "font", "did you mean `fonts`"),
        ("zh-Hans", "print.pages.A5", "did you mean `A4`"),
        ("zh-Hans", "print..page", "is no name of a setting"),
        ("zh_Hans", "fonts", "did you mean zh-Hans"),
    ],
)
def test_what_is_not_there_is_told(origins: Origins, tag: str, key: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        list(origins.setting(tag, key))


def test_a_layout_with_a_fault_is_a_finding(tmp_path: Path, origins: Origins) -> None:
    (tmp_path / "layouts/zh-Hans/edition.toml").write_text("nmae = 1\n")
    with pytest.raises(Faults, match="L003"):
        list(origins.table())


def test_every_line_that_sets_a_value_holds_its_key() -> None:
    for file in packaged("layouts").glob("*/edition.toml"):
        lines = file.read_text("utf-8").split("\n")
        for one in settings(file):
            assert one.path[-1] in lines[one.line - 1], (file, one)
