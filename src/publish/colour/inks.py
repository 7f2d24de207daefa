"""A colour of a style sheet in; the inks that print it, or how it looks on a screen, out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any, NamedTuple

from PIL import Image, ImageCms
from PIL.ImageCms import ImageCmsProfile, ImageCmsTransform

from publish.colour.profiles import SRGB, Profile, transform

CMYK = tuple[float, float, float, float]
"""Cyan, magenta, yellow and black, each 0 to 1."""
BLACK: CMYK = (0.0, 0.0, 0.0, 1.0)
_WRITTEN = re.compile(r"C(\d{1,3}) M(\d{1,3}) Y(\d{1,3}) K(\d{1,3})")
_ALIKE = 0.005


class Tint(NamedTuple):
    """A spot colour, 0 to 1 of it."""

    spot: str
    amount: float


class Mixture(str):
    """Inks as the trade writes them: `C15 M95 Y90 K5`."""

    __slots__ = ()

    @property
    def inks(self) -> CMYK:
        """Each 0 to 1."""
        match = _WRITTEN.fullmatch(self)
        if match is None:
            raise ValueError(self)
        cyan, magenta, yellow, black = (int(part) / 100 for part in match.groups())
        return cyan, magenta, yellow, black


def mixture(value: object) -> Mixture:
    """What msgspec asks of a value that it does not know itself; raises `ValueError`."""
    match = _WRITTEN.fullmatch(value) if isinstance(value, str) else None
    if match is None or max(map(int, match.groups())) > 100 or not any(map(int, match.groups())):
        raise ValueError(f"`{value}` is no mixture of inks: write C15 M95 Y90 K5")
    return Mixture(value)


def written(inks: CMYK) -> str:
    """As the trade writes it."""
    return " ".join(f"{letter}{round(100 * part)}" for letter, part in zip("CMYK", inks, strict=True))


class Inks:
    """The inks of a job."""

    def __init__(self, profile: Profile, spots: Mapping[str, CMYK], *, black: bool = False) -> None:
        """`spots`: name of a spot colour → the mixture that stands for it in style sheets; `black`: only black is used."""
        self.profile = profile
        self.spots = dict(spots)
        self.black = black
        self._known: dict[tuple[Any, ...], CMYK | Tint] = {}
        self.converted: dict[str, str] = {}
        """Colours that style sheets ask for as light, as `#b72a17` → what they became, as `C15 M95 Y90 K5`."""

    def of(self, colour: Any) -> CMYK | Tint:
        """The inks of a colour of tinycss2, without its alpha."""
        key = (colour.space, *colour.coordinates)
        if key not in self._known:
            self._known[key] = self._of(colour)
        return self._known[key]

    def _of(self, colour: Any) -> CMYK | Tint:
        if colour.space == "device-cmyk":
            cyan, magenta, yellow, black = colour.coordinates
            mixed = cyan, magenta, yellow, black
        else:
            light = _on_screen(colour)
            mixed = _separated(self.profile, light)
            self.converted["#" + bytes(light).hex()] = written(mixed)
        if self.black:
            return 0.0, 0.0, 0.0, _darkness(self.profile, mixed)
        return self._tint(mixed) or mixed

    def _tint(self, mixed: CMYK) -> Tint | None:
        """The spot colour of which it is a part, as (0, .5, .5, 0) is half of (0, 1, 1, 0)."""
        for name, whole in self.spots.items():
            amount = sum(mixed) / sum(whole)
            if 0 < amount <= 1 and all(abs(a - amount * b) < _ALIKE for a, b in zip(mixed, whole, strict=True)):
                return Tint(name, round(amount, 4))
        return None


def _on_screen(colour: Any) -> tuple[int, ...]:
    """Bytes of sRGB of a colour of tinycss2; other spaces of red, green and blue are taken for sRGB, as WeasyPrint does."""
    if colour.space in ("hsl", "hwb"):
        colour = colour.to("srgb")
    elif colour.space.startswith(("lab", "lch", "ok", "xyz")):
        light, *opponents = colour.to("lab").coordinates
        row = bytes((*to_bytes([light / 100]), *(round(min(127, max(-128, part))) & 255 for part in opponents)))
        return tuple(_of_lab().apply(Image.frombytes("LAB", (1, 1), row)).tobytes())
    return to_bytes([*colour.coordinates, 0, 0][:3])


@cache
def _of_lab() -> ImageCmsTransform:
    return transform(ImageCmsProfile(ImageCms.createProfile("LAB")), "LAB", SRGB, "RGB")


def to_bytes(parts: Any) -> tuple[int, ...]:
    """Channels of 0 to 1, or None for 0, as bytes."""
    return tuple(min(255, max(0, round(255 * (part or 0)))) for part in parts)


def _darkness(profile: Profile, mixed: CMYK) -> float:
    """The tint of black that looks as dark; a tint of black stays what it is."""
    if not any(mixed[:3]):
        return mixed[3]
    light = Image.new("RGB", (1, 1), to_bytes(proof(profile, mixed))).convert("L").tobytes()[0]
    return _part(profile.blacks_of_proofs[light])


@lru_cache(512)
def _separated(profile: Profile, light: tuple[int, ...]) -> CMYK:
    """The inks of a colour of sRGB; greys are black alone, so that type needs one plate."""
    if len(set(light)) == 1:
        return 0.0, 0.0, 0.0, _part(profile.blacks[light[0]])
    cyan, magenta, yellow, black = profile.inked(bytes(light))
    return _part(cyan), _part(magenta), _part(yellow), _part(black)


@lru_cache(512)
def proof(profile: Profile | None, mixed: tuple[float, ...]) -> tuple[float, float, float]:
    """SRGB (0 to 1) of inks as they look on the profile's paper; a guess where there is no profile."""
    if profile is None:
        cyan, magenta, yellow, black = mixed
        return (1 - cyan) * (1 - black), (1 - magenta) * (1 - black), (1 - yellow) * (1 - black)
    red, green, blue = profile.shown(bytes(to_bytes(mixed)))
    return _part(red), _part(green), _part(blue)


def _part(byte: int) -> float:
    return round(byte / 255, 4)
