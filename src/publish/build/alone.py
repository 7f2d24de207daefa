"""Jobs in, their outcomes out, by this process, where a few jobs are all that it will do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from publish.build.jobs import Job, Outcome, Workshop
from publish.errors import BuildFailed, PublishError


def broken(job: Job, error: Exception) -> BuildFailed:
    """What people are told of a fault of ours."""
    what = f"{type(error).__name__}: {error}"
    return BuildFailed(f"{job.name} broke: {what}", "please report this, with the article")


def alone(workshop: Workshop, jobs: Sequence[Job]) -> Iterator[tuple[Job, Outcome]]:
    """The jobs done by this process, which must have no other workshop before it ends: Pango keeps its first faces."""
    from publish.build import work

    work.warm(workshop)
    for job in jobs:
        try:
            yield job, work.run(workshop, job)
        except PublishError:
            raise
        except Exception as error:
            raise broken(job, error) from error
