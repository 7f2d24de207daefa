"""Nothing in; every requirement of this machine, its version and the exact fix, as a list and as a table, out.

Imports no library that it examines: it has to work precisely when WeasyPrint cannot be imported.
"""

from __future__ import annotations

import shlex
import sys
import tomllib
from collections.abc import Iterable, Iterator
from importlib import metadata
from pathlib import Path

import packaging.requirements

from publish import machine
from publish.machine import Need, Requirement

CHECKOUT = Path(__file__).resolve().parents[2]
HEADINGS: dict[Need, str] = {
    "build": "To build",
    "tests": "To run the tests",
    "optional": "Not needed, but used if there: Ghostscript draws the plates for job tickets and reports",
}


def examine() -> list[Requirement]:
    """Look at the system's libraries and programs and at the Python packages; those for building first."""
    system = machine.examine(part for part in machine.PARTS if part.needed_for in HEADINGS)
    order = list(HEADINGS)
    return sorted([*system, *examine_packages()], key=lambda requirement: order.index(requirement.needed_for))


def examine_packages() -> Iterator[Requirement]:
    """Compare what pyproject.toml declares with what is installed."""
    for declared in map(packaging.requirements.Requirement, declared_packages()):
        if declared.marker is None or declared.marker.evaluate({"extra": ""}):
            yield examine_package(declared, "build")
        elif declared.marker.evaluate({"extra": "dev"}):
            yield examine_package(declared, "tests")


def declared_packages() -> list[str]:
    """Requirement strings from the checkout's pyproject.toml, or from the installed wheel's metadata."""
    pyproject = CHECKOUT / "pyproject.toml"
    if not pyproject.is_file():
        return metadata.requires("publish") or []
    project = tomllib.loads(pyproject.read_text(encoding="utf-8"))["project"]
    extra = [f"{package}; extra == 'dev'" for package in project["optional-dependencies"]["dev"]]
    return [*project["dependencies"], *extra]


def examine_package(declared: packaging.requirements.Requirement, needed_for: Need) -> Requirement:
    """Hold one declared package against its installed version."""
    try:
        found = metadata.version(declared.name)
    except metadata.PackageNotFoundError:
        found = ""
    ok = bool(found) and declared.specifier.contains(found, prereleases=True)
    wanted = str(declared.specifier) or "any version"
    return Requirement(
        declared.name, needed_for, found, wanted, ok, "" if ok else install_command(declared, needed_for)
    )


def install_command(declared: packaging.requirements.Requirement, needed_for: Need) -> str:
    """In a checkout the pinned set is put right as a whole; elsewhere the one package."""
    pip = [sys.executable, "-m", "pip", "install"]
    pins = CHECKOUT / ("requirements.txt" if needed_for == "build" else "requirements-dev.txt")
    if pins.is_file():
        return shlex.join([*pip, "--require-hashes", "-r", str(pins)])
    extras = f"[{','.join(sorted(declared.extras))}]" if declared.extras else ""
    return shlex.join([*pip, f"{declared.name}{extras}{declared.specifier}"])


def render(requirements: Iterable[Requirement]) -> str:
    """The requirements as a table for people, readable without colour; each fix on a line of its own."""
    rows = list(requirements)
    lines = []
    for need, heading in HEADINGS.items():
        group = [row for row in rows if row.needed_for == need]
        lines += [heading, *(line for row in group for line in render_row(row)), ""] if group else []
    return "\n".join([*lines, summary(rows)])


def render_row(row: Requirement) -> list[str]:
    """`  ok       Pango   1.50.12   wanted: 1.44 or newer`, and the fix below if there is one."""
    line = f"  {'ok' if row.ok else 'MISSING':<8} {row.name:<22} {row.found or 'not found':<18} wanted: {row.wanted}"
    return [line] if row.ok else [line, f"  {'':8} fix: {row.fix}"]


def summary(rows: Iterable[Requirement]) -> str:
    """One sentence on whether a build can run here."""
    missing = [row.name for row in rows if not row.ok and row.needed_for == "build"]
    if missing:
        return f"A build cannot run here before this is put right: {', '.join(missing)}."
    return "Everything that a build needs is here."
