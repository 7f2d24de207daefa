"""Simplified text in, Traditional text of a region out, with what was chosen at each one-to-many character and why.

opencc converts the whole text. Where a Simplified character stands for several Traditional ones its choice is weighed
against the word lattice's; the packaged corrections of news phrases beat both; and over all that lies what people
settled: glossaries, names, decisions and the spans of the text itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from math import exp
from typing import NamedTuple

from msgspec import Struct, structs

from publish.convert import doubts, names, phrases
from publish.convert.lattice import candidates, packaged
from publish.convert.opencc import converted
from publish.convert.people import beside_sound, family_names, sounds
from publish.convert.region import Region
from publish.convert.terms import Layer, Match, matches

_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
_NAME_DOT = re.compile("(?<=[\u3400-\u9fff\U00020000-\U0003ffff])·(?=[\u3400-\u9fff\U00020000-\U0003ffff])")
"""间隔号 between the parts of a foreign name (GB/T 15834-2011, 4.14)."""
_TRUST = exp(2)
"""How many times likelier than opencc's choice another must be to stand; measured by `benchmarks/convert.py`."""
_SURE = 0.99
"""Likelihood above which a phrase of two characters is taken to lie across a border of words, as 系列 in 关系列入."""
_LEAST = 1e-9
CONTEXT = 6
"""Characters on either side of a place by which a decision about it is found again."""


class Place(Struct, frozen=True):
    """A one-to-many character of a text, and what became of it."""

    start: int
    simplified: str
    traditional: str
    """The choice, in the region's form."""
    others: tuple[str, ...]
    """What else it could be, the likeliest first."""
    reason: str
    """`opencc`, `words`, or the source of the term that holds there."""
    unlikely: float
    """Likelihood of all other forms together, as the word list knows it."""
    doubt: float
    """How often such a choice is wrong (`doubts`), 0 to 1; 0 where somebody settled it."""
    context: str
    """Its surroundings, itself in 【】."""
    chances: tuple[float, ...]
    """Likelihood of each of `others`, together `doubt`: it is shared out as the word list has them."""
    is_doubtful: bool = False
    """Whether an editor should look, by `Region.doubtful`."""


class _Choice(NamedTuple):
    """What the program chooses for a one-to-many character."""

    start: int
    simplified: str
    form: str
    """In the forms of Taiwan."""
    printed: str
    """In those of the region and the house."""
    reason: str
    chances: Mapping[str, float]
    """Form → what speaks for it, opencc's choice included."""


def context(text: str, place: int) -> str:
    """The surroundings of a character, itself in 【】; so a place is found again after edits elsewhere."""
    before, after = text[max(0, place - CONTEXT) : place], text[place + 1 : place + 1 + CONTEXT]
    return f"{before}【{text[place]}】{after}"


