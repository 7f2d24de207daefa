"""Small pages of a job ticket: they look as PDFium draws the whole file, and pictures are made small once."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageStat

from publish.formats.ticket.previews import WIDTH, previews


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PUBLISH_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache" / "previews"


def page(mode: str, colours: str = "/DeviceRGB") -> bytes:
    """A page with one large picture on it; in mode P the picture's palette is grey, or as `colours` says."""
    picture = Image.effect_mandelbrot((900, 600), (-2, -1, 1, 1), 60).convert(mode)
    document = pikepdf.new()
    document.add_blank_page(page_size=(300, 200))
    stream = document.make_stream(picture.tobytes())
    stream.Type, stream.Subtype, stream.BitsPerComponent = pikepdf.Name.XObject, pikepdf.Name.Image, 8
    stream.Width, stream.Height = picture.size
    stream.ColorSpace = pikepdf.Object.parse(colours.encode())
    document.pages[0].Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(i=stream))
    document.pages[0].Contents = document.make_stream(b"240 0 0 160 30 20 cm /i Do")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def palette(channel: int) -> str:
    """A colour space of one hue."""
    colours = bytes(level if place == channel else 0 for level in range(256) for place in range(3))
    return f"[/Indexed /DeviceRGB 255 <{colours.hex()}>]"


KINDS = {"colours": page("RGB"), "grey": page("L", "/DeviceGray"), "palette": page("L", palette(0))}


@pytest.mark.parametrize("kind", KINDS)
def test_they_look_as_if_nothing_was_made_smaller(kind: str, cache: Path) -> None:
    (found,) = previews(KINDS[kind])
    with pypdfium2.PdfDocument(KINDS[kind]) as document:
        wanted = document[0].render(scale=WIDTH / 300).to_pil().convert("RGB")
    with Image.open(io.BytesIO(found)) as picture:
        assert picture.size == wanted.size
        assert max(ImageStat.Stat(ImageChops.difference(picture, wanted)).mean) < 4
    assert len(list(cache.glob("*/*.bin"))) == 1


def test_small_pictures_are_kept_and_made_anew_when_damaged(cache: Path) -> None:
    first = previews(KINDS["colours"])
    (kept,) = cache.glob("*/*.bin")
    whole = kept.read_bytes()
    for damaged in (whole[:-100], b""):
        kept.write_bytes(damaged)
        assert previews(KINDS["colours"]) == first
        assert kept.read_bytes() == whole
    before = kept.stat()
    assert previews(KINDS["colours"]) == first
    assert kept.stat() == before


def test_pictures_of_the_same_pixels_in_other_colours_are_others(cache: Path) -> None:
    red, blue = (Image.open(io.BytesIO(previews(page("L", palette(channel)))[0])) for channel in (0, 2))
    assert len(list(cache.glob("*/*.bin"))) == 2
    assert ImageStat.Stat(red).mean[0] > ImageStat.Stat(red).mean[2]
    assert ImageStat.Stat(blue).mean[2] > ImageStat.Stat(blue).mean[0]
