"""The report that a check writes: every finding in it, each at its place on a picture of its page."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
from pathlib import Path

import msgspec
import pytest
from lxml import html
from PIL import Image

from publish.check import examine
from publish.errors import BuildFailed, Finding, counted
from publish.manifest import STATE, Made, Product, State, load
from publish.report import write
from publish.report.data import WIDTH, Report
from publish.report.html import html as page
from publish.sheet import Column, Makeup
from tests.check.D004 import damage as figures
from tests.check.D011 import damage as stretched
from tests.check.D016 import damage as columns
from tests.check.printed import TEXT, printed
from tests.check.trees import PAGE, PDF, lay, record


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tree with two stretched lines, a page of another language, and a report about them."""
    tree = tmp_path_factory.mktemp("checked")
    lay(tree)
    stretched.fails(tree)
    (tree / PAGE).write_text((tree / PAGE).read_text("utf-8").replace('lang="zh-Hans"', 'lang="zh"'), "utf-8")
    record(tree)
    write.of_check(tree, examine(tree))
    return tree


def files(tree: Path) -> dict[str, bytes]:
    return {file.relative_to(tree).as_posix(): file.read_bytes() for file in tree.rglob("*") if file.is_file()}


def ids(tree: Path, prefix: str) -> dict[str, html.HtmlElement]:
    root = html.parse(tree / "report.html").getroot()
    return {found.get("id"): found for found in root.iter() if str(found.get("id", "")).startswith(prefix)}


def test_every_finding_is_in_both_reports(checked: Path) -> None:
    found = json.loads((checked / "report.json").read_bytes())
    assert found["checked"] is True
    assert [(f["code"], f["page"]) for f in found["findings"]] == [("D011", 1), ("D011", 1), ("H006", 0)]
    assert all(len(f["area"]) == 4 for f in found["findings"] if f["page"])
    text = html.parse(checked / "report.html").getroot().text_content()
    assert "3 findings" in text
    for finding in found["findings"]:
        assert finding["message"].replace("`", "") in text
        assert finding["hint"] in text


def test_place_and_text_lead_to_each_other(checked: Path) -> None:
    places, told = ids(checked, "place-"), ids(checked, "finding-")
    assert list(places) == ["place-1", "place-2"]
    assert [place.get("href") for place in places.values()] == ["#finding-1", "#finding-2"]
    assert [told[f"finding-{n}"].find("a").get("href") for n in (1, 2)] == ["#place-1", "#place-2"]
    assert all("em" in place.get("aria-label") for place in places.values())


def test_marks_stand_on_the_lines_that_they_mark(checked: Path) -> None:
    """There is ink inside each mark, and none right above and below it."""
    picture = Image.open(checked / "report/zh-Hans/bridge/bridge/1.jpg").convert("L")
    assert picture.width == 2 * WIDTH
    for place in ids(checked, "place-").values():
        left, top, width, height = (float(x) / 100 for x in re.findall(r":([0-9.]+)%", place.get("style"))[:4])
        box = (
            left * picture.width,
            top * picture.height,
            (left + width) * picture.width,
            (top + height) * picture.height,
        )
        assert darkest(picture, box) < 120
        gap = 0.15 * (box[3] - box[1])
        assert darkest(picture, (box[0], box[3] + gap, box[2], box[3] + 2 * gap)) > 160


def darkest(picture: Image.Image, box: tuple[float, float, float, float]) -> int:
    low, _ = picture.crop((int(box[0]), int(box[1]), int(box[2]), int(box[3]) + 1)).getextrema()
    assert isinstance(low, int)
    return low


def test_every_picture_of_the_page_is_there_and_small(checked: Path) -> None:
    root = html.parse(checked / "report.html").getroot()
    sources = {image.get("src") for image in root.iter("img")}
    written = {path: content for path, content in files(checked).items() if path.startswith("report/")}
    assert set(written) == sources
    assert len(sources) == 3
    for content in written.values():
        image = Image.open(io.BytesIO(content))
        assert image.format == "JPEG"
        assert len(content) < 40_000
        image.load()


def test_a_check_of_a_checked_tree_finds_the_same_and_writes_the_same(checked: Path, tmp_path: Path) -> None:
    tree = Path(shutil.copytree(checked, tmp_path / "tree"))
    findings = examine(tree)
    assert {finding.code for finding in findings} == {"D011", "H006"}
    write.of_check(tree, findings)
    assert files(tree) == files(checked)


