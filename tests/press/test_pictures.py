"""PNG files go into the PDF as they are: the same pixels, the same bytes, a palette that stays one."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from publish.errors import BuildFailed
from publish.press.assets import BASE
from publish.press.pictures import passed
from tests.press.printer import Printer, printer

INKS = [(183, 42, 23), (26, 23, 22), (240, 238, 230), (106, 99, 91), (12, 200, 90)]


def drawing(mode: str = "RGB", inks: int = 5, size: tuple[int, int] = (30, 20)) -> Image.Image:
    """Stripes in a few colours."""
    image = Image.new("RGB", size)
    image.putdata([INKS[x % inks] for _ in range(size[1]) for x in range(size[0])])
    return image.quantize(inks) if mode == "P" else image.convert(mode)


def png(image: Image.Image, **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, "PNG", **options)
    return out.getvalue()


KINDS = {
    "palette of 5": drawing("P"),
    "palette of 2": drawing("P", 2),
    "palette of 200": Image.effect_mandelbrot((40, 30), (-2, -1, 1, 1), 40).quantize(200),
    "grey": drawing("L"),
    "black and white": drawing("1"),
    "colours": drawing("RGB"),
}


@pytest.fixture(scope="module")
def press() -> Iterator[Printer]:
    with printer() as found:
        yield found


@pytest.mark.parametrize("kind", KINDS)
def test_plain_pictures_are_passed_on(kind: str) -> None:
    found = passed({"images/p1.png": png(KINDS[kind])})
    assert found.keys() == {f"{BASE}images/p1.png"}


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def interlaced() -> bytes:
    """What only the header says; the pixels are those of a picture that is not."""
    content = png(drawing())
    header = content[16:28] + b"\1"
    return content[:8] + chunk(b"IHDR", header) + content[33:]


def veiled(mode: str) -> Image.Image:
    """A drawing that can be seen through here and there."""
    image = drawing(mode)
    image.putalpha(Image.linear_gradient("L").resize(image.size))
    return image


CLEAR = {"alpha channel": veiled("RGBA"), "grey with alpha": veiled("LA")}
LEFT = {
    "transparent colour": png(drawing("P"), transparency=1),
    "sixteen bits": png(Image.new("I;16", (8, 8), 40_000)),
    "turned by the camera": png(drawing(), exif=b"Exif\0\0MM\0*\0\0\0\x08\0\1\1\x12\0\3\0\0\0\1\0\6\0\0\0\0\0\0"),
    "interlaced": interlaced(),
    "no palette": png(drawing("P")).replace(b"PLTE", b"PLTX"),
    "cut off": png(drawing())[:50],
    "wrong sum": png(drawing())[:-30] + b"\0" + png(drawing())[-29:],
    "only a signature": png(drawing())[:8],
    "JPEG": b"\xff\xd8\xff",
    "nothing": b"",
}


@pytest.mark.parametrize("kind", LEFT)
def test_all_others_are_left_to_weasyprint(kind: str) -> None:
    assert passed({"a.png": LEFT[kind]}) == {}


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_the_pixels_in_the_pdf_are_those_of_the_file(press: Printer, kind: str) -> None:
    content = press.page('<img src="a.png" alt="图"/>', a=png(KINDS[kind]))
    with pikepdf.open(io.BytesIO(content)) as pdf:
        (found,) = pdf.pages[0].get_images().values()
        assert isinstance(found, pikepdf.Stream)
        picture = pikepdf.PdfImage(found)
        assert picture.indexed == (KINDS[kind].mode == "P")
        assert picture.as_pil_image().convert("RGB").tobytes() == KINDS[kind].convert("RGB").tobytes()


@pytest.mark.slow
def test_a_transparent_colour_is_still_printed(press: Printer) -> None:
    with pikepdf.open(io.BytesIO(press.page('<img src="a.png" alt="图"/>', a=LEFT["transparent colour"]))) as pdf:
        (found,) = pdf.pages[0].get_images().values()
        assert "/SMask" in found


@pytest.mark.slow
@pytest.mark.parametrize("kind", CLEAR)
def test_what_can_be_seen_through_has_its_colours_and_its_mask(press: Printer, kind: str) -> None:
    with pikepdf.open(io.BytesIO(press.page('<img src="a.png" alt="图"/>', a=png(CLEAR[kind])))) as pdf:
        (found,) = pdf.pages[0].get_images().values()
        assert isinstance(found, pikepdf.Stream)
        parts = [found.read_bytes(), found.SMask.read_bytes()]
    whole = CLEAR[kind]
    colours = Image.merge(whole.mode[:-1], whole.split()[:-1]) if kind == "alpha channel" else whole.getchannel("L")
    assert parts == [colours.tobytes(), whole.getchannel("A").tobytes()]


@pytest.mark.parametrize("kind", CLEAR)
def test_it_is_parted_once_and_again_if_what_was_kept_is_damaged(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PUBLISH_CACHE", str(tmp_path))

    def made() -> bytes:
        (picture,) = passed({"a.png": png(CLEAR[kind])}).values()
        found = picture.get_x_object(interpolate=True, _dpi_ratio=1.0)
        return bytes(found.data + found.extra["SMask"].data)

    first = made()
    (kept,) = tmp_path.glob("parted/*/*.bin")
    whole, before = kept.read_bytes(), kept.stat()
    assert made() == first
    assert kept.stat() == before
    kept.write_bytes(whole[:-9])
    assert made() == first
    assert kept.read_bytes() == whole


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["cut off", "only a signature"])
def test_damaged_pictures_stop_the_page(press: Printer, kind: str) -> None:
    with pytest.raises(BuildFailed, match=r"Failed to load image|can't be printed: .*truncated"):
        press.page('<img src="a.png" alt="图"/>', a=LEFT[kind])


@pytest.mark.slow
def test_a_picture_that_stands_twice_is_there_once(press: Printer) -> None:
    content = png(KINDS["colours"])
    pdf_once = press.page('<img src="a.png" alt="图"/>', a=content)
    with pikepdf.open(
        io.BytesIO(press.page('<img src="a.png" alt="图"/><img src="a.png" alt="图"/>', a=content))
    ) as pdf:
        images = [found for found in pdf.objects if isinstance(found, pikepdf.Stream) and "/Width" in found]
        assert len(images) == 1
    assert pdf_once.startswith(b"%PDF")
