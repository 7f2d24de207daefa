"""Colours of style sheets in inks: mixtures as they are written, light by the profile, spot colours, black alone."""

from __future__ import annotations

from typing import Any

import pytest
from tinycss2.color5 import parse_color

from publish.colour.inks import CMYK, Inks, Mixture, Tint, mixture, proof, written
from publish.colour.profiles import Profile
from tests.colour import icc

PROFILE = Profile(icc.COATED)
RED: CMYK = (0, 0.95, 1, 0)


def of(colour: str, *, black: bool = False, **spots: CMYK) -> CMYK | Tint:
    return Inks(PROFILE, spots, black=black).of(parse_color(colour))


def test_mixtures_are_written_as_the_trade_does() -> None:
    assert mixture("C15 M95 Y90 K5").inks == (0.15, 0.95, 0.9, 0.05)
    assert written((0.15, 0.95, 0.9, 0.05)) == "C15 M95 Y90 K5"


@pytest.mark.parametrize(
    "value", ["C15 M95 Y90", "C101 M0 Y0 K0", "C0 M0 Y0 K0", "#b72a17", "c15 m95 y90 k5", 5, None, ""]
)
def test_other_mixtures_are_refused(value: object) -> None:
    with pytest.raises(ValueError, match="is no mixture of inks: write C15 M95 Y90 K5"):
        mixture(value)
    with pytest.raises(ValueError, match=r".*"):
        _ = Mixture("x").inks


def test_a_mixture_stays_what_it_is() -> None:
    inks = Inks(PROFILE, {})
    assert inks.of(parse_color("device-cmyk(.15 .95 .9 .05)")) == (0.15, 0.95, 0.9, 0.05)
    assert inks.converted == {}


@pytest.mark.parametrize(
    ("colour", "mixed"),
    [
        ("black", (0, 0, 0, 1)),
        ("white", (0, 0, 0, 0)),
        ("#808080", (0, 0, 0, 0.6235)),
        ("hsl(0 0% 50%)", (0, 0, 0, 0.6235)),
        ("#b72a17", (0.1725, 0.9216, 0.949, 0.1255)),
        ("rgb(183 42 23 / 50%)", (0.1725, 0.9216, 0.949, 0.1255)),
    ],
)
def test_light_becomes_inks_by_the_profile_and_greys_black_alone(colour: str, mixed: CMYK) -> None:
    found = of(colour)
    assert isinstance(found, tuple)
    assert list(found) == pytest.approx(list(mixed), abs=0.012)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("oklch(62.8% .2577 29.23)", "red"),
        ("lab(54.29 80.8 69.9)", "red"),
        ("lch(29.57 68.3 301.36)", "blue"),
        ("oklab(86.64% -.2339 .1795)", "#00ff00"),
        ("color(xyz .9505 1 1.089)", "white"),
        ("hwb(120 0% 0%)", "#0f0"),
        ("color(srgb 1 none 0)", "red"),
        ("color(display-p3 1 0 0)", "red"),
    ],
)
def test_every_way_to_write_light_is_understood(one: str, other: str) -> None:
    found, wanted = of(one), of(other)
    assert list(found) == pytest.approx(list(wanted), abs=0.13 if "lch(29" in one else 0.05)


def test_what_was_converted_is_told() -> None:
    inks = Inks(PROFILE, {})
    inks.of(parse_color("#b72a17"))
    assert inks.converted == {"#b72a17": "C17 M92 Y95 K13"}


@pytest.mark.parametrize(("colour", "amount"), [("device-cmyk(0 .95 1 0)", 1), ("device-cmyk(0 .475 .5 0)", 0.5)])
def test_spot_colours_and_their_tints(colour: str, amount: float) -> None:
    found = of(colour, Rot=RED)
    assert isinstance(found, Tint)
    assert found.spot == "Rot"
    assert found.amount == pytest.approx(amount, abs=0.002)


@pytest.mark.parametrize("colour", ["device-cmyk(0 .95 1 .1)", "device-cmyk(0 0 0 1)", "device-cmyk(0 0 0 0)"])
def test_other_mixtures_are_no_tints(colour: str) -> None:
    assert not isinstance(of(colour, Rot=RED), Tint)


def test_black_alone() -> None:
    assert of("device-cmyk(0 0 0 .72)", black=True) == (0, 0, 0, 0.72)
    assert of("white", black=True) == (0, 0, 0, 0)
    dark, light = of("device-cmyk(1 1 0 0)", black=True, Rot=RED), of("device-cmyk(0 0 1 0)", black=True, Rot=RED)
    assert dark[:3] == light[:3] == (0, 0, 0)
    assert _black(dark) > 0.8
    assert _black(light) < 0.25
    assert of("device-cmyk(1 .9 .9 1)", black=True) == (0, 0, 0, 1)


def _black(found: Any) -> float:
    return float(found[3])


def test_how_inks_look_on_paper() -> None:
    assert proof(PROFILE, (0.0, 0.0, 0.0, 0.0)) == (1, 1, 1)
    red, green, blue = proof(PROFILE, (0.0, 1.0, 1.0, 0.0))
    assert red > 0.85
    assert max(green, blue) < 0.2
    assert proof(None, (0.0, 1.0, 1.0, 0.0)) == (1, 0, 0)