class Converter:
    """Converts texts into the characters of one region."""

    def __init__(
        self,
        region: Region,
        layers: Sequence[Layer] = (),
        decisions: Mapping[str, str] | None = None,
        shapes: Mapping[str, str] | None = None,
        name_dot: str = "·",
    ) -> None:
        """`layers`: what people settled, the nearest first; `decisions`: `context` → the form in the region.

        `shapes`: the house's forms of characters, as 臺 → 台; `name_dot`: what stands for · between Han.
        """
        self.region = region
        self.layers = layers
        self.decisions = decisions or {}
        self.shapes = str.maketrans(dict(shapes or {}))
        self.name_dot = name_dot
        self._of_taiwan = {form: taiwan for taiwan, form in region.shapes.items()}

    def texts(self, text: str, settled: Iterable[Match] = (), borders: Sequence[int] = ()) -> list[str]:
        """What stands for each character of `text`; a term of another length stands whole at one of them.

        `settled`: what the text itself says; `borders`: ends of its pieces. A term that changes length and lies across
        a border goes to the piece that holds most of it.
        """
        base = converted(text, self.region.configuration)
        out = list(base)
        for place in self._weighed(text, base):
            out[place.start] = place.printed
        if "·" in text:
            for dot in _NAME_DOT.finditer(text):
                out[dot.start()] = self.name_dot
        out = list("".join(out).translate(self.shapes))
        for match in self.held(text, settled):
            length = match.end - match.start
            if len(match.text) == length:
                out[match.start : match.end] = match.text
            else:
                out[match.start : match.end] = [""] * length
                out[_home(match, borders)] = match.text
        return out

    def text(self, text: str) -> str:
        """A text without pieces."""
        return "".join(self.texts(text))

    def places(self, text: str, settled: Iterable[Match] = ()) -> list[Place]:
        """Every one-to-many character of the text, in order."""
        held = {at: match for match in self.held(text, settled) for at in range(match.start, match.end)}
        choices = self._weighed(text, converted(text, self.region.configuration))
        found = (self._place(text, choice) for choice in choices)
        return [_held(place, held[place.start]) if place.start in held else place for place in found]

    def held(self, text: str, settled: Iterable[Match] = ()) -> list[Match]:
        """What people settled, wherever it holds in the text, in order; `settled`: what the text itself says."""
        found = list(settled)
        if self.decisions:
            inside = {at for match in found for at in range(match.start, match.end)}
            places = (at for at, character in enumerate(text) if character in candidates() and at not in inside)
            decided = ((at, self.decisions.get(context(text, at))) for at in places)
            found += [Match(at, at + 1, form, "decision") for at, form in decided if form]
        return [self._shaped(match) for match in matches(text, found, self.layers)]

    def _shaped(self, match: Match) -> Match:
        """A name in the house's forms too; what is written out as a form stays as it is."""
        return structs.replace(match, text=match.text.translate(self.shapes)) if match.source == "name" else match

    def _weighed(self, text: str, base: str) -> Iterator[_Choice]:
        """The one-to-many characters with what the program chooses; `base`: what opencc makes of the text."""
        seen, named = phrases.plain(text), {*family_names(text), *sounds(text)}
        for run in _HAN.finditer(text):
            for offset, known in packaged().likelihoods(run.group()).items():
                at = run.start() + offset
                person = names.character_form(text[at]) if at in named else ""
                yield self._chosen(seen, at, text[at], base[at], known, person)

    def _chosen(
        self, seen: str, at: int, simplified: str, theirs: str, known: Mapping[str, float], person: str
    ) -> _Choice:
        """`seen`: the text as phrases see it; `theirs`: opencc's choice; `known`: what the lattice holds likely.

        `person`: the form in a name, empty where the text shows none.
        """
        readings = candidates()[simplified]
        own = self._of_taiwan.get(theirs, theirs)
        own = own if own in readings else readings[0]  # another shape of the commonest, as 臺
        chances = {**dict.fromkeys(readings, _LEAST), **known}
        chances[own] *= _TRUST
        form = max(chances, key=chances.__getitem__)
        reason = "opencc" if form == own else "words"
        least = 3 if chances[form] > _SURE * sum(chances.values()) else 2
        if person:
            form, reason = person, "people"
        for name, found in phrases.packaged(self.region.code):
            if phrased := found.form(seen, at, least):
                form, reason = phrased, name
                break
        printed = theirs.translate(self.shapes) if form == own else self._form(form)
        return _Choice(at, simplified, form, printed, reason, chances)

    def _place(self, text: str, choice: _Choice) -> Place:
        """A choice with what an editor wants to know of it."""
        chances, form = choice.chances, choice.form
        unlikely = 1 - chances.get(form, _LEAST) / sum(chances.values())
        key = doubts.key(choice.simplified, form, choice.reason, unlikely, beside_sound(text, choice.start))
        around = doubts.pairs(phrases.plain(text), choice.start, form)
        doubt = doubts.packaged(self.region.code).rate(key, around)
        rest = sorted((other for other in chances if other != form), key=chances.__getitem__, reverse=True)
        share = doubt / sum(chances[other] for other in rest)
        others, likely = tuple(map(self._form, rest)), tuple(chances[other] * share for other in rest)
        return Place(
            choice.start, choice.simplified, choice.printed, others, choice.reason, unlikely, doubt,
            context(text, choice.start), likely, doubt > self.region.doubtful,
        )  # fmt: skip

    def _form(self, character: str) -> str:
        """A character in the forms of the region and the house."""
        return self.region.shapes.get(character, character).translate(self.shapes)


def _held(place: Place, match: Match) -> Place:
    """The place where a term holds."""
    inside = match.end - match.start == len(match.text)
    text = match.text[place.start - match.start] if inside else match.text
    return structs.replace(place, traditional=text, reason=match.source, doubt=0.0, is_doubtful=False)


def _home(match: Match, borders: Sequence[int]) -> int:
    """A place of the match in the piece that holds most of it, the first of several."""
    inside = [border for border in borders if match.start < border < match.end]
    edges = [match.start, *inside, match.end]
    return max(pairwise(edges), key=lambda edge: edge[1] - edge[0])[0]
