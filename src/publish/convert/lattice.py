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
        """Those of every one-to-many character of `run`, a text without marks."""
        found: Likelihoods = {}
        for words in self._clusters(run):
            self._weigh(run, words, found)
        return found

    def _clusters(self, run: str) -> Iterator[list[tuple[int, int]]]:
        """Words (start, end) that overlap one another, in order: no word crosses from one cluster into the next.

        Clusters without a one-to-many character are left out.
        """
        words, reach, asked, length = list[tuple[int, int]](), 0, False, len(run)
        several = candidates()
        for start, character in enumerate(run):
            if start >= reach:
                if asked:
                    yield words
                words, asked = [], False
            if character in several:
                asked, reach = True, max(reach, start + 1)
                words.append((start, start + 1))
            for end in range(start + 2, min(length, start + self.longest.get(run[start : start + 2], 0)) + 1):
                if run[start:end] in self.words:
                    reach = max(reach, end)
                    words.append((start, end))
        if asked:
            yield words

    def _weigh(self, run: str, words: list[tuple[int, int]], found: Likelihoods) -> None:
        """Adds the likelihoods of one cluster to `found`."""
        first, last = words[0][0], max(end for _, end in words)
        single = {start for start, end in words if end == start + 1}
        words = sorted([*words, *((at, at + 1) for at in range(first, last) if at not in single)])
        readings = [self.weighed(run[start:end]) for start, end in words]
        weights = [sum(weight for _, weight in found) for found in readings]
        ahead, behind = [0.0] * (last - first + 1), [0.0] * (last - first + 1)
        ahead[0] = behind[-1] = 1.0
        for (start, end), weight in zip(words, weights, strict=True):
            ahead[end - first] += ahead[start - first] * weight
        for (start, end), weight in zip(reversed(words), reversed(weights), strict=True):
            behind[start - first] += weight * behind[end - first]
        several = candidates()
        for (start, end), forms in zip(words, readings, strict=True):
            share = ahead[start - first] * behind[end - first] / ahead[-1]
            for place in range(start, end):
                if run[place] in several:
                    own = found.setdefault(place, {})
                    for text, weight in forms:
                        form = text[place - start]
                        own[form] = own.get(form, 0.0) + share * weight


@cache
def packaged() -> Lattice:
    """That of the packaged word list."""
    lines = (_DATA / "words.txt").read_text("utf-8").splitlines()
    return Lattice(dict(line.split(" ", 1) for line in lines if line[0] != "#"))


@lru_cache(maxsize=8192)
def likelihoods(run: str) -> Likelihoods:
    """`Lattice.likelihoods` of the packaged word list; the result must not be changed."""
    return packaged().likelihoods(run)
