"""`publish specimen`: every letter of an edition on one page, in print and on screens, with its own faces."""

from __future__ import annotations

import io
import re
import subprocess
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from lxml import html

from tests.publications import article, edition, publish, write

pytestmark = pytest.mark.slow
TAGS = ("zh-Hans", "zh-Hant-TW", "mn-Mong", "bo", "ug", "kk-Arab", "ko")


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A publication with the specimens of `TAGS`."""
    root = tmp_path_factory.mktemp("specimen") / "paper"
    write(root, {"first": article()})
    done = publish(root, "specimen", *(word for tag in TAGS for word in ("-e", tag)))
    assert done.returncode == 0, done.stderr
    assert "specimens/bo.pdf" in done.stdout
    return root


def _copied(file: Path) -> str:
    command = ["pdftotext", "-raw", str(file), "-"]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=True, timeout=60).stdout


@pytest.mark.parametrize("tag", TAGS)
def test_all_letters_and_marks_stand_on_one_page(root: Path, tag: str) -> None:
    file = root / f"specimens/{tag}.pdf"
    with pikepdf.open(io.BytesIO(file.read_bytes())) as document:
        (page,) = document.pages
        names = {str(font.BaseFont).partition("+")[2] for font in page.Resources.Font.values()}
        assert [round(float(number) * 25.4 / 72) for number in page.MediaBox[2:]] == [210, 297]
    families = {name.replace(" ", "-") for names_ in edition(tag).settings.fonts.values() for name in names_}
    assert {re.sub("-(Bold|Heavy|Regular)$", "", name) for name in names} <= families
    shown = edition(tag).settings.specimen
    wanted = set("".join([*shown.letters, shown.marks, edition(tag).settings.digits])) - set(" \u180e\u202f")
    if tag != "zh-Hant-TW":
        assert wanted - set(_copied(file)) == set()


@pytest.mark.parametrize("tag", TAGS)
def test_the_page_for_screens_stands_alone(root: Path, tag: str) -> None:
    text = (root / f"specimens/{tag}.html").read_text("utf-8")
    page: Any = html.fromstring(text.encode())
    shown = edition(tag).settings.specimen
    assert len(page.xpath("//section[@class='letters']/p")) == len(shown.letters)
    assert page.get("lang") == tag
    assert page.get("dir") == ("rtl" if tag in ("ug", "kk-Arab") else None)
    assert page.get("class") == ("vertical-lr" if tag == "mn-Mong" else None)
    assert set(re.findall(r"url\((.{15})", text)) == {"data:font/woff2"}
    assert not page.xpath("//script | //link | //img")
    sizes = page.xpath("//section[@class='sizes']/p/@style")
    assert (sizes[0], sizes[-1]) == ("font-size: 28.0pt", "font-size: 7.5pt")


def test_an_edition_without_letters_says_where_they_go(root: Path) -> None:
    own = root / "layouts/ja"
    own.mkdir(parents=True)
    (own / "edition.toml").write_text(
        'inherits = "_cjk"\nname = "日本語"\nlocale = "ja_JP"\n[specimen]\nletters = []\n', "utf-8"
    )
    done = publish(root, "specimen", "-e", "ja")
    assert done.returncode == 2
    assert "layouts/ja/edition.toml:4:2: L004 the edition ja has no specimen" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_house_shows_its_specimens_in_its_own_way(root: Path) -> None:
    (root / "layouts/bo").mkdir(parents=True)
    (root / "layouts/bo/edition.toml").write_text('[specimen]\ntitle = "ཀ་ཁ་ག་ང་།"\n', "utf-8")
    (root / "layouts/bo/specimen.css").write_text(".letters p { font-size: 12pt }\n", "utf-8")
    assert publish(root, "specimen", "-e", "bo", "-o", "other").returncode == 0
    shown = (root / "other/bo.html").read_text("utf-8")
    assert "ཀ་ཁ་ག་ང་།" in shown
    assert "font-size: 12pt }" in shown
