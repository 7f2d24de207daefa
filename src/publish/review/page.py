"""Ledgers in; a page on which an editor decides, and which gives him the files of decisions to keep, out.

It stands alone: no network, nothing from elsewhere. What it gives is what `publish review --decide` would write.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from publish.convert.opencc import converted
from publish.converted.ledger import Entry, Ledger
from publish.errors import UsageError
from publish.review.desk import Desk
from publish.review.words import alternatives, reason
from publish.source import decisions
from publish.templates import own

_FOLDER = Path(__file__).parent
_HAN = range(0x3400, 0xA000)


def write(file: Path, desk: Desk, ledgers: Sequence[Ledger]) -> None:
    """Writes the page; raises `UsageError` where it can't."""
    try:
        file.write_text(html(desk, ledgers), "utf-8")
    except OSError as error:
        raise UsageError(
            f"{file} can't be written: {error.strerror}", "name a file in a folder that is there"
        ) from error


def html(desk: Desk, ledgers: Sequence[Ledger]) -> str:
    """The page; articles without doubtful characters are left out."""
    shown = [one for one in ledgers if one.entries]
    return own(_FOLDER / "page.html.jinja", reason=reason, alternatives=alternatives).render(
        edition=desk.edition,
        masthead=desk.publication.settings.masthead.name,
        ledgers=shown,
        files=[desk.path(one.article.slug) for one in shown],
        data=[_data(one) for one in shown],
        css=(_FOLDER / "page.css").read_text("utf-8"),
        script=(_FOLDER / "page.js").read_text("utf-8"),
    )


def _data(found: Ledger) -> dict[str, Any]:
    """What the script has to know of an article: its file of decisions, before, between and after the decisions."""
    slug, tag = found.article.slug, found.tag
    head = decisions.text(slug, tag, {}, {})
    tail = decisions.text(slug, tag, {}, found.gone).removeprefix(head)
    places = [
        {
            "context": entry.place.context,
            "choice": entry.place.traditional,
            "decided": entry.decided,
            "forms": _forms(entry),
        }
        for entry in found.entries
    ]
    return {"name": f"decisions.{tag}.toml", "region": found.region, "head": head, "tail": tail, "places": places}


def _forms(entry: Entry) -> str:
    """Every form that the character can have, rare ones too."""
    place = entry.place
    return "".join({place.simplified, place.traditional, *place.others, *_folding().get(place.simplified, "")})


@cache
def _folding() -> dict[str, list[str]]:
    """Simplified character → every character that becomes it."""
    found: dict[str, list[str]] = {}
    characters = list(map(chr, _HAN))
    for character, simplified in zip(characters, converted("\n".join(characters), "t2s").split("\n"), strict=True):
        found.setdefault(simplified, []).append(character)
    return found
