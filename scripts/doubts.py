"""Native news of Taiwan and Hong Kong in, how often each choice is wrong out: doubts.txt and contexts.txt of convert/data.

    python -m scripts.doubts --tw FOLDER --hk FOLDER

Run it after scripts.usage, on texts in which usage.txt was not counted where there are enough. Another shape of the same
character (benchmarks/variants.txt) is not wrong.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from benchmarks.convert import shapes
from publish.convert import doubts
from publish.convert.doubts import ANY, Key, Pair
from publish.convert.people import beside_sound
from scripts.usage import Region

DATA = Path("src/publish/convert/data")
LEAST = 5
"""Places of a kind, below which the rate of all kinds alike stands for it."""
LEAST_SEEN, LEAST_WRONG, LEAST_DOUBTED = 10, 2, 5
"""Places or wrong ones of a pair that is kept, and wrong ones of its character and form on the whole."""
_KINDS = """# How often a choice is wrong: Simplified, its form in the shapes of Taiwan, what chose it, the band of the word list's
# doubt, then per thousand in Taiwan and in Hong Kong. Counted by scripts/doubts.py in native news.
"""
_CONTEXTS = """# How often a form is wrong beside a character: the two, which of them is meant, its form in the shapes of Taiwan, then how
# often that was seen and wrong in Taiwan, and in Hong Kong. Counted by scripts/doubts.py in native news.
"""


class Counted:
    """Places and wrong ones among them, by kind and by pair."""

    def __init__(self, code: str, folder: Path) -> None:
        self.kinds, self.wrong_kinds = Counter[Key](), Counter[Key]()
        self.pairs, self.wrong_pairs = Counter[Pair](), Counter[Pair]()
        for _, text, place, native, ours in Region(code, folder, 1).places():
            is_wrong = native.translate(shapes()) != ours.translate(shapes())
            foreign = beside_sound(text, place.start)
            kind = doubts.key(place.simplified, ours, place.reason, place.unlikely, foreign)
            self.kinds[kind] += 1
            self.wrong_kinds[kind] += is_wrong
            for pair in doubts.pairs(text, place.start, ours):
                self.pairs[pair] += 1
                self.wrong_pairs[pair] += is_wrong

    def rates(self) -> dict[Key, float]:
        """Per thousand; few places lean on the rate of all characters alike."""
        places, wrong = Counter[Key](), Counter[Key]()
        for kind, count in self.kinds.items():
            places[ANY, ANY, *kind[2:]] += count
            wrong[ANY, ANY, *kind[2:]] += self.wrong_kinds[kind]
        out = {kind: 1000 * (wrong[kind] + 0.5) / (count + 1) for kind, count in places.items()}
        for kind, count in self.kinds.items():
            if count >= LEAST:
                out[kind] = (1000 * self.wrong_kinds[kind] + out[ANY, ANY, *kind[2:]]) / (count + 1)
        return out

    def telling(self) -> Iterable[Pair]:
        """Pairs that say something of a form that is doubtful at all."""
        doubted = Counter[tuple[str, str]]()
        for kind, count in self.wrong_kinds.items():
            doubted[kind[:2]] += count
        for pair, count in self.pairs.items():
            character = pair[0][int(pair[1]) - 1 :][:1]
            enough = count >= LEAST_SEEN or self.wrong_pairs[pair] >= LEAST_WRONG
            if len(pair[0]) == 2 and " " not in pair[0] and enough and doubted[character, pair[2]] >= LEAST_DOUBTED:
                yield pair


def main() -> None:
    """Writes the files."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--tw", type=Path, required=True)
    asked.add_argument("--hk", type=Path, required=True)
    given = asked.parse_args()
    with ProcessPoolExecutor(2) as pool:
        found = list(pool.map(Counted, ("tw", "hk"), (given.tw, given.hk)))
    tables = [one.rates() for one in found]
    kinds = [
        " ".join([*kind, *(f"{table[kind]:.2f}" if kind in table else "-" for table in tables)])
        for kind in sorted({*tables[0], *tables[1]})
    ]
    contexts = [
        " ".join([*pair, *(str(count) for one in found for count in (one.pairs[pair], one.wrong_pairs[pair]))])
        for pair in sorted({pair for one in found for pair in one.telling()})
    ]
    for name, head, lines in (("doubts.txt", _KINDS, kinds), ("contexts.txt", _CONTEXTS, contexts)):
        (DATA / name).write_text(head + "\n".join(lines) + "\n", "utf-8")
        sys.stdout.write(f"{name}: {len(lines):,} lines\n")


if __name__ == "__main__":
    main()
