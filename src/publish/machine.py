"""Kinds of need in; what this machine has of the system libraries and programs, and how to install the rest, out.

Standard library only: set-up asks it before a single package is installed, `publish doctor` afterwards.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import importlib.util
import os
import platform
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Collection, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Literal

Need = Literal["setup", "build", "tests", "optional"]


@dataclass(frozen=True)
class Requirement:
    """One thing the machine must have, as it was found."""

    name: str
    needed_for: Need
    found: str
    """The version that is installed; empty if none is."""
    wanted: str
    """As in "1.44 or newer"."""
    ok: bool
    fix: str
    """The command to type on this platform; empty if all is well."""


@dataclass(frozen=True)
class Part:
    """A library or program outside Python: how to see it and what each package manager calls it."""

    name: str
    needed_for: Need
    version: Callable[[], str]
    """Answers the installed version, or nothing at all."""
    packages: dict[str, str]
    """Package manager, or one distribution of it, to package."""
    oldest: tuple[int, ...] = ()

    def examine(self) -> Requirement:
        """Look at the machine."""
        found = self.version()
        ok = bool(found) and version_numbers(found) >= self.oldest
        wanted = f"{'.'.join(map(str, self.oldest))} or newer" if self.oldest else "any version"
        return Requirement(self.name, self.needed_for, found, wanted, ok, "" if ok else install_command([self]))


def version_numbers(version: str) -> tuple[int, ...]:
    """`"17.0.15+6-Debian"` → `(17, 0, 15)`."""
    match = re.search(r"\d+(\.\d+)*", version)
    return tuple(map(int, match[0].split("."))) if match else ()


# --- seeing what is there ---------------------------------------------------------------------------------------------


def load_library(stem: str, number: str) -> ctypes.CDLL | None:
    """Load a shared library by the names that WeasyPrint tries, so that both find it or neither does."""
    for name in (f"lib{stem}.so.{number}", f"lib{stem}.{number}.dylib", f"lib{stem}.dylib"):
        try:
            return ctypes.CDLL(name)
        except OSError:
            continue
    path = ctypes.util.find_library(stem)
    return ctypes.CDLL(path) if path else None


def library_version(stem: str, function: str, number: str = "0") -> str:
    """The version that the library itself answers, through a function without arguments that returns text."""
    library = load_library(stem, number)
    if library is None:
        return ""
    call = getattr(library, function)
    call.restype = ctypes.c_char_p
    return str(call().decode())


def fontconfig_version() -> str:
    """Fontconfig answers one number: 21401 is 2.14.1."""
    library = load_library("fontconfig", "1")
    if library is None:
        return ""
    number = int(library.FcGetVersion())
    return f"{number // 10000}.{number // 100 % 100}.{number % 100}"


def program_version(*command: str) -> str:
    """The first version number that the program prints; empty if it is missing or cannot run."""
    if not shutil.which(command[0]):
        return ""
    try:
        run = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False, stdin=subprocess.DEVNULL)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    match = re.search(r"\d+(\.\d+)*", run.stdout + run.stderr)
    return match[0] if match and run.returncode == 0 else ""


def chromium() -> str | None:
    """Path of a Chromium or Chrome, if the machine has one."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    applications = (
        Path("/Applications", f"{name}.app/Contents/MacOS/{name}") for name in ("Chromium", "Google Chrome")
    )
    paths = [shutil.which(name) for name in names] + [str(path) for path in applications if path.exists()]
    return next(filter(None, paths), None)


def chromium_version() -> str:
    """Version of the browser that `chromium` finds."""
    path = chromium()
    return program_version(path, "--version") if path else ""


def node_version() -> str:
    """Version of Node.js where npm is there too; npm itself takes half a second to answer."""
    return program_version("node", "--version") if shutil.which("npm") else ""


def venv_version() -> str:
    """Debian splits `ensurepip`, without which there is no virtual environment, from Python itself."""
    return platform.python_version() if importlib.util.find_spec("ensurepip") else ""


# --- what must be there -----------------------------------------------------------------------------------------------

PYTHON = f"python{sys.version_info.major}.{sys.version_info.minor}"


def names(apt: str, dnf: str, brew: str, **distributions: str) -> dict[str, str]:
    """What each package manager calls one package, and the distributions that differ from their manager."""
    return {"apt": apt, "dnf": dnf, "brew": brew, **distributions}


