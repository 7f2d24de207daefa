"""E-book files in, what EPUBCheck says of them out: errors, warnings and usage hints."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from publish.check.validators import epubcheck
from publish.check.validators.epubcheck import Remark
from publish.errors import MissingRequirement


def remarks(files: Sequence[Path]) -> dict[Path, list[Remark]]:
    """The remarks on each file; skips the test where Java or EPUBCheck is missing."""
    try:
        return epubcheck.remarks(files)
    except MissingRequirement as missing:
        pytest.skip(str(missing))
