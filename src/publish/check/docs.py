"""The table of codes and the docstrings of the rules in, docs/findings.md out: `python -m publish.check.docs`."""

from __future__ import annotations

from collections.abc import Iterator

from publish.check.rules import KINDS, Rule, rules
from publish.codes import CODES

SECTIONS = {
    "P": "publish.toml",
    "S": "Front matter and folders",
    "B": "The body of an article",
    "I": "Pictures",
    "L": "Layouts and editions",
    "F": "Faces",
    "C": "Conversion to Traditional Chinese",
    "R": "Captures that are imported",
    "T": "The built tree",
    "H": "Pages of the phone site",
    "E": "E-books",
    "D": "PDFs",
    "X": "Press PDFs",
}
"""First letter of a code → what its findings are about, in the order of the work."""
_HEAD = """# Findings

Whatever is wrong is reported as `file:line:column: code message`, with a hint below where there is one. The letter of the
code says what it is about. Findings about sources, layouts and faces (P to R) stop a build before anything is written, but for
warnings; `publish check` looks at what was built (T to X). E001 to E003 may come from either: the build refuses to pack such a page.

This page is printed from the table of codes and from the rules themselves: `python -m publish.check.docs`.
"""


def findings() -> str:
    """docs/findings.md."""
    by_code = {rule.code: rule for kind in KINDS for rule in rules(kind)}
    sections = (_section(letter, title, by_code) for letter, title in SECTIONS.items())
    return _HEAD + "".join(part for section in sections for part in section)


def _section(letter: str, title: str, by_code: dict[str, Rule]) -> Iterator[str]:
    codes = {code: meaning for code, meaning in sorted(CODES.items()) if code.startswith(letter)}
    yield f"\n## {letter}: {title}\n\n"
    if codes.keys() & by_code.keys():
        yield "\n".join(f"### {code}\n\n{meaning}\n{_rationale(by_code.get(code))}" for code, meaning in codes.items())
    else:
        yield "| Code | Meaning |\n|---|---|\n"
        yield "".join(f"| {code} | {meaning.replace('|', '&#124;')} |\n" for code, meaning in codes.items())


def _rationale(rule: Rule | None) -> str:
    if rule is None:
        return ""
    return f"\n*{' '.join(rule.question.split())}*\n\n{rule.rationale}\n".replace("\nSource: ", "\n\nSource: ")


if __name__ == "__main__":
    print(findings(), end="")  # noqa: T201
