"""The faces of the minority languages have every letter, mark, digit and stop that their press uses, in every weight."""

from __future__ import annotations

import pytest
from babel import Locale

from publish.fonts import FontLibrary, packaged_fonts
from publish.fonts.coverage import INVISIBLE

MONGOLIAN = ("Noto Sans Mongolian",)
TIBETAN = ("Publish Uchen",)
ARABIC = ("Noto Naskh Arabic", "Noto Serif")
KOREAN, GOTHIC = ("Noto Serif CJK KR", "Noto Serif CJK SC"), ("Noto Sans CJK KR", "Noto Sans CJK SC")
STACKS = [
    ("mn-Mong", MONGOLIAN, 400),
    ("bo", TIBETAN, 400),
    *((tag, ARABIC, weight) for tag in ("ug", "kk-Arab") for weight in (400, 700)),
    *(("ko", families, weight) for families in (KOREAN, GOTHIC) for weight in (400, 700)),
]

CLDR = {
    "mn-Mong": "᠐᠑᠒᠓᠔᠕᠖᠗᠘᠙ᠠᠡᠢᠣᠤᠥᠦᠧᠨᠩᠪᠫᠬᠭᠮᠯᠰᠱᠲᠳᠴᠵᠶᠷᠸᠹᠺᠻᠼᠽᠾᠿᡀᡁᡂ",
    "bo": "ཀཁགངཅཆཇཉཏཊཐཋདཌནཎཔཕབམཙཚཛཝཞཟའཡརཪལཤཥསཧཨༀ",
    "ug": "ئاەبپتجچخدرزژسشغفقكگڭلمنھوۇۆۈۋېىي",
    "kk-Arab": "ءاەبپتجچحدرزسشعفقكگڭلمنھوۇۆۋىي",
    "ko": "".join(map(chr, range(0xAC00, 0xD7A4))),
}
"""Main and auxiliary exemplar characters of CLDR 48.2; the combining ones of Tibetan are in `LETTERS`."""

LETTERS = {
    "mn-Mong": "".join(map(chr, range(0x1820, 0x1843))),
    "bo": "".join(chr(code) for code in range(0xF40, 0xFBD) if code not in {0xF48, 0xF98, *range(0xF6D, 0xF71)}),
    "ug": "\u0626\u0627\u06d5\u0628\u067e\u062a\u062c\u0686\u062e\u062f\u0631\u0632\u0698\u0633\u0634\u063a\u0641\u0642"
    "\u0643\u06af\u06ad\u0644\u0645\u0646\u06be\u0648\u06c7\u06c6\u06c8\u06cb\u06d0\u0649\u064a",
    "kk-Arab": "\u0627\u06d5\u0628\u067e\u062a\u062c\u0686\u062f\u0631\u0632\u0633\u0634\u0641\u0642\u0643\u06af\u06ad"
    "\u0644\u0645\u0646\u06be\u0648\u06c7\u06c6\u06cb\u0649\u064a\u0639\u06c5\u06c9\u062d\u0621\u0674",
    "ko": "".join(map(chr, (*range(0x1100, 0x1200), *range(0x3131, 0x318F)))),
}
"""The alphabets, with what newspapers write besides."""

DIGITS = {"mn-Mong": "᠐᠑᠒᠓᠔᠕᠖᠗᠘᠙", "bo": "༠༡༢༣༤༥༦༧༨༩", "ug": "0123456789", "kk-Arab": "0123456789", "ko": "0123456789"}
STOPS = {
    "mn-Mong": "᠀᠁᠂᠃᠄᠅᠆᠇᠈᠉᠊《》〈〉（）！？，。",
    "bo": "༄༅༆༈་༌།༎༏༐༑༔༼༽«»()“”",
    "ug": "،؛؟.:!«»‹›ـ()[]-–—…%/“”‘’",
    "kk-Arab": "،؛؟.:!«»‹›ـ()[]-–—…%/“”‘’",
    "ko": ".,!?:;·…-–—~()[]“”‘’「」『』《》〈〉。、%/ㆍ",
}
CONTROLS = {
    "mn-Mong": "\u180b\u180c\u180d\u180f\u180e\u200c\u200d\u202f",
    "bo": "\u200b\u2060",
    "ug": "\u200c\u200d\u200e\u200f\u2066\u2067\u2068\u2069",
    "kk-Arab": "\u200c\u200d\u200e\u200f\u2066\u2067\u2068\u2069",
    "ko": "\u200b\u2060",
}
LATIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"


@pytest.fixture(scope="module")
def library() -> FontLibrary:
    """The packaged faces, in the user's own cache."""
    return FontLibrary.load([packaged_fonts()])


def missing(library: FontLibrary, text: str, families: tuple[str, ...], weight: int) -> str:
    """The characters that these faces lack."""
    return "".join(text[index] for index in library.missing(text, families, weight))


@pytest.mark.parametrize(("tag", "families", "weight"), STACKS)
def test_letters_digits_and_stops(library: FontLibrary, tag: str, families: tuple[str, ...], weight: int) -> None:
    text = CLDR[tag] + LETTERS[tag] + DIGITS[tag] + STOPS[tag] + CONTROLS[tag] + LATIN + " \u00a0"
    assert missing(library, text, families, weight) == ""
    assert {library.face(family, weight).weight for family in families} == {weight}


@pytest.mark.parametrize(("tag", "families", "weight"), STACKS)
def test_the_script_comes_from_one_face(library: FontLibrary, tag: str, families: tuple[str, ...], weight: int) -> None:
    """Letters that join, stack or have a measure of their own can't change the face within a word."""
    joined = "" if tag == "ko" else CONTROLS[tag]
    shown = {ord(found) for found in CLDR[tag] + LETTERS[tag] + joined} - INVISIBLE
    assert shown <= library.coverage(families[0], weight)


@pytest.mark.parametrize(("tag", "families", "weight"), STACKS)
def test_names_of_months_and_days(library: FontLibrary, tag: str, families: tuple[str, ...], weight: int) -> None:
    """Datelines are made of them (CLDR, through Babel)."""
    locale = Locale.parse(tag, sep="-")
    names = [name for part in (locale.months, locale.days) for name in part["format"]["wide"].values()]
    assert missing(library, "".join(names), families, weight) == ""


@pytest.mark.parametrize("families", [KOREAN, GOTHIC])
@pytest.mark.parametrize("weight", [400, 700])
def test_korean_has_the_hanja_of_ks_x_1001(library: FontLibrary, families: tuple[str, ...], weight: int) -> None:
    rows = (bytes((row, column)) for row in range(0xCA, 0xFE) for column in range(0xA1, 0xFF))
    text = "".join(pair.decode("euc_kr") for pair in rows)
    assert len(text) == 4888
    assert missing(library, text, families, weight) == ""
