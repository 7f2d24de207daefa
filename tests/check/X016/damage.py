from pathlib import Path

from publish.ticket import Press
from tests.check.pressed import kept


def fails(_: Path) -> Press:
    return kept(converted={"#b72a17": "C15 M95 Y90 K5", "#777777": "C0 M0 Y0 K53"})


def passes(_: Path) -> Press:
    """Black is black, and white is paper."""
    return kept(converted={"#000000": "C0 M0 Y0 K100", "#ffffff": "C0 M0 Y0 K0"})
