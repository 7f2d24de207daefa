"""What is sent to a worker process: by name only, so that the process that plans need not load WeasyPrint."""

from __future__ import annotations

import gc
import os
import signal
from multiprocessing import parent_process
from threading import Thread

from publish.build.jobs import Job, Outcome, Workshop

HEAVY = [
    "publish.build.work",
    "publish.converted.findings",
    "publish.formats.cover",
    "publish.formats.epub",
    "publish.formats.html",
    "publish.formats.pdf",
    "publish.formats.ticket",
    "publish.glyphs",
]
"""Loaded once by the server that workers are forked from."""


def warm(workshop: Workshop, niceness: int) -> None:
    """Called once in a new worker, before its first job."""
    os.nice(niceness)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the process that plans answers it
    Thread(target=_end_with_parent, daemon=True).start()
    from publish.build import work

    work.warm(workshop)


def _end_with_parent() -> None:
    """Ends this worker when the process that plans was killed; it would wait for jobs for ever."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def perform(workshop: Workshop, job: Job) -> Outcome:
    """Runs one job; faults of the input come back as findings."""
    from publish.build import work

    return work.run(workshop, job)


def preview(workshop: Workshop, job: Job) -> Outcome:
    """Of a PDF job the file for reading, without all that takes longer; rubbish is left lying (`tidy`)."""
    from publish.build import work

    gc.disable()
    return work.preview(workshop, job)


def tidy() -> None:
    """Clears memory while nobody waits: it may take as long as a page."""
    from publish.press import tidying

    tidying.tidy()
