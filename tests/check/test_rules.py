"""Each folder named by a code: a tree on which its rule finds what expected.txt says and no other rule finds anything,
and a tree near the border on which none does.

A case is good/ with the files of fails/ or passes/ over it, or changed by the functions of that name in damage.py, which
may give back what the build is to have kept of the PDF's pages, or of its press PDF. Set
PUBLISH_UPDATE_GOLDEN=1 to rewrite expected.txt, then read the difference.
"""

from __future__ import annotations

import importlib
import os
from pathlib import Path

import pytest

from publish.check import examine
from publish.check.rules import KINDS, rules
from publish.codes import CODES
from publish.errors import Finding
from tests.check.trees import lay, lay_press, record

HERE = Path(__file__).parent
CASES = sorted(path.name for path in HERE.glob("[A-Z][0-9][0-9][0-9]"))
BUILT_IN = [rule.code for kind in KINDS[:-1] for rule in rules(kind)]


def tree(target: Path, code: str, case: str) -> Path:
    """The built tree of a case."""
    overlay = HERE / code / case
    lay(target, *([overlay] if overlay.is_dir() else []))
    lay_press(target)
    damage = getattr(importlib.import_module(f"tests.check.{code}.damage"), case, None) if _has_damage(code) else None
    if code.startswith("T"):
        record(target)
    kept = damage(target) if damage else None
    if not code.startswith("T"):
        record(target, kept)
    assert damage or overlay.is_dir(), f"{code} has no case {case}"
    return target


def _has_damage(code: str) -> bool:
    return (HERE / code / "damage.py").is_file()


def shown(findings: list[Finding]) -> str:
    return "".join(f"{str(finding).partition(chr(10))[0]}\n" for finding in findings)


def test_every_rule_has_a_case() -> None:
    assert sorted(BUILT_IN) == CASES


def test_every_rule_has_a_code_of_its_own_and_its_reasons() -> None:
    found = [rule for kind in KINDS for rule in rules(kind)]
    assert len({rule.code for rule in found}) == len(found)
    assert [rule.code for rule in found if rule.code not in CODES] == []
    assert [rule.code for rule in found if not rule.question.rstrip().endswith("?") or len(rule.rationale) < 80] == []


def test_nothing_is_wrong_with_the_good_tree(tmp_path: Path) -> None:
    lay(tmp_path)
    lay_press(tmp_path)
    record(tmp_path)
    assert shown(examine(tmp_path)) == ""


@pytest.mark.parametrize("code", CASES)
def test_rule_finds_what_is_wrong_and_no_other_does(code: str, tmp_path: Path) -> None:
    findings = examine(tree(tmp_path, code, "fails"))
    expected = HERE / code / "expected.txt"
    if os.environ.get("PUBLISH_UPDATE_GOLDEN"):
        expected.write_text(shown(findings), "utf-8", newline="\n")
    assert shown(findings) == expected.read_text("utf-8")
    assert {finding.code for finding in findings} == {code}


@pytest.mark.parametrize("code", CASES)
def test_rule_finds_nothing_where_nothing_is_wrong(code: str, tmp_path: Path) -> None:
    assert shown(examine(tree(tmp_path, code, "passes"))) == ""
