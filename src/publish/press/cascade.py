"""A document's elements in, the declarations that hold for each out: merged once for each set of rules, not for each element.

WeasyPrint 70.0 merges the rules that match an element declaration by declaration. Where all sheets are kept (`sheets`),
the same rules give the same `Cascade`, which `styles` knows again. After CSS Cascading and Inheritance 4, 6.
"""

from __future__ import annotations

from math import inf
from typing import Any, NamedTuple

import weasyprint.css
from weasyprint.css import StyleFor

from publish.press import shortcuts
from publish.press.sheets import is_kept

NAME = "cascade"
_KEPT = 2000
"""Sets of rules kept for the same sheets; a layout has some hundred. Then they begin anew."""

_init = StyleFor.__init__
_Weight = tuple[Any, ...]


class Cascade(dict[str, tuple[Any, _Weight]]):
    """Name of a property → its value and weight. Nobody changes one, so it is known by its identity."""

    is_kept = False
    """Whether later documents get the same."""

    def add(self, declarations: Any, origin: str, specificity: Any) -> None:
        """Merges declarations that come later."""
        for name, value, importance in declarations:
            weight = weasyprint.css.declaration_precedence(origin, importance), inf, specificity
            if name not in self or self[name][1] <= weight:
                self[name] = value, weight

    def over(self, below: Cascade) -> Cascade:
        """Merged over one that comes earlier."""
        found = Cascade(below)
        for name, declared in self.items():
            if name not in found or found[name][1] <= declared[1]:
                found[name] = declared
        return found


_Parts = dict[str | None, Cascade]
"""For an element (None) and each of its pseudo-elements."""


class _Rules:
    """What is known of a set of sheets. Holds their rules, so that no other can come to stand at their addresses."""

    def __init__(self, sheets: Any) -> None:
        self._matchers = [sheet.matcher for sheet, _, _ in sheets]
        self.known: dict[tuple[Any, ...], _Parts] = {}

    def parts(self, element: Any, sheets: Any) -> _Parts:
        """What the sheets say of an element."""
        matched = [sheet.matcher.match(element) for sheet, _, _ in sheets]
        key = tuple([tuple([order for _, order, _, _ in found]) for found in matched])
        parts = self.known.get(key)
        if parts is None:
            parts = {}
            for (_, origin, _), found in zip(sheets, matched, strict=True):
                for specificity, _, pseudo_type, (declarations, _) in found:
                    parts.setdefault(pseudo_type, Cascade()).add(declarations, origin, specificity)
            for cascade in parts.values():
                cascade.is_kept = True
            if len(self.known) > _KEPT:
                self.known.clear()
            self.known[key] = parts
        return parts


def _rules(sheets: Any, font_config: Any) -> _Rules:
    known: dict[tuple[int, ...], _Rules] = font_config.__dict__.setdefault("rules", {})
    key = tuple(id(sheet.matcher) for sheet, _, _ in sheets)
    if key not in known:
        known[key] = _Rules(sheets)
    return known[key]


def _declared(html: Any) -> dict[Any, Cascade]:
    """What the attributes of elements declare."""
    found: dict[Any, Cascade] = {}
    for specificity, element, declarations, base in weasyprint.css.find_style_attributes(
        html.etree_element,
        False,
        html.base_url,
    ):
        values = weasyprint.css.preprocess_declarations(base, declarations)
        found.setdefault(element, Cascade()).add(values, "author", specificity)
    return found


def _style_for(self: Any, html: Any, sheets: Any, hints: bool, font_config: Any, target_collector: Any) -> None:
    """`StyleFor`."""
    is_known = all(is_kept(sheet) for sheet, origin, _ in sheets if origin != "user agent")
    if hints or not is_known or not shortcuts.taken(NAME):
        _init(self, html, sheets, hints, font_config, target_collector)
        return
    self._cascaded_styles, self._computed_styles = {}, {}
    self.initial_page_sizes = {"box": None, "area": None}
    self._sheets, self.font_config = sheets, font_config
    rules, declared = _rules(sheets, font_config), _declared(html)
    options = {"root": html.etree_element, "base_url": html.base_url, "target_collector": target_collector}
    found = []
    for wrapper in html.wrapper_element.iter_subtree():
        element, parts = wrapper.etree_element, rules.parts(wrapper, sheets)
        own = declared.get(element)
        found.append((element, parts))
        cascade = parts.get(None, _NONE)
        self._cascaded_styles[element, None] = cascade.over(own) if own else cascade
        parent = wrapper.parent.etree_element if wrapper.parent else None
        self.set_computed_styles(element, parent=parent, **options)
    for element, parts in found:
        _style_pseudo_elements(self, element, parts, options)
    self._cascaded_styles.clear()


def _style_pseudo_elements(styles: Any, element: Any, parts: _Parts, options: dict[str, Any]) -> None:
    """Computes what belongs to an element, or takes it from one of the same style for which the sheets say the same."""
    computed = styles.get_computed_styles()
    style = computed[element, None]
    known = styles.font_config.__dict__.setdefault("pseudo_styles", {})
    key = id(style), id(parts)
    if key in known:
        computed.update({(element, kind): found for kind, found in known[key].computed.items()})
        return
    kinds = [kind for kind in parts if kind]
    for kind in kinds:
        styles.get_cascaded_styles()[element, kind] = parts[kind]
        styles.set_computed_styles(element, pseudo_type=kind, parent=element, **options)
    made = {kind: computed[element, kind] for kind in kinds}
    if all("is_kept" in found.__dict__ and not found["anchor"] for found in made.values()):
        if len(known) > _KEPT:
            known.clear()
        known[key] = _Pseudo(style, parts, made)


class _Pseudo(NamedTuple):
    """The styles of an element's pseudo-elements; holds what they are known by, so that nothing else comes to stand there."""

    style: Any
    parts: _Parts
    computed: dict[str, Any]


_NONE = Cascade()


def install() -> None:
    """Teaches WeasyPrint."""
    StyleFor.__init__ = _style_for
