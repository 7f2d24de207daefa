"""The sample publication, built once for all tests of a run."""

from __future__ import annotations

import fcntl
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import settings

from tests.publications import environment

# The same examples in every run, and no time limit for one: other programs may keep the machine busy.
settings.register_profile("publish", deadline=None, derandomize=True)
settings.load_profile("publish")

CHECKOUT = Path(__file__).parents[1]
BUILD_TIMEOUT = 900
"""Seconds; on a machine with two busy cores a build of everything takes one or two minutes."""


def _build(target: Path) -> None:
    """Runs `publish build` in this checkout; ends its workers too if it takes too long."""
    command = [sys.executable, "-m", "publish", "build", "--output", str(target)]
    with subprocess.Popen(
        command, cwd=CHECKOUT, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        encoding="utf-8", start_new_session=True,
    ) as process:  # fmt: skip
        try:
            output, _ = process.communicate(timeout=BUILD_TIMEOUT)
        except BaseException:
            os.killpg(process.pid, signal.SIGKILL)
            raise
    assert process.returncode == 0, f"`publish build` ended with {process.returncode}:\n{output}"


@pytest.fixture(scope="session")
def sample_build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with everything that `publish build` makes of the sample publication; tests only read it.

    Workers of pytest-xdist share one: the first to come builds it, the others wait. While you work on a test,
    PUBLISH_SAMPLE_BUILD may name a folder that is built already.
    """
    if ready := os.environ.get("PUBLISH_SAMPLE_BUILD"):
        return Path(ready).resolve()
    run = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        run = run.parent
    target, done = run / "sample-build", run / "sample-build.done"
    with (run / "sample-build.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            _build(target)
            done.touch()
    return target
