"""A text and what the conversion made of it in; the places where it is no longer the same text out.

Folded back to Simplified the two are equal wherever nobody settled a word: characters are exchanged one for one, and each
belongs to the one that stood there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from msgspec import Struct

from publish.convert.lattice import candidates
from publish.convert.opencc import converted
from publish.convert.terms import Match

_THERE_AND_BACK = ("s2t", "t2s", "tw2s", "hk2s")
_PHRASES = {"伕": "夫", "俱": "具", "篠": "筱"}
"""Exchanged by opencc in phrases only."""
_QUOTES = str.maketrans("‘「『’」』", "“““”””")
"""Quotation marks are a matter of style."""


class Difference(Struct, frozen=True):
    """A place where the text has become another."""

    start: int
    """In the source."""
    simplified: str
    traditional: str


@cache
def _keys() -> dict[str, frozenset[str]]:
    """Traditional character → the one-to-many characters that may stand for it."""
    found: dict[str, set[str]] = {}
    for simplified, readings in candidates().items():
        for reading in readings:
            found.setdefault(reading, set()).add(simplified)
    return {reading: frozenset(simplified) for reading, simplified in found.items()}


@cache
def folded(character: str) -> frozenset[str]:
    """The characters that it may be written as, itself among them."""
    found = {character, *(converted(character, configuration) for configuration in _THERE_AND_BACK)}
    found.add(_PHRASES.get(character, character))
    return frozenset(found.union(*(_keys().get(one, frozenset()) for one in found)))


@cache
def _same(simplified: str, traditional: str) -> bool:
    if simplified == traditional or simplified.translate(_QUOTES) == traditional.translate(_QUOTES):
        return True
    return not folded(simplified).isdisjoint(folded(traditional))


def pieces(source: str, out: str, matches: Sequence[Match]) -> Iterator[tuple[int, str, str]]:
    """What nobody settled: its place in `source`, its text there and in `out`.

    `matches`: what people settled, in order; any of them may have changed its length.
    """
    start = place = 0
    for match in matches:
        yield start, source[start : match.start], out[place : place + match.start - start]
        place += match.start - start + len(match.text)
        start = match.end
    yield start, source[start:], out[place:]


def differences(
    source: str, out: str, matches: Sequence[Match] = (), shapes: Mapping[str, str] | None = None
) -> Iterator[Difference]:
    """Every place where `out` is not the conversion of `source`; `shapes`: the house's own forms, as 臺 → 台."""
    house = frozenset((shape, form) for form, shape in (shapes or {}).items())
    for start, before, after in pieces(source, out, matches):
        if len(before) != len(after):
            yield Difference(start, before, after)
        elif wrong := {pair for pair in set(zip(before, after, strict=True)) if not _is_kept(*pair, house)}:
            places = enumerate(zip(before, after, strict=True), start)
            yield from (Difference(place, *pair) for place, pair in places if pair in wrong)


def _is_kept(simplified: str, traditional: str, house: frozenset[tuple[str, str]]) -> bool:
    """Whether the one stands for the other, `house`: shape and form for each of the house's shapes."""
    return _same(simplified, traditional) or any(
        shape == traditional and _same(simplified, form) for shape, form in house
    )
