"""The phrase counts of McBopomofo in, src/publish/convert/data/words.txt out: the words that the conversion weighs.

    python -m scripts.words phrase.occ

phrase.occ has a Traditional word of Taiwan and its count a line (Source/Data of openvanilla/McBopomofo, MIT). Kept are words
of up to six characters that hold a one-to-many character, if they are common or if opencc has another form for them, and
common words of the others, since they say where words end.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from opencc import OpenCC

from publish.convert.lattice import candidates

OUT = Path("src/publish/convert/data/words.txt")
LONGEST, LONGEST_OTHER = 6, 4
"""Characters of words with and without a one-to-many character."""
COMMON, COMMON_OTHER = 3, 200
"""Counts from which they are kept."""
_HEAD = """# Words of Taiwan's usage: Simplified, then each Traditional form and how often it was counted. Those that hold a
# one-to-many character, and the commonest others, which say where words end. Chosen by scripts/words.py: README.md.
"""


def counted(file: Path) -> Iterator[tuple[str, str, int]]:
    """Simplified, Traditional and count of each word of phrase.occ."""
    lines = (line.split() for line in file.read_text("utf-8").splitlines())
    words = {line[0]: int(line[1]) for line in lines if len(line) == 2 and line[1].isdigit()}
    simplified = OpenCC("tw2s").convert("\n".join(words)).split("\n")
    for own, (word, count) in zip(simplified, words.items(), strict=True):
        if len(own) == len(word) and all("\u3400" <= character <= "\u9fff" for character in word):
            yield own, word, count


def is_kept(simplified: str, traditional: str, count: int, opencc: str) -> bool:
    """Whether the word tells something; `opencc`: what opencc makes of it."""
    several = candidates()
    pairs = [(a, b) for a, b in zip(simplified, traditional, strict=True) if a in several]
    if not pairs:
        return 1 < len(simplified) <= LONGEST_OTHER and count >= COMMON_OTHER
    if len(simplified) > LONGEST or any(form not in several[character] for character, form in pairs):
        return False
    expected = opencc == traditional and all(form == several[character][0] for character, form in pairs)
    return len(simplified) == 1 or count >= (COMMON if expected else 1)


def main() -> None:
    """Writes the file."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("counts", type=Path)
    words = list(counted(asked.parse_args().counts))
    theirs = OpenCC("s2tw").convert("\n".join(word for word, _, _ in words)).split("\n")
    kept: dict[str, list[tuple[float, str]]] = defaultdict(list)
    for (simplified, traditional, count), opencc in zip(words, theirs, strict=True):
        if is_kept(simplified, traditional, count, opencc):
            kept[simplified].append((count + 0.5, traditional))  # none is impossible
    lines = (
        " ".join([word, *(f"{form} {count:g}" for count, form in sorted(forms, reverse=True))])
        for word, forms in sorted(kept.items())
    )
    OUT.write_text(_HEAD + "\n".join(lines) + "\n", "utf-8")
    sys.stdout.write(f"{OUT}: {len(kept):,} words\n")


if __name__ == "__main__":
    main()
