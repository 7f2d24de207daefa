"""Pictures of an article: found inside its folder and nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from tests.publications import read

ATTRIBUTES = '{alt="所见" credit="甲"}'


@pytest.fixture(autouse=True)
def pictures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The article's images/ folder, with one picture."""
    monkeypatch.setenv("PUBLISH_CACHE", str(tmp_path / "cache"))
    folder = tmp_path / "source" / "first" / "images"
    folder.mkdir(parents=True)
    Image.new("RGB", (8, 6)).save(folder / "a.png")
    return folder


def codes(root: Path, address: str) -> list[tuple[int, int, str]]:
    return [(f.line, f.column, f.code) for f in read(root, f"段\n\n![图]({address}){ATTRIBUTES}\n")[1]]


def test_a_picture_is_measured(tmp_path: Path) -> None:
    article, faults = read(tmp_path, f"![图](images/a.png){ATTRIBUTES}")
    assert faults == []
    assert article is not None
    assert [(p.name, p.width, p.height) for p in article.pictures.values()] == [("images/a.png", 8, 6)]


@pytest.mark.parametrize("name", ["图 片.png", "a(1).png"])
def test_names_may_be_written_plainly_or_percent_encoded(tmp_path: Path, pictures: Path, name: str) -> None:
    (pictures / "a.png").rename(pictures / name)
    assert codes(tmp_path, f"<images/{name}>") == []
    assert codes(tmp_path, f"images/{name.replace(' ', '%20')}") == []


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("images/b.png", "I001"),
        ("images", "I001"),
        ("images/" + "x" * 300 + ".png", "I001"),
        ("../second/a.png", "I002"),
        ("images/../../first/images/a.png", "I002"),
        ("/etc/hostname", "I002"),
        ("%2e%2e/a.png", "I002"),
        (r"images\\a.png", "I002"),
        ("https://a.example/a.png", "I002"),
        ("//a.example/a.png", "I002"),
        ("data:image/png;base64,AAAA", "I002"),
        ("file:///etc/hostname", "I002"),
        ("javascript:alert(1)", "I002"),
        ("", "I002"),
    ],
)
def test_an_address_outside_the_folder_is_refused(tmp_path: Path, address: str, code: str) -> None:
    ((line, _, found),) = codes(tmp_path, address)
    assert (line, found) == (13, code)


def test_a_link_out_of_the_folder_is_refused(tmp_path: Path, pictures: Path) -> None:
    Image.new("RGB", (8, 6)).save(tmp_path / "outside.png")
    (pictures / "b.png").symlink_to(tmp_path / "outside.png")
    (tmp_path / "elsewhere").mkdir()
    (pictures / "a.png").rename(tmp_path / "elsewhere" / "a.png")
    (pictures / "deep").symlink_to(tmp_path / "elsewhere")
    assert [code for _, _, code in codes(tmp_path, "images/b.png")] == ["I002"]
    assert [code for _, _, code in codes(tmp_path, "images/deep/a.png")] == ["I002"]
    (pictures / "round.png").symlink_to(pictures / "round.png")
    assert [code for _, _, code in codes(tmp_path, "images/round.png")] == ["I001"]


def test_a_picture_that_is_missing_is_named_wherever_it_stands(tmp_path: Path) -> None:
    figure = f"![图](images/b.png){ATTRIBUTES}\n\n"
    assert [f.code for f in read(tmp_path, figure + "段\n\n" + figure)[1]] == ["I001", "I001"]
