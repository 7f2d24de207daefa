"""The interpreter, the libraries and the other tools here in, a line of their versions out."""

from __future__ import annotations

import os
import platform
import sysconfig
from importlib.metadata import version

from publish import __version__


def interpreter() -> str:
    """As `CPython 3.11.7 (GCC 12.2.0, optimised)`: a build with profiles of its use is a quarter faster than a plain one."""
    arguments = sysconfig.get_config_var("CONFIG_ARGS") or ""
    kind = "optimised" if "--enable-optimizations" in arguments else "plain"
    return f"{platform.python_implementation()} {platform.python_version()} ({platform.python_compiler()}, {kind})"


def machine() -> str:
    """What the figures belong to."""
    load = f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
    return f"{interpreter()}, {platform.system()} {platform.machine()}, {load}\n{', '.join(ours())}"


def ours() -> list[str]:
    """This program and what it stands on."""
    return [f"publish {__version__}", f"WeasyPrint {version('weasyprint')}"]
