"""The folders of rules in, the rules of each kind of product out, in the order of their codes.

A rule is one module in `tree/`, `html/`, `epub/`, `pdf/`, `press/` or `validators/`, found by being there:

- `CODE`, a key of `publish.codes.CODES`;
- a docstring: the question that the rule asks, then why it matters and who says so; docs/findings.md prints it;
- `look(opened)`, which yields a `Fault` for each answer that is no;
- `STOPS = True` where no later rule can look at a product in which this one found something.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable
from functools import cache
from inspect import cleandoc
from typing import Any, Literal

from msgspec import Struct

Severity = Literal["error", "warning"]


class Fault(Struct, frozen=True):
    """What a rule found; its code comes from the rule."""

    message: str
    hint: str = ""
    line: int = 0
    """1-based; 0 where no line of the product can be named."""
    column: int = 0
    path: str = ""
    """In the built tree; empty: that of the product."""
    severity: Severity = "error"
    """A warning is for people to judge; it does not make the check fail."""
    page: int = 0
    """Of a PDF, 1-based; 0 where no page can be named."""
    area: tuple[float, ...] = ()
    """Left, top, right and bottom of the place on that page, in pt from its left edge and head; may be empty."""


class Rule(Struct, frozen=True):
    """A rule module."""

    code: str
    name: str
    """Of its module."""
    question: str
    rationale: str
    """Paragraphs apart by blank lines."""
    look: Callable[[Any], Iterable[Fault]]
    stops: bool


KINDS = ("tree", "html", "epub", "pdf", "press", "validators")
"""The folders of rules."""


@cache
def rules(kind: str) -> tuple[Rule, ...]:
    """The rules of one folder, those that may stop the others first."""
    folder = importlib.import_module(f"publish.check.{kind}")
    names = [found.name for found in pkgutil.iter_modules(folder.__path__)]
    modules = (importlib.import_module(f"{folder.__name__}.{name}") for name in names)
    return tuple(sorted(map(_rule, modules), key=lambda found: (not found.stops, found.code)))


def _rule(module: Any) -> Rule:
    """A module as a rule."""
    question, _, rationale = cleandoc(module.__doc__).partition("\n\n")
    name = module.__name__.rpartition(".")[2]
    return Rule(module.CODE, name, question, rationale, module.look, getattr(module, "STOPS", False) is True)
