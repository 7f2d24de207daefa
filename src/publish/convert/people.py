"""A Simplified text in, the people whose family names are one-to-many characters out, as far as the text shows them.

A family name counts where it makes no word with its neighbours, one or two characters that may be a given name follow it,
and a title or a verb of speaking stands next to these, as in 市长于欢、范立新说. Better some are missed than that an editor
is asked about words that are no names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from publish.convert.lattice import packaged
from publish.convert.names import COMPOUND_NAMES, FAMILY_NAMES

_SELDOM = frozenset("后党冲台千舍松干种征云")
"""Family names that are nearly always something else: found in 17 million characters of news and debates, 40 of 55 wrongly."""
_LONGEST = 6
"""Characters of a word."""
_TITLES = (
    "先生|女士|小姐|太太|夫人|同志|老师|教授|博士|院士|律师|法官|医生|医师|护士|记者|编辑|导演|教练|董事长|理事长|总经理|经理|总裁|"
    "总统|总理|主席|书记|部长|省长|市长|区长|县长|镇长|乡长|村长|局长|厅长|处长|科长|所长|院长|校长|会长|社长|队长|团长|主任|委员|"
    "议员|代表|大使|司长|署长|院士|警官|上将|中将|少将|大校|发言人|秘书长|司令|研究员|分析师|工程师|设计师|负责人|创始人|选手|"
    "球员|作家|诗人|画家|导师|学者|专家|店主|村民|居民|学生"
)
_SPEAKS = "说|表示|告诉|认为|指出|强调|介绍|坦言|透露|解释|回忆|补充|回应|呼吁|批评|质疑|直言|称|指|出席|担任|当选|获释|被捕|去世|逝世|病逝|的"
_BEFORE = re.compile(f"(?:^|[，。；：！？、（“‘”’）》\n ]|{_TITLES}|[与和跟同及由对向被叫让请])$")
_STRONG_BEFORE = re.compile(f"(?:{_TITLES}|[叫])$")
_AFTER = re.compile(f"{_TITLES}|(?:{_SPEAKS})")
_END = re.compile("[，。；：！？、（）”’》\n ]|$|[与和及在]")
_FAMILY = re.compile(f"{'|'.join(COMPOUND_NAMES)}|[{''.join(sorted(set(FAMILY_NAMES) - _SELDOM))}]")
_ADDRESS = re.compile("先生|女士|小姐|太太|夫人|老师|教授|某")
_NEVER_GIVEN = frozenset(
    "的了在是有不我你他她它您们这那此该其之个些各每某谁何"
    "一二三四五六七八九十百千万亿两几多少第半"
    "年月日时分秒今昨明前后上下左右内外中间里"
    "和与或及而但则却又也都就还再已曾将会能可要应须应该把被让给使令对从向往到为以于由按据因所者"
    "做作说道称指问答听提看见来去进出过起回开走"
    "人员方面者党国市省县区部委局院校社会"
)


_SOUNDS = frozenset(
    "阿埃艾巴贝比伯布达德蒂多尔菲弗戈格哈赫基加卡克拉莱兰利列林卢鲁罗洛马麦曼米莫姆纳尼诺帕佩皮普奇乔切萨塞沙施斯索塔泰特廷图托"
    "瓦维沃乌西希夏谢雅亚扬耶伊尤泽兹波俄安奥玛妮娜丝琳丹韦坦桑默顿敦森逊凯"
)
"""Characters by which foreign names are written."""
_SOUNDS_TOO = frozenset("里干范")
"""One-to-many characters that are among them, in their simple form."""


class Person(Struct, frozen=True):
    """Somebody whom the text names."""

    start: int
    name: str

    @property
    def end(self) -> int:
        """Place behind the name."""
        return self.start + len(self.name)


def people(text: str) -> Iterator[Person]:
    """Every place where the text seems to name such a person, in order."""
    for found in _FAMILY.finditer(text):
        start, end = found.span()
        if not _in_word(text, start, end) and (name := _name(text, start, end)):
            yield Person(start, name)


def family_names(text: str) -> Iterator[int]:
    """Places of characters that are family names: of people, wherever they stand, and before a form of address (于女士)."""
    named = {person.name for person in people(text)}
    for found in _FAMILY.finditer(text):
        start, end = found.span()
        again = any(text.startswith(name, start) for name in named)
        if again or (_ADDRESS.match(text, end) and not _in_word(text, start, end)):
            yield from range(start, end)


def sounds(text: str) -> Iterator[int]:
    """Places of characters that stand for a sound of a foreign name (马里乌波尔): between two others that do."""
    for place in range(1, len(text) - 1):
        if text[place] in _SOUNDS_TOO and text[place - 1] in _SOUNDS and text[place + 1] in _SOUNDS:
            yield place


def beside_sound(text: str, place: int) -> bool:
    """Whether a foreign name may stand beside a character or round it."""
    return text[place - 1 : place] in _SOUNDS or text[place + 1 : place + 2] in _SOUNDS


def _in_word(text: str, start: int, end: int) -> bool:
    """Whether the family name makes a word with what stands beside it; a title before it is a word of its own."""
    words = packaged().words
    earliest = start if _STRONG_BEFORE.search(text[max(0, start - 3) : start]) else max(0, end - _LONGEST)
    return any(
        text[first:last] in words
        for first in range(earliest, start + 1)
        for last in range(end, min(len(text), first + _LONGEST) + 1)
        if last - first > end - start
    )


def _name(text: str, start: int, end: int) -> str:
    """The whole name, the longer one first; empty where its neighbours are not those of a name."""
    before = text[max(0, start - 3) : start]
    if not _BEFORE.search(before):
        return ""
    for length in (2, 1):
        given = text[end : end + length]
        if len(given) < length or not all(_may_be_given(character) for character in given):
            continue
        after = end + length
        titled = _STRONG_BEFORE.search(before) and _END.match(text, after)
        if titled or _AFTER.match(text, after):
            return text[start:after]
    return ""


def _may_be_given(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff" and character not in _NEVER_GIVEN
