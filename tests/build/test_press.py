"""What a build makes for the printing house: files, tickets, and what is said of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from publish.build import run
from publish.check import examine
from publish.manifest import Made, Product
from publish.sheet import Column, Makeup
from tests.build.paper import Paper
from tests.publications import publish, tree

pytestmark = pytest.mark.slow
TICKET = "print/zh-Hans/two"


@pytest.fixture
def printed(paper: Paper) -> Paper:
    """A publication with one edition that is printed."""
    (paper.root / "layouts/zh-Hans/edition.toml").unlink()
    return paper


def test_without_ghostscript_tickets_and_reports_say_so(printed: Paper, tmp_path: Path) -> None:
    programs = tmp_path / "programs"
    programs.mkdir()
    done = publish(printed.root, "build", "two", "-f", "pdf", PATH=str(programs))
    assert (done.returncode, done.stderr) == (0, "")
    found = json.loads((printed.target / f"{TICKET}.json").read_bytes())
    assert (found["coverage"], found["not_measured"]) == (None, "Ghostscript is not installed")
    assert found["plates"] == ["Cyan", "Magenta", "Yellow", "Black"]
    assert "Ghostscript" not in found["tools"]
    assert "Not measured: Ghostscript is not installed." in (printed.target / f"{TICKET}.html").read_text("utf-8")
    done = publish(printed.root, "check", PATH=str(programs))
    assert "Traceback" not in done.stderr
    assert "without separations: Ghostscript is not installed" in (printed.target / "report.html").read_text("utf-8")
    again = publish(printed.root, "build", "two", "-f", "pdf")
    assert "1 jobs run" in again.stdout or "2 jobs run" in again.stdout
    assert json.loads((printed.target / f"{TICKET}.json").read_bytes())["coverage"]


def test_short_columns_are_told_once_and_by_the_pdf_that_people_read() -> None:
    columns = [Column(1, 2, 41, 2), Column(2, 1, 41, 0)]
    makeup = Makeup(width=1, height=1, size=1, line=1, heads=[1], measure=1, lefts=[], columns=columns)
    products = [Product(f"{TICKET}.{ending}", "", 1) for ending in ("html", "json", "pdf")]
    made = Made("n", "pdf", "zh-Hans", "two", "", [*products, Product("site/zh-Hans/two/two.pdf", "", 1)], makeup)
    assert run._shortfalls([made], {"n"}) == ["site/zh-Hans/two/two.pdf: page 1, column 2 is 2 lines short"]


def test_the_last_lines_say_where_press_pdfs_are(printed: Paper) -> None:
    done = publish(printed.root, "build", "two", "-e", "zh-Hans")
    assert "PDFs and their job tickets in build/print/" in done.stdout
    done = publish(printed.root, "build", "two", "-f", "epub", "-o", "other")
    assert "print/" not in done.stdout


def test_tickets_belong_to_the_tree(printed: Paper) -> None:
    printed.build(slugs=("two",), formats=("pdf",))
    assert {path for path in tree(printed.target) if path.startswith("print/")} == {
        f"{TICKET}.{ending}" for ending in ("html", "json", "pdf")
    }
    (printed.target / f"{TICKET}.json").write_text("{}")
    (printed.target / f"{TICKET}.html").unlink()
    (printed.target / "print/zh-Hans/stranger.html").write_text("x")
    found = {(finding.path, finding.code) for finding in examine(printed.target) if finding.code.startswith("T")}
    assert found == {
        (f"{TICKET}.html", "T001"), (f"{TICKET}.json", "T002"), ("print/zh-Hans/stranger.html", "T003"),
    }  # fmt: skip


def test_no_rule_looks_into_tickets(printed: Paper) -> None:
    printed.build(slugs=("two",), formats=("pdf",))
    assert [
        finding
        for finding in examine(printed.target)
        if finding.path.startswith(f"{TICKET}.") and "pdf" not in finding.path
    ] == []


def test_one_colour_jobs_have_one_plate(printed: Paper) -> None:
    printed.write("layouts/zh-Hans/edition.toml", '[print]\nink = "black"\n')
    printed.build(slugs=("one",), formats=("pdf",))
    found = json.loads((printed.target / "print/zh-Hans/one.json").read_bytes())
    assert found["plates"] == ["Black"]
    assert found["pictures"][0]["done"] == ["black plate only"]
    assert {ink for ink, amounts in found["coverage"]["pages"].items() if any(amounts)} == {"Black"}


def test_spot_colours_have_plates_of_their_own(printed: Paper) -> None:
    printed.write(
        "layouts/zh-Hans/edition.toml", '[print.spots]\n"专色 红" = "C0 M95 Y100 K0"\n"未用" = "C100 M0 Y0 K0"\n'
    )
    printed.write("layouts/zh-Hans/print.css", "h1 { color: device-cmyk(0 .95 1 0) }\n")
    printed.build(slugs=("two",), formats=("pdf",))
    found = json.loads((printed.target / f"{TICKET}.json").read_bytes())
    assert found["spots"] == {"专色 红": "C0 M95 Y100 K0"}
    assert found["plates"] == ["Cyan", "Magenta", "Yellow", "Black", "专色 红"]
    assert 0 < found["coverage"]["overall"]["专色 红"] < 3
    assert "#ff" in (printed.target / f"{TICKET}.html").read_text("utf-8")
