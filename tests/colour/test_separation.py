"""Pictures in inks: every kind of file, with its own profile respected, no larger and no blacker than paper takes."""

from __future__ import annotations

import io
import random
from typing import Any

import pytest
from PIL import Image, ImageDraw

from publish.colour import separation
from publish.colour.profiles import Profile
from publish.colour.separation import Separated, ink
from tests.colour import icc
from tests.colour.pictures import decoded, inks, plain, saved, without_adobe

PROFILE = Profile(icc.COATED)
RED = (200, 40, 30)
RED_INKS = tuple(PROFILE.of_srgb.apply(plain("RGB", RED)).tobytes()[:4])
MIXED = (40, 200, 180, 20)


def separated(content: bytes, inches: float = 1, limit: int = 300, *, black: bool = False) -> Separated:
    return separation.separated(content, PROFILE, inches, limit=limit, black=black)


def near(found: tuple[int, ...], wanted: tuple[int, ...]) -> bool:
    return max(abs(a - b) for a, b in zip(found, wanted, strict=True)) <= 4


@pytest.mark.parametrize(
    "options",
    [
        {"kind": "PNG"},
        {"kind": "WEBP", "lossless": True},
        {"kind": "TIFF"},
        {"kind": "JPEG", "quality": 95},
        {"kind": "JPEG", "quality": 95, "progressive": True},
        {"kind": "PNG", "icc_profile": icc.rgb("Broken")[:200]},
        {"kind": "PNG", "icc_profile": b"nothing"},
        {"kind": "TIFF", "icc_profile": icc.COATED},
        {"kind": "PNG", "icc_profile": icc.grey(2.2)},
    ],
)
def test_light_without_a_profile_that_can_be_used_is_srgb(options: dict[str, Any]) -> None:
    found = separated(saved(plain("RGB", RED), **options))
    assert near(inks(found), RED_INKS)
    assert found.source.space == "RGB"
    assert found.source.is_broken == ("icc_profile" in options)


def test_the_numbers_of_a_wide_gamut_are_not_those_of_srgb() -> None:
    wide = separated(saved(plain("RGB", (60, 160, 90)), icc_profile=icc.rgb("Wide")))
    srgb = separated(saved(plain("RGB", (60, 160, 90))))
    assert (wide.source.profile, wide.source.is_broken) == ("Wide", False)
    assert inks(wide)[0] > inks(srgb)[0] + 30  # a purer green: more cyan
    assert inks(separated(saved(plain("RGB", "white"), icc_profile=icc.rgb()))) == (0, 0, 0, 0)


@pytest.mark.parametrize("mode", ["P", "RGBA", "L", "LA"])
def test_every_mode_is_read_by_its_profile(mode: str) -> None:
    profile = icc.rgb() if mode in ("P", "RGBA") else icc.grey(1.0)
    picture = plain("RGB", (60, 160, 90)).convert(mode)
    with_own, without = (separated(saved(picture, icc_profile=own), black=mode != "P") for own in (profile, None))
    assert sum(abs(a - b) for a, b in zip(inks(with_own), inks(without), strict=True)) > 12
    assert not with_own.source.is_broken


@pytest.mark.parametrize("black", [False, True])
def test_linear_greys_are_lighter_than_those_of_srgb(black: bool) -> None:
    srgb, linear = (separated(saved(plain("L", 128), icc_profile=own), black=black) for own in (None, icc.grey(1.0)))
    assert near(inks(srgb), (0, 0, 0, PROFILE.blacks[128]))
    assert near(inks(linear), (0, 0, 0, PROFILE.blacks[188]))  # sRGB of half the light


def test_greys_with_a_profile_of_screens_stay_greys() -> None:
    found = separated(saved(plain("L", 128), icc_profile=icc.rgb()))
    assert found.is_grey
    assert not found.source.is_broken


