"""WeasyPrint, loaded with what pages need: a process that makes one PDF would else spend most of its time on imports.

WeasyPrint 70.0 has cffi parse 450 lines of C, lets it ask a compiler where libraries are whose names only Windows has,
parses its own style sheets, and imports what pages seldom need (`later`). Here what was parsed is kept in the user's cache, and
libraries are opened by their names.
"""

from __future__ import annotations

import gc
import importlib.util
import io
import mimetypes
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

import _cffi_backend
import cffi
import tinycss2

from publish import cache
from publish.press import later
from publish.press.declarations import OWN


class Libraries(_cffi_backend.FFI):  # type: ignore[misc]
    """`cffi.FFI` with everything declared already."""

    def cdef(self, source: str) -> None:
        """Declares nothing more."""

    def dlopen(self, name: str, flags: int = 0) -> Any:
        """Opens a library by its name; only where linkers know no folders of packages it is looked for."""
        try:
            return super().dlopen(name, flags)
        except OSError:
            if sys.platform == "linux":
                raise
            from ctypes.util import find_library

            return super().dlopen(find_library(name) or name, flags)


def _source() -> Path:
    """Where WeasyPrint declares what it calls."""
    found = importlib.util.find_spec("weasyprint")
    if found is None or found.origin is None:
        raise ModuleNotFoundError("WeasyPrint is not installed", name="weasyprint")
    return Path(found.origin).parent / "text" / "ffi.py"


def _declared(source: str) -> str:
    """The C in WeasyPrint's `ffi.cdef("…")`."""
    import ast

    calls = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))
    return "\n".join(ast.literal_eval(node.args[0]) for node in calls if ast.unparse(node.func) == "ffi.cdef")


def _parsed(source: str) -> bytes:
    """A module that holds what the C in WeasyPrint's source and ours declares."""
    from cffi.recompiler import make_py_source

    foreign, module = cffi.FFI(), io.StringIO()
    foreign.cdef(_declared(source) + OWN)
    make_py_source(foreign, "declarations", module)
    text = module.getvalue().replace("import _cffi_backend", f"from {__name__} import {Libraries.__name__}")
    return text.replace("_cffi_backend.FFI", Libraries.__name__).encode()


def _libraries() -> Any:
    """Everything declared; the C is parsed once for a version of WeasyPrint and of cffi.

    cffi's own, which parse each time, where the source can't be read or nothing can be kept.
    """
    folder = cache.folder_if_any("start")
    if folder is None or not _source().is_file():
        return cffi.FFI()
    source = _source().read_bytes()
    key = cache.sha256(b"\0".join((source, OWN.encode(), Path(__file__).read_bytes(), cffi.__version__.encode())))
    file = folder / f"declarations_{key[:32]}.py"
    if not file.is_file():
        cache.write_atomically(file, _parsed(source.decode()))
    spec = importlib.util.spec_from_file_location(file.stem, file)
    if spec is None or spec.loader is None:
        raise ImportError(f"{file} is no module")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.ffi


def _style_sheets() -> None:
    """Gives WeasyPrint its own style sheets, which it was kept from parsing."""
    import weasyprint
    from weasyprint import html

    from publish.press import kept

    def parsed() -> tuple[Any, ...]:
        counters = html.CounterStyle()
        sheet = weasyprint.CSS(string=html.UA, counter_style=counters)
        form = weasyprint.CSS(string=html.UA_FORM, counter_style=counters)
        return counters, sheet, form, weasyprint.CSS(string=html.PH)

    counters, *sheets = kept.keep(("WeasyPrint's own",), parsed)
    html.UA_COUNTER_STYLE.update(counters)
    for name, sheet in zip(("UA_STYLESHEET", "UA_FORM_STYLESHEET", "PH_STYLESHEET"), sheets, strict=True):
        setattr(html, name, sheet)
        setattr(weasyprint, name, sheet)


@contextmanager
def _instead(module: ModuleType, name: str, found: Any) -> Iterator[None]:
    """Has others find something else in a module for a while."""
    before = getattr(module, name)
    setattr(module, name, found)
    try:
        yield
    finally:
        setattr(module, name, before)


@contextmanager
def _kept_for_good() -> Iterator[None]:
    """Has nothing that is made inside looked through for rubbish, now or later: a tenth of the time of imports."""
    was_looking = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_looking:
            gc.enable()


def load() -> None:
    """Imports WeasyPrint; where somebody has done so before, only what we call besides is declared."""
    if "weasyprint" in sys.modules:
        from weasyprint.text.ffi import ffi

        ffi.cdef(OWN)
        return
    declared = _libraries()
    with (
        _kept_for_good(),
        _instead(cffi, "FFI", lambda: declared),
        _instead(tinycss2, "parse_stylesheet", lambda _: []),
        _instead(mimetypes, "inited", True),  # else the machine's tables are read, and WeasyPrint wants none of them
        later.seldom(),
    ):
        import weasyprint  # noqa: F401
    declared.cdef(OWN)
    _style_sheets()
