"""A template of the program's own in, ready to be filled, out; those of layouts are in `page`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import jinja2

from publish import cache


def bytecode() -> jinja2.BytecodeCache | None:
    """Keeps what templates were compiled to, for as long as their texts are the same."""
    folder = cache.folder_if_any("templates")
    return jinja2.FileSystemBytecodeCache(str(folder)) if folder else None


def own(file: Path, **filters: Callable[..., object]) -> jinja2.Template:
    """The template in a file; a name that is not there is an error, and what is filled in is escaped."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(file.parent),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=bytecode(),
    )
    environment.filters.update(filters)
    return environment.get_template(file.name)
