"""Two lines that follow each other in, whether a dash or an ellipsis is torn between them out."""

from __future__ import annotations


def is_torn(line: str, after: str) -> bool:
    """Whether the first ends with half of —— or …… and the second begins with the other half; …… …… may be parted."""
    mark = line[-1:]
    if mark not in ("—", "…") or not after.startswith(mark):
        return False
    return (len(line) - len(line.rstrip(mark))) % 2 == 1
