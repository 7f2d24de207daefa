"""What WeasyPrint imports for pages that articles seldom are, loaded when it is asked for.

WeasyPrint 70.0 imports 60 modules of fontTools to cut TrueType faces without HarfBuzz, to fix variable ones, and to expand
what a page brings along; HTTP and TLS, to fetch what pages of ours may not ask for; a parser of HTML, where ours are XHTML.
Placeholders stand for their names until one of them is used; then those of its package become what they are.
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
    "EmailMessage": "email.message:EmailMessage",
    "HTTPConnection": "http.client:HTTPConnection",
    "HTTPSConnection": "http.client:HTTPSConnection",
    "ImageCmsProfile": "PIL.ImageCms:ImageCmsProfile",
    "parse": "tinyhtml5:parse",
}
"""What WeasyPrint and urllib import, and where it stands."""
_MODULES = (
    "fontTools", "fontTools.ttLib", "fontTools.varLib", "fontTools.varLib.instancer",
    "email.message", "http.client", "ssl", "PIL.ExifTags", "PIL.ImageCms", "tinyhtml5",
)  # fmt: skip
_USERS = ("weasyprint.css", "weasyprint.pdf.fonts", "weasyprint.text.fonts", "weasyprint.urls")


def _package(place: str) -> str:
    return place.partition(":")[0].partition(".")[0]


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

    def __instancecheck__(self, thing: object) -> bool:
        return isinstance(thing, self._itself())

    def _itself(self) -> Any:
        """What it stands for; puts all of its package in place, also the error that WeasyPrint is about to listen for."""
        names = [name for name in _NAMES if _package(_NAMES[name]) == _package(_NAMES[self._name])]
        for user in map(sys.modules.__getitem__, _USERS):
            for name in names:
                if isinstance(vars(user).get(name), _Placeholder):
                    setattr(user, name, _found(name))
        return _found(self._name)


class _Stub(ModuleType):
    """Stands for a module."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(importlib.import_module(self.__name__), name)


def _stub(module: str) -> ModuleType:
    found = _Stub(module)
    vars(found).update({name: _Placeholder(name) for name in _NAMES})
    return found


@contextmanager
def seldom() -> Iterator[None]:
    """What is imported inside gets placeholders."""
    before = {name: sys.modules.pop(name) for name in list(sys.modules) if name.partition(".")[0] == "fontTools"}
    stubs = {module: _stub(module) for module in _MODULES if module not in sys.modules}
    sys.modules.update(stubs)
    if stub := stubs.get("http.client"):
        importlib.import_module("http").client = stub  # type: ignore[attr-defined]  # as importing it would do
    try:
        yield
    finally:
        for module in stubs:
            del sys.modules[module]
        sys.modules.update(before)
