"""Traditional text in, how many of its characters come back wrong out: folded to Simplified and converted again.

    python -m benchmarks.convert FOLDER --region tw|hk

Every .txt under FOLDER is native Traditional text, a paragraph a line. Each line is folded to Simplified by opencc's
characters alone, converted again by opencc and by `publish`, and compared with itself. Lines that opencc folds to
another length are left out. *Strict* counts every character that differs; *folded* takes the shapes of one character
(variants.txt, and what opencc itself calls a region's variants) for the same. *Doubtful* places are those that `publish
review` would show; *held* is the share of the folded errors that stand there.

Texts on which the packaged lists were tuned and texts on which they are tested are different files: see README.md.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from opencc import OpenCC

from publish import resources
from publish.adapt import conversion
from publish.convert.converter import Converter
from publish.convert.opencc import converted
from publish.convert.region import REGIONS
from publish.editions import Layouts

_VARIANTS = Path(__file__).with_name("variants.txt")


class Score(NamedTuple):
    """What became of a text."""

    han: int
    strict: int
    """Characters that differ."""
    folded: int
    """Those that differ in more than their shape."""
    seconds: float
    """Of processor time for the conversion."""


@cache
def shapes() -> dict[int, str]:
    """Shape → the first of its line in variants.txt."""
    lines = [line for line in _VARIANTS.read_text("utf-8").split() if not line.startswith("#") and len(line) < 6]
    return str.maketrans({shape: line[0] for line in lines for shape in line})


def folder(region: str) -> Callable[[str], str]:
    """What takes the shapes of one character for the same."""
    variants = OpenCC(f"{region}2t")
    return lambda text: variants.convert(text).translate(shapes())


def paragraphs(folder_: Path, region: str) -> Iterator[tuple[str, str]]:
    """Each paragraph in Traditional, as it is, and in Simplified characters."""
    simplify = OpenCC(f"{region}2s")
    for file in sorted(folder_.rglob("*.txt")):
        for line in file.read_text("utf-8").splitlines():
            simplified = simplify.convert(line)
            if len(simplified) == len(line):
                yield line, simplified


def is_han(character: str) -> bool:
    """Whether an error counts here."""
    return "\u3400" <= character <= "\u9fff" or character > "\U0001ffff"


def score(pairs: Iterable[tuple[str, str]], convert: Callable[[str], str], fold: Callable[[str], str]) -> Score:
    """Compares native paragraphs with what their Simplified ones are converted to."""
    han = strict = folded = 0
    seconds = 0.0
    for native, simplified in pairs:
        start = time.process_time()
        ours = convert(simplified)
        seconds += time.process_time() - start
        han += sum(map(is_han, native))
        if ours != native:
            strict += sum(a != b and is_han(a) for a, b in zip(native, ours, strict=True))
            folded += sum(a != b and is_han(a) for a, b in zip(fold(native), fold(ours), strict=True))
    return Score(han, strict, folded, seconds)


def errors(
    pairs: Iterable[tuple[str, str]], convert: Converter, fold: Callable[[str], str]
) -> Iterator[tuple[str, ...]]:
    """Simplified, native and converted character of each folded error, and its surroundings."""
    for native, simplified in pairs:
        ours = convert.text(simplified)
        for at, (a, b) in enumerate(zip(fold(native), fold(ours), strict=True)):
            if a != b and is_han(a):
                yield simplified[at], native[at], ours[at], native[max(0, at - 6) : at + 7]


def doubtful(pairs: Iterable[tuple[str, str]], convert: Converter, fold: Callable[[str], str]) -> tuple[int, int]:
    """How many places an editor would be shown, and how many folded errors stand there."""
    shown = held = 0
    for native, simplified in pairs:
        wrong = [a != b for a, b in zip(fold(native), fold(convert.text(simplified)), strict=True)]
        places = [place.start for place in convert.places(simplified) if place.is_doubtful]
        shown += len(places)
        held += sum(wrong[place] and is_han(native[place]) for place in places)
    return shown, held


def packaged(region: str) -> Converter:
    """What converts the packaged edition of a region, in the forms that its papers print."""
    found = conversion(Layouts([resources.packaged("layouts")]).edition(f"zh-Hant-{region.upper()}"))
    if found is None:
        raise ValueError(f"the edition of {region} is not converted")
    return found


def main() -> None:
    """Prints a table, or with --errors what went wrong."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("folder", type=Path)
    asked.add_argument("--region", choices=["tw", "hk"], required=True)
    asked.add_argument("--errors", type=int, default=0, help="list so many kinds of errors; never of a text to test on")
    found = asked.parse_args()
    pairs, fold = list(paragraphs(found.folder, found.region)), folder(found.region)
    configuration, ours = REGIONS[f"s2{found.region}"].configuration, packaged(found.region)
    converters = {"opencc": lambda text: converted(text, configuration), "publish": ours.text}
    ours.text("头发")
    for name, convert in converters.items():
        got = score(pairs, convert, fold)
        rates = f"strict {got.strict / got.han:.3%}  folded {got.folded / got.han:.3%}"
        sys.stdout.write(f"{name:8} {got.han:,} Han  {rates}  {got.seconds / got.han * 2.5e6:.2f} ms for 2,500\n")
    shown, held = doubtful(pairs, ours, fold)
    share = held / max(1, got.folded)
    sys.stdout.write(f"doubtful {shown / got.han * 1000:.2f} in 1,000, holding {share:.0%} of the folded errors\n")
    if found.errors:
        kinds = Counter[tuple[str, ...]]()
        examples: dict[tuple[str, ...], list[str]] = {}
        for *found_kind, surroundings in errors(pairs, ours, fold):
            kinds[tuple(found_kind)] += 1
            examples.setdefault(tuple(found_kind), []).append(surroundings)
        for kind, count in kinds.most_common(found.errors):
            sys.stdout.write(f"{count:5} {kind[0]} {kind[1]}, not {kind[2]}: {' | '.join(examples[kind][:4])}\n")


if __name__ == "__main__":
    main()