def test_pictures_of_the_last_check_go_and_other_files_stay(checked: Path, tmp_path: Path) -> None:
    tree = Path(shutil.copytree(checked, tmp_path / "tree"))
    mine = {"report/notes.txt", "report/zh-Hans/cover.jpg"}
    for path in mine:
        (tree / path).write_text("mine", "utf-8")
    write.of_check(tree, [])
    assert {path for path in files(tree) if path.startswith("report/")} == {*mine, "report/zh-Hans/bridge/bridge/1.jpg"}
    assert Image.open(tree / "report/zh-Hans/bridge/bridge/1.jpg").width == WIDTH


def test_nothing_is_read_written_or_removed_outside_the_tree(checked: Path, tmp_path: Path) -> None:
    tree = Path(shutil.copytree(checked, tmp_path / "tree"))
    photos = tmp_path / "photos" / "holiday"
    photos.mkdir(parents=True)
    (photos / "1.jpg").write_bytes(b"mine")
    shutil.copy(tree / PDF, tmp_path / "outside.pdf")
    state = (tree / STATE).read_text("utf-8").replace(PDF, "../outside.pdf")
    (tree / STATE).write_text(state, "utf-8")
    write.of_check(tree, examine(tree))
    assert [path for path in files(tree) if path.startswith("report/")] == []
    shutil.rmtree(tree / "report")
    (tree / "report").symlink_to(photos.parent)
    with pytest.raises(BuildFailed, match="is a link"):
        write.of_check(tree, [])
    assert sorted(files(tmp_path / "photos")) == ["holiday/1.jpg"]


def test_findings_without_a_place_are_shown_on_their_page_or_their_file(tmp_path: Path) -> None:
    lay(tmp_path)
    figures.fails(tmp_path)
    record(tmp_path)
    lost = Finding(PDF, 0, 0, "D003", "the file has no title")
    write.of_check(tmp_path, [*examine(tmp_path), lost])
    places, told = ids(tmp_path, "place-"), ids(tmp_path, "finding-")
    assert list(places) == ["place-2"]
    assert "the file has no title" in told["finding-1"].text_content()
    assert "no alternative text" in told["finding-2"].text_content()


def test_warnings_are_called_so(tmp_path: Path) -> None:
    lay(tmp_path)
    record(tmp_path, columns.fails(tmp_path))
    write.of_check(tmp_path, examine(tmp_path))
    told = ids(tmp_path, "finding-").values()
    assert [found.find(".//b").text for found in told] == ["warning", "warning"]


def test_a_long_pdf_shows_its_first_pages_and_those_with_findings(tmp_path: Path) -> None:
    lay(tmp_path)
    printed(tmp_path, *[TEXT] * 20, style="p { break-after: page }")
    record(tmp_path)
    write.of_check(tmp_path, [Finding(PDF, 0, 0, "D009", "page 19: a glyph stands for no character", page=19)])
    pictures = sorted(int(file.stem) for file in (tmp_path / "report").rglob("*.jpg"))
    assert pictures == [*range(1, 13), 19]
    assert "8 more are not shown" in (tmp_path / "report.html").read_text("utf-8")


@pytest.mark.parametrize("content", [None, b"", b"%PDF-1.7\n%%EOF"])
def test_a_pdf_that_can_t_be_drawn_is_told_of(content: bytes | None, tmp_path: Path) -> None:
    lay(tmp_path)
    record(tmp_path)
    (tmp_path / PDF).unlink()
    if content is not None:
        (tmp_path / PDF).write_bytes(content)
    findings = examine(tmp_path)
    write.of_check(tmp_path, findings)
    assert len(ids(tmp_path, "finding-")) == len([finding for finding in findings if finding.path == PDF]) > 0


def test_what_files_say_is_text_and_never_markup(tmp_path: Path) -> None:
    lay(tmp_path)
    record(tmp_path)
    evil = "<script>alert(1)</script>`<b>`"
    findings = [Finding(path, 0, 0, "T003", evil, evil, page=1) for path in (PDF, 'site/"><script>.html')]
    report = Report("1", True, [], findings, [evil])
    write.of_check(tmp_path, findings)
    for written in ((tmp_path / "report.html").read_text("utf-8"), page(report, load(tmp_path).jobs, [])):
        assert "<script" not in written
        assert "&lt;script" in written


