"""Jobs in, their outcomes out, by worker processes that stay warm."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError, Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from multiprocessing import get_context

from publish.build.alone import broken
from publish.build.jobs import Job, Outcome, Workshop
from publish.build.worker import HEAVY, perform, preview, tidy, warm
from publish.errors import BuildFailed, PublishError


class Workers:
    """Worker processes of one workshop; another workshop (other layouts, other faces) gets new ones."""

    def __init__(self, count: int, *, niceness: int = 0) -> None:
        """`niceness`: how far they stand back where others want the processor, as `nice` counts."""
        self.count = count
        self.niceness = niceness
        self._pool: ProcessPoolExecutor | None = None
        self._workshop: Workshop | None = None
        self.has_ended = False
        """Whether nothing is done any more."""

    def end(self) -> None:
        """Ends them; what waits is not done any more."""
        self.has_ended = True
        self._close()

    def _close(self) -> None:
        pool, self._pool = self._pool, None
        if pool is not None:
            pool.shutdown(cancel_futures=True)

    def finished(self, workshop: Workshop, jobs: Sequence[Job]) -> Iterator[tuple[Job, Outcome]]:
        """The jobs as they end, in any order; raises `BuildFailed` where one breaks."""
        try:
            futures = {self._to_a_worker(perform, workshop, job): job for job in jobs}
            for future in as_completed(futures):
                yield futures[future], outcome(future, futures[future])
        except BrokenProcessPool as error:
            self._pool = None
            hint = "the machine may be short of memory: try again with -j 1"
            raise BuildFailed("a worker process died", hint) from error
        except EOFError as error:
            self._pool = None
            hint = "the last line above says why; publish doctor reports what this machine lacks"
            raise BuildFailed("the workers can't be started", hint) from error
        except CancelledError as error:
            raise _stopped() from error
        except BaseException:
            self._close()
            raise

    def preview(self, workshop: Workshop, job: Job) -> Outcome:
        """What a PDF job shows on a screen, and nothing that takes longer; raises `PublishError`."""
        try:
            return outcome(self._to_a_worker(preview, workshop, job), job)
        except (BrokenProcessPool, EOFError, CancelledError) as error:
            self._close()
            raise _stopped() from error
        finally:
            with suppress(BrokenProcessPool, RuntimeError):
                if self._pool is not None:
                    self._pool.submit(tidy)

    def _to_a_worker(self, do: Callable[[Workshop, Job], Outcome], workshop: Workshop, job: Job) -> Future[Outcome]:
        """Hands one job to the next worker that is free."""
        if self.has_ended:
            raise _stopped()
        if self._workshop != workshop:
            self._close()
        if self._pool is None:
            context = get_context("forkserver")
            context.set_forkserver_preload(HEAVY)
            self._pool = ProcessPoolExecutor(self.count, context, warm, (workshop, self.niceness))
            self._workshop = workshop
        return self._pool.submit(do, workshop, job)


def _stopped() -> BuildFailed:
    return BuildFailed("stopped; the last good build stands")


def outcome(future: Future[Outcome], job: Job) -> Outcome:
    """What the job gave; a fault of ours becomes a message that names the job."""
    error = future.exception()
    if isinstance(error, Exception) and not isinstance(error, PublishError | BrokenProcessPool):
        raise broken(job, error) from error
    return future.result()