@pytest.mark.parametrize(
    "content",
    [
        saved(plain("CMYK", MIXED), "TIFF"),
        saved(plain("CMYK", MIXED), "JPEG", quality=98),
        without_adobe(saved(plain("CMYK", tuple(255 - part for part in MIXED)), "JPEG", quality=98)),
        saved(plain("CMYK", MIXED), "TIFF", icc_profile=icc.COATED),
        saved(plain("CMYK", MIXED), "TIFF", icc_profile=icc.rgb()),
        saved(plain("CMYK", MIXED), "TIFF", icc_profile=icc.COATED[:3000]),
    ],
    ids=["TIFF", "Adobe's JPEG", "plain JPEG", "of this press", "profile of light", "broken profile"],
)
def test_inks_stay_what_they_are(content: bytes) -> None:
    assert near(inks(separated(content)), MIXED)
    assert separated(content).source.space == "CMYK"


def test_inks_of_another_press_are_converted() -> None:
    content = saved(plain("CMYK", (0, 0, 0, 255)), "TIFF", icc_profile=icc.other_coated())
    assert sum(inks(separated(content))[:3]) > 100  # solid black is mixed from all inks again
    assert inks(separated(content, black=True)) == (0, 0, 0, 255)


def test_sixteen_bits_of_grey() -> None:
    found = separated(saved(plain("I;16", 128 * 257)))
    assert near(inks(found), (0, 0, 0, PROFILE.blacks[128]))
    assert found.source.space == "grey"


@pytest.mark.parametrize("kind", ["PNG", "TIFF"])
@pytest.mark.parametrize("mode", ["1", "L", "P"])
def test_line_art_stays_a_bit_a_pixel(mode: str, kind: str) -> None:
    picture = Image.new("L", (2000, 40), 255)
    ImageDraw.Draw(picture).line((0, 0, 1999, 39), fill=0)
    found = separated(saved(picture.convert(mode), kind), 0.5)
    assert (found.width, found.height, found.bits, found.filter) == (2000, 40, 1, "FlateDecode")
    assert found.source.is_line_art
    assert decoded(found).getchannel("K").tobytes() == bytes(255 - value for value in picture.tobytes())


