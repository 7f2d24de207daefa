"""Style sheets of print: what can't be printed in inks is an error, a colour of screens a warning, each with its place."""

from __future__ import annotations

import random

import pytest

from publish.colour.inks import Inks
from publish.colour.profiles import Profile
from publish.colour.style_sheets import examine
from publish.resources import packaged
from tests.colour import icc

INKS = Inks(Profile(icc.COATED), {"Rot": (0, 0.95, 1, 0)})


def found(css: str, inks: Inks = INKS) -> list[str]:
    """`line:column code message`."""
    return [f"{it.line}:{it.column} {it.code} {it.message}" for it in examine("layouts/x/print.css", css, inks)]


@pytest.mark.parametrize(
    ("css", "what"),
    [
        ("a { background: linear-gradient(red, blue) }", "1:17 L012 `background: linear-gradient()`"),
        ("a { --fade: repeating-conic-gradient(red, blue) }", "1:13 L012 `--fade: repeating-conic-gradient()`"),
        ("a { background: var(--x, radial-gradient(red, blue)) }", "1:26 L012 `background: radial-gradient()`"),
        ("a { box-shadow: 1pt 1pt 2pt device-cmyk(0 0 0 1) }", "1:17 L012 `box-shadow`"),
        ("a { text-shadow: 1pt 1pt 0 transparent, 1pt 1pt 1pt }", "1:18 L012 `text-shadow`"),
        ("a {\n  box-shadow: 1pt 1pt var(--soft) }", "2:15 L012 `box-shadow`"),
        ("a { filter: blur(2px) }", "1:13 L012 `filter: blur()`"),
        ("a { -webkit-mask-image: url(a.png) }", "1:25 L012 `-webkit-mask-image`"),
        ("a { mask-border-source: url(a.png) }", "1:25 L012 `mask-border-source`"),
        ("a { MIX-BLEND-MODE: multiply }", "1:21 L012 `mix-blend-mode`"),
        ("a { border-image: url(a.png) 3 }", "1:19 L012 `border-image`"),
        ("@page :left { @top-left { filter: invert(1) } }", "1:35 L012 `filter: invert()`"),
        ("@media print { a:hover { & b { filter: invert(1) } } }", "1:40 L012 `filter: invert()`"),
    ],
)
def test_what_can_t_be_printed_is_an_error(css: str, what: str) -> None:
    assert found(css) == [f"{what} can't be printed in inks"]


@pytest.mark.parametrize(
    ("css", "what", "becomes"),
    [
        ("a { color: #b72a17 }", "1:12 L013 `color: #b72a17`", "C17 M92 Y95 K13"),
        ("/* 1 */\n:root { --accent: #b72a17 }", "2:19 L013 `--accent: #b72a17`", "C17 M92 Y95 K13"),
        ("a { --accent: gray }", "1:15 L013 `--accent: gray`", "C0 M0 Y0 K62"),
        ("a { border: 1pt solid black }", "1:23 L013 `border: black`", "C0 M0 Y0 K100"),
        ("a { color: rgb(0 0 0 / 50%) }", "1:12 L013 `color: rgb(0 0 0 / 50%)`", "C0 M0 Y0 K100"),
        ("a { color: var(--x, hsl(0 0% 100%)) }", "1:21 L013 `color: hsl(0 0% 100%)`", "C0 M0 Y0 K0"),
        ("a { color: oklch(50% .1 20) }", "1:12 L013 `color: oklch(50% .1 20)`", "C32 M73 Y56 K28"),
        ("@media not screen { a { fill: white } }", "1:31 L013 `fill: white`", "C0 M0 Y0 K0"),
        ("a { box-shadow: 1pt 1pt black }", "1:25 L013 `box-shadow: black`", "C0 M0 Y0 K100"),
    ],
)
def test_colours_of_screens_are_named_with_their_inks(css: str, what: str, becomes: str) -> None:
    assert found(css) == [f"{what} is a colour of screens; it is printed as {becomes}"]


def test_the_hint_is_what_to_write() -> None:
    (finding,) = examine("print.css", "a { color: #b72a17 }", INKS)
    assert (finding.hint, finding.severity) == ("write device-cmyk(.17 .92 .95 .13)", "warning")


def test_inks_are_those_of_the_job() -> None:
    inks = Inks(INKS.profile, {"Grau": (0, 0, 0, 1)})
    assert found("a { color: gray }", inks) == [
        "1:12 L013 `color: gray` is a colour of screens; it is printed as 62% of Grau"
    ]
    assert found("a { color: red }", Inks(INKS.profile, {}, black=True))[0].endswith("is printed as C0 M0 Y0 K76")


@pytest.mark.parametrize(
    "css",
    [
        "a { color: device-cmyk(0 .95 1 0); border: 1pt solid var(--ink) }",
        "a { color: transparent; color: currentcolor; color: inherit; background: none }",
        "a { font-family: Coral, Tan; content: counter(red); position: running(gold); grid-area: red }",
        "a { filter: none; mask: none; box-shadow: none; mix-blend-mode: normal; border-image: none }",
        "a { box-shadow: 1pt 1pt 0 device-cmyk(0 0 0 1); text-shadow: 1pt 1pt device-cmyk(0 0 0 1) }",
        "@media screen { a { color: red; filter: blur(1px) } }",
        "@font-face { font-family: red; src: url(red) }",
        "#fff .red { opacity: .5 }",
    ],
)
def test_what_can_be_printed_is_left_alone(css: str) -> None:
    assert found(css) == []


@pytest.mark.parametrize(
    "css", ["a { color: rgb(var(--x)) }", "a { color: color() }", "a { color: color-mix(in lab, red, blue) }"]
)
def test_a_colour_that_can_t_be_known_is_named_without_inks(css: str) -> None:
    assert found(css) == [f"1:12 L013 `color: {css[11:-2]}` is a colour of screens"]


def test_broken_style_sheets_do_no_harm() -> None:
    chance = random.Random(4)
    whole = "@page { color: rgb(1 2 3) } a:hover { --x: #fff; box-shadow: 1px 2px 3px oklch(.1 .2 3), lab(1 2 3 / x) }"
    for _ in range(500):
        place = chance.randrange(len(whole))
        found(
            whole[:place]
            + chance.choice(["", "}", "(", "'", ";", ",", "color(", "device-cmyk(", "/*"])
            + whole[place + 3 :]
        )


def test_the_packaged_style_sheets_are_clean() -> None:
    files = [*packaged("layouts").glob("*/common.css"), *packaged("layouts").glob("*/print*.css")]
    assert len(files) >= 4
    assert [finding for file in files for finding in found(file.read_text("utf-8"))] == []
