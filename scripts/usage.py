"""Native news of Taiwan and Hong Kong in, src/publish/convert/data/usage.txt out: phrases in which papers write otherwise.

    python -m scripts.usage --tw FOLDER --hk FOLDER

Every paragraph is folded to Simplified and converted again without usage.txt. Where a one-to-many character comes out
otherwise than the paper has it, each phrase of two to five characters round it is a candidate. All places with that
phrase are then looked at, right ones too: a phrase is kept if nearly all of them have one form, if it mends more places
than it spoils, and if no shorter phrase mends them already. Digits count as 0. Only the phrases are written, no text.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from benchmarks.convert import paragraphs
from publish.convert import phrases
from publish.convert.converter import Converter, Place
from publish.convert.lattice import candidates
from publish.convert.region import REGIONS

OUT = Path("src/publish/convert/data/usage.txt")
LONGEST = 5
LEAST_MENDED, LEAST_PARAGRAPHS = 3, 3
PRECISION = 0.96
_PHRASE = re.compile("[，。、：；「」“”（）《》]?[\u3400-\u9fff0]{2,}[，。、：；「」“”（）《》]?")
_HEAD = """# Phrases in which newspapers write a one-to-many character otherwise than opencc and the word list would: Simplified,
# Taiwan's and, if otherwise, Hong Kong's form, in the shapes of Taiwan. 0 is any digit. Counted by scripts/usage.py.
"""


def around(text: str, place: int) -> Iterator[tuple[str, int]]:
    """Every phrase round a character, the shortest first, and where the character stands in it."""
    for length in range(2, LONGEST + 1):
        for start in range(max(0, place - length + 1), min(place, len(text) - length) + 1):
            phrase = text[start : start + length]
            if _PHRASE.fullmatch(phrase):
                yield phrase, place - start


class Seen(NamedTuple):
    """What native text has where a phrase stands."""

    form: str
    """The commonest form of the character."""
    share: float
    """Of that form."""
    times: int


Phrase = tuple[str, int]
"""A phrase in Simplified characters, and which of its characters is meant."""


class Region:
    """The texts of one region."""

    def __init__(self, code: str, folder: Path, every: int) -> None:
        self.code = code
        self.converter = Converter(REGIONS[f"s2{code}"])
        self.taiwan = {form: taiwan for taiwan, form in self.converter.region.shapes.items()} | {"臺": "台", "裏": "裡"}
        self.pairs = list(islice(paragraphs(folder, code), 0, None, every))

    def places(self) -> Iterator[tuple[int, str, Place, str, str]]:
        """Paragraph, plain text, place, native and our form of every one-to-many character."""
        for number, (native, simplified) in enumerate(self.pairs):
            plain = phrases.plain(simplified)
            for place in self.converter.places(simplified):
                form = self.taiwan.get(native[place.start], native[place.start])
                if form in candidates()[place.simplified]:
                    ours = self.taiwan.get(place.traditional, place.traditional)
                    yield number, plain, place, form, ours

    def wanted(self) -> set[Phrase]:
        """Phrases round errors that are common enough to be looked at."""
        seen = Counter(
            phrase
            for _, text, place, native, ours in self.places()
            if native != ours
            for phrase in around(text, place.start)
        )
        return {phrase for phrase, count in seen.items() if count >= LEAST_MENDED}

    def chosen(self, wanted: set[Phrase]) -> tuple[dict[Phrase, str], dict[Phrase, Seen]]:
        """The phrases that are worth keeping, each with the form of its character; and what was seen of all."""
        natives, now = list[str](), list[str]()
        by_phrase: dict[Phrase, list[int]] = defaultdict(list)
        where: dict[Phrase, set[int]] = defaultdict(set)
        for number, text, place, native, ours in self.places():
            for phrase in around(text, place.start):
                if phrase in wanted:
                    by_phrase[phrase].append(len(natives))
                    if native != ours:
                        where[phrase].add(number)
            natives.append(native)
            now.append(ours)
        kept, seen = dict[Phrase, str](), dict[Phrase, Seen]()
        for phrase in sorted(by_phrase, key=lambda key: (len(key[0]), -len(by_phrase[key]), key)):
            places = by_phrase[phrase]
            form, count = Counter(natives[index] for index in places).most_common(1)[0]
            seen[phrase] = Seen(form, count / len(places), len(places))
            mended = sum(now[index] != natives[index] == form for index in places)
            spoilt = sum(now[index] == natives[index] != form for index in places)
            enough = len(where[phrase]) >= LEAST_PARAGRAPHS and mended - 3 * spoilt >= LEAST_MENDED
            if enough and seen[phrase].share >= PRECISION:
                kept[phrase] = form
                for index in places:
                    now[index] = form
        return kept, seen


def merged(
    converters: dict[str, Converter], kept: dict[str, dict[Phrase, str]], seen: dict[str, dict[Phrase, Seen]]
) -> dict[str, tuple[str, str]]:
    """Simplified phrase → its forms in Taiwan and Hong Kong: a region that has no case of its own follows the other."""
    out: dict[str, dict[str, str]] = {}
    for phrase, at in sorted({*kept["tw"], *kept["hk"]}):
        forms = {code: _settled(code, (phrase, at), kept, seen) for code in ("tw", "hk")}
        if all(forms.values()):
            whole = out.setdefault(phrase, {code: _of_taiwan(converters[code], phrase) for code in ("tw", "hk")})
            for code, form in forms.items():
                whole[code] = whole[code][:at] + form + whole[code][at + 1 :]
    return {phrase: (whole["tw"], whole["hk"]) for phrase, whole in out.items()}


def _settled(code: str, phrase: Phrase, kept: dict[str, dict[Phrase, str]], seen: dict[str, dict[Phrase, Seen]]) -> str:
    """The form of a phrase's character in a region, empty where it is not settled there."""
    if form := kept[code].get(phrase):
        return form
    if own := seen[code].get(phrase):
        return own.form if own.share >= PRECISION else ""
    return kept["hk" if code == "tw" else "tw"][phrase]


