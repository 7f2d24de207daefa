"""Blocks of a text in, the same laid out: those that stood in its last version come as they were laid out then.

For an editor who changes a word all else stays as it was. Only rough files are made from kept blocks: the elements of a
kept block are those of the version it was laid out in.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Mapping
from typing import Any

from publish.cache import sha256
from publish.press import galley
from publish.press.edges import is_steady

_KEPT = 300
"""Blocks; a long article has a hundred."""
_Key = tuple[Any, ...]


class _Kept:
    """Blocks of documents that use the same fonts."""

    def __init__(self) -> None:
        self.pictures: Any = None
        """Those of the document that is laid out."""
        self.blocks: OrderedDict[_Key, list[Any]] = OrderedDict()


def keep(font_config: Any, pictures: Mapping[str, bytes], *, wanted: bool) -> None:
    """Whether blocks of documents with these fonts are kept from now on, and taken again; `pictures`: of the next one."""
    if not wanted:
        font_config.__dict__.pop("kept_blocks", None)
        return
    kept = font_config.__dict__.setdefault("kept_blocks", _Kept())
    kept.pictures = tuple(sorted((name, sha256(content)) for name, content in pictures.items()))


def is_kept(font_config: Any) -> bool:
    """Whether what was made of the last document is kept for the next."""
    return "kept_blocks" in font_config.__dict__


def laid_out(context: Any, child: Any, parent: Any) -> Iterator[Any]:
    """`galley.laid_out`."""
    kept: _Kept | None = context.font_config.__dict__.get("kept_blocks")
    key = None if kept is None else _key(context, child, parent)
    if kept is None or key is None:
        yield from galley.laid_out(context, child, parent)
        return
    key = kept.pictures, key
    known = kept.blocks
    if key not in known:
        known[key] = list(galley.laid_out(context, child, parent))
        if len(known) > _KEPT:
            known.popitem(last=False)
    known.move_to_end(key)
    yield from (made.deepcopy() for made in known[key])


def _key(context: Any, child: Any, parent: Any) -> _Key | None:
    """What a block and the room for it consist of; None where it is more than boxes in the flow, of kept styles.

    What is kept under such a key holds the styles, so that no other can come to stand at their addresses.
    """
    found: list[Any] = [parent.width]
    for box in (parent, *_all(child)):
        style = context.style_for(box.element, box.element_tag.partition("::")[2] or None)
        if style is None or not is_steady(style) or not _is_plain(box):
            return None
        found += type(box), id(style), getattr(box, "text", None), box.bookmark_label, len(box.children)
        found += box.element_tag, tuple(box.element.attrib.items())
    return tuple(found)


def _all(box: Any) -> Iterator[Any]:
    yield box
    for child in box.all_children():
        yield from _all(child)


def _is_plain(box: Any) -> bool:
    """Whether a box is laid out by its own style and where it stands in the text."""
    return box.first_letter_style is None and box.first_line_style is None and box.style["position"] == "static"
