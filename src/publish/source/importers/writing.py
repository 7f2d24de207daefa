"""An import in; its folder with article.md and review.md out, written as a whole or not at all."""

from __future__ import annotations

import re
import secrets
import shutil
from pathlib import Path

from publish.source.importers.reading import fail
from publish.source.importers.result import Imported, ReviewItem


def write_import(imported: Imported, source_folder: Path) -> Path:
    """Make `source_folder`/slug and return it; raises `Faults` R009 where it exists, R011 where it can't be written."""
    target = source_folder / imported.slug
    place = f"{source_folder.name}/{imported.slug}"
    if target.exists() or target.is_symlink():
        fail(place, "R009", "there is such a folder already", "import under another name (slug), or move it away first")
    # A folder whose name begins with a dot is no article, should the process be killed before the renaming.
    draft = source_folder / f".{imported.slug}-{secrets.token_hex(4)}"
    try:
        (draft / "images").mkdir(parents=True)
        (draft / "article.md").write_text(imported.article, encoding="utf-8", newline="\n")
        (draft / "review.md").write_text(review_text(imported), encoding="utf-8", newline="\n")
        draft.rename(target)
    except OSError as error:
        hint = "check that you may write there and that the disk is not full"
        fail(place, "R011", f"the folder can't be written: {error.strerror}", hint)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return target


def review_text(imported: Imported) -> str:
    """The text of review.md: a check list for a person, and what the article does not have from the page."""
    needed = [item for item in imported.review if item.needed]
    others = [item for item in imported.review if not item.needed]
    origin = f"Imported from {_code(imported.origin)}. Delete this file when all is done."
    lines = [f"# Review of {imported.slug}", "", origin]
    for heading, items in (("Needed before it can be built", needed), ("To look at", others)):
        if items:
            lines += ["", f"## {heading}", "", *map(_task, items)]
    if imported.dropped:
        lines += ["", "## Dropped from the page", ""]
        lines += [f"- line {item.line} {_code(item.text)}: {item.why}" for item in imported.dropped]
    return "\n".join(lines) + "\n"


def _task(item: ReviewItem) -> str:
    place = f"line {item.line}: " if item.line else ""
    end = "" if item.action.endswith("?") else "."
    return f"- [ ] {place}{item.what}. {item.action[:1].upper()}{item.action[1:]}{end}"


def _code(text: str) -> str:
    """The text as a Markdown code span, whatever backticks it holds."""
    fence = "`" * (max((len(run) for run in re.findall("`+", text)), default=0) + 1)
    padding = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{padding}{text}{padding}{fence}"
