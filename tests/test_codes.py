"""Findings: how they are printed, sorted and handed from worker to planner."""

from __future__ import annotations

import pickle

import pytest

from publish.codes import CODES
from publish.errors import BuildFailed, Exit, Faults, Finding, MissingRequirement, PublishError, UsageError


@pytest.mark.parametrize(
    ("finding", "printed"),
    [
        (Finding("a.md", 3, 5, "S005", "unknown key `x`"), "a.md:3:5: S005 unknown key `x`"),
        (Finding("a.md", 3, 0, "B001", "no text", "write some"), "a.md:3: B001 no text\n  hint: write some"),
        (Finding("source", 0, 0, "S010", "nothing there"), "source: S010 nothing there"),
        (Finding("a.html", 1, 1, "H001", "odd", severity="warning"), "a.html:1:1: H001 warning: odd"),
    ],
)
def test_a_finding_is_place_code_message_and_hint(finding: Finding, printed: str) -> None:
    assert str(finding) == printed


def test_faults_are_sorted_by_place_and_named_once() -> None:
    first, second, third = (Finding("a.md", line, 1, "S005", "x") for line in (2, 10, 11))
    assert Faults([third, first, second, first]).findings == [first, second, third]


def test_faults_come_whole_out_of_a_worker() -> None:
    faults = Faults([Finding("layouts/a.xhtml", 1, 0, "L009", "x")], Exit.USAGE)
    again = pickle.loads(pickle.dumps(faults))  # noqa: S301
    assert (again.findings, again.exit_code) == (faults.findings, Exit.USAGE)


def test_exit_codes_are_those_of_the_help() -> None:
    kinds: list[tuple[type[PublishError], int]] = [(UsageError, 2), (BuildFailed, 3), (MissingRequirement, 4)]
    assert [(kind, int(kind("x").exit_code)) for kind, _ in kinds] == kinds
    assert Faults([]).exit_code == 1


def test_every_code_has_its_own_meaning() -> None:
    assert len(set(CODES.values())) == len(CODES)
