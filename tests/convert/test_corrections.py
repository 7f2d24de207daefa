"""The packaged corrections: every line is an entry, and no entry contradicts its own Simplified phrase."""

from __future__ import annotations

from collections import Counter
from importlib.resources import files

from opencc import OpenCC

LINES = (files("publish") / "convert/data/corrections.txt").read_text("utf-8").splitlines()
ENTRIES = [line.split(" ") for line in LINES if line and not line.startswith("#")]

KEPT = {("复", "覆"), ("象", "像")}
"""Pairs that a fold to Simplified leaves alone: mainland usage has 覆 and 像 too, in other words."""


def test_an_entry_is_two_phrases_of_one_length() -> None:
    wrong = [entry for entry in ENTRIES if len(entry) != 2 or len(entry[0]) != len(entry[1]) or len(entry[0]) < 2]
    assert ENTRIES
    assert not wrong


def test_no_phrase_stands_twice() -> None:
    assert not [phrase for phrase, times in Counter(entry[0] for entry in ENTRIES).items() if times > 1]


def test_each_character_folds_back_to_the_simplified_one() -> None:
    folds = [OpenCC("tw2s").convert, OpenCC("t2s").convert]
    wrong = [
        (simplified, traditional)
        for simplified, traditional in ENTRIES
        for index, (a, b) in enumerate(zip(simplified, traditional, strict=True))
        if a != b and (a, b) not in KEPT and not any(a in (fold(b), fold(traditional)[index]) for fold in folds)
    ]
    assert not wrong
