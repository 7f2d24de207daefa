"""A translation and its canonical article in; warnings about what is stale, missing or not translated out.

None of them stops a build: a newsroom that corrects an article at night keeps yesterday's translation on the site, and knows.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from publish import model as m
from publish import tree
from publish.source.report import Report
from publish.source.translations.digest import Digest, Part, digest, sections
from publish.source.translations.matter import TranslatedMatter

LETTERS = 5
"""Letters from which a sentence that stands in both languages counts as left: shorter ones may be the same by nature."""
_PLACEHOLDER = re.compile(r"(?i)[\W_]*(todo|tbd|fixme|xxx+|待译|待翻译|翻译中)?[\W_]*")
"""Marks alone, or words that say that the text is to come."""
_SENTENCE_END = re.compile(r"(?<=[。！？!?；;\n])")


class Review:
    """Looks at one translation; warnings go to the report."""

    def __init__(self, canonical: m.Article, translated: m.Article, report: Report, first: int) -> None:
        """`translated`: in the language of the edition; `first`: 1-based line on which its body begins."""
        self.report = report
        self.first = first
        self.canonical = canonical
        self.tag = translated.language
        self.meta = translated.meta
        self.old, self.notes = _of_edition(canonical, self.tag)
        self.new, self.new_notes = _of_edition(translated, self.tag)
        self.accept = f"publish translate --accept {canonical.slug} {self.tag}"

    def look(self, own: TranslatedMatter, untranslated: list[str]) -> None:
        """Every warning."""
        self._canonical(own)
        self._parts()
        self._sections()
        self._matter(untranslated)
        self._figures()
        self._texts()

    def _canonical(self, own: TranslatedMatter) -> None:
        now = digest(self.canonical, self.tag)
        if own.canonical is None:
            message = "the translation does not say which text it is of"
            self.report.warn("S033", message, f"compare it with article.md, then: {self.accept}", line=1, column=1)
        elif own.canonical != now.canonical:
            when = f" of {own.modified:%Y-%m-%d %H:%M}" if own.modified else ""
            message = f"the text{when} that is translated here has changed: {'; '.join(changes(own.parts, now))}"
            line, column = self.report.locate("canonical:", 1, self.first)
            hint = f"bring the translation up to date, then: {self.accept}"
            self.report.warn("S034", message, hint, line=line, column=column)

    def _parts(self) -> None:
        """Fewer headings, tables, notes and the like than the canonical text has, and pictures that are not there."""
        there, here = _counted(self.old, self.notes), _counted(self.new, self.new_notes)
        for what, number in there.items():
            if here[what] < number:
                message = f"the translation has {here[what]} of {number} {what}"
                self._warn("S035", message, "translate what is missing")
        shown = Counter(figure.picture for figure in tree.figures(self.new))
        for figure in tree.figures(self.old):
            shown[figure.picture] -= 1
            if shown[figure.picture] == -1:
                message = f"the translation lacks the picture `{figure.picture}` (article.md:{figure.line})"
                hint = f'put it where it belongs: ![caption]({figure.picture}){{alt="…"}}'
                self._warn("S035", message, hint)
        for name in ("kicker", "subtitle"):
            if getattr(self.canonical.meta, name) and not getattr(self.meta, name):
                self.report.warn("S035", f"the translation has no `{name}`", f"add `{name}: …`", line=1, column=1)

    def _sections(self) -> None:
        """Sections of which only the heading is there."""
        old, new = list(sections(self.old)), list(sections(self.new))
        if len(old) == len(new):
            for (name, theirs), (_, ours) in zip(old, new, strict=True):
                if _has_text(theirs) and not _has_text(ours):
                    line = ours[0].line if ours else self.first
                    message = f"there is no text for {name} (article.md:{theirs[0].line})"
                    self.report.warn("S035", message, "translate what is missing", line=line, column=1)

    def _matter(self, untranslated: list[str]) -> None:
        for name in ("title", "kicker", "subtitle", "lead"):
            text = getattr(self.meta, name)
            if text and (text == getattr(self.canonical.meta, name) or _is_placeholder(text)):
                line, column = self.report.locate(f"{name}:", 1, self.first)
                self.report.warn("S036", f"`{name}` is not translated", "translate it", line=line, column=column)
        if untranslated:
            names = ", ".join(f"`{name}`" for name in untranslated)
            hint = f"give them here, or once for all articles in [translations.{self.tag}] of publish.toml"
            self.report.warn("S037", f"taken from article.md as written there: {names}", hint, line=1, column=1)

    def _figures(self) -> None:
        """Captions and alternative texts that are the canonical ones; a credit may be."""
        theirs = {(figure.picture, figure.alt) for figure in tree.figures(self.old)}
        captions = {(figure.picture, tree.plain(figure.caption)) for figure in tree.figures(self.old)}
        for figure in tree.figures(self.new):
            inherited = []
            if (figure.picture, figure.alt) in theirs:
                inherited.append("alternative text")
            if (figure.picture, caption := tree.plain(figure.caption)) in captions and caption:
                inherited.append("caption")
            if inherited:
                message = f"the {' and '.join(inherited)} of `{figure.picture}` stand as in article.md"
                hint = 'translate them: ![caption](…){alt="…"}; the credit may stay'
                self.report.warn("S037", message, hint, line=figure.line, column=figure.column)

    def _texts(self) -> None:
        """Sentences that stand in the canonical text too, and blocks that hold no word."""
        left = {sentence for block in (*tree.walk(self.old), *self.notes) for sentence in _sentences(block)}
        for block in (*tree.walk(self.new), *self.new_notes):
            found = next((sentence for sentence in _sentences(block) if sentence in left), None)
            if found is not None:
                line, column = self.report.locate(found[:8], block.line)
                message = f"not translated: {found[:20]}{'…' if len(found) > 20 else ''}"
                hint = "translate it; put what shall stay between [ and ]{.keep}"
                self.report.warn("S036", message, hint, line=line, column=column)
            elif isinstance(block, m.Paragraph | m.Heading) and _is_placeholder(tree.plain(block.children)):
                self.report.warn("S036", "nothing is written here yet", "translate it", line=block.line, column=1)

    def _warn(self, code: str, message: str, hint: str) -> None:
        """A warning about the body as a whole."""
        self.report.warn(code, message, hint, line=self.first, column=1)


def changes(recorded: list[str], now: Digest) -> Iterator[str]:
    """What has changed since the hashes of the parts were recorded, in words."""
    if len(recorded) < 2:
        yield "which part can't be told"
        return
    for before, part in zip(recorded[:2], now.parts[:2], strict=True):
        if part.digest[:8] != before:
            yield _named(part)
    old, new = recorded[2:], now.recorded[2:]
    for kind, start, end, new_start, new_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            fresh = now.parts[2 + new_start : 2 + new_end]
            known = fresh[: end - start]
            yield from (_named(part) for part in known)
            yield from (f"new: {_named(part)}" for part in fresh[len(known) :])
            if gone := end - start - len(known):
                yield f"{gone} section{'s' if gone > 1 else ''} gone"


def _named(part: Part) -> str:
    return f"{part.name} (article.md:{part.line})"


def _of_edition(article: m.Article, tag: str) -> tuple[tuple[m.Block, ...], list[m.Block]]:
    """The body as the edition prints it, and the blocks of the notes that it calls."""
    body = tree.for_edition(article.body, tag)
    numbers = set(tree.called(body))
    return body, [block for note in article.notes if note.number in numbers for block in note.children]


def _counted(body: tuple[m.Block, ...], notes: list[m.Block]) -> Counter[str]:
    """How many there are of what a translation has to have too."""
    found: Counter[str] = Counter()
    for block in tree.walk(body):
        match block:
            case m.Heading():
                found["sections" if block.level == 2 else "headings below a section"] += 1
                found["strap lines"] += bool(block.strap)
            case m.Table():
                found["tables"] += 1
            case m.Quote():
                found["pull quotes" if block.pull else "quotations"] += 1
            case m.Listing():
                found["lists"] += 1
    found["footnotes"] = len(set(tree.called(body))) if notes else 0
    return found


def _has_text(blocks: Iterable[m.Block]) -> bool:
    return any(not isinstance(block, m.Heading | m.Figure | m.Separator) for block in blocks)


def _sentences(block: m.Block) -> Iterator[str]:
    """The sentences of a block that a translator has to write anew; captions are looked at with their figures."""
    if isinstance(block, m.Figure | m.CodeBlock):
        return
    runs = ("".join("\n" if leaf.fixed else leaf.text for leaf in tree.leaves(run)) for run in tree.runs(block))
    for text in (*tree.lines(block), *runs):
        for sentence in _SENTENCE_END.split(text):
            if sum(map(str.isalpha, sentence)) >= LETTERS:
                yield sentence.strip()


def _is_placeholder(text: str) -> bool:
    return bool(_PLACEHOLDER.fullmatch(text))