pango = partial(library_version, "pango-1.0", "pango_version_string")
pango_freetype = partial(library_version, "pangoft2-1.0", "pango_version_string")
harfbuzz = partial(library_version, "harfbuzz", "hb_version_string")
harfbuzz_subset = partial(library_version, "harfbuzz-subset", "hb_version_string")
java = partial(program_version, "java", "-version")
pdftotext = partial(program_version, "pdftotext", "-v")
qpdf = partial(program_version, "qpdf", "--version")
ghostscript = partial(program_version, "gs", "--version")

PARTS = (
    Part("Python", "build", platform.python_version, names("python3", "python3", "python@3.13"), (3, 11)),
    Part("Python venv", "setup", venv_version, names(f"{PYTHON}-venv", "python3-pip", "python@3.13")),
    Part("Pango", "build", pango, names("libpango-1.0-0", "pango", "pango"), (1, 44)),
    Part("Pango for FreeType", "build", pango_freetype, names("libpangoft2-1.0-0", "pango", "pango"), (1, 44)),
    Part("HarfBuzz", "build", harfbuzz, names("libharfbuzz0b", "harfbuzz", "harfbuzz"), (4, 0)),
    Part("HarfBuzz subset", "build", harfbuzz_subset, names("libharfbuzz-subset0", "harfbuzz", "harfbuzz")),
    Part("Fontconfig", "build", fontconfig_version, names("libfontconfig1", "fontconfig", "fontconfig")),
    Part("Java", "tests", java, names("default-jre-headless", "java-latest-openjdk-headless", "--cask temurin"), (11,)),
    Part(
        "Chromium",
        "tests",
        chromium_version,
        names("chromium", "chromium", "--cask google-chrome", ubuntu="chromium-browser"),
    ),
    Part("pdftotext", "tests", pdftotext, names("poppler-utils", "poppler-utils", "poppler")),
    Part("qpdf", "tests", qpdf, names("qpdf", "qpdf", "qpdf")),
    Part("Ghostscript", "optional", ghostscript, names("ghostscript", "ghostscript", "ghostscript")),
    Part("Node.js with npm", "tests", node_version, names("npm", "nodejs-npm", "node")),
)


def missing(needs: Collection[Need]) -> list[Part]:
    """The parts for these needs that are absent or too old."""
    parts = [part for part in PARTS if part.needed_for in needs]
    return [part for part, seen in zip(parts, examine(parts), strict=True) if not seen.ok]


def examine(parts: Iterable[Part]) -> list[Requirement]:
    """Look for each part, all at the same time: most of it is waiting for a program to print its version."""
    with ThreadPoolExecutor() as pool:
        return list(pool.map(Part.examine, parts))


# --- how to install what is not ---------------------------------------------------------------------------------------


def package_manager() -> str:
    """`apt`, `dnf`, `brew`, or nothing where none of them rules."""
    if sys.platform == "darwin":
        return "brew"
    return next((name for name, program in (("apt", "apt-get"), ("dnf", "dnf")) if shutil.which(program)), "")


def package_names(parts: Iterable[Part]) -> list[str]:
    """What this system calls the packages, each once."""
    manager = package_manager()
    distribution = platform.freedesktop_os_release().get("ID", "") if sys.platform == "linux" else ""
    packages = [part.packages.get(distribution) or part.packages.get(manager, part.name) for part in parts]
    return list(dict.fromkeys(packages))


def install_command(parts: Iterable[Part]) -> str:
    """The command that a person types to install the parts; one line, for a shell."""
    packages = package_names(parts)
    administrator = "" if os.geteuid() == 0 else "sudo "
    if package_manager() == "apt":
        return f"{administrator}apt-get install --no-install-recommends {' '.join(packages)}"
    if package_manager() == "dnf":
        return f"{administrator}dnf install {' '.join(packages)}"
    if package_manager() == "brew":
        return " && ".join(homebrew_commands(packages))
    return f"install {', '.join(packages)} with the package manager of this system"


def homebrew_commands(packages: list[str]) -> list[str]:
    """Homebrew takes applications in a command of their own."""
    casks = [package for package in packages if package.startswith("--cask ")]
    formulas = " ".join(package for package in packages if package not in casks)
    return [f"brew install {package}" for package in (formulas, *casks) if package]
