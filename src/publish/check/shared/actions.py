"""A dictionary of a PDF in, what in it would do more than show out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf

from publish.check.opened.document import Dictionary, get, spelt

_ACTIONS = frozenset({
    "/JavaScript", "/Launch", "/GoToR", "/GoToE", "/ImportData", "/SubmitForm", "/ResetForm", "/Rendition", "/Movie",
    "/Sound", "/RichMediaExecute", "/GoTo3DView",
})  # fmt: skip


def actions(found: Dictionary) -> Iterator[str]:
    """Programs, attachments, and what happens on some occasion."""
    action = name(get(found, "/S"))
    if action in _ACTIONS or get(found, "/JS") is not None:
        yield f"the file has an action {action[1:] or 'JavaScript'}"
    if get(found, "/EF") is not None:
        yield f"the file carries another file, {spelt(get(found, '/UF') or get(found, '/F') or 'without a name')}"
    if get(found, "/AA") is not None:
        yield "the file acts by itself on some occasion (AA)"


def name(value: Any) -> str:
    """A name with its slash; empty for all else."""
    return spelt(value) if isinstance(value, pikepdf.Name) else ""
