"""Broken publications: a folder a fault. `<case>/in/` laid over `good/`, and what the command then says in expected.txt.

expected.txt holds the command, what it prints on stderr, and its exit code. Faults that can't be kept as files are made
in made.py. Set PUBLISH_UPDATE_GOLDEN=1 to rewrite what is expected, then read the difference like an editor.
"""

from __future__ import annotations

import multiprocessing
import os
import re
import shlex
import shutil
import sys
from multiprocessing import forkserver
from pathlib import Path

import pytest

from publish import cli
from publish.codes import CODES
from tests.broken.made import MADE
from tests.publications import publish, tree

HERE = Path(__file__).parent
CASES = sorted(folder.name for folder in HERE.iterdir() if (folder / "expected.txt").is_file())
NEED_WORKERS = ("F010", "L009", "C006-entries", "C010", "C012", "C020", "C022")
"""Found by jobs, so that a pool of workers starts first."""
STOPS_EARLY = 15
"""Seconds; on a busy machine a case takes well under one."""

_context = multiprocessing.get_context("forkserver")
_context.set_forkserver_preload([__name__, "pytest", "publish.build.run", "publish.console", "typer._adapters"])


@pytest.fixture(scope="module", autouse=True)
def _loaded() -> None:
    """Starts the process that cases are forked from; it finds modules where this one does."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", os.pathsep.join(filter(None, sys.path)))
        forkserver.ensure_running()


def _main(root: str, arguments: list[str], said: str) -> None:
    """The command itself, in a process of its own that has loaded the program already."""
    os.chdir(root)
    for stream in (sys.stdout, sys.stderr):
        os.dup2(os.open(said, os.O_WRONLY | os.O_CREAT | os.O_APPEND), stream.fileno())
    sys.argv = ["publish", *arguments]
    cli.main()


def run(root: Path, arguments: list[str], said: Path) -> tuple[str, int | None]:
    """What the command says, and its exit code."""
    process = _context.Process(target=_main, args=(str(root), arguments, str(said)))
    process.start()
    process.join(STOPS_EARLY)
    if process.is_alive():
        process.kill()
        pytest.fail(f"still running after {STOPS_EARLY} s")
    return said.read_text("utf-8"), process.exitcode


def broken(case: str, root: Path) -> None:
    """The good publication with an older build of it, and the fault laid over."""
    shutil.copytree(HERE / "good", root)
    (root / "build" / "site").mkdir(parents=True)
    (root / "build" / "state.json").write_text('{"jobs": []}')
    (root / "build" / "site" / "index.html").write_text("<p>the last good build</p>")
    if (HERE / case / "in").is_dir():
        shutil.copytree(HERE / case / "in", root, dirs_exist_ok=True)
    if case in MADE:
        MADE[case](root)


def parts(case: str) -> tuple[list[str], str, int]:
    """Of expected.txt: the arguments, what is said, the exit code."""
    first, *said, last = (HERE / case / "expected.txt").read_text("utf-8").splitlines(keepends=True)
    return shlex.split(first.removeprefix("$ publish ")), "".join(said), int(last.removeprefix("exit "))


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, marks=pytest.mark.slow) if case.startswith(NEED_WORKERS) else case
        for case in CASES
    ],
)  # fmt: skip
def test_broken(case: str, tmp_path: Path) -> None:
    root = tmp_path / "paper"
    broken(case, root)
    before = tree(root)
    arguments, said, code = parts(case)
    exit_code: int | None
    if case.startswith(NEED_WORKERS):
        done = publish(root, *arguments)
        found, exit_code = done.stdout + done.stderr, done.returncode
    else:
        found, exit_code = run(root, arguments, tmp_path / "said.txt")
    found = found.replace(str(root), "ROOT")
    if os.environ.get("PUBLISH_UPDATE_GOLDEN"):
        text = f"$ publish {shlex.join(arguments)}\n{found}exit {exit_code}\n"
        (HERE / case / "expected.txt").write_text(text, "utf-8")
    else:
        assert (found, exit_code) == (said, code)
    assert "Traceback" not in found
    assert {name: content for name, content in tree(root).items() if name != ".build.lock"} == before


def test_the_good_publication_has_no_fault(tmp_path: Path) -> None:
    from publish import publication
    from publish.source.articles import read_all

    broken("good", tmp_path / "paper")
    assert [article.slug for article in read_all(publication.load(tmp_path / "paper"))] == ["good"]


def test_every_code_about_a_publication_has_a_case() -> None:
    shown = {code for case in CASES for code in re.findall(r": ([A-Z]\d{3}) ", parts(case)[1])}
    assert shown >= {code for code in CODES if code[0] in "PSBIL"} | {
        "F010",
        "C006",
        "C010",
        "C011",
        "C012",
        "C013",
        "C020",
        "C022",
    }


def test_a_case_that_names_a_code_shows_it() -> None:
    for case in CASES:
        if match := re.match(r"[A-Z]\d{3}(?=-)", case):
            assert f": {match[0]} " in parts(case)[1], case


def test_every_fault_that_is_made_has_a_case() -> None:
    assert set(MADE) <= set(CASES)
