"""layouts/README.md names every key, label, template and style sheet that there is."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
import pytest

from publish.editions import EditionSettings, Layouts
from publish.resources import packaged

LAYOUTS = packaged("layouts")
README = (LAYOUTS / "README.md").read_text("utf-8")


@pytest.mark.parametrize("key", [field.name for field in msgspec.structs.fields(EditionSettings)])
def test_every_setting_is_documented(key: str) -> None:
    assert f"| `{key}` |" in README


@pytest.mark.parametrize("tag", Layouts([LAYOUTS]).tags())
def test_every_label_is_documented_and_every_documented_label_exists(tag: str) -> None:
    table = README.partition("### Labels")[2].partition("## Templates")[0]
    documented = {
        name for row in re.findall(r"^\| (`[^|]+) \|", table, re.MULTILINE) for name in re.findall(r"`(\w+)`", row)
    }
    assert documented == set(Layouts([LAYOUTS]).edition(tag).settings.labels)


@pytest.mark.parametrize("file", sorted(LAYOUTS.glob("_base/**/*.*")), ids=lambda path: path.name)
def test_every_template_and_style_sheet_is_documented(file: Path) -> None:
    assert f"`{file.relative_to(LAYOUTS / '_base').as_posix()}`" in README or file.name == "edition.toml"
