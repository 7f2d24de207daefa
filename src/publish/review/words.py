"""A doubtful character in; what an editor reads of it out: who chose its form, and how likely another is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from publish.convert.converter import Place
from publish.converted.ledger import Ledger

_REASONS = {
    "opencc": "opencc",
    "words": "the list of words",
    "corrections": "the packaged corrections",
    "usage": "the packaged phrases",
    "house": "terms.toml of the edition",
    "article": "the glossary of the article",
    "name": "the rule for names",
    "people": "a name that the text shows",
}


def reason(place: Place) -> str:
    """Who or what chose the form."""
    return _REASONS.get(place.reason, place.reason)


def chance(likelihood: float) -> str:
    """A likelihood in per cent, as far as it says something."""
    return f"{likelihood:.0%}" if likelihood >= 0.01 else "under 1%"


def alternatives(place: Place) -> Iterator[tuple[str, str]]:
    """Each other form with its likelihood, empty where the choice was settled by more than likelihoods."""
    known = map(chance, place.chances) if place.doubt else [""] * len(place.others)
    yield from zip(place.others, known, strict=True)


def sum_of(ledgers: Sequence[Ledger], tag: str) -> str:
    """How far the review is, in a line."""
    waiting, decided = sum(len(one.undecided) for one in ledgers), sum(len(one.decisions) for one in ledgers)
    articles = f"{len(ledgers)} article{'s' * (len(ledgers) != 1)}"
    return f"{tag}: {waiting} undecided, {decided} decided in {articles}"
