from pathlib import Path

from publish.ticket import Press
from tests.check.pressed import of_source


def fails(_: Path) -> Press:
    return of_source(is_broken=True, is_transparent=True)


def passes(_: Path) -> Press:
    """Four inks that say for which press they were mixed."""
    return of_source(space="CMYK", profile="Japan Color 2011 Coated")
