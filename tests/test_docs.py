"""What is said of codes and commands is complete: every finding, command and option is explained where people look."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import typer

import publish
from publish.check import docs
from publish.cli import app
from publish.codes import CODES

SOURCE = Path(publish.__file__).parent
FINDINGS = Path(__file__).parents[1] / "docs/findings.md"
FAMILIES = "PLFC"
"""Letters that are put before a number where settings of several files are decoded by the same function."""


def used_codes() -> set[str]:
    """Every code that the program's text names."""
    files = [file for file in SOURCE.rglob("*.py") if file.name != "codes.py"]
    text = "\n".join(file.read_text("utf-8") for file in files)
    families = {f"{letter}{number}" for number in re.findall(r"\{letter\}(\d{3})", text) for letter in FAMILIES}
    return set(re.findall(r'"([A-Z]\d{3})"', text)) | families


def test_every_code_that_is_used_is_explained_and_every_explained_one_is_used() -> None:
    assert sorted(used_codes()) == sorted(CODES)


@pytest.mark.parametrize("code", CODES)
def test_every_explanation_is_a_sentence(code: str) -> None:
    assert re.fullmatch(r"[A-Z]\d{3}", code)
    assert re.fullmatch(r"(?s)(`?[A-Za-z]).{10,}\.", CODES[code])
    assert code[0] in docs.SECTIONS


def test_the_page_of_findings_is_up_to_date() -> None:
    hint = "print it again: python -m publish.check.docs > docs/findings.md"
    assert FINDINGS.read_text("utf-8") == docs.findings(), hint


def test_the_page_of_findings_names_every_code_once() -> None:
    named = re.findall(r"^(?:### |\| )([A-Z]\d{3})\b", docs.findings(), re.MULTILINE)
    assert sorted(named) == sorted(CODES)


def commands() -> dict[str, Any]:
    """The program and each of its commands, by name."""
    group: Any = typer.main.get_command(app)
    return {"publish": group, **group.commands}


@pytest.mark.parametrize(("name", "command"), list(commands().items()))
def test_every_command_and_option_says_what_it_does(name: str, command: Any) -> None:
    assert command.help
    silent = [parameter.name for parameter in command.params if not getattr(parameter, "help", None)]
    assert silent == [], f"`{name}` does not explain these"
