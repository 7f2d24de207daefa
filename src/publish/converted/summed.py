"""What jobs found about conversions in; a line for each edition that waits for an editor out."""

from __future__ import annotations

from collections.abc import Sequence

from publish.errors import Finding
from publish.manifest import Made

UNDECIDED = "C010"
"""The code of a place that nobody has decided on."""


def summed(made: Sequence[Made]) -> tuple[list[str], list[Finding]]:
    """Of what jobs found: a line for each edition about its doubtful characters, and the other warnings."""
    doubtful: dict[str, list[Finding]] = {}
    others: list[Finding] = []
    for job in made:
        for finding in job.warnings:
            (doubtful.setdefault(job.tag, []) if finding.code == UNDECIDED else others).append(finding)
    return [_line(tag, found) for tag, found in doubtful.items()], others


def _line(tag: str, found: Sequence[Finding]) -> str:
    articles = len({finding.path for finding in found})
    characters = f"{len(found)} doubtful character{'s' * (len(found) > 1)} in {articles} article{'s' * (articles > 1)}"
    return f"{tag}: {characters} that nobody has decided on (publish review {tag})"
