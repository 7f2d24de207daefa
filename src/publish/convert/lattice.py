"""A run of Han in, the likelihood of each reading of its one-to-many characters out.

Every way to cut the run into words is weighed by how common its words are in Taiwan's usage; the weights of all ways
are summed forwards and backwards, so that a character gets the likelihood that each of its Traditional forms has in
its surroundings, not only the form of the best cut. opencc takes the longest word from the left, once and for all: the
two err in different places, and where they differ an editor should look.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from hashlib import sha256
from importlib.resources import files

Likelihoods = dict[int, dict[str, float]]
"""Place in the run → Traditional character, in the forms of Taiwan → its likelihood, all together 1."""

_LONGEST = 6
"""Characters of the longest word that is looked up; longer ones are made of shorter ones."""
_REMEMBERED = 8192
"""Stretches of text whose likelihoods are kept: most come again in the next article."""
_RARE = 0.3
"""Count of a character's reading that is no word of its own in the list."""
_COUNTED = 4e6
"""Words counted in all, roughly."""
_OTHER = 3e-4
"""Likelihood of any character that is not one-to-many as a word of its own: what a word of the list must beat."""
_DATA = files("publish.convert") / "data"


def columns(name: str) -> Iterator[list[str]]:
    """Those of each line of a packaged file, without comments."""
    return (line.split(" ") for line in (_DATA / name).read_text("utf-8").splitlines() if line and line[0] != "#")


@cache
def lists() -> str:
    """Which packaged lists these are: the first eight digits of the hash of all of them."""
    digest = sha256()
    for file in sorted(_DATA.iterdir(), key=lambda file: file.name):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:8]


@cache
def candidates() -> dict[str, str]:
    """One-to-many characters, each with its Traditional ones, the commonest first, in the forms of Taiwan."""
    return dict(columns("candidates.txt"))


class Lattice:
    """Words and their weights; `words`: Simplified word → each Traditional form and its count, apart by spaces."""

    def __init__(self, words: Mapping[str, str]) -> None:
        self.words = words
        self.cluster = lru_cache(maxsize=_REMEMBERED)(self._cluster)
        self.forms = dict[str, list[tuple[str, float]]]()
        """Those of the words that were met, each with its weight beside that of any other character, which is 1."""
        self.longest = dict[str, int]()
        """The first two characters of words → the length of the longest of them."""
        for word in words:
            if len(word) > self.longest.get(word[:2], 1):
                self.longest[word[:2]] = len(word)

    def weighed(self, word: str) -> list[tuple[str, float]]:
        """The forms of a word or character, each with its weight."""
        if word not in self.forms:
            columns = self.words.get(word, "").split()
            counts = dict(zip(columns[::2], map(float, columns[1::2]), strict=True))
            counts = dict.fromkeys(candidates().get(word, ""), _RARE) | counts
            factor = 1 / _COUNTED / _OTHER ** len(word)
            self.forms[word] = [(form, count * factor) for form, count in counts.items()] or [(word, 1.0)]
        return self.forms[word]

    def likelihoods(self, run: str) -> Likelihoods:
        """Those of every one-to-many character of `run`, a text without marks; the forms must not be changed."""
        found: Likelihoods = {}
        for first, last in self._clusters(run):
            for place, forms in self.cluster(run[first:last]).items():
                found[first + place] = forms
        return found

    def _clusters(self, run: str) -> Iterator[tuple[int, int]]:
        """Start and end of each stretch that no word crosses, if it has a one-to-many character.

        Only what such characters are part of, and what overlaps that, is looked up.
        """
        known, longest, several, length = self.words, self.longest, candidates(), len(run)
        here = reach = 0
        for place in [place for place, character in enumerate(run) if character in several]:
            if place < reach:
                continue
            first = here = max(here, place - _LONGEST + 1)
            while here <= place or here < reach:
                if here >= reach:
                    first, reach = here, here + 1
                for end in range(here + 2, here + longest.get(run[here : here + 2], 0) + 1):
                    if end > reach and end <= length and run[here:end] in known:
                        reach = end
                here += 1
            yield first, reach

    def _cluster(self, text: str) -> Likelihoods:
        """The likelihoods in one stretch."""
        length, several = len(text), candidates()
        words = [
            (start, end, forms)
            for start in range(length)
            for end in range(start + 1, min(length, start + _LONGEST) + 1)
            if end == start + 1 or text[start:end] in self.words
            for forms in (self.weighed(text[start:end]),)
        ]
        weights = [sum(weight for _, weight in forms) for _, _, forms in words]
        ahead, behind = [1.0, *[0.0] * length], [*[0.0] * length, 1.0]
        for (start, end, _), weight in zip(words, weights, strict=True):
            ahead[end] += ahead[start] * weight
        for (start, end, _), weight in zip(reversed(words), reversed(weights), strict=True):
            behind[start] += weight * behind[end]
        found: Likelihoods = {place: {} for place in range(length) if text[place] in several}
        for start, end, forms in words:
            share = ahead[start] * behind[end] / ahead[-1]
            for place in range(start, end):
                if place in found:
                    for word, weight in forms:
                        form = word[place - start]
                        found[place][form] = found[place].get(form, 0.0) + share * weight
        return found


@cache
def packaged() -> Lattice:
    """That of the packaged word list."""
    lines = (_DATA / "words.txt").read_text("utf-8").splitlines()
    return Lattice(dict(line.split(" ", 1) for line in lines if line[0] != "#"))
