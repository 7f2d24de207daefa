"""Native news of Taiwan and Hong Kong in, src/publish/convert/data/doubts.txt out: how often each kind of choice is wrong.

    python -m scripts.doubts --tw FOLDER --hk FOLDER

Run it after scripts.usage, on texts that usage.txt was not counted in where there are enough.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from publish.convert import doubts
from publish.convert.doubts import ANY, Key
from publish.convert.people import beside_sound
from scripts.usage import Region

OUT = Path("src/publish/convert/data/doubts.txt")
LEAST = 5
"""Places of a kind, below which the rate of all kinds alike stands for it."""
_HEAD = """# How often a choice is wrong: Simplified, its form in the shapes of Taiwan, what chose it, the band of the word list's
# doubt, then per thousand in Taiwan and in Hong Kong. Counted by scripts/doubts.py in native news.
"""


def counted(code: str, folder: Path, every: int) -> tuple[Counter[Key], Counter[Key]]:
    """Places of each kind, and the wrong ones among them."""
    every_place, wrong = Counter[Key](), Counter[Key]()
    for _, text, place, native, ours in Region(code, folder, every).places():
        foreign = beside_sound(text, place.start)
        kind = doubts.key(place.simplified, ours, place.reason, place.unlikely, foreign)
        every_place[kind] += 1
        wrong[kind] += native != ours
    return every_place, wrong


def rates(places: Counter[Key], wrong: Counter[Key]) -> dict[Key, float]:
    """Per thousand; few places lean on the rate of all characters alike."""
    general_places, general_wrong = Counter[Key](), Counter[Key]()
    for found, count in places.items():
        general_places[ANY, ANY, *found[2:]] += count
        general_wrong[ANY, ANY, *found[2:]] += wrong[found]
    out = {found: 1000 * general_wrong[found] / count for found, count in general_places.items()}
    for found, count in places.items():
        if count >= LEAST:
            lean = out[ANY, ANY, *found[2:]]
            out[found] = (1000 * wrong[found] + lean) / (count + 1)
    return out


def main() -> None:
    """Writes the file."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--tw", type=Path, required=True)
    asked.add_argument("--hk", type=Path, required=True)
    asked.add_argument("--every", type=int, default=1, help="look at each nth paragraph only")
    given = asked.parse_args()
    OUT.write_text(f"{_HEAD}* * opencc 0 0 0\n", "utf-8")
    with ProcessPoolExecutor(2) as pool:
        found = list(pool.map(counted, ("tw", "hk"), (given.tw, given.hk), (given.every, given.every)))
    taiwan, hong_kong = (rates(*one) for one in found)
    lines = [
        " ".join([*kind, *(f"{table[kind]:.2f}" if kind in table else "-" for table in (taiwan, hong_kong))])
        for kind in sorted({*taiwan, *hong_kong})
    ]
    OUT.write_text(_HEAD + "\n".join(lines) + "\n", "utf-8")
    sys.stdout.write(f"{OUT}: {len(lines):,} kinds\n")


if __name__ == "__main__":
    main()
