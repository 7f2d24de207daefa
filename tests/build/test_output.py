"""The folder that is written: the same bytes from the same sources, and nobody else's files."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from publish import machine
from publish.errors import BuildFailed, MissingRequirement, UsageError
from publish.manifest import load
from tests.build.paper import Paper
from tests.publications import environment, publish, tree

pytestmark = pytest.mark.slow


def test_two_builds_from_two_folders_are_the_same_in_every_byte(paper: Paper, tmp_path: Path) -> None:
    trees = []
    for name, jobs in (("a", "1"), ("elsewhere/b", "2")):
        root = tmp_path / name
        shutil.copytree(paper.root, root)
        (root / "layouts/zh-Hans/edition.toml").unlink()
        arguments = ("build", "two", "one", "-j", jobs)
        done = publish(
            root, *arguments, SOURCE_DATE_EPOCH="1796054400", PUBLISH_CACHE=_cache(tmp_path / f"cache-{jobs}")
        )
        assert done.returncode == 0, done.stderr
        trees.append(tree(root / "build"))
    assert trees[0].keys() == trees[1].keys()
    assert [path for path in trees[0] if trees[0][path] != trees[1][path]] == []
    assert "site/zh-Hans/one/one.pdf" in trees[0]


def _cache(folder: Path) -> str:
    """An empty cache, but for the faces, which take a minute to expand."""
    folder.mkdir()
    known = Path(
        os.environ.get("PUBLISH_CACHE") or Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache").expanduser() / "publish"
    )
    if (known / "fonts").is_dir():
        (folder / "fonts").symlink_to(known / "fonts")
    return str(folder)


def test_the_report_lists_every_file(built: Paper) -> None:
    found = json.loads((built.target / "report.json").read_bytes())
    products = {product["path"]: product["bytes"] for product in found["products"]}
    files = tree(built.target)
    assert products == {path: len(content) for path, content in files.items() if path.startswith("site/")}
    assert set(files) - set(products) == {"report.json", "report.html", "state.json"}
    html = (built.target / "report.html").read_text("utf-8")
    assert all(f'href="{path}"' in html for path in products if not path.startswith("site/assets/"))
    assert found["checked"] is False
    assert "Not checked yet" in html


def test_no_path_of_this_machine_is_in_any_file(built: Paper) -> None:
    home = str(built.root.parent).encode()
    assert [path for path, content in tree(built.target).items() if home in content] == []


def test_a_folder_with_other_people_s_files_is_refused(paper: Paper) -> None:
    paper.target = paper.root.parent / "photos"
    paper.target.mkdir()
    for name, content in (("mine.txt", "x"), ("state.json", "{}"), ("state.json", "[1]"), ("state.json", "x")):
        (paper.target / name).write_text(content)
        with pytest.raises(UsageError, match="did not make"):
            paper.build(formats=("html",))
    assert sorted(tree(paper.target)) == ["mine.txt", "state.json"]


def test_a_new_or_empty_folder_is_taken(paper: Paper) -> None:
    paper.target = paper.root.parent / "new" / "deep"
    paper.build(slugs=("two",), formats=("html",))
    assert load(paper.target).jobs
    empty = paper.root.parent / "empty"
    empty.mkdir()
    paper.target = empty
    assert paper.ran(slugs=("two",), formats=("html",))


def test_two_builds_at_once(paper: Paper) -> None:
    from publish.build import tree as built_tree

    with built_tree.locked(paper.target), pytest.raises(BuildFailed, match="another build is writing"):
        paper.build(formats=("html",))
    assert not paper.target.exists()
    assert paper.ran(slugs=("two",), formats=("html",))


def test_a_bad_source_date_epoch_is_no_traceback(paper: Paper) -> None:
    done = publish(paper.root, "build", SOURCE_DATE_EPOCH="today")
    assert (done.returncode, done.stderr.splitlines()[0]) == (2, "publish: SOURCE_DATE_EPOCH is `today`")


def test_a_machine_that_lacks_a_library(paper: Paper, monkeypatch: pytest.MonkeyPatch) -> None:
    lost = machine.Part("Pango", "build", str, machine.names("libpango-1.0-0", "pango", "pango"))
    monkeypatch.setattr(machine, "PARTS", (lost,))
    with pytest.raises(MissingRequirement, match=r"lacks: Pango\n  hint: .*pango") as error:
        paper.build()
    assert error.value.exit_code == 4
    assert not paper.target.exists()


def test_an_installation_that_is_broken(paper: Paper, tmp_path: Path) -> None:
    broken = tmp_path / "broken" / "weasyprint"
    broken.mkdir(parents=True)
    (broken / "__init__.py").write_text("raise OSError('no libpango')")
    path = f"{broken.parent}{os.pathsep}{environment()['PYTHONPATH']}"
    done = publish(paper.root, "build", PYTHONPATH=path)
    assert done.returncode == 3
    assert "OSError: no libpango\npublish: the workers can't be started\n" in done.stderr.replace("\n\n", "\n")
    assert sorted(path.name for path in paper.root.iterdir() if path.name.startswith(".")) == [".build.lock"]


def test_the_command_works_from_below_and_with_root(built: Paper) -> None:
    done = publish(built.root / "source" / "one", "build")
    assert (done.returncode, done.stdout.split(";")[0]) == (0, "0 jobs run, 25 unchanged"), done.stderr
    done = publish(built.root.parent, "build", "--root", str(built.root))
    assert done.stdout.startswith("0 jobs run, 25 unchanged; ")
