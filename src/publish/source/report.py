"""Collects the findings of one file, and finds the line and column of what they are about."""

from __future__ import annotations

from publish.errors import Finding


class Report:
    """The findings of one text file."""

    def __init__(self, path: str, text: str = "") -> None:
        self.path = path
        self.lines = text.split("\n")
        self.findings: list[Finding] = []

    def add(self, code: str, message: str, hint: str = "", *, line: int = 0, column: int = 0) -> None:
        """Adds an error; `line` and `column` are 1-based, 0 where unknown."""
        self.findings.append(Finding(self.path, line, column, code, message, hint))

    def warn(self, code: str, message: str, hint: str = "", *, line: int = 0, column: int = 0) -> None:
        """Adds a warning."""
        self.findings.append(Finding(self.path, line, column, code, message, hint, "warning"))

    def locate(self, needle: str, first: int, last: int | None = None) -> tuple[int, int]:
        """Line and column of the first `needle` from line `first` to `last` (1-based); `first, 1` if not there."""
        for number in range(first, min(last or len(self.lines), len(self.lines)) + 1):
            column = self.lines[number - 1].find(needle)
            if column >= 0:
                return number, column + 1
        return first, 1

    def add_at(self, needle: str, first: int, code: str, message: str, hint: str = "") -> None:
        """Adds an error about the first `needle` at or after line `first`."""
        line, column = self.locate(needle, first)
        self.add(code, message, hint, line=line, column=column)
