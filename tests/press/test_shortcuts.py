"""Every shortcut leads to the same pages, pixel by pixel and word by word, in all editions and writing modes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from publish.press import shortcuts
from publish.publication import load
from tests.conftest import CHECKOUT
from tests.press.both_ways import differences
from tests.press.printer import Printer, printer
from tests.press.vertical_paper import vertical_paper

EDITIONS = load(CHECKOUT).settings.editions


@pytest.fixture(scope="module")
def press() -> Iterator[Printer]:
    with printer() as found:
        yield found


def test_a_shortcut_is_left_out_only_inside() -> None:
    with shortcuts.without("lines"):
        with shortcuts.without("lines", "styles"):
            assert not shortcuts.taken("styles")
        assert shortcuts.taken("styles")
        assert not shortcuts.taken("lines")
    assert shortcuts.taken("lines")


@pytest.mark.slow
@pytest.mark.parametrize("tag", EDITIONS)
def test_all_articles_of_an_edition_look_and_read_the_same_without_any(press: Printer, tag: str) -> None:
    assert press.call(differences, CHECKOUT, tag, shortcuts.NAMES - {"faces"}) == []


@pytest.mark.slow
@pytest.mark.parametrize("tag", sorted({"zh-Hans", "mn-Mong", "bo", "ug", "ko"}))
def test_so_do_those_whose_faces_harfbuzz_cuts(press: Printer, tag: str) -> None:
    assert press.call(differences, CHECKOUT, tag, {"faces"}, {"old-bridge"}) == []


@pytest.mark.slow
def test_so_do_vertical_pages_in_chinese(press: Printer, tmp_path: Path) -> None:
    paper = vertical_paper(tmp_path / "paper")
    assert press.call(differences, paper, "zh-Hant-TW", shortcuts.NAMES - {"faces"}, {"dialect-notes"}) == []


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(shortcuts.NAMES))
def test_an_article_looks_and_reads_the_same_without_each(press: Printer, name: str) -> None:
    assert press.call(differences, CHECKOUT, "zh-Hans", {name}, {"water-report"}) == []


@pytest.mark.slow
def test_a_difference_would_be_seen(press: Printer) -> None:
    assert press.call(_with_a_fault) != []


def _with_a_fault() -> list[str]:
    """A shortcut that leads elsewhere: lines a tenth of a pixel too low."""
    from publish.press import planned_lines

    line = planned_lines._line

    def lower(*arguments: object) -> object:
        found = line(*arguments)  # type: ignore[arg-type]
        if found is not None:
            found[0].translate(0, 0.1)
        return found

    planned_lines._line = lower  # type: ignore[assignment]
    try:
        return differences(CHECKOUT, "zh-Hans", {"lines"}, {"margin-column"})
    finally:
        planned_lines._line = line
