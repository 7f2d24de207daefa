"""The declarations that hold for an element in, its computed style out: once a worker, not once a document.

WeasyPrint 70.0 shares a computed style among elements of one document; here documents whose style sheets were kept
(`sheets`) share it too, as long as they use the same fonts. A style is known by its parent and by the very values that
hold for it, which the kept sheets own. Values of attributes are kept by their text.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import tinycss2
import weasyprint.css
from weasyprint.css import StyleFor

from publish.press import shortcuts
from publish.press.cascade import Cascade
from publish.press.sheets import depends_on_page, is_kept

NAME = "styles"
_KEPT = 3000
"""Styles kept for a set of fonts; a layout has some hundred. Then they begin anew."""
_ON_PAGE = ("html", "body")
"""What these hide is moved to the page (CSS Overflow 3, 3.3)."""
_TEXTS = 500
"""Attributes kept."""

_find_style_attributes = weasyprint.css.find_style_attributes
_preprocess_declarations = weasyprint.css.preprocess_declarations
_set_computed_styles = StyleFor.set_computed_styles


class _Attribute(list[Any]):
    """The declarations of an attribute."""

    def __init__(self, text: str, base_url: str | None) -> None:
        super().__init__(tinycss2.parse_blocks_contents(text))
        self.values = list(_preprocess_declarations(base_url, list(self)))


_attribute = lru_cache(maxsize=_TEXTS)(_Attribute)


def _attributes(tree: Any, presentational_hints: bool = False, base_url: str | None = None) -> Iterator[Any]:
    """`find_style_attributes`: equal attributes give the same declarations."""
    for specificity, element, declarations, base in _find_style_attributes(tree, presentational_hints, base_url):
        text = tinycss2.serialize(declarations)
        yield specificity, element, declarations if depends_on_page(text) else _attribute(text, base), base


def _preprocess(base_url: str | None, declarations: Any, *rest: Any) -> Any:
    """`preprocess_declarations`: equal attributes mean the same values."""
    if isinstance(declarations, _Attribute):
        return declarations.values
    return _preprocess_declarations(base_url, declarations, *rest)


def _shares(styles: Any) -> bool:
    """Whether a document's styles may be kept."""
    known: bool | None = styles.__dict__.get("shares")
    if known is None:
        own = all(is_kept(sheet) for sheet, origin, _ in styles._sheets if origin != "user agent")  # noqa: SLF001
        known = styles.shares = own and shortcuts.taken(NAME)
    return known


def _known_styles(font_config: Any) -> dict[Any, Any]:
    found: dict[Any, Any] = font_config.__dict__.setdefault("styles", {})
    if len(found) > _KEPT:
        found.clear()
    return found


def _values(cascaded: Any) -> Iterator[Any]:
    """What holds for an element, by identity: what is kept under it holds the values, so that no others can have theirs."""
    if type(cascaded) is Cascade and cascaded.is_kept:
        yield id(cascaded)
        return
    for name, (value, weight) in cascaded.items():
        yield name, id(value), *weight[:2], *weight[2]


def _compute(
    styles: Any,
    element: Any,
    parent: Any,
    root: Any = None,
    pseudo_type: str | None = None,
    base_url: str | None = None,
    target_collector: Any = None,
) -> None:
    """`set_computed_styles`: takes the style that another document computed."""
    computed = styles.get_computed_styles()
    above = None if parent is None else computed[parent, None]
    if not _shares(styles) or (above is not None and "is_kept" not in above.__dict__):
        _set_computed_styles(styles, element, parent, root, pseudo_type, base_url, target_collector)
        return
    cascaded = styles.get_cascaded_styles().get((element, pseudo_type), {})
    key = id(above), pseudo_type, base_url, *_values(cascaded)
    known = _known_styles(styles.font_config)
    found = known.get(key)
    if found is None:
        _set_computed_styles(styles, element, parent, root, pseudo_type, base_url, target_collector)
        found = computed[element, pseudo_type]
        if found["overflow"] == "visible" or element.tag not in _ON_PAGE or pseudo_type:
            found.is_kept = True
            known[key] = found
        return
    computed[element, pseudo_type] = found
    if target_collector and found["anchor"]:
        target_collector.collect_anchor(found["anchor"])


def install() -> None:
    """Teaches WeasyPrint."""
    weasyprint.css.find_style_attributes = _attributes
    weasyprint.css.preprocess_declarations = _preprocess
    StyleFor.set_computed_styles = _compute
