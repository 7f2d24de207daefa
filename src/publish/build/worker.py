"""What is sent to a worker process: by name only, so that the process that plans need not load WeasyPrint."""

from __future__ import annotations

from publish.build.jobs import Job, Outcome, Workshop

HEAVY = "publish.build.work"
"""Loaded once by the server that workers are forked from."""


def warm(workshop: Workshop) -> None:
    """Called once in a new worker, before its first job."""
    from publish.build import work

    work.warm(workshop)


def perform(workshop: Workshop, job: Job) -> Outcome:
    """Runs one job; faults of the input come back as findings."""
    from publish.build import work

    return work.run(workshop, job)
