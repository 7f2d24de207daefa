"""What a build made and a check found, and the pictures of its pages, in; report.html out.

The page needs no script and nothing from elsewhere; report.css says how it looks on screens, by night and on paper.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from pathlib import Path
from urllib.parse import quote

import jinja2
from markupsafe import Markup, escape

from publish.errors import counted
from publish.manifest import Made, Product
from publish.report.data import WIDTH, Printed, Report, size
from publish.templates import own

_FOLDER = Path(__file__).parent


def html(report: Report, jobs: list[Made], documents: list[Printed]) -> str:
    """The page; `documents` is empty where no check has looked."""
    shown = {document.path for document in documents}
    return _template().render(
        report=report,
        documents=documents,
        others=[finding for finding in report.findings if finding.path not in shown],
        articles=_articles(jobs),
        total=size(sum(product.bytes for product in report.products)),
        counted=counted(report.findings),
        width=WIDTH,
        css=(_FOLDER / "report.css").read_text("utf-8"),
    )


def _articles(jobs: list[Made]) -> list[tuple[str, list[tuple[Made, Product]]]]:
    """Each article, and the front pages, with its products and the jobs that made them; no pictures."""
    found: defaultdict[str, list[tuple[Made, Product]]] = defaultdict(list)
    for made in jobs:
        if made.kind != "pictures":
            found[made.slug or "front pages"] += [(made, product) for product in made.products]
    return sorted((name, products) for name, products in found.items() if products)


def _literals(text: str) -> Markup:
    """A message with its literals, which stand in backticks, as code."""
    parts = text.split("`")
    if len(parts) % 2 == 0:
        return Markup(escape(text))
    return Markup("").join(Markup("<code>{}</code>").format(part) if n % 2 else part for n, part in enumerate(parts))


@cache
def _template() -> jinja2.Template:
    return own(_FOLDER / "report.html.jinja", size=size, address=quote, counted=counted, literals=_literals)
