"""Set-up: what is pinned, what the Makefile offers, and how `scripts/setup.py` behaves on an odd machine."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import time
import tomllib
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[1]
REQUIREMENT_FILES = ("requirements.txt", "requirements-dev.txt")
SET_UP_NEEDS = ("scripts/setup.py", "src/publish/__init__.py", "src/publish/machine.py", "pyproject.toml")


def pins(name: str) -> dict[str, str]:
    """Package to everything after its name: the pin and its hashes, on one line."""
    text = (CHECKOUT / name).read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    return {re.split("[=<>~! ]", line, maxsplit=1)[0]: line for line in lines}


@pytest.mark.parametrize("name", REQUIREMENT_FILES)
def test_every_requirement_is_pinned_exactly_and_hashed(name: str) -> None:
    pinned = re.compile(r"[a-z0-9-]+==[0-9][0-9a-z.]*( ;[^#]*)?(\s+--hash=sha256:[0-9a-f]{64})+\s*")
    assert [line for line in pins(name).values() if not pinned.fullmatch(line)] == []


@pytest.mark.parametrize("name", REQUIREMENT_FILES)
def test_requirements_name_no_index_and_no_machine(name: str) -> None:
    text = (CHECKOUT / name).read_text(encoding="utf-8")
    assert re.findall(r"--(?:extra-)?index-url|--find-links|--trusted-host|https?:|file:|(?:^|\s)/\S+", text) == []


def test_versions_that_must_be_exact() -> None:
    exact = ["weasyprint==70.0 ", "ebooklib==0.20 ", "opencc==1.4.2 "]
    assert [pin for pin in exact if not pins("requirements.txt")[pin.split("==")[0]].startswith(pin)] == []


def test_both_files_pin_the_same_versions() -> None:
    runtime, tests = (pins(name) for name in REQUIREMENT_FILES)
    assert {package: line for package, line in runtime.items() if tests.get(package, line) != line} == {}


def test_every_declared_package_is_pinned() -> None:
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {
        "requirements.txt": project["dependencies"],
        "requirements-dev.txt": [*project["dependencies"], *project["optional-dependencies"]["dev"]],
    }
    for name, packages in declared.items():
        names = {re.split(r"[^A-Za-z0-9-]", package)[0].lower() for package in packages}
        assert names - pins(name).keys() == set()


def test_help_names_every_target() -> None:
    phony = re.search(r"^\.PHONY: (.*)$", (CHECKOUT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert phony
    run = subprocess.run(["make", "-s", "help"], cwd=CHECKOUT, capture_output=True, text=True, check=True)
    told = {line.split()[1] for line in run.stdout.splitlines()}
    assert set(phony[1].split()) - told == {"setup", "setup-tests"}


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy of the files that set-up reads, somewhere else."""
    for name in (*SET_UP_NEEDS, *REQUIREMENT_FILES):
        target = tmp_path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(CHECKOUT / name, target)
    return tmp_path


def set_up(checkout: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run set-up as on a fresh machine: without any installed package."""
    command = [sys.executable, "-I", "-S", str(checkout / "scripts" / "setup.py"), *arguments]
    return subprocess.run(command, env={**os.environ, **environment}, capture_output=True, text=True, check=False)


def pretend_complete(checkout: Path, place: str = ".venv") -> None:
    """Leave what a complete set-up leaves, made while the environment stood at `place`."""
    settings = tomllib.loads((checkout / "pyproject.toml").read_text(encoding="utf-8"))
    digest = hashlib.sha256((checkout / "requirements.txt").read_bytes())
    digest.update(json.dumps([settings["project"], settings["build-system"]]).encode())
    (checkout / ".venv" / "bin").mkdir(parents=True)
    (checkout / ".venv" / "bin" / "python").symlink_to(sys.executable)
    (checkout / ".venv" / "set-up.json").write_text(
        json.dumps({"place": str(checkout / place), "build": digest.hexdigest()})
    )


def test_complete_set_up_is_left_alone_and_quick(checkout: Path) -> None:
    pretend_complete(checkout)
    start = time.perf_counter()
    run = set_up(checkout)
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")
    assert time.perf_counter() - start < 1


@pytest.mark.slow
@pytest.mark.parametrize("trace", ["no stamp", "moved"])
def test_interrupted_or_moved_environment_is_begun_again(checkout: Path, trace: str) -> None:
    pretend_complete(checkout, "moved/.venv" if trace == "moved" else ".venv")
    (checkout / ".venv" / "half-installed").touch()
    if trace == "no stamp":
        (checkout / ".venv" / "set-up.json").unlink()
    run = set_up(checkout, PIP_NO_INDEX="1", PIP_FIND_LINKS="", PIP_CONFIG_FILE=os.devnull)
    assert run.returncode == 3
    assert "hint: look at the network" in run.stdout
    assert not (checkout / ".venv" / "set-up.json").exists()
    assert not (checkout / ".venv" / "half-installed").exists()


def test_machine_without_a_package_manager_is_told_what_to_install(checkout: Path, tmp_path: Path) -> None:
    run = set_up(checkout, "--tests", PATH=str(tmp_path / "empty"))
    assert run.returncode == 4
    assert (
        "set-up: missing on this machine: Java, Chromium, pdftotext, qpdf, Ghostscript, Node.js with npm" in run.stdout
    )
    assert "please type this command" in run.stdout


@pytest.mark.skipif(sys.platform != "linux", reason="apt is found on Linux only")
def test_apt_that_cannot_help_ends_with_the_command_to_type(checkout: Path, tmp_path: Path) -> None:
    programs = tmp_path / "programs"
    programs.mkdir()
    (programs / "env").symlink_to("/usr/bin/env")
    (programs / "apt-get").write_text(f'#!/bin/sh\necho "$@" >> {tmp_path}/asked\n')
    (programs / "apt-get").chmod(0o755)
    run = set_up(checkout, "--tests", PATH=str(programs))
    assert run.returncode == 4
    assert "apt-get install --no-install-recommends default-jre-headless chromium" in run.stdout
    if os.geteuid() == 0:
        asked = (tmp_path / "asked").read_text().splitlines()
        assert [line.split("Timeout=300 ")[1].split()[0] for line in asked] == ["update", "install"]
        assert "--no-install-recommends default-jre-headless" in asked[1]
