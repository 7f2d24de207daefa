"""The jobs of a build in, report.json and a report.html that people can read out."""

from __future__ import annotations

from collections import defaultdict

import msgspec
from markupsafe import Markup

from publish import __version__
from publish.build.tree import Staging
from publish.manifest import Made, Product

_PAGE = Markup("""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"/><title>Build report</title>
<meta name="viewport" content="width=device-width, initial-scale=1"/>
<style>body{{font:15px/1.6 system-ui,sans-serif;max-width:60em;margin:2em auto;padding:0 1em;color:#1f1b18;background:#fbf9f5}}
table{{border-collapse:collapse;width:100%}}th,td{{text-align:left;padding:.3em .6em;border-bottom:1px solid #dcd5ca}}
td.n,th.n{{text-align:right;font-variant-numeric:tabular-nums}}a{{color:#b72a17}}</style></head>
<body><h1>Build report</h1><p>{summary}</p>{left_out}{tables}<p>publish {version}</p></body></html>
""")


def write(staging: Staging, jobs: list[Made], left_out: list[str]) -> None:
    """Writes both reports into the new tree."""
    products = sorted((product for made in jobs for product in made.products), key=lambda product: product.path)
    data = {"version": __version__, "products": products, "findings": [], "left_out": left_out}
    staging.write("report.json", msgspec.json.format(msgspec.json.encode(data), indent=1))
    staging.write("report.html", _page(jobs, products, left_out).encode())


def size(count: int) -> str:
    """Bytes for people."""
    return f"{count / 1e6:.1f} MB" if count >= 1e6 else f"{count / 1e3:.0f} kB"


def _page(jobs: list[Made], products: list[Product], left_out: list[str]) -> str:
    total = sum(product.bytes for product in products)
    by_article: dict[str, list[Made]] = defaultdict(list)
    for made in jobs:
        if made.products and made.kind != "pictures":
            by_article[made.slug or "front pages"].append(made)
    tables = Markup("").join(_table(name, found) for name, found in sorted(by_article.items()))
    omitted = Markup("").join(Markup("<p>{}</p>").format(line) for line in left_out)
    summary = f"{len(products)} files, {size(total)}, no findings."
    return _PAGE.format(summary=summary, left_out=omitted, tables=tables, version=__version__)


def _table(name: str, jobs: list[Made]) -> Markup:
    row = Markup('<tr><td>{}</td><td>{}</td><td><a href="{}">{}</a></td><td class="n">{}</td></tr>')
    rows = Markup("").join(
        row.format(made.tag, made.kind, product.path, product.path, size(product.bytes))
        for made in jobs
        for product in made.products
    )
    head = '<tr><th>Edition</th><th>Format</th><th>File</th><th class="n">Size</th></tr>'
    return Markup("<h2>{}</h2><table>{}{}</table>").format(name, Markup(head), rows)
