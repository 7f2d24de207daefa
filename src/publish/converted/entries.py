"""An article that says how it is converted in; entries that contradict one another or stand for nothing, and names that are missing, out.

The front matter's `convert` may hold `glossary`, `names` and `keep`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from re import escape, finditer

from publish import house, tree
from publish.convert import names
from publish.convert.converter import Converter
from publish.convert.folding import pieces
from publish.convert.people import Person, people
from publish.convert.region import Region
from publish.convert.terms import Layer, Term, layer
from publish.converted.compared import Compared
from publish.converted.passages import passages
from publish.house import Words
from publish.model import Article, ConvertRules
from publish.source import front_matter
from publish.source.report import Report
from publish.values import Steps

Span = tuple[int, int, str]
"""Start, end and word."""


def check(article: Article, region: Region, report: Report) -> None:
    """Adds what is wrong with the article's entries for a region; `report`: that of its article.md."""
    rules = article.meta.convert
    if rules == ConvertRules():
        return
    texts = [tree.plain(found.run) for found in passages(article)]
    terms = {word: forms[region.code] for word, forms in rules.glossary.items() if region.code in forms}
    words = Words(terms, rules.names, rules.keep)
    twice = [*house.conflicts(words), *_crossings(texts, layer(words, region, "article"))]
    idle = list(_idle(rules, "\n".join(texts)))
    places = front_matter.places(report) if twice or idle else {}
    for found, code, add in ((twice, "C006", report.add), (idle, "C007", report.warn)):
        for word, message, hint in found:
            line, column = places[_steps(rules, word)]
            add(code, message, hint, line=line, column=column)


def undeclared(texts: Iterable[Compared], converter: Converter, report: Report) -> None:
    """C008: adds each person whom the text seems to name and nobody has declared, where a name is written otherwise."""
    seen: set[str] = set()
    for found in texts:
        for person, printed in _unsettled(found):
            right = names.form(person.name, converter.region).translate(converter.shapes)
            if printed != right and person.name not in seen:
                seen.add(person.name)
                line, column = found.place(report.lines, person.start)
                message = f"{printed} is printed; if {person.name} is a person, it should be {right}"
                hint = f"declare it in the front matter, convert: {{names: [{person.name}]}}"
                report.warn("C008", message, hint, line=line, column=column)


def _unsettled(found: Compared) -> Iterator[tuple[Person, str]]:
    """People about whom nothing is settled, and what the edition prints for them."""
    seemingly = list(people(found.text))
    for start, before, after in pieces(found.text, found.printed, found.held) if seemingly else ():
        for person in seemingly:
            if start <= person.start and person.end <= start + len(before):
                yield person, after[person.start - start : person.end - start]


def _steps(rules: ConvertRules, word: str) -> Steps:
    """Where the word stands in the front matter."""
    if word in rules.glossary:
        return "convert", "glossary", word, "key"
    key, found = ("names", rules.names) if word in rules.names else ("keep", rules.keep)
    return "convert", key, found.index(word)


def _idle(rules: ConvertRules, text: str) -> Iterator[tuple[str, str, str]]:
    """Entries that do nothing: the word, what is wrong, and what to do."""
    for word, forms in rules.glossary.items():
        if not forms:
            yield word, f"`{word}` has no form for any region", f"write {word}: {{tw: …, hk: …}}"
    for word in dict.fromkeys([*rules.glossary, *rules.names, *rules.keep]):
        if word not in text:
            yield word, f"`{word}` stands nowhere in the article", "correct the word or leave it out"


def _crossings(texts: Iterable[str], own: Layer) -> Iterator[tuple[str, str, str]]:
    """Two entries that meet in a text and do not agree: the first, what is wrong, and what to do."""
    seen: set[tuple[str, str]] = set()
    for text in texts:
        spans = _spans(text, own.terms)
        for first, second in combinations(spans, 2):
            pair = first[2], second[2]
            whole = first[0], second[1]
            settled = any(start <= whole[0] and end >= whole[1] for start, end, _ in spans)
            if pair not in seen and not settled and _clash(first, second, own.terms):
                seen.add(pair)
                both = text[slice(*whole)]
                message = f"`{pair[0]}` and `{pair[1]}` meet in `{both}` and do not agree there"
                yield pair[0], message, f"add an entry for `{both}`"


def _spans(text: str, words: Iterable[str]) -> list[Span]:
    """Wherever one of the words stands, in order."""
    places = ((found.start(), word) for word in words for found in finditer(f"(?={escape(word)})", text))
    return sorted((start, start + len(word), word) for start, word in places)


def _clash(first: Span, second: Span, terms: Mapping[str, Term]) -> bool:
    """Whether the second begins inside the first, ends behind it, and wants other characters where they overlap."""
    (start, end, word), (other_start, other_end, other) = first, second
    if not start < other_start < end < other_end:
        return False
    forms = terms[word].traditional, terms[other].traditional
    alike = len(forms[0]) == len(word) and len(forms[1]) == len(other)
    return not alike or forms[0][other_start - start :] != forms[1][: end - other_start]
