"""Pictures: what can be opened, and copies that are upright, small, plain and always the same."""

from __future__ import annotations

import io
import warnings
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageDraw

from publish import images
from publish.model import Picture
from tests.colour import icc
from tests.colour.pictures import without_adobe
from tests.publications import png_of_size


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PUBLISH_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def drawing(mode: str = "RGB") -> Image.Image:
    """40 × 20 pixels; the left half dark, the right half light."""
    image = Image.new("RGB", (40, 20), "#f0f0f0")
    ImageDraw.Draw(image).rectangle((0, 0, 19, 19), fill="#202020")
    return image.convert(mode)


def saved(folder: Path, image: Image.Image, name: str = "a.png", **options: Any) -> Path:
    file = folder / name
    image.save(file, **options)
    return file


def copied(file: Path, width: int = 40) -> Image.Image:
    picture = images.inspect(file, file.name)
    image = Image.open(io.BytesIO(images.copy(picture, width, file).content()))
    image.load()
    return image


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "TIFF"])
def test_a_picture_is_measured(tmp_path: Path, kind: str) -> None:
    file = saved(tmp_path, drawing(), "a.bin", format=kind)
    picture = images.inspect(file, "images/a")
    assert (picture.name, picture.format, picture.width, picture.height) == ("images/a", kind, 40, 20)


def test_a_picture_is_opened_once_for_each_content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = saved(tmp_path, drawing())
    first = images.inspect(file, "one.png")
    monkeypatch.setattr(images, "_decode", None)
    second = images.inspect(saved(tmp_path, drawing(), "b.png"), "two.png")
    assert second == Picture("two.png", "PNG", 40, 20, first.sha256)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "I003"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "I004"),
        (b"GIF89a" + b"\0" * 40, "I004"),
        (b"%PDF-1.7\n", "I004"),
        (png_of_size(60_000, 60_000), "I005"),
        (png_of_size(15_000, 11_000), "I005"),
        (png_of_size(100, 100), "I003"),
    ],
)
def test_what_is_no_picture_is_refused(tmp_path: Path, content: bytes, code: str) -> None:
    file = tmp_path / "a.png"
    file.write_bytes(content)
    with pytest.raises(images.ImageFault) as found:
        images.inspect(file, "a.png")
    assert found.value.code == code


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "TIFF"])
def test_a_truncated_picture_is_refused(tmp_path: Path, kind: str) -> None:
    file = saved(tmp_path, Image.effect_noise((300, 200), 80).convert("RGB"), "a.bin", format=kind)
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    with pytest.raises(images.ImageFault) as found:
        images.inspect(file, "a.bin")
    assert found.value.code in ("I003", "I004")


def test_a_large_picture_within_the_limit_is_taken(tmp_path: Path) -> None:
    file = saved(tmp_path, Image.new("1", (12_000, 9_000)))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert images.inspect(file, "a.png").width == 12_000


def test_a_copy_is_as_wide_as_asked_but_never_wider_than_the_picture(tmp_path: Path) -> None:
    file = saved(tmp_path, drawing())
    assert copied(file, 10).size == (10, 5)
    assert copied(file, 4000).size == (40, 20)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_copy_is_upright(tmp_path: Path, orientation: int) -> None:
    turn = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}  # the transposition that undoes each EXIF orientation's
    image = drawing() if orientation == 1 else drawing().transpose(Image.Transpose(turn[orientation]))
    exif = Image.Exif()
    exif[0x0112] = orientation
    copy = copied(saved(tmp_path, image, "a.jpg", exif=exif, quality=95)).convert("L")
    assert copy.size == (40, 20)
    assert [copy.getpixel((5, 10)) < 64, copy.getpixel((35, 10)) > 192] == [True, True]  # type: ignore[operator]


def test_a_photo_becomes_a_jpeg_without_the_camera_s_notes(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x010F] = "Camera maker"
    file = saved(tmp_path, drawing(), "a.jpg", exif=exif, comment=b"where I live")
    picture = images.inspect(file, "a.jpg")
    content = images.copy(picture, 40, file).content()
    assert content.startswith(b"\xff\xd8")
    assert b"Camera maker" not in content
    assert b"where I live" not in content


@pytest.mark.parametrize("mode", ["YCbCr", "L", "RGB"])
def test_every_kind_of_colour_comes_out_as_light_and_dark_as_it_was(tmp_path: Path, mode: str) -> None:
    copy = copied(saved(tmp_path, drawing(mode), "a.jpg", quality=95))
    assert copy.mode in ("RGB", "L")
    grey = copy.convert("L")
    assert grey.getpixel((5, 10)) == pytest.approx(32, abs=6)
    assert grey.getpixel((35, 10)) == pytest.approx(240, abs=6)


def test_sixteen_bits_of_grey_become_eight(tmp_path: Path) -> None:
    image = Image.new("I;16", (40, 20), 240 * 257)
    image.paste(32 * 257, (0, 0, 20, 20))
    copy = copied(saved(tmp_path, image))
    assert copy.mode == "L"
    assert copy.getpixel((5, 10)) == pytest.approx(32, abs=2)
    assert copy.getpixel((35, 10)) == pytest.approx(240, abs=2)


