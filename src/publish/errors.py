"""What can be wrong, and what the process then answers: findings, their codes, exit codes.

A finding is a fault in somebody's input, with the place where it stands and what to do about it. Stages collect
findings as far as they can go, so that one run names every fault, and raise them together as `Faults`.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum
from typing import Literal

import msgspec


class Exit(IntEnum):
    """Exit codes of the command line."""

    OK = 0
    FINDINGS = 1  # the input has faults
    USAGE = 2  # the command line or publish.toml is wrong
    FAILED = 3  # the build itself broke
    MISSING = 4  # the machine lacks something


Severity = Literal["error", "warning"]


class Finding(msgspec.Struct, frozen=True, order=True):
    """One fault: `path:line:column: CODE message`, and a hint on its own line."""

    path: str
    """Relative to the publication, with forward slashes."""
    line: int
    """1-based; 0 where the whole file is meant."""
    column: int
    """1-based, in characters; 0 where the whole line is meant."""
    code: str
    """A key of `publish.codes.CODES`."""
    message: str
    hint: str = ""
    severity: Severity = "error"
    """A warning is for people to judge; alone, warnings make no command fail."""
    page: int = 0
    """Of a PDF, 1-based; 0 where no page can be named."""
    area: tuple[float, ...] = ()
    """Left, top, right and bottom of the place on that page, in pt from its left edge and head; may be empty."""

    def __str__(self) -> str:
        place = ":".join([self.path, *(str(n) for n in (self.line, self.column) if n)])
        kind = "" if self.severity == "error" else "warning: "
        hint = f"\n  hint: {self.hint}" if self.hint else ""
        return f"{place}: {self.code} {kind}{self.message}{hint}"


def counted(findings: Iterable[Finding]) -> str:
    """How many there are, in words, as `2 findings and 1 warning`."""
    warnings = [finding.severity == "warning" for finding in findings]
    numbers = {"finding": warnings.count(False), "warning": warnings.count(True)}
    return " and ".join(f"{n} {what}{'s' * (n > 1)}" for what, n in numbers.items() if n) or "no findings"


class PublishError(Exception):
    """Base of everything that ends a command with a message instead of a traceback."""

    exit_code: Exit = Exit.FAILED

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message}\n  hint: {self.hint}" if self.hint else self.message


class Faults(PublishError):
    """The input has faults; carries all of them."""

    exit_code = Exit.FINDINGS

    def __init__(self, findings: Iterable[Finding], exit_code: Exit = Exit.FINDINGS) -> None:
        self.findings = sorted(set(findings))
        self.exit_code = exit_code
        super().__init__("\n".join(map(str, self.findings)))

    def __reduce__(self) -> tuple[type[Faults], tuple[list[Finding], Exit]]:
        return Faults, (self.findings, self.exit_code)


class UsageError(PublishError):
    """The command line asks for something that is not there."""

    exit_code = Exit.USAGE


class BuildFailed(PublishError):
    """A job broke for a reason that is not in the input."""

    exit_code = Exit.FAILED


class MissingRequirement(PublishError):
    """A program or library is missing on this machine; the hint is the command that installs it."""

    exit_code = Exit.MISSING
