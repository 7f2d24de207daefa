"""Runs of Simplified text in, the same runs in Traditional characters out, converted by whole paragraphs.

A phrase may cross the border of a bold or linked passage (`头**发**`), so a run is converted as one string and the
result is dealt back to its pieces. That is exact because the configurations used here (s2t, s2tw, s2hk) map one
character to one character; those that change lengths are refused.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import accumulate

from opencc import OpenCC

from publish.tree import Change, Run, leaves, with_texts

CONFIGURATIONS = ("s2t", "s2tw", "s2hk")
REGIONS = {"s2tw": "tw", "s2hk": "hk"}
"""The key of an author's own form, as in `[特朗普]{tw=川普}`."""


@cache
def _opencc(configuration: str) -> OpenCC:
    return OpenCC(configuration)


def converted(text: str, configuration: str) -> str:
    """One text, character for character; its length does not change."""
    result: str = _opencc(configuration).convert(text)
    if len(result) != len(text):
        raise ValueError(f"{configuration} changed the length of {text!r}")
    return result


def converter(configuration: str) -> Change:
    """What to hand to `tree.changed` to convert an article."""
    region = REGIONS.get(configuration)

    def pieces(run: Run) -> Iterator[str]:
        found = list(leaves(run))
        whole = converted("".join(leaf.text for leaf in found), configuration)
        for leaf, end in zip(found, accumulate(len(leaf.text) for leaf in found), strict=True):
            own = dict(leaf.forms).get(region or "")
            if own is not None:
                yield own
            else:
                yield leaf.text if leaf.fixed else whole[end - len(leaf.text) : end]

    return Change(
        run=lambda run: with_texts(run, pieces(run)),
        line=lambda text: converted(text, configuration),
    )
