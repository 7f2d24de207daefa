"""Pictures in press PDFs: Ghostscript and PDFium decode the inks that LittleCMS gave."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from publish.colour.profiles import Profile
from publish.colour.separation import separated
from tests.colour import icc
from tests.colour.pictures import decoded, plain, saved, without_adobe
from tests.press.printer import Printer, printer
from tests.press.separations import separate

pytestmark = pytest.mark.slow
INKS = ("Cyan", "Magenta", "Yellow", "Black")
PAGE = '<html lang="zh-Hans"><title>页</title><style>@page {{ size: 144px 72px; margin: 0 }} body {{ margin: 0 }} img {{ display: block; width: 144px; height: 72px }}</style>{}</html>'
PROFILE = Profile(icc.COATED)


def stripes(mode: str = "RGB") -> Image.Image:
    """300 × 150 pixels in twelve stripes, so that nothing is scaled on 1.5 × 0.75 inches at 200 ppi."""
    picture = Image.new("RGB", (300, 150))
    for place in range(12):
        colour = (place * 20, 255 - place * 20, (place * 90) % 255) if place > 2 else (place * 127,) * 3
        picture.paste(colour, (place * 25, 0, place * 25 + 25, 150))
    return picture.quantize(12) if mode == "P" else picture.convert(mode)


def rough() -> Image.Image:
    """With a corner so dark and rough that it can't be compressed with loss."""
    picture = stripes()
    channels = [Image.effect_noise((300, 12), 90).point(lambda value: 60 * (value > 128)) for _ in range(3)]
    picture.paste(Image.merge("RGB", channels), (0, 138))
    return picture


KINDS = {
    "light": saved(stripes(), "JPEG", quality=95, progressive=True),
    "wide gamut": saved(stripes(), icc_profile=icc.rgb()),
    "few colours": saved(stripes("P")),
    "grey": saved(stripes("L")),
    "black and white": saved(stripes("L").point(lambda value: 255 * (value > 127)).convert("1")),
    "inks by Adobe": saved(stripes("CMYK"), "JPEG", quality=95),
    "inks by others": without_adobe(saved(stripes("CMYK"), "JPEG", quality=95)),
    "inks of another press": saved(stripes("CMYK"), "JPEG", quality=95, icc_profile=icc.other_coated()),
    "uncompressed": saved(rough()),
    "see through": saved(plain("RGBA", (200, 40, 30, 120), (300, 150))),
}


@pytest.fixture(scope="module")
def press() -> Iterator[Printer]:
    with printer() as found:
        yield found


@pytest.mark.parametrize("black", [False, True], ids=["colour", "black"])
@pytest.mark.parametrize("kind", KINDS)
def test_the_plates_are_the_inks_of_the_picture(press: Printer, tmp_path: Path, kind: str, black: bool) -> None:
    pdf = press.pressed(PAGE.format('<img src="a.png" alt="图"/>'), {"a.png": KINDS[kind]}, black=black).content
    (plates,) = separate(pdf, tmp_path, 200)
    wanted = decoded(separated(KINDS[kind], PROFILE, 1.5, limit=300, black=black)).split()
    edge = round(200 * 10 / 25.4)
    for name, plate in zip(INKS, wanted, strict=True):
        seen = plates[name].crop((edge, edge, edge + 300, edge + 150))
        assert _apart(seen, plate) <= 3, name


def _apart(one: Image.Image, other: Image.Image) -> int:
    """How much the insides of the stripes differ at most."""
    middles = [(x, y) for x in range(12, 300, 25) for y in (20, 75, 130)]
    return max(abs(_at(one, place) - _at(other, place)) for place in middles)


def _at(picture: Image.Image, place: tuple[int, int]) -> int:
    found = picture.getpixel(place)
    assert isinstance(found, int)
    return found
