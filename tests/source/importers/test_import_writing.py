"""An import in; a folder that is whole, or none, out."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from publish.errors import Faults
from publish.source.importers import Dropped, Imported, ReviewItem, review_text, write_import

IMPORTED = Imported(
    slug="boat",
    origin="page.txt",
    article="---\n---\n",
    dropped=(Dropped(3, "`分享`", "share buttons"),),
    review=(ReviewItem(9, "no picture", "put it there", needed=True), ReviewItem(0, "`员`", "is it a slip?")),
    section="乡镇",
)


def test_folder_with_article_review_and_a_place_for_pictures(tmp_path: Path) -> None:
    folder = write_import(IMPORTED, tmp_path / "source")
    assert folder == tmp_path / "source" / "boat"
    assert sorted(path.name for path in folder.iterdir()) == ["article.md", "images", "review.md"]
    assert (folder / "article.md").read_text(encoding="utf-8") == IMPORTED.article
    assert [path.name for path in folder.parent.iterdir()] == ["boat"]


def test_review_puts_first_what_is_needed() -> None:
    assert review_text(IMPORTED) == (
        "# Review of boat\n\nImported from `page.txt`. Delete this file when all is done.\n"
        "\n## Needed before it can be built\n\n- [ ] line 9: no picture. Put it there.\n"
        "\n## To look at\n\n- [ ] `员`. Is it a slip?\n"
        "\n## Dropped from the page\n\n- line 3 `` `分享` ``: share buttons\n"
    )


@pytest.mark.parametrize("kind", ["folder", "file", "broken link"])
def test_nothing_that_exists_is_overwritten(tmp_path: Path, kind: str) -> None:
    target = tmp_path / "boat"
    if kind == "folder":
        target.mkdir()
        (target / "article.md").write_text("mine")
    elif kind == "file":
        target.write_text("mine")
    else:
        target.symlink_to(tmp_path / "nowhere")
    with pytest.raises(Faults) as raised:
        write_import(IMPORTED, tmp_path)
    assert [(found.code, found.path) for found in raised.value.findings] == [("R009", f"{tmp_path.name}/boat")]
    assert [path.name for path in tmp_path.iterdir()] == ["boat"]
    assert kind == "broken link" or "mine" in (target if kind == "file" else target / "article.md").read_text()


def test_source_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "source").write_text("mine")
    with pytest.raises(Faults) as raised:
        write_import(IMPORTED, tmp_path / "source")
    assert [found.code for found in raised.value.findings] == ["R011"]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a limit on the size of files")
def test_full_disk_leaves_nothing(tmp_path: Path) -> None:
    """In a child process that may write no file larger than 4 bytes."""
    child = os.fork()
    if child == 0:
        os._exit(_write_with_little_room(tmp_path))
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert list(tmp_path.iterdir()) == []


def _write_with_little_room(folder: Path) -> int:
    import resource
    import signal

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4, 4))
    try:
        write_import(IMPORTED, folder)
    except Faults as faults:
        return 0 if [found.code for found in faults.findings] == ["R011"] else 2
    return 1
