"""The interpreter, the libraries and the other tools here in, a line of their versions out."""

from __future__ import annotations

import os
import platform
import sysconfig

from benchmarks import pandoc, typst_tool, vivliostyle_tool, weasyprint_tool
from publish import __version__
from publish.machine import chromium_version


def interpreter() -> str:
    """As `CPython 3.11.7 (GCC 12.2.0, optimised)`: a build with profiles of its use is a quarter faster than a plain one."""
    arguments = sysconfig.get_config_var("CONFIG_ARGS") or ""
    kind = "optimised" if "--enable-optimizations" in arguments else "plain"
    return f"{platform.python_implementation()} {platform.python_version()} ({platform.python_compiler()}, {kind})"


def machine() -> str:
    """What the figures belong to."""
    load = f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
    tools = ", ".join(f"{name} {version}" for name, version in versions().items())
    return f"{interpreter()}, {platform.system()} {platform.machine()}, {load}\n{tools}"


def versions() -> dict[str, str]:
    """Of this program and of every other tool that is here."""
    tools = {"Typst": typst_tool, "WeasyPrint": weasyprint_tool, "Vivliostyle": vivliostyle_tool, "pandoc": pandoc}
    found = {name: tool.version() for name, tool in tools.items()}
    chromium = {"Chromium": chromium_version()} if found["Vivliostyle"] else {}
    return {"publish": __version__} | {name: version for name, version in found.items() if version} | chromium
