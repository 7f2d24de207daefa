"""A preview in which most blocks stand as they were laid out before is the one that is laid out anew, byte for byte."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec
import pytest

from benchmarks.ours import Sample
from publish.build import work
from publish.build.jobs import Job
from publish.model import Article
from publish.press import makeup, render
from publish.publication import load
from tests.conftest import CHECKOUT
from tests.press.printer import Printer, printer

_END = re.compile("[。།᠃]|[.] ")
"""Of a sentence."""


@pytest.fixture(scope="module")
def press() -> Iterator[Printer]:
    with printer() as found:
        yield found


def _changed(job: Job, number: int) -> Job:
    """The job of the article after a save: one of its sentences is longer."""
    text = msgspec.json.encode(job.article).decode()
    ends = [found.start() for found in _END.finditer(text)]
    at = ends[number * len(ends) // 5]
    article = msgspec.json.decode(text[:at] + text[at - 2 : at] + text[at:], type=Article)
    return msgspec.structs.replace(job, article=article)


def _unlike(tag: str) -> list[str]:
    """Articles of an edition whose previews depend on what was on show before."""
    sample = Sample(CHECKOUT)
    found = []
    for slug in [slug for kind, of, slug in sample.jobs if kind == "pdf" and of == tag]:
        job = sample.job("pdf", slug, tag)
        work.preview(sample.workshop, job)
        after = [work.preview(sample.workshop, _changed(job, number)).files for number in range(1, 4)]
        anew = []
        for number in range(1, 4):
            render._fonts.cache_clear()
            makeup.make_up.cache_clear()
            anew.append(work.preview(sample.workshop, _changed(job, number)).files)
        assert len({*map(str, anew)}) == 3, "the words are not on show"
        if after != anew:
            found.append(slug)
    return found


@pytest.mark.slow
@pytest.mark.parametrize("tag", load(CHECKOUT).settings.editions)
def test_previews_do_not_depend_on_what_was_shown_before(press: Printer, tag: str) -> None:
    assert press.call(_unlike, tag) == []
