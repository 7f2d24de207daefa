"""WeasyPrint as it comes, in processes of its own that know nothing of this project: one that stays, and one for each PDF."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.metadata import version as installed
from pathlib import Path

from benchmarks.measure import Timed

_ONCE = """
import sys, weasyprint
weasyprint.HTML(sys.argv[1]).write_pdf(sys.argv[2], pdf_tags=True)
"""
_KEPT = """
import gc, json, sys, time, weasyprint
for line in sys.stdin:
    page = json.loads(line)
    gc.collect()
    start = time.process_time()
    content = weasyprint.HTML(string=page).write_pdf(pdf_tags=True)
    print(json.dumps([(time.process_time() - start) * 1000, len(content)]), flush=True)
"""


def version() -> str:
    """As `70.0`."""
    return installed("weasyprint")


def command(source: Path, product: Path) -> list[str]:
    """What makes the PDF in a process of its own."""
    return [sys.executable, "-c", _ONCE, str(source), str(product)]


class Warm:
    """A process that has made PDFs before; it says itself what each took."""

    def __init__(self) -> None:
        command = [sys.executable, "-c", _KEPT]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def timed(self, page: str) -> Timed:
        """Of one PDF."""
        if self._process.stdin is None or self._process.stdout is None:
            raise ValueError("a process without pipes")
        self._process.stdin.write(json.dumps(page) + "\n")
        self._process.stdin.flush()
        milliseconds, size = json.loads(self._process.stdout.readline())
        return milliseconds, size

    def close(self) -> None:
        """Ends the process."""
        self._process.communicate()
