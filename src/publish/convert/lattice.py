"""A run of Han in, the likelihood of each reading of its one-to-many characters out.

Every way to cut the run into words is weighed by how common its words are in Taiwan's usage; the weights of all ways
are summed forwards and backwards, so that a character gets the likelihood that each of its Traditional forms has in
its surroundings, not only the form of the best cut. opencc takes the longest word from the left, once and for all: the
two err in different places, and where they differ an editor should look.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from importlib.resources import files

Likelihoods = dict[int, dict[str, float]]
"""Place in the run → Traditional character, in the forms of Taiwan → its likelihood, all together 1."""

_LONGEST = 6
"""Characters of the longest word that is looked up; longer ones are made of shorter ones."""
_RARE = 0.3
"""Count of a character's reading that is no word of its own in the list."""
_OTHER = 3e-4
"""Likelihood of any character that is not one-to-many as a word of its own: what a word of the list must beat."""
_DATA = files("publish.convert") / "data"


def columns(name: str) -> Iterator[list[str]]:
    """Those of each line of a packaged file, without comments."""
    for line in (_DATA / name).read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split(" ")


@cache
def candidates() -> dict[str, str]:
    """One-to-many characters, each with its Traditional ones, the commonest first, in the forms of Taiwan."""
    return dict(columns("candidates.txt"))


class Lattice:
    """Words and their weights; `words`: Simplified, Traditional and count of each."""

    def __init__(self, words: Iterable[Sequence[str]], other: float = _OTHER) -> None:
        counts: dict[str, dict[str, float]] = {}
        for simplified, traditional, count in words:
            counts.setdefault(simplified, {})[traditional] = float(count)
        for character, readings in candidates().items():
            found = counts.setdefault(character, {})
            for reading in readings:
                found.setdefault(reading, _RARE)
        total = sum(sum(found.values()) for found in counts.values())
        self.readings = {
            word: {text: count / total / other ** len(word) for text, count in found.items()}
            for word, found in counts.items()
        }
        self.weights = {word: sum(found.values()) for word, found in self.readings.items()}

    def likelihoods(self, run: str) -> Likelihoods:
        """Those of every one-to-many character of `run`, a text without marks."""
        found: Likelihoods = {}
        for words in self._clusters(run):
            self._weigh(run, words, found)
        return found

    def _clusters(self, run: str) -> Iterator[list[tuple[int, int]]]:
        """Words (start, end) that overlap one another, in order: no word crosses from one cluster into the next."""
        reach, words, length = 0, list[tuple[int, int]](), len(run)
        for start in range(length):
            if start >= reach and words:
                yield words
                words = []
            for end in range(start + 1, min(length, start + _LONGEST) + 1):
                if run[start:end] in self.weights:
                    words.append((start, end))
                    reach = max(reach, end)
        if words:
            yield words

    def _weigh(self, run: str, words: list[tuple[int, int]], found: Likelihoods) -> None:
        """Adds the likelihoods of one cluster to `found`."""
        first, last = words[0][0], max(end for _, end in words)
        words = sorted({*words, *((place, place + 1) for place in range(first, last))})
        weight = {(start, end): self.weights.get(run[start:end], 1.0) for start, end in words}
        ahead, behind = dict.fromkeys(range(first, last + 1), 0.0), dict.fromkeys(range(first, last + 1), 0.0)
        ahead[first] = behind[last] = 1.0
        for start, end in words:
            ahead[end] += ahead[start] * weight[start, end]
        for start, end in reversed(words):
            behind[start] += weight[start, end] * behind[end]
        asked = [place for place in range(first, last) if run[place] in candidates()]
        found.update({place: {} for place in asked})
        for start, end in words:
            share = ahead[start] * behind[end] / ahead[last]
            for text, part in self.readings.get(run[start:end], {}).items():
                for place in range(start, end):
                    if place in found:
                        form = text[place - start]
                        found[place][form] = found[place].get(form, 0.0) + share * part


@cache
def packaged() -> Lattice:
    """That of the packaged word list."""
    return Lattice(columns("words.txt"))


@lru_cache(maxsize=8192)
def likelihoods(run: str) -> Likelihoods:
    """`Lattice.likelihoods` of the packaged word list; the result must not be changed."""
    return packaged().likelihoods(run)
