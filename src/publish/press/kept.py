"""What was parsed (style sheets, hyphenation) in, files of the user's cache out, and back: that takes a tenth of the time.

cssselect2 makes a function of each selector, which `pickle` refuses; its code is kept as Python keeps that of modules.
"""

from __future__ import annotations

import io
import marshal
import pickle
import platform
from collections.abc import Callable
from functools import cache as once
from pathlib import Path
from types import FunctionType
from typing import Any

import cssselect2.compiler
import tinycss2
import weasyprint

from publish import cache

_KEPT = 100
"""Files; while somebody works on a style sheet, each save makes another."""


class _Writer(pickle.Pickler):
    def reducer_override(self, thing: Any) -> Any:
        """Takes functions of selectors, which know nothing but the names of cssselect2's compiler."""
        if isinstance(thing, FunctionType) and thing.__name__ == "<lambda>" and not thing.__closure__:
            return _selector, (marshal.dumps(thing.__code__),)
        return NotImplemented


def _selector(code: bytes) -> FunctionType:
    return FunctionType(marshal.loads(code), vars(cssselect2.compiler))  # noqa: S302


@once
def _versions() -> str:
    """Of what parses, and of our modules, which teach it more."""
    own = (file.stat() for file in sorted(Path(__file__).parent.rglob("*.py")))
    changed = max(status.st_mtime_ns for status in own)
    found = platform.python_version(), weasyprint.__version__, tinycss2.__version__, cssselect2.__version__, changed
    return " ".join(map(str, found))


def keep(parts: tuple[str, ...], make: Callable[[], Any]) -> Any:
    """What `make` gives, made once for these parts, which must say all that it depends on besides versions."""
    folder = cache.folder_if_any("sheets")
    if folder is None:
        return make()
    file = folder / cache.sha256("\0".join((*parts, _versions())).encode())
    if (known := cache.unpickled(file)) is not None:
        return known
    made = make()
    content = io.BytesIO()
    _Writer(content, pickle.HIGHEST_PROTOCOL).dump(made)
    cache.write_atomically(file, content.getvalue())
    _tidy(folder)
    return made


def _tidy(folder: Path) -> None:
    """Removes the oldest files."""
    dated = sorted((file for file in folder.iterdir() if not file.name.startswith(".")), key=_age)
    for file in dated[:-_KEPT]:
        file.unlink(missing_ok=True)


def _age(file: Path) -> int:
    try:
        return file.stat().st_mtime_ns
    except OSError:  # another process removed it
        return 0
