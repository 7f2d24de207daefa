"""A personal name in, its Traditional form out: by rule, so that no phrase of the dictionaries can take hold of it.

A character that exists in Traditional Chinese as it is stays as it is, since family names and given names keep it
(余, 于, 范, 后; 里, 松, 岳): 于 is not 於, 范 not 範. Few are the exception, whose other form is the one that names have.
Who writes his name otherwise is entered in a glossary.
"""

from __future__ import annotations

from collections.abc import Iterable

from publish.convert.lattice import candidates, packaged
from publish.convert.opencc import converted
from publish.convert.region import Region

_ELSE = {
    "云": "雲",
    "发": "發",
    "杰": "傑",
    "丰": "豐",
    "术": "術",
    "叶": "葉",
    "钟": "鍾",
    "台": "台",
    "苏": "蘇",
    "冲": "沖",
}
"""Characters that names have in another form, though their own exists."""
_HAN = range(0x3400, 0xA000)
_LONGEST = 4
"""Characters of a name without a dot."""

FAMILY_NAMES = "于范余沈后郁钟岳姜党叶干种曲卜游谷云松舍冲朴千征台宁涂仇仆"
"""Family names that are one-to-many characters, so that a phrase may take them for something else."""
COMPOUND_NAMES = ("万俟", "鲜于", "单于", "淳于")


def form(name: str, region: Region) -> str:
    """The name in Traditional characters of a region; other characters than Han stay."""
    out = list(converted(name, region.configuration))
    for place, character in enumerate(name):
        if character in candidates():
            chosen = character_form(character)
            out[place] = region.shapes.get(chosen, chosen)
    return "".join(out)


def character_form(character: str) -> str:
    """A one-to-many character in names, in the forms of Taiwan."""
    forms = candidates()[character]
    return _ELSE.get(character, character if character in forms else forms[0])


def family(name: str) -> str:
    """The first character of what is marked as a proper name, if it is a family name that phrases may mistake."""
    is_person = 1 < len(name) < _LONGEST and name not in packaged().words and name[:2] not in packaged().words
    return name[0] if is_person and name[0] in FAMILY_NAMES else ""


def are_names(lines: Iterable[str]) -> list[str]:
    """Those of the lines that are personal names and nothing else: a few Han, or parts joined by dots."""
    return [line for line in lines if _is_name(line)]


def _is_name(line: str) -> bool:
    parts = line.split("·")
    letters = all(part and all(ord(character) in _HAN for character in part) for part in parts)
    return letters and (len(parts) > 1 or 1 < len(line) <= _LONGEST)
