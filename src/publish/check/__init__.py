"""A built tree in, a finding for everything in it that readers, shops or printers would stumble over out.

`opened/` opens each product once; `tree/`, `html/`, `epub/`, `pdf/` and `press/` hold the rules, one a file; `validators/`
those that ask a program of somebody else. A PDF is looked at by `pdf/` if it is for reading, by `press/` if it is for printing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, Protocol

from publish.check.opened.book import Book
from publish.check.opened.document import Document
from publish.check.opened.page import Page
from publish.check.opened.press import PressDocument
from publish.check.opened.tree import BuiltTree, Target
from publish.check.rules import Rule, rules
from publish.errors import Finding

_OPENED: dict[str, tuple[Callable[[Target], Any], str]] = {
    "html": (Page, "html"),
    "front": (Page, "html"),
    "epub": (Book, "epub"),
    "pdf": (Document, "pdf"),
}
"""Kind of job → how its products are opened, and the folder of rules that look at them."""
_SUFFIXES = (".html", ".epub", ".pdf")
"""Of products that have rules; a job may make others beside them."""


class Progress(Protocol):
    """Told how the check goes on."""

    def begin(self, products: int) -> None:
        """The number of products that will be looked at."""

    def done(self, path: str) -> None:
        """One of them was."""

    def validate(self, name: str) -> None:
        """A program of somebody else begins; it takes its time."""


def examine(target: Path, progress: Progress | None = None, *, validators: bool = False) -> list[Finding]:
    """Every finding about the tree built in `target`, by file and page; raises `UsageError` where there is no built tree.

    `validators`: also ask the programs of others; raises `MissingRequirement` where one is missing.
    """
    tree = BuiltTree(target)
    findings = list(_findings(rules("tree"), tree, ""))
    products = [product for product in tree.targets if tree.file(product.path) and not product.is_ticket]
    if progress:
        progress.begin(len(products))
    for product in products:
        findings += _of_product(product)
        if progress:
            progress.done(product.path)
    for rule in rules("validators") if validators else ():
        if progress:
            progress.validate(rule.name)
        findings += _findings([rule], tree, "")
    return sorted(set(findings), key=lambda found: (found.path, found.page, found.line, found.column, found))


def _of_product(product: Target) -> Iterator[Finding]:
    if product.kind in _OPENED and product.path.endswith(_SUFFIXES):
        opened, folder = (PressDocument, "press") if product.is_press else _OPENED[product.kind]
        yield from _findings(rules(folder), opened(product), product.path)


def _findings(looking: Iterable[Rule], opened: Any, path: str) -> Iterator[Finding]:
    for rule in looking:
        faults = list(rule.look(opened))
        for fault in faults:
            message = re.sub(r"[\r\n\t]+", " ", fault.message)
            place = fault.path or path, fault.line, fault.column
            area = tuple(round(edge, 2) for edge in fault.area)
            yield Finding(*place, rule.code, message, fault.hint, fault.severity, fault.page, area)
        if faults and rule.stops:
            return
