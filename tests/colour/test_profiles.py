"""Profiles of printing conditions: which files are refused, what the condition is called, how much ink there is."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from publish.colour.profiles import Profile, ProfileFault, _condition, opened
from tests.colour import icc


@pytest.fixture(scope="module")
def coated() -> Profile:
    return Profile(icc.COATED)


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"", "is no ICC profile"),
        (b"no profile at all" * 100, "is no ICC profile"),
        (icc.COATED[:100], "is no ICC profile"),
        (icc.COATED[:5000], "is damaged"),
        (icc.rgb(), "is a profile of a screen in RGB"),
        (icc.grey(2.2), "is a profile of a screen in grey"),
        (icc.changed(icc.COATED, 12, b"scnr"), "is a profile of a scanner or camera in CMYK"),
        (icc.changed(icc.COATED, 12, b"link"), "is a profile of a link in CMYK"),
    ],
)
def test_what_is_no_profile_of_a_press_is_refused(content: bytes, complaint: str) -> None:
    with pytest.raises(ProfileFault, match=complaint):
        Profile(content)


@pytest.mark.parametrize("count", [12, pytest.param(60, marks=pytest.mark.slow)])
def test_damage_anywhere_is_refused_or_does_no_harm(count: int) -> None:
    chance = random.Random(4)
    refused = 0
    for _ in range(count):
        damaged = icc.changed(icc.COATED, chance.randrange(400), chance.randbytes(8))
        try:
            assert Profile(damaged).limit <= 400
        except ProfileFault:
            refused += 1
    assert 0 < refused < count


def test_the_packaged_profile(coated: Profile) -> None:
    assert (coated.condition, coated.limit) == ("FOGRA39", 298)
    assert "ISO Coated v2 300%" in coated.name


@pytest.mark.parametrize(
    ("name", "condition"),
    [
        ("PSO Coated v3", "FOGRA51"),
        ("PSOuncoated_v3_FOGRA52", "FOGRA52"),
        ("Coated FOGRA27 (ISO 12647-2:2004)", "FOGRA27"),
        ("ISOnewspaper26v4", "IFRA26"),
        ("Japan Color 2011 Coated", "JC201103"),
        ("GRACoL2013_CRPC6.icc", "CGATS21-2-CRPC6"),
        ("U.S. Web Coated (SWOP) v2", "CGATS TR 001"),
        ("Our own press", ""),
    ],
)
def test_conditions_have_registered_names(name: str, condition: str) -> None:
    assert _condition(name) == condition


def test_a_condition_that_is_named_comes_first() -> None:
    assert Profile(icc.COATED, "FOGRA51").condition == "FOGRA51"


def test_greys_become_black_that_is_as_dark(coated: Profile) -> None:
    blacks = coated.blacks
    assert (blacks[0], blacks[255]) == (255, 0)
    assert list(blacks) == sorted(blacks, reverse=True)
    assert 155 <= blacks[127] <= 165  # FOGRA39 prints 63 % as dark as this grey, since dots gain


def test_a_file_that_changes_is_opened_anew(tmp_path: Path) -> None:
    file = tmp_path / "press.icc"
    file.write_bytes(icc.COATED)
    first = opened(file)
    assert opened(file) is first
    file.write_bytes(icc.other_coated())
    assert opened(file).digest != first.digest
