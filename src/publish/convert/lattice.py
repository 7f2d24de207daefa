"""A run of Han in, the likelihood of each reading of its one-to-many characters out.

Every way to cut the run into words is weighed by how common its words are in Taiwan's usage; the weights of all ways
are summed forwards and backwards, so that a character gets the likelihood that each of its Traditional forms has in
its surroundings, not only the form of the best cut. opencc takes the longest word from the left, once and for all: the
two err in different places, and where they differ an editor should look.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from hashlib import sha256
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
        self.lengths: dict[str, tuple[int, ...]] = {}
        """The first two characters of words → how long such words are, one upwards."""
        for word in self.readings:
            known = self.lengths.get(word[:2], ())
            self.lengths[word[:2]] = tuple(sorted({*known, len(word)}))

    def likelihoods(self, run: str) -> Likelihoods:
        """Those of every one-to-many character of `run`, a text without marks."""
        found: Likelihoods = {}
        for words in self._clusters(run):
            self._weigh(run, words, found)
        return found

    def _clusters(self, run: str) -> Iterator[list[tuple[int, int]]]:
        """Words (start, end) that overlap one another, in order: no word crosses from one cluster into the next."""
        lengths, weights, reach, words = self.lengths, self.weights, 0, list[tuple[int, int]]()
        last = len(run)
        for start, character in enumerate(run):
            here = lengths.get(character, ()) + (lengths.get(run[start : start + 2], ()) if start + 1 < last else ())
            ends = [start + n for n in here if start + n <= last and run[start : start + n] in weights] if here else ()
            if start >= reach and words:
                yield words
                words = []
            for end in ends:
                words.append((start, end))
                reach = max(reach, end)
        if words:
            yield words

    def _weigh(self, run: str, words: list[tuple[int, int]], found: Likelihoods) -> None:
        """Adds the likelihoods of one cluster to `found`."""
        first, last = words[0][0], max(end for _, end in words)
        single = {start for start, end in words if end == start + 1}
        words = sorted([*words, *((at, at + 1) for at in range(first, last) if at not in single)])
        weights = [self.weights.get(run[start:end], 1.0) for start, end in words]
        ahead, behind = [0.0] * (last - first + 1), [0.0] * (last - first + 1)
        ahead[0] = behind[-1] = 1.0
        for (start, end), weight in zip(words, weights, strict=True):
            ahead[end - first] += ahead[start - first] * weight
        for (start, end), weight in zip(reversed(words), reversed(weights), strict=True):
            behind[start - first] += weight * behind[end - first]
        for start, end in words:
            share = ahead[start - first] * behind[end - first] / ahead[-1]
            for text, part in self.readings.get(run[start:end], {}).items():
                for place in range(start, end):
                    if run[place] in candidates():
                        forms = found.setdefault(place, {})
                        form = text[place - start]
                        forms[form] = forms.get(form, 0.0) + share * part


@cache
def packaged() -> Lattice:
    """That of the packaged word list."""
    return Lattice(columns("words.txt"))


@lru_cache(maxsize=8192)
def likelihoods(run: str) -> Likelihoods:
    """`Lattice.likelihoods` of the packaged word list; the result must not be changed."""
    return packaged().likelihoods(run)
