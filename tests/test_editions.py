"""Editions: settings merge key by key, templates file by file, style sheets add up."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from publish.editions import EditionSettings, Layouts
from publish.errors import Exit, Faults
from publish.resources import packaged
from publish.typography import STEPS

BASE = """\
name = "底"
locale = "zh"
direction = "ltr"
writing_mode = "horizontal-tb"
text = "source"
formats = ["pdf", "epub"]
[labels]
home = "首页"
share = "分享"
[print]
page = "a"
profile = "press.icc"
[print.pages.a]
width = "210mm"
height = "285mm"
size = "9.5pt"
line = "16pt"
columns = 2
characters = 24
lines = 41
head = "66pt"
inner = "52pt"
"""


def layouts(root: Path, **files: str) -> Layouts:
    """Two roots below `root`: packaged/ and own/; keys are paths with __ for /."""
    for name, text in files.items():
        file = root / name.replace("__", "/").replace("_toml", ".toml").replace("_css", ".css").replace(
            "_xhtml", ".xhtml"
        )
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
        shutil.copy(packaged("layouts") / "_base" / "ISOcoated_v2_300_bas.icc", file.parent / "press.icc")
    return Layouts([root / "packaged", root / "own"])


def code(found: Layouts, tag: str) -> str:
    with pytest.raises(Faults) as faults:
        found.edition(tag)
    assert faults.value.exit_code == Exit.USAGE
    return " ".join(f"{f.path}:{f.line} {f.code}" for f in faults.value.findings)


def test_settings_merge_over_the_parent_s(tmp_path: Path) -> None:
    found = layouts(
        tmp_path,
        packaged__base__edition_toml=BASE,
        packaged__child__edition_toml='inherits = "base"\nname = "子"\nformats = ["html"]\n[labels]\nshare = "转发"\n',
    ).edition("child")
    assert found.chain == ("child", "base")
    assert (found.settings.name, found.settings.locale, found.settings.formats) == ("子", "zh", ["html"])
    assert found.settings.labels == {"home": "首页", "share": "转发"}


def test_the_publication_s_own_layouts_lie_over_the_packaged_ones_key_by_key(tmp_path: Path) -> None:
    found = layouts(
        tmp_path,
        packaged__base__edition_toml=BASE,
        packaged__child__edition_toml='inherits = "base"\nname = "子"\n[labels]\nshare = "转发"\n',
        own__base__edition_toml='[labels]\nhome = "家"\n',
        own__child__edition_toml='name = "自己的"\n',
    ).edition("child")
    assert found.settings.name == "自己的"
    assert found.settings.labels == {"home": "家", "share": "转发"}
    assert [folder.relative_to(tmp_path).as_posix() for folder in found.folders] == [
        "own/child", "packaged/child", "own/base", "packaged/base",
    ]  # fmt: skip


def test_the_nearest_template_is_used(tmp_path: Path) -> None:
    found = layouts(
        tmp_path,
        packaged__base__edition_toml=BASE,
        packaged__base__a_xhtml="1",
        packaged__base__b_xhtml="1",
        packaged__child__edition_toml='inherits = "base"\n',
        packaged__child__a_xhtml="2",
        own__base__b_xhtml="3",
    ).edition("child")
    files = [found.file(name) for name in ("a.xhtml", "b.xhtml")]
    assert [file and file.read_text() for file in files] == ["2", "3"]
    assert found.file("c.xhtml") is None


def test_style_sheets_add_up_ancestors_first_common_before_the_medium_s(tmp_path: Path) -> None:
    found = layouts(
        tmp_path,
        packaged__base__edition_toml=BASE,
        packaged__base__common_css="1",
        packaged__base__print_css="4",
        packaged__child__edition_toml='inherits = "base"\n',
        packaged__child__common_css="3",
        own__base__common_css="2",
        own__child__print_css="5",
    ).edition("child")
    assert found.stylesheets("common.css", "print.css").split() == ["1", "2", "3", "4", "5"]


def test_folders_with_an_underscore_are_only_parents(tmp_path: Path) -> None:
    found = layouts(tmp_path, packaged___base__edition_toml=BASE, own__bo__edition_toml='inherits = "_base"\n')
    assert found.tags() == ["bo"]
    assert code(found, "_base") == "layouts:0 L001"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('inherits = "none"\n', "layouts/x/edition.toml:1 L007"),
        ('name = "x"\ninherits = "x"\n', "layouts/x/edition.toml:2 L006"),
        ("name = \n", "layouts/x/edition.toml:1 L002"),
        ('inherits = "_base"\nnames = "x"\n', "layouts/x/edition.toml:2 L003"),
        (
            BASE.replace('locale = "zh"\n', "").replace("[labels]", "[fonts]"),
            "layouts/x/edition.toml:0 L004 layouts/x/edition.toml:0 L004 layouts/x/edition.toml:7 L005 layouts/x/edition.toml:8 L005",
        ),
        ('inherits = "_base"\ntext = "convert:t2s"\n', "layouts/x/edition.toml:2 L005"),
        ('inherits = "_base"\n[labels]\nhome = 1\n', "layouts/x/edition.toml:3 L005"),
    ],
)
def test_faults(tmp_path: Path, text: str, expected: str) -> None:
    assert code(layouts(tmp_path, packaged___base__edition_toml=BASE, packaged__x__edition_toml=text), "x") == expected


def test_a_circle_of_three_is_named(tmp_path: Path) -> None:
    links = {f"packaged__{a}__edition_toml": f'inherits = "{b}"\n' for a, b in ("ab", "bc", "ca")}
    with pytest.raises(Faults, match="a → b → c → a"):
        layouts(tmp_path, **links).edition("a")


def test_a_setting_is_found_where_it_is_set(tmp_path: Path) -> None:
    found = layouts(
        tmp_path,
        packaged__base__edition_toml=BASE,
        packaged__child__edition_toml='inherits = "base"\n\nsteps = ["corner-quotes"]\n',
    ).edition("child")
    assert found.place("steps") == ("layouts/child/edition.toml", 3, 1)
    assert found.place("text") == ("layouts/base/edition.toml", 5, 1)


def test_every_packaged_edition_is_sound() -> None:
    found = Layouts([packaged("layouts")])
    assert {"zh-Hans", "zh-Hant", "zh-Hant-TW", "zh-Hant-HK"} <= set(found.tags())
    for tag in found.tags():
        settings = found.edition(tag).settings
        assert isinstance(settings, EditionSettings)
        assert set(settings.steps) <= set(STEPS)
        assert set(settings.labels) >= set(found.edition("zh-Hans").settings.labels)