def _of_taiwan(converter: Converter, phrase: str) -> str:
    shapes = {form: taiwan for taiwan, form in converter.region.shapes.items()}
    return "".join(shapes.get(character, character) for character in converter.text(phrase))


def _wanted(region: Region) -> set[Phrase]:
    return region.wanted()


def _chosen(region: Region, wanted: set[Phrase]) -> tuple[dict[Phrase, str], dict[Phrase, Seen]]:
    return region.chosen(wanted)


def main() -> None:
    """Writes the file."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--tw", type=Path, required=True)
    asked.add_argument("--hk", type=Path, required=True)
    asked.add_argument("--every", type=int, default=1, help="look at each nth paragraph only")
    given = asked.parse_args()
    OUT.write_text(_HEAD, "utf-8")  # what an earlier run found must not count
    codes = ("tw", "hk")
    with ProcessPoolExecutor(2) as pool:
        regions = list(pool.map(Region, codes, (given.tw, given.hk), (given.every, given.every)))
        wanted = set[Phrase]().union(*pool.map(_wanted, regions))
        found = dict(zip(codes, pool.map(_chosen, regions, (wanted, wanted)), strict=True))
    kept = {code: found[code][0] for code in codes}
    seen = {code: found[code][1] for code in codes}
    sys.stdout.write("".join(f"{code}: {len(kept[code]):,} phrases\n" for code in codes))
    converters = {region.code: region.converter for region in regions}
    lines = [_line(phrase, *forms) for phrase, forms in merged(converters, kept, seen).items()]
    OUT.write_text(_HEAD + "\n".join(sorted(lines)) + "\n", "utf-8")
    sys.stdout.write(f"{OUT}: {len(lines):,} phrases\n")


def _line(phrase: str, taiwan: str, hong_kong: str) -> str:
    return " ".join([phrase, taiwan, hong_kong] if taiwan != hong_kong else [phrase, taiwan])


if __name__ == "__main__":
    main()
