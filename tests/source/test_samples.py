"""The translations of the sample articles: there are some in every edition, and they keep the spelling rules of its script."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path

import pytest

from publish import publication
from publish.build.reading import editions_of, sources_of
from publish.editions import Layouts
from publish.resources import packaged
from publish.source.sources import Sources

CHECKOUT = Path(__file__).parents[2]
TAGS = ("mn-Mong", "bo", "ug", "kk-Arab", "ko")
NNBSP, MVS = "\u202f", "\u180e"
MONGOLIAN = "[\u1820-\u1842]"
COMMA = r",(?!\d{3})"
"""One that parts no thousands."""

ALWAYS = {
    "presentation forms of Arabic letters": "[\ufb50-\ufdff\ufe70-\ufeff]",
    "two spaces, or one at the end of a line": " {2}| $",
}
RULES = {
    "mn-Mong": {
        "a suffix that is parted from its word": f" {NNBSP}|{NNBSP} |{NNBSP}$",
        "a vowel that is parted from nothing": f"(?<!{MONGOLIAN}){MVS}|{MVS}(?![\u1820\u1821](?!{MONGOLIAN}))",
        "marks of other scripts": f"{COMMA}|[;?!؟،。，、“”]",
        "a space before a mark": " [᠂᠃᠄]",
    },
    "bo": {
        "a tsheg before a shad that is not behind nga": "(?<![ང\u0f0bཾ])(?<!ང[\u0f71-\u0f84])་།",
        "a shad behind ga": "ག།",
        "a shad behind nga without tsheg": "ང།",
        "European digits": "[0-9]",
        "a space behind a tsheg": "་ ",
    },
    "ug": {
        "a vowel that begins a word without hamza": "(?<![\u0600-\u06ff])[اەوۇۆۈېىى]",
        "letters of other languages": "[ةثذصضطظعحءأإؤٴۅۉیک]",
        "European marks": f"{COMMA}|[;?“”]",
    },
    "kk-Arab": {
        "letters of other languages": "[ةثذصضطظئأإؤېۈیک]",
        "a raised hamza that the word does not need": "\u0674[\u0600-\u06ff]*[كگە]",
        "a raised hamza inside a word": "(?<=[\u0620-\u06ff])\u0674",
        "European marks": f"{COMMA}|[;?“”]",
    },
    "ko": {
        "straight quotation marks": "\"|'",
        "full-width marks": "[，。、：；！？]",
        "a space before a mark": " [.,]",
    },
}


@cache
def sources() -> Sources:
    found = publication.load(CHECKOUT)
    layouts = Layouts([packaged("layouts")])
    return sources_of(found, layouts, editions_of(found, layouts))


def prose(file: Path) -> str:
    """The text of a translation: neither the addresses of pictures nor the names of keys."""
    text = file.read_text("utf-8")
    text = re.sub(r"^(?:canonical|parts|modified|keywords):.*\n|^\w+: ", "", text, flags=re.MULTILINE)
    return re.sub(r"!\[|\]\(images/[\w-]+\.png\)\{alt=\"|\"\}|^## |^---$", " \n", text, flags=re.MULTILINE)


def lines(file: Path) -> list[str]:
    return [line for line in (line.strip(" \t") for line in prose(file).split("\n")) if line]


@pytest.mark.parametrize("tag", TAGS)
def test_two_articles_at_least_are_translated_whole(tag: str) -> None:
    found = sources().translations[tag]
    assert len(found) >= 2
    assert [finding for translation in found.values() for finding in translation.warnings] == []


@pytest.mark.parametrize("tag", TAGS)
def test_the_script_is_spelt_by_its_rules(tag: str) -> None:
    files = sorted(CHECKOUT.glob(f"source/*/article.{tag}.md"))
    faults = [
        f"{file.parent.name}: {name}: …{line[max(found.start() - 12, 0) : found.end() + 12]}…"
        for file in files
        for line in lines(file)
        for name, rule in (ALWAYS | RULES[tag]).items()
        for found in re.finditer(rule, line)
    ]
    assert faults == []


@pytest.mark.parametrize("tag", TAGS)
def test_characters_are_composed_as_unicode_wants_them(tag: str) -> None:
    for file in CHECKOUT.glob(f"source/*/article.{tag}.md"):
        text = file.read_text("utf-8")
        assert text == unicodedata.normalize("NFC", text), file


@pytest.mark.parametrize(
    ("tag", "rule", "wrong"),
    [
        ("mn-Mong", "a suffix that is parted from its word", "ᠭᠠᠵᠠᠷ \u202fᠤᠨ"),
        ("mn-Mong", "a vowel that is parted from nothing", "ᠰᠠᠷ\u180e ᠠ"),
        ("bo", "a tsheg before a shad that is not behind nga", "ཡོད་།"),
        ("bo", "a shad behind nga without tsheg", "དང།"),
        ("ug", "a vowel that begins a word without hamza", "بۇ ادەم"),
        ("kk-Arab", "a raised hamza that the word does not need", "ٴكۇن"),
        ("kk-Arab", "a raised hamza inside a word", "ماٴتىن"),
        ("ug", "letters of other languages", "خۇشحال"),
        ("ug", "European marks", "ياق, ھەئە"),
        ("ko", "a space before a mark", "있다 ."),
    ],
)
def test_a_rule_finds_what_is_against_it(tag: str, rule: str, wrong: str) -> None:
    assert re.search(RULES[tag][rule], wrong)