def test_few_colours_stay_few_and_greys_among_them_black_alone() -> None:
    picture = plain("RGB", RED)
    picture.paste((128, 128, 128), (0, 0, 8, 16))
    picture.paste((0, 0, 0), (0, 0, 4, 16))
    found = separated(saved(picture.quantize(3)), 0.01)
    assert (found.filter, found.width, len(found.palette) // 4) == ("FlateDecode", 16, 3)
    assert inks(found, (12, 0)) == RED_INKS
    assert inks(found, (6, 0)) == (0, 0, 0, PROFILE.blacks[128])
    assert inks(found, (0, 0)) == (0, 0, 0, 255)


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P", "P bytes", "RGB", "L", "1"])
def test_what_can_be_seen_through_is_seen_on_white(mode: str) -> None:
    options: dict[str, Any] = {}
    picture = plain("RGBA", (0, 0, 0, 255))
    picture.paste((0, 0, 0, 0), (0, 0, 8, 16))
    if mode.startswith("P"):
        picture = plain("P", 0)
        picture.putpalette([0, 0, 0, 200, 40, 30])
        picture.paste(1, (0, 0, 8, 16))
        options["transparency"] = b"\xff\x00" if mode == "P bytes" else 1
    elif mode in ("RGB", "L", "1"):
        picture = plain(mode, 0)
        picture.paste(255 if mode != "RGB" else (9, 9, 9), (0, 0, 8, 16))
        options["transparency"] = (9, 9, 9) if mode == "RGB" else 255
    else:
        picture = picture.convert(mode)
    found = separated(saved(picture, **options))
    assert found.source.is_transparent
    assert inks(found, (2, 2)) == (0, 0, 0, 0)
    assert inks(found, (13, 13))[3] > 200


def test_half_transparent_is_half_as_dark() -> None:
    found = separated(saved(plain("LA", (0, 128))))
    assert near(inks(found), (0, 0, 0, PROFILE.blacks[127]))


def test_an_alpha_that_is_solid_is_no_transparency() -> None:
    assert not separated(saved(plain("RGBA", (*RED, 255)))).source.is_transparent


def test_a_picture_is_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    picture = plain("RGB", "white", (40, 20))
    picture.paste("black", (0, 0, 20, 20))  # the left half, which the camera's note turns to the head
    found = separated(saved(picture, "JPEG", exif=exif, quality=95))
    assert (found.width, found.height, found.pixels) == (20, 40, (20, 40))
    assert sum(inks(found, (10, 5))) > 600
    assert sum(inks(found, (10, 35))) < 20


@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK", "I;16", "RGBA"])
@pytest.mark.parametrize(("pixels", "width"), [(100, 100), (450, 450), (451, 300), (3000, 300)])
def test_more_pixels_than_print_shows_are_taken_out_and_none_added(mode: str, pixels: int, width: int) -> None:
    colour = {"L": 100, "I;16": 100 * 257}.get(mode, (9, 60, 90, 99)[: len(mode)])
    found = separated(saved(plain(mode, colour, (pixels, 30)), "TIFF"))
    assert found.width == width
    assert found.height == max(1, round(30 * width / pixels))
    assert found.pixels == (pixels, 30)


def test_black_alone() -> None:
    for content in (
        saved(plain("RGB", RED)),
        saved(plain("CMYK", MIXED), "TIFF"),
        saved(plain("RGB", RED).quantize(2)),
    ):
        found = separated(content, black=True)
        assert found.is_grey
        assert inks(found)[:3] == (0, 0, 0)
        assert 150 < inks(found)[3] < 240


def noise() -> Image.Image:
    """Dark, and as rough as it gets: JPEG rings at every pixel."""
    channels = [Image.effect_noise((120, 120), 90).point(lambda value: 60 * (value > 128)) for _ in range(3)]
    return Image.merge("RGB", channels)


@pytest.mark.parametrize("limit", [299, 300, 320])
def test_compression_lays_on_no_ink_above_the_limit(limit: int) -> None:
    found = separated(saved(noise()), limit=limit)
    assert 250 < ink(decoded(found)) <= limit


def test_a_smooth_picture_is_compressed() -> None:
    found = separated(saved(Image.linear_gradient("L").convert("RGB")))
    assert found.filter == "DCTDecode"
    assert ink(decoded(found)) <= 300


def test_ink_is_counted_exactly() -> None:
    assert ink(plain("CMYK", (255, 254, 253, 2))) == pytest.approx((255 + 254 + 253 + 2) / 2.55)


def test_the_same_picture_gives_the_same_bytes() -> None:
    for picture in (noise(), noise().quantize(9), noise().convert("L")):
        content = saved(picture)
        assert separated(content) == separated(content)


def test_odd_modes_of_files_are_read() -> None:
    for picture in (plain("LAB", (128, 150, 150)), plain("YCbCr", (90, 120, 130)), plain("F", 128.0), plain("I", 128)):
        found = separated(saved(picture, "TIFF"))
        assert sum(inks(found)) > 60
    out = io.BytesIO()
    plain("PA", 0).convert("RGBA").save(out, "WEBP")
    assert separated(out.getvalue()).width == 16


@pytest.mark.parametrize("count", [14, pytest.param(40, marks=pytest.mark.slow)])
@pytest.mark.parametrize("profile", [icc.rgb(), icc.grey(1.8), icc.COATED], ids=["light", "grey", "inks"])
def test_damaged_profiles_of_pictures_do_no_harm(profile: bytes, count: int) -> None:
    chance = random.Random(4)
    mode = {b"RGB ": "RGB", b"GRAY": "L", b"CMYK": "CMYK"}[profile[16:20]]
    found = [
        separated(saved(plain(mode, MIXED[: len(mode)] if len(mode) > 1 else 99), "TIFF", icc_profile=damaged))
        for damaged in (icc.changed(profile, chance.randrange(300), chance.randbytes(6)) for _ in range(count))
    ]
    assert 0 < sum(made.source.is_broken for made in found) < count
