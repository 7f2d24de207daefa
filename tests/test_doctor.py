"""What `publish doctor` sees, says and advises."""

from __future__ import annotations

import subprocess
import sys
from functools import partial
from pathlib import Path

import packaging.requirements
import pytest

from publish import doctor, machine
from publish.machine import Need, Part, Requirement


@pytest.mark.parametrize(
    ("version", "numbers"),
    [("1.50.12", (1, 50, 12)), ("17.0.15+6-Debian", (17, 0, 15)), ("10.00.0", (10, 0, 0)), ("none", ())],
)
def test_version_numbers(version: str, numbers: tuple[int, ...]) -> None:
    assert machine.version_numbers(version) == numbers


def test_this_machine_can_build() -> None:
    build = [requirement for requirement in doctor.examine() if requirement.needed_for == "build"]
    assert {"Python", "Pango", "HarfBuzz subset", "Fontconfig", "weasyprint", "opencc"} <= {row.name for row in build}
    assert [row for row in build if not row.ok or not row.found or row.fix] == []


def test_requirements_of_the_tests_are_listed_after_those_of_a_build() -> None:
    needs = [requirement.needed_for for requirement in doctor.examine()]
    assert needs == sorted(needs, key=list(doctor.HEADINGS).index)
    assert {"build", "tests", "optional"} == set(needs)


def test_missing_library_is_found_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "package_manager", lambda: "dnf")
    version = partial(machine.library_version, "no-such-library", "no_such_function")
    row = Part("Nothing", "build", version, {"dnf": "libnothing"}).examine()
    assert (row.found, row.ok) == ("", False)
    assert row.fix.endswith("dnf install libnothing")


def test_too_old_a_part_is_not_enough() -> None:
    row = Part("Old", "build", lambda: "1.43.9", {}, (1, 44)).examine()
    assert (row.found, row.wanted, row.ok) == ("1.43.9", "1.44 or newer", False)
    assert row.fix


def test_program_that_is_there_but_cannot_run_counts_as_missing() -> None:
    assert machine.program_version("false") == ""
    assert machine.program_version("no-such-program", "--version") == ""


@pytest.mark.parametrize(
    ("manager", "command"),
    [
        ("apt", "apt-get install --no-install-recommends libpango-1.0-0 default-jre-headless"),
        ("dnf", "dnf install pango java-latest-openjdk-headless"),
        ("brew", "brew install pango && brew install --cask temurin"),
        ("", "install Pango, Java with the package manager of this system"),
    ],
)
def test_install_command(manager: str, command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "package_manager", lambda: manager)
    parts = [part for part in machine.PARTS if part.name in ("Pango", "Java")]
    assert machine.install_command(parts).removeprefix("sudo ") == command


def test_one_package_that_provides_two_parts_is_named_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "package_manager", lambda: "brew")
    parts = [part for part in machine.PARTS if part.name.startswith(("Pango", "HarfBuzz"))]
    assert machine.package_names(parts) == ["pango", "harfbuzz"]


@pytest.mark.parametrize(("need", "pins"), [("build", "requirements.txt"), ("tests", "requirements-dev.txt")])
def test_missing_package_in_a_checkout_is_mended_from_the_pins(need: Need, pins: str) -> None:
    row = doctor.examine_package(packaging.requirements.Requirement("no-such-package>=2"), need)
    assert (row.found, row.wanted, row.ok) == ("", ">=2", False)
    assert row.fix.endswith(f"-m pip install --require-hashes -r {doctor.CHECKOUT / pins}")


def test_missing_package_of_a_wheel_is_mended_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "CHECKOUT", tmp_path)
    row = doctor.examine_package(packaging.requirements.Requirement("fonttools[woff]>=999"), "build")
    assert not row.ok
    assert row.fix == f"{sys.executable} -m pip install 'fonttools[woff]>=999'"


def test_works_where_weasyprint_cannot_be_imported(tmp_path: Path) -> None:
    (tmp_path / "weasyprint.py").write_text("raise OSError('cannot load library libpango-1.0.so.0')\n")
    path = [str(tmp_path), str(Path(doctor.__file__).parents[1])]
    program = f"import sys; sys.path[:0] = {path}; from publish import doctor; print(doctor.render(doctor.examine()))"
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert "weasyprint" in run.stdout


def test_table_names_the_fix_under_what_is_missing() -> None:
    rows = [
        Requirement("Pango", "build", "", "1.44 or newer", ok=False, fix="sudo apt-get install libpango-1.0-0"),
        Requirement("Java", "tests", "17.0.15", "11 or newer", ok=True, fix=""),
    ]
    table = doctor.render(rows)
    lines = table.splitlines()
    assert lines[0] == "To build"
    assert lines[1].split() == ["MISSING", "Pango", "not", "found", "wanted:", "1.44", "or", "newer"]
    assert lines[2].strip() == "fix: sudo apt-get install libpango-1.0-0"
    assert "  ok       Java" in table
    assert lines[-1] == "A build cannot run here before this is put right: Pango."


def test_table_of_a_machine_that_has_all() -> None:
    rows = [Requirement("Pango", "build", "1.50", "1.44 or newer", ok=True, fix="")]
    assert doctor.render(rows).endswith("Everything that a build needs is here.")
