"""A character in, whether it belongs to Simplified or to Traditional Chinese alone, out."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from publish.convert.lattice import candidates
from publish.convert.opencc import converted

_TRADITIONAL_TOO = frozenset(
    "丑丰么于云仆价伙余佣兑党准几凶划卧厘叁台叶吁吃后咨咸唇囱夸媪尸岳峰干床征悦愠愿户捝据揾敚斗朴杠极柜棁榅氲涂涌"
    "涚淀温游灶煴熏痴皂种秘税筑粽緼群胜脱腊腌腽苧苹范荐葱蒀藴虫蜕蜡蝎輼辟适郁醖采里雇霉"
    "恒占岩杰晒吓琼麽耻迹毁抛叠咏携荆踪册禀够烟脚却羡栖庄肴痹强虱"
)
"""What opencc would convert though papers in Taiwan or Hong Kong print it: old characters in a meaning of their own, and
the other shape of a character; counted in native news."""
_SIMPLIFIED_TOO = frozenset("昇甯祕剋陞頫甦锺")
"""What opencc folds though it stands in names (通用规范汉字表, 2013, appendix 1)."""
_NOT_ANY_MORE = frozenset("後菸麽")
"""In GB 2312, and yet read as Traditional."""
_HAN = (range(0x3400, 0xA000), range(0x20000, 0x32400))


@cache
def is_simplified_only(character: str) -> bool:
    """Whether Traditional Chinese has no such character."""
    if not _is_han(character) or character in _TRADITIONAL_TOO:
        return False
    return converted(character, "s2t") != character and not any(character in forms for forms in candidates().values())


@cache
def is_traditional_only(character: str) -> bool:
    """Whether Simplified Chinese has no such character: it is not in GB 2312, but what opencc folds it to is."""
    if not _is_han(character) or character in _SIMPLIFIED_TOO:
        return False
    folded = converted(character, "t2s")
    known = _encodes(character, "gb2312") and character not in _NOT_ANY_MORE
    return folded != character and not known and _encodes(folded, "gb2312")


def simplified_only(text: Iterable[str]) -> set[str]:
    """The characters of a text that Traditional Chinese does not have."""
    return {character for character in set(text) if is_simplified_only(character)}


def traditional_only(text: Iterable[str]) -> set[str]:
    """The characters of a text that Simplified Chinese does not have."""
    return {character for character in set(text) if is_traditional_only(character)}


def _is_han(character: str) -> bool:
    return any(ord(character) in block for block in _HAN)


def _encodes(character: str, encoding: str) -> bool:
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
