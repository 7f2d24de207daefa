"""A fresh checkout in; everything that a build (or, with `--tests`, the tests) needs installed, out.

Runs before the virtual environment exists, so: standard library only, and readable by older Pythons up to the check of
their version. Looks first, installs only what is missing, and starts an interrupted set-up over.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]
NEWER_PYTHONS = ("python3.11", "python3.12", "python3.13", "python3.14")
FAILED, MISSING = 3, 4  # as publish.errors.Exit, which needs a package that is not there yet


def say(message: str) -> None:
    """Tell the person who waits."""
    print(f"set-up: {message}", flush=True)


def start_over_with_newer_python() -> None:
    """Run this file again with a Python that is new enough; leave with exit code 4 if there is none."""
    for path in filter(None, map(shutil.which, NEWER_PYTHONS)):
        os.execv(path, [path, *sys.argv])
    say(f"Python 3.11 or newer is needed; {sys.executable} is {sys.version.split()[0]}")
    say("hint: brew install python@3.13" if sys.platform == "darwin" else "hint: sudo apt-get install python3.11-venv")
    sys.exit(MISSING)


if sys.version_info < (3, 11):
    start_over_with_newer_python()

import hashlib
import json
import subprocess
import tomllib

sys.path.insert(0, str(CHECKOUT / "src"))
from publish import machine

ENVIRONMENT = CHECKOUT / ".venv"
STAMP = ENVIRONMENT / "set-up.json"
BROWSER_TESTS = CHECKOUT / "tests" / "browser"


def main(arguments: list[str]) -> int:
    """Put right what is missing; the exit code."""
    tests = "--tests" in arguments
    try:
        install_system(tests)
        install_packages("tests" if tests else "build")
        if tests:
            install_browser_packages()
    except subprocess.CalledProcessError as error:
        say(f"this command failed (exit code {error.returncode}); its messages are above:")
        say("  " + " ".join(map(str, error.cmd)))
        say("hint: look at the network and the free disk space, then type the same make command again")
        return FAILED
    except KeyboardInterrupt:
        say("interrupted; the same make command carries on")
        return FAILED
    return 0


def run(*command: str | Path, cwd: Path = CHECKOUT) -> None:
    """Run a command, its messages shown; CalledProcessError if it fails."""
    subprocess.run(command, cwd=cwd, check=True, stdin=subprocess.DEVNULL)


# --- libraries and programs -------------------------------------------------------------------------------------------


def install_system(tests: bool) -> None:
    """Install missing libraries and programs through apt; where that is not possible, say what to type and leave."""
    needs: tuple[machine.Need, ...] = ("setup", "build", "tests", "optional") if tests else ("setup", "build")
    parts = machine.missing(needs)
    if not parts:
        return
    say(f"missing on this machine: {', '.join(part.name for part in parts)}")
    administrator = become_administrator()
    if machine.package_manager() == "apt" and administrator is not None:
        install_through_apt(administrator, machine.package_names(parts))
        parts = machine.missing(needs)
    if parts:
        say("please type this command, then the same make command again:")
        say(f"  {machine.install_command(parts)}")
        sys.exit(MISSING)


def become_administrator() -> list[str] | None:
    """The words to put before a command that needs rights; None if that would ask for a password."""
    if os.geteuid() == 0:
        return []
    allowed = (
        shutil.which("sudo")
        and subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False).returncode == 0
    )
    return ["sudo", "-n"] if allowed else None


def install_through_apt(administrator: list[str], packages: list[str]) -> None:
    """Install packages without questions, waiting for another apt that may be running."""
    say(f"installing through apt: {' '.join(packages)}")
    apt = [*administrator, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "-o", "DPkg::Lock::Timeout=300"]
    subprocess.run([*apt, "update"], check=False)  # one dead source among several must not stop the rest
    run(*apt, "install", "--yes", "--no-install-recommends", *packages)


# --- Python packages --------------------------------------------------------------------------------------------------


def install_packages(kind: str) -> None:
    """Fill .venv with the pinned packages of this kind, "build" or "tests"; the second includes the first.

    The stamp is taken away before the first change and written after the last, so an environment without one is the
    remains of an interrupted set-up and is made anew.
    """
    installed = read_stamp()
    if installed.get(kind) == fingerprint(kind):
        return
    if not installed:
        say("making the virtual environment .venv")
        run(sys.executable, "-m", "venv", "--clear", ENVIRONMENT)
    STAMP.unlink(missing_ok=True)
    install_pinned(requirement_file(kind))
    write_stamp({**installed, "place": str(ENVIRONMENT), "build": fingerprint("build"), kind: fingerprint(kind)})


def install_pinned(requirements: Path) -> None:
    """Install the pins, then the project itself in place.

    The user's own pip settings hold, so that a mirror is used where one is configured; the hashes make any mirror safe.
    Ready-made packages only: building one would fetch tools that no hash guards.
    """
    say(f"installing the packages of {requirements.name} into .venv (a minute or two)")
    pip: list[str | Path] = [
        ENVIRONMENT / "bin" / "python",
        "-m",
        "pip",
        "--disable-pip-version-check",
        "--no-input",
        "install",
        "-qq",
    ]
    run(*pip, "--require-hashes", "--only-binary", ":all:", "--requirement", requirements)
    run(*pip, "--no-deps", "--no-build-isolation", "--editable", CHECKOUT)


def read_stamp() -> dict[str, str]:
    """What the last complete set-up installed; nothing if it was interrupted, its Python is gone or the folder moved."""
    if not (ENVIRONMENT / "bin" / "python").exists() or not STAMP.exists():
        return {}
    stamp: dict[str, str] = json.loads(STAMP.read_text(encoding="utf-8"))
    return stamp if stamp["place"] == str(ENVIRONMENT) else {}  # programs in .venv carry its path


def write_stamp(installed: dict[str, str]) -> None:
    """Say that the environment is complete, whole or not at all."""
    part = STAMP.with_suffix(".part")
    part.write_text(json.dumps(installed), encoding="utf-8")
    part.replace(STAMP)


def requirement_file(kind: str) -> Path:
    """Where the pins of this kind stand."""
    return CHECKOUT / ("requirements-dev.txt" if kind == "tests" else "requirements.txt")


def fingerprint(kind: str) -> str:
    """Hash of all that the environment depends on."""
    digest = hashlib.sha256(requirement_file(kind).read_bytes())
    with (CHECKOUT / "pyproject.toml").open("rb") as file:
        settings = tomllib.load(file)
    digest.update(json.dumps([settings["project"], settings["build-system"]]).encode())
    return digest.hexdigest()


# --- packages of the browser tests ------------------------------------------------------------------------------------


def install_browser_packages() -> None:
    """Install axe-core as its lock file has it, running no package's own scripts."""
    wanted = hashlib.sha256((BROWSER_TESTS / "package-lock.json").read_bytes()).hexdigest()
    stamp = BROWSER_TESTS / "node_modules" / "set-up.txt"
    if stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
        return
    say("installing the packages of tests/browser through npm")
    run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", cwd=BROWSER_TESTS)
    stamp.write_text(wanted, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
