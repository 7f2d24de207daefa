"""Builds that are killed: the last good tree stands, the next build works and clears up, no process is left."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import pytest

from tests.build.paper import Paper
from tests.publications import PUBLISH, environment, tree

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc for the workers"),
]
MARK = "PUBLISH_TEST_MARK"


@contextmanager
def building(paper: Paper, mark: str) -> Iterator[subprocess.Popen[str]]:
    """A build in a process group of its own, in the middle of its jobs."""
    with subprocess.Popen(
        [*PUBLISH, "build", "-v", "-j", "2"],
        cwd=paper.root, env=environment(**{MARK: mark}), stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        encoding="utf-8", start_new_session=True,
    ) as process:  # fmt: skip
        assert process.stderr
        for line in process.stderr:
            if line.rstrip().endswith((" html", " epub")):
                break
        try:
            yield process
        finally:
            process.kill()
            process.communicate(timeout=60)


def marked(mark: str) -> list[int]:
    """Every process that belongs to the build."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if f"{MARK}={mark}".encode() in (folder / "environ").read_bytes().split(b"\0"):
                found.append(int(folder.name))
        except OSError:  # it has just ended, or is somebody else's
            continue
    return found


def soon(condition: Callable[[], bool]) -> bool:
    """Whether it comes true within 20 seconds."""
    until = time.monotonic() + 20
    while not condition() and time.monotonic() < until:
        time.sleep(0.1)
    return condition()


@pytest.fixture
def changed(built: Paper) -> tuple[Paper, dict[str, bytes]]:
    """The built publication with every article changed, and its good tree."""
    for slug in ("one", "two", "three"):
        built.change(f"source/{slug}/article.md", "的正文", "的新正文")
    return built, tree(built.target)


def assert_recovers(paper: Paper) -> None:
    paper.build()
    assert "新正文" in paper.page("zh-Hans/two/index.html")
    left = {path.name for path in paper.root.iterdir() if path.name.startswith(".")}
    assert left <= {".build.lock"}


def test_the_planning_process_is_killed(changed: tuple[Paper, dict[str, bytes]]) -> None:
    paper, good = changed
    mark = uuid4().hex
    with building(paper, mark) as process:
        assert len(marked(mark)) > 1
        os.kill(process.pid, signal.SIGKILL)
        process.wait(60)
        assert soon(lambda: not marked(mark))
    assert tree(paper.target) == good
    assert_recovers(paper)


def test_a_worker_is_killed(changed: tuple[Paper, dict[str, bytes]]) -> None:
    paper, good = changed
    mark = uuid4().hex
    with building(paper, mark) as process:
        workers = sorted(set(marked(mark)) - {process.pid})
        os.kill(workers[-1], signal.SIGKILL)
        out, err = process.communicate(timeout=60)
    assert (process.returncode, "Traceback" in out + err) == (3, False)
    assert "a worker process died" in err
    assert tree(paper.target) == good
    assert soon(lambda: not marked(mark))
    assert_recovers(paper)


def test_ctrl_c(changed: tuple[Paper, dict[str, bytes]]) -> None:
    paper, good = changed
    mark = uuid4().hex
    with building(paper, mark) as process:
        os.killpg(process.pid, signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert (process.returncode, "Traceback" in out + err) == (3, False)
    assert err.splitlines()[-1] == "publish: stopped; the last good build stands"
    assert tree(paper.target) == good
    assert soon(lambda: not marked(mark))
    assert_recovers(paper)


def test_a_build_that_died_between_the_two_renames(built: Paper) -> None:
    good = tree(built.target)
    built.target.rename(built.root / ".build.old")
    (built.root / ".build.new-x").mkdir()
    assert built.build().ran == []
    assert tree(built.target) == good
    assert {path.name for path in built.root.iterdir()} <= {"publish.toml", "source", "layouts", "build", ".build.lock"}
