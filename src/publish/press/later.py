"""fontTools, which WeasyPrint imports for faces of kinds that articles seldom show, loaded when it is asked for.

WeasyPrint 70.0 imports 60 modules of fontTools to cut TrueType faces without HarfBuzz, to fix variable ones, and to expand
what a page brings along. Placeholders stand for their names until one of them is used; then all become what they are.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any

_NAMES = {
    "subset": "fontTools.subset",
    "ttFont": "fontTools.ttLib.ttFont",
    "woff2": "fontTools.ttLib.woff2",
    "TTFont": "fontTools.ttLib:TTFont",
    "TTLibError": "fontTools.ttLib:TTLibError",
    "instantiateVariableFont": "fontTools.varLib.instancer:instantiateVariableFont",
}
"""What WeasyPrint imports, and where it stands."""
_MODULES = ("fontTools", "fontTools.ttLib", "fontTools.varLib", "fontTools.varLib.instancer")
_USERS = ("weasyprint.text.fonts", "weasyprint.pdf.fonts")


def _found(name: str) -> Any:
    module, _, attribute = _NAMES[name].partition(":")
    loaded = importlib.import_module(module)
    return getattr(loaded, attribute) if attribute else loaded


class _Placeholder:
    """Stands for one of the names."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __call__(self, *arguments: Any, **options: Any) -> Any:
        return self._itself()(*arguments, **options)

    def __getattr__(self, attribute: str) -> Any:
        return getattr(self._itself(), attribute)

    def _itself(self) -> Any:
        """What it stands for; puts everything in its place, also the error that WeasyPrint is about to listen for."""
        for user in map(sys.modules.__getitem__, _USERS):
            for name in _NAMES:
                if isinstance(vars(user).get(name), _Placeholder):
                    setattr(user, name, _found(name))
        return _found(self._name)


@contextmanager
def fonttools() -> Iterator[None]:
    """What is imported inside gets placeholders."""
    before = {name: sys.modules.pop(name) for name in list(sys.modules) if name.partition(".")[0] == "fontTools"}
    for module in _MODULES:
        stub = ModuleType(module)
        vars(stub).update({name: _Placeholder(name) for name in _NAMES})
        sys.modules[module] = stub
    try:
        yield
    finally:
        for module in _MODULES:
            del sys.modules[module]
        sys.modules.update(before)
