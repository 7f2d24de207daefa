"""A line that names people in; their names by what they did out: editors, designers, authors."""

from __future__ import annotations

import re

from publish.source.importers.spacing import HAN, collapse, narrowed

_LABELS = {
    "designers": "美术编辑|美编",
    "editors": "责任编辑|值班编辑|责编|编辑",
    "others": "编审|审核|审校|校对|监制|统筹|策划|值班主任",
    "authors": "(?:本报|本刊|本网)?(?:见习|实习|特约)?(?:记者|通讯员)|作者",
}
OTHERS = "others"
"""Names for which the front matter has no key."""
_LABEL = "|".join(f"(?P<{kind}>{labels})" for kind, labels in _LABELS.items())
_LABELLED = re.compile(rf"(?:{_LABEL})\s*:")
_BYLINE = re.compile(rf"\(?(?:本报|本刊|本网)(?:见习|实习|特约)?(?:记者|通讯员)\s*(?P<names>[{HAN}· 、]{{2,30}})\)?")
_CREDIT_AT_END = re.compile(r"[(\[](?:责任编辑|值班编辑|责编|编辑)\s*:[^()\[\]]{1,40}[)\]]$")
_LONGEST_LINE = 60
"""Characters. A line of credits is short; a paragraph that speaks of an editor is not."""


def people(line: str) -> dict[str, list[str]]:
    """Names by front matter key or `OTHERS`; empty where the line only looks like a line of credits, or ends in 摄."""
    bare = narrowed(line).strip("()[] ")
    if len(line) > _LONGEST_LINE or "。" in line or bare.endswith("摄"):
        return {}
    labels = list(_LABELLED.finditer(bare))
    if not labels:
        byline = _BYLINE.fullmatch(narrowed(line))
        return {"authors": names(byline["names"])} if byline else {}
    if labels[0].start() > 0:
        return {}
    found: dict[str, list[str]] = {}
    ends = [label.start() for label in labels[1:]] + [len(bare)]
    for label, end in zip(labels, ends, strict=True):
        found.setdefault(str(label.lastgroup), []).extend(names(bare[label.end() : end]))
    return {kind: listed for kind, listed in found.items() if listed}


def credits_at_end(line: str) -> int:
    """Where an editors' credit in brackets begins that ends a paragraph; the length of the line without one."""
    match = _CREDIT_AT_END.search(narrowed(line), max(0, len(line) - _LONGEST_LINE))
    return match.start() if match else len(line)


def names(text: str) -> list[str]:
    """Single names from a list that marks or spaces separate."""
    found: list[str] = []
    for part in re.split(r"[、,;/|]", narrowed(text)):
        found += _joined(part.strip("()[] ").split())
    return found


def one_name(text: str) -> str:
    """A name without the space that pads two characters to the width of three."""
    return " ".join(_joined(collapse(text).split()))


def _joined(words: list[str]) -> list[str]:
    """`张 三` is one name: two single characters side by side belong together."""
    found: list[str] = []
    half = False
    for word in words:
        if half and len(word) == 1:
            found[-1] += word
            half = False
        else:
            found.append(word)
            half = len(word) == 1
    return found