def test_a_report_tells_how_columns_are_filled_and_what_was_changed_for_it() -> None:
    filled = Makeup(width=600, height=800, size=9.5, line=16, heads=[60], measure=228, lefts=[[50, 300]])
    makeup = msgspec.structs.replace(
        filled, columns=[Column(1, 1, 41, 0), Column(1, 2, 41, 2)], changes=["the lead is a line higher"]
    )
    product = Product("site/a/b/b.pdf", "0" * 64, 1)
    found = page(Report("1", False, [product], [], []), [Made("a b pdf", "pdf", "a", "b", "k", [product], makeup)], [])
    text = "".join(map(str, html.document_fromstring(found).itertext()))
    assert "page 1, column 2 is 2 lines short" in text
    assert "the lead is a line higher" in text
    assert "column 1 is" not in text


def test_articles_that_were_left_out_stay_in_the_report(tmp_path: Path) -> None:
    lay(tmp_path)
    record(tmp_path)
    for damaged in (b'{"version": "1", "left_out": ["draft: a draft"]}', b"{"):
        (tmp_path / "report.json").write_bytes(damaged)
        write.of_check(tmp_path, [])
        assert json.loads((tmp_path / "report.json").read_bytes())["left_out"] == []
    (tmp_path / "report.json").write_bytes(
        b'{"version": "1", "checked": false, "products": [], "findings": [], "left_out": ["draft: a draft"]}'
    )
    write.of_check(tmp_path, [])
    assert "draft: a draft" in (tmp_path / "report.html").read_text("utf-8")


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root writes everywhere")
def test_a_tree_that_may_not_be_written_is_said_so(tmp_path: Path) -> None:
    lay(tmp_path)
    record(tmp_path)
    tmp_path.chmod(0o500)
    with pytest.raises(BuildFailed, match="can't be written"):
        write.of_check(tmp_path, [])


def test_a_file_in_the_place_of_the_pictures_is_said_so(tmp_path: Path) -> None:
    lay(tmp_path)
    record(tmp_path)
    (tmp_path / "report").write_text("mine", "utf-8")
    with pytest.raises(BuildFailed, match="can't be written") as caught:
        write.of_check(tmp_path, [])
    assert "--no-report" in caught.value.hint
    assert (tmp_path / "report").read_text("utf-8") == "mine"


def test_findings_are_counted_in_words() -> None:
    error, warning = Finding("a", 0, 0, "D001", "x"), Finding("a", 0, 0, "D016", "x", severity="warning")
    assert [counted(found) for found in ([], [error], [warning] * 2, [error, error, warning])] == [
        "no findings", "1 finding", "2 warnings", "2 findings and 1 warning",
    ]  # fmt: skip


@pytest.mark.slow
def test_a_press_pdf_is_shown_with_its_plates(sample_build: Path, tmp_path: Path) -> None:
    made = next(made for made in load(sample_build).jobs if made.name == "zh-Hans qingdu-press pdf")
    for product in made.products:
        (tmp_path / product.path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(sample_build / product.path, tmp_path / product.path)
    (tmp_path / STATE).write_bytes(msgspec.json.encode(State([made])))
    press = "print/zh-Hans/qingdu-press.pdf"
    write.of_check(tmp_path, [Finding(press, 0, 0, "D006", "a place", page=2, area=(28.3, 28.3, 100.0, 100.0))])
    root = html.parse(tmp_path / "report.html").getroot()
    plates = {image.get("src"): image.get("alt") for image in root.iterfind(".//div[@class='plates']//img")}
    stem = press.removesuffix(".pdf")
    names = ("Cyan", "Magenta", "Yellow", "Black")
    assert plates == {
        f"report/{stem}/plate-{page}-{n}.jpg": f"Page {page}, {ink}"
        for page in (1, 2, 3)
        for n, ink in enumerate(names, 1)
    }
    ticket = json.loads((tmp_path / f"{stem}.json").read_bytes())
    told = [
        " ".join(str(found.text_content()).split()) for found in root.iterfind(".//div[@class='plates']//figcaption")
    ]
    amounts = ticket["coverage"]["pages"]
    assert sorted(told) == sorted(f"{ink} {amounts[ink][page]:.1f} %" for page in range(3) for ink in names)
    assert root.find(f".//a[@href='{stem}.html']") is not None
    for path in plates:
        with Image.open(tmp_path / path) as picture:
            assert (picture.mode, picture.width) == ("L", WIDTH)
    with Image.open(tmp_path / f"report/{stem}/1.jpg") as sheet:
        assert sheet.height / sheet.width == pytest.approx(305 / 230, abs=0.01)
    assert [finding.path for finding in examine(tmp_path) if finding.code == "T003"] == []
    write.of_check(tmp_path, [])
    assert sum("plate-" in path for path in files(tmp_path)) == len(plates)