def test_a_flat_drawing_stays_a_png_of_few_colours(tmp_path: Path) -> None:
    copy = copied(saved(tmp_path, drawing("P")), 20)
    assert (copy.format, copy.mode) == ("PNG", "P")
    assert len(copy.convert("RGB").getcolors() or []) <= 64


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P"])
def test_what_can_be_seen_through_stays_so(tmp_path: Path, mode: str) -> None:
    image = drawing("RGBA")
    image.putalpha(Image.new("L", (40, 20), 0))
    image.paste(drawing(), (0, 0, 40, 20), Image.linear_gradient("L").resize((40, 20)).point(lambda v: 255 * (v > 128)))
    copy = copied(saved(tmp_path, image.quantize(16) if mode == "P" else image.convert(mode)))
    alpha = copy.convert("RGBA").getchannel("A")
    assert copy.format == "PNG"
    assert (alpha.getpixel((20, 1)), alpha.getpixel((20, 18))) == (0, 255)


def test_the_same_picture_gives_the_same_bytes(
    tmp_path: Path, own_cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = saved(tmp_path, Image.effect_noise((200, 100), 60))
    first = images.copy(images.inspect(file, "a.png"), 77, file)
    content = first.content()
    monkeypatch.setenv("PUBLISH_CACHE", str(own_cache / "other"))
    second = images.copy(images.inspect(file, "a.png"), 77, file)
    assert second == first
    assert second.content() == content


def test_a_copy_is_made_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = saved(tmp_path, drawing())
    picture = images.inspect(file, "a.png")
    first = images.copy(picture, 20, file)
    monkeypatch.setattr(images, "_resized", None)
    assert images.copy(picture, 20, file) == first


def test_what_another_version_left_in_the_cache_is_made_anew(tmp_path: Path, own_cache: Path) -> None:
    file = saved(tmp_path, drawing())
    picture = images.inspect(file, "a.png")
    images.copy(picture, 20, file)
    for remembered in own_cache.rglob("*.json"):
        remembered.write_text('{"old": 1}')
    assert images.inspect(file, "a.png") == picture
    assert images.copy(picture, 20, file).width == 20


def test_a_small_red_spot_among_greys_stays_red_in_the_copy_of_a_drawing(tmp_path: Path) -> None:
    image = Image.linear_gradient("L").resize((600, 400)).convert("RGB")
    image.paste("#b72a17", (300, 200, 320, 220))
    copy = copied(saved(tmp_path, image.quantize(256, Image.Quantize.MAXCOVERAGE)), 300).convert("RGB")
    assert copy.crop((152, 102, 158, 108)).getcolors() == [(36, (183, 42, 23))]


def middle(copy: Image.Image) -> tuple[int, ...]:
    """The colour of a pixel, in RGB or RGBA."""
    mode = "RGBA" if copy.has_transparency_data else "RGB"
    return tuple(copy.convert(mode).crop((5, 5, 6, 6)).tobytes())


WIDE, NARROW = (60, 160, 90), (0, 161, 87)
"""A green of Adobe RGB, and the same in sRGB, as near as it comes."""


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "P"])
def test_a_copy_is_in_srgb_by_the_profile_of_the_picture(tmp_path: Path, mode: str) -> None:
    image = Image.new("RGB", (40, 20), WIDE)
    file = saved(tmp_path, image.quantize(2) if mode == "P" else image.convert(mode), icc_profile=icc.rgb())
    copy = copied(file, 20)
    assert middle(copy)[:3] == pytest.approx(NARROW, abs=3)
    assert "icc_profile" not in copy.info
    assert middle(copied(saved(tmp_path, image, "b.png"), 20)) == pytest.approx(WIDE, abs=3)


def test_alpha_stays_beside_a_profile(tmp_path: Path) -> None:
    file = saved(tmp_path, Image.new("RGBA", (40, 20), (*WIDE, 99)), icc_profile=icc.rgb())
    assert middle(copied(file))[3] == 99


@pytest.mark.parametrize("mode", ["L", "LA"])
def test_greys_are_read_by_their_profile(tmp_path: Path, mode: str) -> None:
    copy = copied(saved(tmp_path, Image.new("L", (40, 20), 128).convert(mode), icc_profile=icc.grey(1.0)))
    assert copy.mode == mode
    assert middle(copy)[:3] == pytest.approx((188, 188, 188), abs=2)


@pytest.mark.parametrize("profile", [None, icc.COATED, icc.rgb()], ids=["none", "coated", "of light"])
@pytest.mark.parametrize("kind", ["TIFF", "JPEG", "plain JPEG"])
def test_inks_look_as_on_paper(tmp_path: Path, kind: str, profile: bytes | None) -> None:
    turned = kind == "plain JPEG"
    image = Image.new("CMYK", (40, 20), (255, 0, 0, 255) if turned else (0, 255, 255, 0))
    file = saved(tmp_path, image, format=kind.rsplit(maxsplit=1)[-1], icc_profile=profile)
    if turned:
        file.write_bytes(without_adobe(file.read_bytes()))
    assert middle(copied(file)) == pytest.approx((226, 6, 19), abs=16)


@pytest.mark.parametrize("profile", [b"nothing", icc.rgb()[:150], icc.grey(1.0)])
def test_a_profile_that_can_t_be_used_is_left_alone(tmp_path: Path, profile: bytes) -> None:
    assert middle(copied(saved(tmp_path, Image.new("RGB", (40, 20), WIDE), icc_profile=profile))) == pytest.approx(
        WIDE, abs=3
    )


def test_a_picture_longer_than_a_jpeg_can_be_is_refused(tmp_path: Path) -> None:
    file = saved(tmp_path, Image.new("1", (70_000, 1)))
    with pytest.raises(images.ImageFault) as found:
        images.inspect(file, "a.png")
    assert found.value.code == "I005"
