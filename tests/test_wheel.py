"""The wheel carries all it needs: installed somewhere else, it makes a publication there and builds it."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

import publish

CHECKOUT = Path(__file__).resolve().parents[1]
pytestmark = pytest.mark.slow


def run(*command: str | Path, folder: Path) -> str:
    """Run a command as in a terminal that knows nothing of the checkout."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "PYTEST"))}
    environment["XDG_CACHE_HOME"] = str(folder / "cache")
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project as a wheel, built without the network."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = (sys.executable, "-m", "pip", "wheel", "--quiet", "--no-index", "--no-deps", "--no-build-isolation")
    run(*pip, "--wheel-dir", folder, CHECKOUT, folder=folder)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def programs(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of the programs of a fresh environment with the wheel in it, the other packages borrowed from this one."""
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder / "venv", with_pip=False)
    python = folder / "venv" / "bin" / "python"
    install = ("install", "--quiet", "--no-index", "--no-deps", "--no-compile")
    run(sys.executable, "-m", "pip", "--python", python, *install, wheel, folder=folder)
    packages = run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", folder=folder).strip()
    Path(packages, "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return python.parent


def files(folder: str, place: str) -> Iterator[str]:
    """Files of a folder of the checkout by the names that they must have in the wheel; caches are left out."""
    for path in sorted((CHECKOUT / folder).rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            yield f"{place}/{path.relative_to(CHECKOUT / folder).as_posix()}"


@pytest.mark.parametrize(
    ("folder", "place", "one"),
    [
        ("src/publish", "publish", "publish/starter/publish.toml"),
        ("layouts", "publish/_data/layouts", "publish/_data/layouts/_base/edition.toml"),
        ("fonts", "publish/_data/fonts", "publish/_data/fonts/fonts.toml"),
    ],
)
def test_every_file_is_in_the_wheel(wheel: Path, folder: str, place: str, one: str) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    expected = set(files(folder, place))
    assert one in expected
    assert expected - names == set()


def test_no_file_of_the_checkout_is_read(programs: Path, tmp_path: Path) -> None:
    place = run(programs / "python", "-c", "import publish; print(publish.__file__)", folder=tmp_path).strip()
    assert Path(place).is_relative_to(programs.parent)


def test_version(programs: Path, tmp_path: Path) -> None:
    assert publish.__version__ in run(programs / "publish", "--version", folder=tmp_path)


def test_new_publication_builds_outside_the_checkout(programs: Path, tmp_path: Path) -> None:
    run(programs / "publish", "new", "weekly", folder=tmp_path)
    publication = tmp_path / "weekly"
    assert (publication / "publish.toml").is_file()
    run(programs / "publish", "build", folder=publication)
    site = publication / "build" / "site"
    assert (site / "index.html").is_file()
    for suffix in ("html", "epub", "pdf"):
        products = list(site.rglob(f"*.{suffix}"))
        assert products
        assert all(product.stat().st_size for product in products)
    assert (publication / "build" / "report.json").is_file()
