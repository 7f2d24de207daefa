"""A publication in, where the PDFs of its articles differ when shortcuts are left out."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Collection, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2

from benchmarks.ours import Sample
from publish.build import work
from publish.press import shortcuts

RESOLUTION = 100
"""Pixels an inch: a move by a hundredth of an em shows in the grey of an edge."""
_IDENTIFIER = re.compile(rb"/ID ?\[[^]]*\]")


def differences(root: Path, tag: str, names: Collection[str], slugs: Collection[str] = ()) -> list[str]:
    """Each page that looks or reads otherwise without these shortcuts, of one edition; empty `slugs`: all articles."""
    sample = Sample(root)
    chosen = [slug for kind, of, slug in sample.jobs if kind == "pdf" and of == tag and (not slugs or slug in slugs)]
    assert chosen, f"no article in {tag}"
    return [found for slug in chosen for found in _of_article(sample, tag, slug, names)]


def _of_article(sample: Sample, tag: str, slug: str, names: Collection[str]) -> Iterator[str]:
    job = sample.job("pdf", slug, tag)
    sample.product("pdf", slug, tag)  # what a first document learns must not be what differs
    shortest = work.run(sample.workshop, job).files
    with shortcuts.without(*names):
        longest = work.run(sample.workshop, job).files
    assert shortest.keys() == longest.keys()
    for path in shortest:
        if path.endswith(".pdf"):
            for number in unlike(shortest[path], longest[path]):
                yield f"{path}, page {number}, without {', '.join(sorted(names))}"


def unlike(one: bytes, other: bytes) -> list[int]:
    """Numbers of the pages that differ in pixels or text; files that are the same, but for their identifiers, have none."""
    if _IDENTIFIER.sub(b"", one) == _IDENTIFIER.sub(b"", other):
        return []
    pages = list(zip(_pages(one), _pages(other), strict=True))
    return [number for number, (first, second) in enumerate(pages, 1) if first != second]


def _pages(content: bytes) -> Iterator[tuple[bytes, str]]:
    """Pixels by Poppler and text by PDFium of each page. PDFium draws a bare CFF a little greyer than one inside OpenType."""
    with TemporaryDirectory() as place:
        file = Path(place) / "a.pdf"
        file.write_bytes(content)
        subprocess.run(["pdftoppm", "-r", str(RESOLUTION), file, Path(place) / "page"], check=True, timeout=120)
        drawn = [found.read_bytes() for found in sorted(Path(place).glob("page-*"))]
    texts = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(content)]
    yield from zip(drawn, texts, strict=True)
