"""A text of the article in; what a copy editor should look at out. Nothing is corrected here."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator

import msgspec

from publish.source.importers.spacing import HAN

_RANGE = re.compile(
    r"(?<![\d.])(\d[\d.]*)\s*[—–~\uff5e\-]{1,2}\s*(\d[\d.]*)(万|亿|千(?![米克瓦])|百(?!分)|%|\uff05)(元?)"
)
_LIST_MARK = re.compile("[”’》]、[“‘《]")
_PADDED = re.compile(r"(?<!\d)0\d(?=[月日])")
_SPACE = re.compile(f"[{HAN}] [{HAN}]")
_DOUBLED = re.compile("的的(?!确)|了了|是是|在在|和和|与与|、、|，，|。。")
_NARROW = re.compile(f"[{HAN}][,:;?!()\"']|[,:;?!()\"'][{HAN}]")
_STOP = re.compile(rf"[{HAN}]\.(?![\w.])")
_DASH = re.compile(f"[{HAN}]--+|--+[{HAN}]|[{HAN}]\\.{{2,}}")
_PLACE = re.compile(r"(?:本报|本刊|新华社|中新社|人民网|新华网|央视网)[^\u3002\uff0c]{0,16}?(?:电|讯)")
# Radicals, compatibility ideographs, full-width digits and letters: they look like common characters.
_VARIANT = re.compile("[\u2e80-\u2fdf\uf900-\ufaff\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]")
_PAIRS = {"“": "”", "‘": "’", "（": "）", "《": "》", "「": "」", "『": "』", "【": "】"}


class Doubt(msgspec.Struct, frozen=True):
    """Something to look at."""

    what: str
    action: str
    stops_build: bool = False


class Proofreader:
    """Reads the texts of one article; knows all of them, to compare a phrase with how it stands elsewhere."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Read all texts of the article once."""
        whole = "\n".join(texts)
        self._single = {character for character, count in Counter(whole).items() if count == 1}
        self._phrases = {whole[place : place + 4] for place in range(len(whole) - 3)}

    def doubts(self, text: str, *, is_running: bool = True) -> Iterator[Doubt]:
        """What to look at in this text; a heading (not running) may have spaces between its parts."""
        yield from self._inserted(text)
        yield from _numbers(text)
        yield from _marks(text)
        yield from _characters(text)
        if is_running:
            yield from _spaces(text)

    def opening(self, text: str) -> Iterator[Doubt]:
        """What to look at in the first paragraph."""
        if match := _PLACE.match(text):
            action = "move the place to `place:` and the names to `authors:` if the house does so"
            yield Doubt(f"begins with `{match[0]}`", action)

    def _inserted(self, text: str) -> Iterator[Doubt]:
        """A character found nowhere else that splits four characters which stand together elsewhere."""
        for place in range(2, len(text) - 2):
            around = text[place - 2 : place] + text[place + 1 : place + 3]
            if text[place] in self._single and around in self._phrases and re.fullmatch(f"[{HAN}]{{4}}", around):
                shown = text[place - 2 : place + 3]
                yield Doubt(f"`{shown}`: elsewhere it is `{around}`", f"is `{text[place]}` a slip?")


def _numbers(text: str) -> Iterator[Doubt]:
    for match in _RANGE.finditer(text):
        clear = f"{match[1]}{match[3]}—{match[2]}{match[3]}{match[4]}"
        yield Doubt(f"the range `{match[0]}`", f"if `{clear}` is meant, write that (GB/T 15835)")
    for match in _PADDED.finditer(text):
        yield Doubt(f"`{match[0]}` before 月 or 日", "take out the zero (GB/T 15835)")


def _marks(text: str) -> Iterator[Doubt]:
    if count := len(_LIST_MARK.findall(text)):
        yield Doubt(f"、 between quotation marks or titles, {count}×", "take it out if the house follows GB/T 15834")
    for pattern, action in (
        (_DOUBLED, "doubled: is one too many?"),
        (_NARROW, "a half-width mark or straight quote that could not be paired: set the right one"),
        (_STOP, "a half-width full stop: set 。 if a sentence ends here"),
        (_DASH, "set —— or …… if that is meant"),
    ):
        for match in pattern.finditer(text):
            yield Doubt(f"`{text[max(0, match.start() - 2) : match.end() + 2]}`", action)
    for opening, closing in _PAIRS.items():
        if text.count(opening) != text.count(closing):
            what = f"{text.count(opening)} `{opening}` and {text.count(closing)} `{closing}`"
            yield Doubt(what, "one is missing, or the sentence goes on in the next paragraph")


def _spaces(text: str) -> Iterator[Doubt]:
    for match in _SPACE.finditer(text):
        shown = text[max(0, match.start() - 2) : match.end() + 2]
        action = "leave it between two clauses; else take it out or put a mark"
        yield Doubt(f"a space between two characters: `{shown}`", action)


def _characters(text: str) -> Iterator[Doubt]:
    for character in dict.fromkeys(text):
        if unicodedata.category(character) == "Co" or character == "\N{REPLACEMENT CHARACTER}":
            what = f"U+{ord(character):04X}, a character without a meaning"
            yield Doubt(what, "look up in the page what belongs there", stops_build=True)
        elif _VARIANT.match(character):
            plain = unicodedata.normalize("NFKC", character)
            what = f"`{character}` U+{ord(character):04X}, a variant of a common character"
            yield Doubt(what, f"set `{plain}` if nothing else is meant")
