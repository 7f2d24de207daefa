"""Files as they are written: the objects that pydyf would write, packed once, in streams that anybody can read."""

from __future__ import annotations

import io
import subprocess
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pydyf
import pytest
from fontTools.cffLib import CFFFontSet
from fontTools.pens.basePen import NullPen
from hypothesis import given
from hypothesis import strategies as st

from publish.formats.pdf import Printed
from publish.press.output import deflated, file, syntax
from tests.press.printer import Printer, printer
from tests.press.streams import shown

CHECKOUT = Path(__file__).parents[2]
NUMBERS = st.integers() | st.floats(-1e6, 1e6)
SIMPLE = NUMBERS | st.binary(max_size=9) | st.sampled_from(["/Name", "true"]) | st.text(max_size=9).map(pydyf.String)
KEYS = st.sampled_from(["Type", "K", "Pg"])
OBJECTS = st.recursive(
    SIMPLE, lambda kids: st.lists(kids).map(pydyf.Array) | st.dictionaries(KEYS, kids).map(pydyf.Dictionary)
)


@given(OBJECTS)
def test_values_are_written_as_by_pydyf(value: Any) -> None:
    assert syntax.written(value) == pydyf._to_bytes(value)


class Kind(bytes):
    """Some kind of bytes."""


def document(count: int) -> Any:
    """A PDF of one page with so many objects besides."""
    pdf = pydyf.PDF()
    content = pydyf.Stream([b"q 1 0 0 1 9 9 cm", "/a gs", Kind(b"\x01\xff"), b"Q"], compress=True)
    pdf.add_object(content)
    entries = {"Type": "/Page", "Parent": pdf.pages.reference, "MediaBox": pydyf.Array([0, 0, 9.5, 9])}
    pdf.add_page(pydyf.Dictionary(entries | {"Contents": content.reference}))
    for number in range(count):
        pdf.add_object(pydyf.Dictionary({"Number": number, "Text": pydyf.String("格")}))
    pdf.catalog["Of"] = pydyf.Array([thing.reference for thing in pdf.objects[4:]])
    pdf.info["Title"] = pydyf.String("页")
    return pdf


def values(content: bytes) -> list[bytes]:
    """What a reader finds, object by object, streams unpacked."""
    with pikepdf.open(io.BytesIO(content)) as found:
        objects = [found.Root, found.docinfo, *found.Root.Of]
        return [found.pages[0].Contents.read_bytes(), *(thing.unparse() for thing in objects)]


@pytest.mark.parametrize("count", [0, 3, 300])
@pytest.mark.parametrize("compress", [True, False])
def test_readers_find_what_pydyf_would_have_written(count: int, tmp_path: Path, *, compress: bool) -> None:
    theirs = io.BytesIO()
    document(count).write(theirs, "1.7", identifier=True, compress=True)
    ours = file.written(document(count), "1.7", compress=compress)
    assert values(ours) == values(theirs.getvalue())
    assert ours == file.written(document(count), "1.7", compress=compress)
    assert len({file.written(document(size), "1.7", compress=compress)[-99:] for size in (count, count + 1)}) == 2
    (tmp_path / "page.pdf").write_bytes(ours)
    subprocess.run(["qpdf", "--check", tmp_path / "page.pdf"], check=True, timeout=60, stdout=subprocess.DEVNULL)


CONTENT = b"a profile, " * 1000


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where the packed `CONTENT` is kept."""
    monkeypatch.setenv("PUBLISH_CACHE", str(tmp_path))
    deflated.constant.cache_clear()
    deflated.constant(CONTENT)
    deflated.constant.cache_clear()
    (found,) = (tmp_path / "deflated").glob("*/*")
    yield found
    deflated.constant.cache_clear()


def test_what_was_packed_is_found_again(kept: Path) -> None:
    kept.write_bytes(other := zlib.compress(CONTENT, 1))
    assert deflated.constant(CONTENT) == other


@pytest.mark.parametrize(
    "damage", [zlib.compress(b"another"), zlib.compress(CONTENT)[:-9], b"", zlib.compress(CONTENT * 2)]
)
def test_what_was_damaged_is_packed_anew(kept: Path, damage: bytes) -> None:
    kept.write_bytes(damage)
    assert zlib.decompress(deflated.constant(CONTENT)) == CONTENT
    assert zlib.decompress(kept.read_bytes()) == CONTENT


@pytest.fixture(scope="module")
def press() -> Iterator[Printer]:
    with printer() as found:
        yield found


@pytest.fixture(scope="module", params=["zh-Hans", "zh-Hant-TW"])
def product(request: pytest.FixtureRequest, press: Printer) -> Printed:
    return press.printed(CHECKOUT, "water-report", request.param)


def fonts(content: bytes) -> dict[str, tuple[bytes, bytes, dict[int, float]]]:
    """Name → program, texts and widths."""
    found = {}
    with pikepdf.open(io.BytesIO(content)) as opened:
        for font in opened.pages[0].Resources.Font.values():
            descendant = font.DescendantFonts[0]
            array = list(descendant.W)
            widths = {
                int(first) + place: float(width)
                for first, run in zip(array[::2], array[1::2], strict=True)
                for place, width in enumerate(run)
            }
            program = descendant.FontDescriptor.FontFile3.read_bytes()
            found[str(font.BaseFont)] = program, font.ToUnicode.read_bytes(), widths
    return found


@pytest.mark.slow
def test_both_pdfs_have_the_same_faces_and_words(product: Printed) -> None:
    assert fonts(product.reading) == fonts(product.press)
    words = [
        [[glyph.text for glyph in page] for page in shown(content)] for content in (product.reading, product.press)
    ]
    assert words[0] == words[1]


@pytest.mark.slow
def test_widths_are_those_of_the_faces(product: Printed) -> None:
    """Those that are as wide as an em are told of no more (ISO 19005-3, 6.2.11.5)."""
    found = {name: font for name, font in fonts(product.reading).items() if "Noto" in name}
    assert found, "Publish Kai has no widths in its outlines"
    for program, texts, widths in found.values():
        faces = CFFFontSet()
        faces.decompile(io.BytesIO(program), None)
        outlines = faces[0].CharStrings
        for name in set(outlines.keys()) - {".notdef"}:
            outlines[name].draw(NullPen())
            number = int(name.removeprefix("cid"))
            assert b"<%04x> <" % number in texts
            assert widths.get(number, 1000) == pytest.approx(outlines[name].width, abs=1)
        assert 1000 not in widths.values()


@pytest.mark.slow
def test_every_stream_is_one_of_zlib(product: Printed) -> None:
    for content in (product.reading, product.press):
        with pikepdf.open(io.BytesIO(content)) as opened:
            streams = [thing for thing in opened.objects if isinstance(thing, pikepdf.Stream)]
            packed = [thing for thing in streams if thing.get("/Filter") == "/FlateDecode"]
            assert all(zlib.decompress(thing.read_raw_bytes()) for thing in packed)
            assert len(packed) > len(streams) / 2
