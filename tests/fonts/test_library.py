"""The library: expanded once and verified, what it covers, and what fontconfig gets to see."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from publish.errors import BuildFailed, Faults, UsageError
from publish.fonts import Face, FontLibrary, packaged_fonts
from tests.fonts.faces import declaration, digest, face, house, packed, packed_house

ZEROS = "0" * 64
pytestmark = pytest.mark.usefixtures("cache")


def weights(folder: Path, **letters: str) -> FontLibrary:
    """A family with a face for each weight, as `w400="甲乙"`."""
    house(folder)
    text = ""
    for name, has in letters.items():
        content = face("House Song", has, int(name[1:]))
        (folder / f"{name}.ttf").write_bytes(content)
        keys = {"licence": "House", "licence_file": "licence.txt", "origin": "made for the test"}
        text += declaration(
            family="House Song", weight=int(name[1:]), file=f"{name}.ttf", sha256=digest(content), **keys
        )
    (folder / "fonts.toml").write_text(text, "utf-8")
    return FontLibrary.load([folder])


def test_a_woff2_is_expanded_into_the_cache(tmp_path: Path, cache: Path) -> None:
    library = FontLibrary.load([packed_house(tmp_path / "fonts")])
    heard: list[str] = []
    folder = library.expand(lambda found: heard.append(found.file))
    (file,) = folder.iterdir()
    assert heard == ["song.woff2"]
    assert file.is_relative_to(cache)
    assert digest(file.read_bytes()) == library.faces[0].expanded_sha256


def test_a_plain_face_is_used_as_it_is(tmp_path: Path) -> None:
    folder = house(tmp_path / "fonts")
    library = FontLibrary.load([folder])
    assert library.file("House Song").read_bytes() == (folder / "song.ttf").read_bytes()


def test_expanding_again_does_nothing(tmp_path: Path) -> None:
    folder = packed_house(tmp_path / "fonts")
    first = FontLibrary.load([folder]).expand()
    before = {path: path.stat().st_mtime_ns for path in (first, *first.iterdir())}
    heard: list[Face] = []
    assert FontLibrary.load([folder]).expand(heard.append) == first
    assert heard == []
    assert {path: path.stat().st_mtime_ns for path in (first, *first.iterdir())} == before


def test_a_damaged_expanded_file_is_made_again(tmp_path: Path) -> None:
    library = FontLibrary.load([packed_house(tmp_path / "fonts")])
    (file,) = library.expand().iterdir()
    right = file.read_bytes()
    file.write_bytes(right[:-1])
    (again,) = library.expand().iterdir()
    assert again.read_bytes() == right
    again.write_bytes(right[:-1] + b"!")
    os.utime(again, ns=(1, 1))  # same size, another time
    assert library.file("House Song").read_bytes() == right
    assert [path.read_bytes() for path in library.expand().iterdir()] == [right]


def test_a_stranger_in_the_folder_is_put_out(tmp_path: Path) -> None:
    library = FontLibrary.load([house(tmp_path / "fonts")])
    (library.expand() / "stranger.ttf").write_bytes(face("Stranger", "丙"))
    assert len(list(library.expand().iterdir())) == 1


def test_what_it_expands_to_has_to_be_declared(tmp_path: Path) -> None:
    library = FontLibrary.load([packed_house(tmp_path / "fonts", expanded_sha256=ZEROS)])
    with pytest.raises(Faults) as raised:
        library.expand()
    (finding,) = raised.value.findings
    assert (finding.code, finding.line) == ("F013", 10)
    assert 'expanded_sha256 = "' in finding.hint


def test_a_damaged_woff2(tmp_path: Path) -> None:
    folder = packed_house(tmp_path / "fonts")
    content = packed(face("House Song", "甲"))[0][:-40]
    (folder / "song.woff2").write_bytes(content)
    library = FontLibrary.load([packed_house_with(folder, content)])
    with pytest.raises(Faults) as raised:
        library.expand()
    assert [finding.code for finding in raised.value.findings] == ["F008"]


def packed_house_with(folder: Path, content: bytes) -> Path:
    """The folder, declaring this WOFF2."""
    packed_house(folder, sha256=digest(content))
    (folder / "song.woff2").write_bytes(content)
    return folder


@pytest.mark.parametrize(("family", "weight"), [("Another Song", 400), ("House Song", 700)])
def test_a_face_that_calls_itself_otherwise(tmp_path: Path, family: str, weight: int) -> None:
    library = FontLibrary.load([house(tmp_path / "fonts", family=family, weight=weight)])
    for _ in range(2):
        with pytest.raises(Faults) as raised:
            library.expand()
        (finding,) = raised.value.findings
        assert finding.code == "F014"
        assert "House Song, weight 400" in finding.message


def test_a_cache_that_cannot_be_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    monkeypatch.setenv("PUBLISH_CACHE", str(tmp_path / "file" / "cache"))
    with pytest.raises(BuildFailed, match="PUBLISH_CACHE"):
        FontLibrary.load([house(tmp_path / "fonts")])


def test_a_later_folder_replaces_a_face(tmp_path: Path) -> None:
    ours = house(tmp_path / "ours")
    theirs = house(tmp_path / "theirs", face("House Song", "丙"))
    library = FontLibrary.load([ours, theirs])
    assert library.coverage("House Song") == {ord("丙")}
    assert library.fingerprint != FontLibrary.load([ours]).fingerprint


def test_fingerprint_reads_no_face(tmp_path: Path) -> None:
    library = FontLibrary.load([house(tmp_path / "fonts")])
    before = library.fingerprint
    (tmp_path / "fonts" / "song.ttf").unlink()
    assert library.fingerprint == before


def test_families(tmp_path: Path) -> None:
    assert weights(tmp_path, w400="甲", w700="甲").families == {"House Song"}


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (400, 400),
        (450, 400),
        (500, 400),
        (300, 200),
        (100, 200),
        (550, 700),
        (600, 700),
        (700, 700),
        (800, 900),
        (950, 900),
    ],
)
def test_the_weight_that_css_would_take(tmp_path: Path, wanted: int, found: int) -> None:
    library = weights(tmp_path, w200="甲", w400="甲", w700="甲", w900="甲")
    assert library.face("House Song", wanted).weight == found


def test_coverage_is_that_of_one_weight(tmp_path: Path) -> None:
    library = weights(tmp_path, w400="甲乙", w700="甲")
    assert library.coverage("House Song") == {ord("甲"), ord("乙")}
    assert library.coverage("House Song", 700) == {ord("甲")}
    assert library.missing("甲乙", ["House Song"], 700) == [1]


def test_missing_looks_at_the_whole_stack(tmp_path: Path) -> None:
    song = house(tmp_path / "one")
    hei = house(tmp_path / "two", face("House Hei", "丙"), family="House Hei")
    library = FontLibrary.load([song, hei])
    assert library.missing("甲丁丙\U00020bb7", ["House Song"]) == [1, 2, 3]
    assert library.missing("甲丁丙\U00020bb7", ["House Song", "House Hei"]) == [1, 3]


def test_invisible_characters_need_no_face(tmp_path: Path) -> None:
    library = FontLibrary.load([house(tmp_path)])
    invisible = "\n\r\t\u00ad\u200b\u200c\u200d\u2060\ufe0f\U000e0100\u2028\u180b\ufeff"
    assert library.missing(f"甲{invisible}乙\u00a0", ["House Song"]) == [len(invisible) + 2]


def test_an_unknown_family(tmp_path: Path) -> None:
    library = FontLibrary.load([house(tmp_path)])
    with pytest.raises(UsageError, match="the families are: House Song"):
        library.missing("甲", ["House Sung"])


def test_fontconfig_knows_only_the_library(tmp_path: Path) -> None:
    library = FontLibrary.load([house(tmp_path / "a & b")])
    environment = os.environ | {"FONTCONFIG_FILE": str(library.fontconfig())}
    listed = subprocess.run(["fc-list", ":", "family"], env=environment, capture_output=True, text=True, check=True)
    assert listed.stdout.split("\n") == ["House Song", ""]


def test_several_processes_at_once(tmp_path: Path) -> None:
    folder = packed_house(tmp_path / "fonts")
    program = (
        "import sys; from pathlib import Path; from publish.fonts import FontLibrary;"
        "library = FontLibrary.load([Path(sys.argv[1])]);"
        "print(library.fontconfig(), library.missing('甲丙', ['House Song']))"
    )
    command = [sys.executable, "-c", program, str(folder)]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    running = [subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) for _ in range(4)]
    answers = {process.communicate()[0] for process in running}
    assert [process.returncode for process in running] == [0] * 4
    assert len(answers) == 1
    assert answers.pop().endswith("[1]\n")
    assert len(list(FontLibrary.load([folder]).expand().iterdir())) == 1


def test_packaged_faces_are_as_declared() -> None:
    library = FontLibrary.load([packaged_fonts()])
    declared = {face.file for face in library.faces}
    assert {path.name for path in packaged_fonts().glob("*.woff2")} == declared
    assert sum(face.path.stat().st_size for face in library.faces) < 80_000_000
    before = time.perf_counter()
    FontLibrary.load([packaged_fonts()])
    assert time.perf_counter() - before < 0.5
