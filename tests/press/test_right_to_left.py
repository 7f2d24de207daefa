"""Pages of Uyghur and Kazakh, built as users build them: letters, lines, columns, binding."""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
import tinycss2
import uharfbuzz

from publish.check.opened.document import Document
from publish.check.opened.lines import Line
from publish.check.opened.tree import BuiltTree
from publish.editions import Edition, on_page
from publish.fonts import FontLibrary, packaged_fonts
from publish.press.joining import JOINER, joins
from publish.sheet import Makeup
from tests.press.lines import lines, shapes
from tests.press.printer import Printer, printer
from tests.press.right_to_left import BODIES, MATTER, SLUG, TAGS, publication
from tests.press.shaped import Face, drawn, words
from tests.press.texts import page
from tests.publications import edition, publish

FAMILY = "Noto Naskh Arabic"
NEVER_FIRST, NEVER_LAST = set("،؛؟.:!»›)]…"), set("«‹([")
ARABIC = re.compile("[\u0620-\u06ff]")
WIDTH, GUTTER = 210 / 25.4 * 72, 21.0
"""pt."""
CUT = {
    "ug": (("زەخمى", "لەندۈردى", 700), ("بېتى", "دىن", 400)),
    "kk-Arab": (("زاقىم", "داپ", 700), ("بەتى", "نەن", 400)),
}
"""Words that an element cuts in two, with the weight of the first part."""


@pytest.fixture(scope="module")
def press() -> Iterator[Printer]:
    with printer() as found:
        yield found


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A publication with both PDFs of both editions."""
    root = publication(tmp_path_factory.mktemp("paper"))
    done = publish(root, "build", "-e", "ug", "-e", "kk-Arab", "-f", "pdf")
    assert done.returncode == 0, done.stdout + done.stderr
    return root


def opened(root: Path, tag: str) -> Document:
    target = BuiltTree(root / "build").target(f"site/{tag}/{SLUG}/{SLUG}.pdf")
    assert target is not None
    return Document(target)


def makeup(document: Document) -> Makeup:
    assert document.target.makeup is not None
    return document.target.makeup


def written(tag: str) -> list[str]:
    """The words of an article in its script, as often as its pages show them."""
    text = MATTER[tag] + re.sub(r"""\]\(https[^)]*\)|\{lang=en\}|\*|\\$|alt="[^"]*\"""", "", BODIES[tag])
    return [word for word in words(text.replace("[", "")) if ARABIC.search(word)]


def face(weight: int = 400) -> Face:
    return Face(FontLibrary.load([packaged_fonts()]).file(FAMILY, weight), "ug")


def in_word(font: Face, word: str, start: int, length: int) -> tuple[int, ...]:
    """The glyphs of a part of a word, shaped as it stands in the whole."""
    buffer = uharfbuzz.Buffer()
    buffer.add_str(word, start, length)
    buffer.guess_segment_properties()
    uharfbuzz.shape(font.font, buffer)
    return tuple(info.codepoint for info in buffer.glyph_infos)


@pytest.mark.slow
@pytest.mark.parametrize("tag", TAGS)
def test_words_of_an_article_have_the_glyphs_that_harfbuzz_chooses(built: Path, tag: str) -> None:
    content = opened(built, tag).target.content
    faces = {weight: face(weight) for weight in (400, 700)}
    found = {400: drawn(content, FAMILY, faces[400]), 700: drawn(content, f"{FAMILY} Bold", faces[700])}
    for first, second, weight in CUT[tag]:
        assert found[weight][in_word(faces[weight], first + second, 0, len(first))]
        assert found[400][in_word(faces[400], first + second, len(first), len(second))]
    expected = Counter(written(tag)) - Counter(first + second for first, second, _ in CUT[tag])
    shown = {word: sum(found[weight][faces[weight].shaped(word)] for weight in found) for word in expected}
    assert expected.total() > 400
    assert not [word for word in expected if shown[word] < expected[word]]


@pytest.mark.slow
@pytest.mark.parametrize("tag", TAGS)
def test_words_of_an_article_are_copied_as_they_were_written(built: Path, tag: str) -> None:
    command = ["pdftotext", str(built / "build" / "site" / tag / SLUG / f"{SLUG}.pdf"), "-"]
    copied = subprocess.run(command, capture_output=True, encoding="utf-8", check=True, timeout=60).stdout
    assert JOINER not in copied
    assert not Counter([*written(tag), "Leica", "MPa", "csv"]) - Counter(words(copied))


@pytest.mark.slow
@pytest.mark.parametrize("tag", TAGS)
def test_no_line_begins_or_ends_with_a_mark_that_may_not_stand_there(built: Path, tag: str) -> None:
    found = [line for block in opened(built, tag).blocks for line in block.lines]
    assert len(found) > 100
    assert not [line.text for line in found if line.words[0] in NEVER_FIRST or line.words[-1] in NEVER_LAST]
    assert not [line.text for line in found if re.search(r"\d-$", line.words)]


@pytest.mark.slow
@pytest.mark.parametrize("tag", TAGS)
def test_columns_follow_one_another_from_right_to_left(built: Path, tag: str) -> None:
    document = opened(built, tag)
    made = makeup(document)
    inner = float(edition(tag).settings.print.pages["magazine"].inner)
    outer = WIDTH - inner - 2 * made.measure - GUTTER
    for number, (first, second) in enumerate(made.lefts):
        assert first - second == pytest.approx(made.measure + GUTTER)
        beside = inner if number % 2 == 0 else outer
        assert made.width - first - made.measure == pytest.approx(beside, abs=0.01)
    body = [line for found in _paragraphs(document) for line in found]
    places = [(line.page, document.column(line.page, (line.left + line.right) / 2)) for line in body]
    assert places == sorted(places)
    assert {column for _, column in places} == {1, 2}


@pytest.mark.slow
@pytest.mark.parametrize("tag", TAGS)
def test_lines_are_flush_at_the_right_and_stand_on_the_grid(built: Path, tag: str) -> None:
    document = opened(built, tag)
    made = makeup(document)
    for found in _paragraphs(document):
        for number, line in enumerate(found):
            column = document.column(line.page, (line.left + line.right) / 2)
            edge = made.lefts[line.page - 1][column - 1] + made.measure
            indent = 0.0 if number else made.size
            assert edge - line.right == pytest.approx(indent, abs=0.7), line.text
            if number < len(found) - 1:
                assert line.left - edge + made.measure == pytest.approx(0, abs=0.7), line.text
    feet = {
        round((line.baseline - made.heads[line.page - 1]) % made.line, 1)
        for found in _paragraphs(document)
        for line in found
    }
    assert len(feet) == 1


def _paragraphs(document: Document) -> list[list[Line]]:
    """The lines of each paragraph of the body; lists and quotations stand further in."""
    size = makeup(document).size
    blocks = [block for block in document.blocks if block.role == "/P" and abs(block.size - size) < 0.05]
    inside = [block for block in blocks if all(document.column(line.page, line.left + 1) for line in block.lines)]
    return [block.lines for block in inside if len(block.lines) > 2 and not block.text.startswith(("سۇ", "سۋ"))]


@pytest.mark.slow
@pytest.mark.parametrize("tag", TAGS)
def test_both_files_are_bound_at_the_right_and_pass_the_check(built: Path, tag: str) -> None:
    for file in (f"site/{tag}/{SLUG}/{SLUG}.pdf", f"print/{tag}/{SLUG}.pdf"):
        with pikepdf.open(built / "build" / file) as document:
            assert document.Root.ViewerPreferences.Direction == "/R2L"
    done = publish(built, "check")
    assert done.returncode == 0, done.stdout
    assert not re.search(r"^\S+ [A-Z]\d{3} (?!warning)", done.stdout, re.MULTILINE)


def test_letters_join_over_the_edges_of_elements(press: Printer, tmp_path: Path) -> None:
    """And a letter that joins none behind it does not: د before ا."""
    texts = (
        "كۆۋ<b>رۈك</b>تە مەكت<a href='https://x.example/'>ەپ</a> كى<i>تا</i>بخانا",
        "مۇ<b>سا</b>پىر ئاد<b>ا</b>ش <b>كەل</b>، كەل",
    )
    content = press.whole(page("ug", "b, i, a { font-weight: 400; font-style: normal }", texts), {})
    found, font = drawn(content, FAMILY, face()), face()
    parts = ("كۆۋ|رۈك|تە", "مەكت|ەپ", "كى|تا|بخانا", "مۇ|سا|پىر", "ئاد|ا|ش")
    for part in (part for word in parts for part in _parts(word)):
        assert found[in_word(font, *part)], part
    (tmp_path / "page.pdf").write_bytes(content)
    command = ["pdftotext", str(tmp_path / "page.pdf"), "-"]
    copied = subprocess.run(command, capture_output=True, encoding="utf-8", check=True, timeout=60).stdout
    assert {word.replace("|", "") for word in parts} <= set(words(copied))


def _parts(word: str) -> Iterator[tuple[str, int, int]]:
    """The whole word, with the place and length of each part."""
    place = 0
    for part in word.split("|"):
        yield word.replace("|", ""), place, len(part)
        place += len(part)


def test_letters_that_join_are_those_that_harfbuzz_joins() -> None:
    font = face()
    letters = [chr(code) for code in range(0x620, 0x700) if font.has(chr(code)) and chr(code).isalpha()]
    assert len(letters) > 130
    for letter in letters:
        behind = in_word(font, letter + "ب", 1, 1) != in_word(font, "ب", 0, 1)
        assert joins(letter, "ب") == behind, f"U+{ord(letter):04X}"


def test_first_lines_are_indented_at_the_right_and_lines_end_before_elements(press: Printer) -> None:
    style = "body { margin: 0 } p { width: 300px; text-align: justify; text-indent: 32px }"
    text = "ئۆتكەن يىلى يازدا قاتتىق يامغۇر " * 3
    paragraphs = tuple(f"{text} {'ياغدى ' * count}<b>كەلكۈن كۆۋرۈكنىڭ ئىككى</b> پۇتىنى بۇزدى" for count in range(5))
    content = press.whole(page("ug", style, paragraphs), {})
    (shown,) = lines(content)
    edge = (400 - 20) * 0.75
    rights = [max(found.right for found in line if found.text != " ") for line in shown]
    lefts = [min(found.x for found in line if found.text != " ") for line in shown]
    assert {round(edge - right) for right in rights} == {0, 24}
    assert min(lefts) == pytest.approx(edge - 225, abs=0.3)
    assert sum(left - edge + 225 < 0.5 for left in lefts) == len(lefts) - 5


def test_rules_stand_between_columns_from_right_to_left(press: Printer) -> None:
    style = "body { margin: 0 } div { columns: 3; column-gap: 20px; column-rule: 1px solid #000; width: 340px } p { margin: 0 }"
    body = "<div data-makeup='plain'>" + "<p>ئۆتكەن يىلى يازدا قاتتىق يامغۇر ياغدى</p>" * 12 + "</div>"
    text = page("ug", style).replace("<body>", f"<body>{body}")
    found = [part.middle for path in shapes(press.whole(text, {}))[0] for part in path]
    middles = [(380 - number * 120 + 10) * 0.75 for number in (2, 1)]
    assert [min(found), max(found)] == pytest.approx(middles, abs=0.5)


@pytest.mark.parametrize("tag", TAGS)
def test_letters_are_never_spaced_and_never_slanted(tag: str) -> None:
    found = edition(tag)
    for name in found.settings.print.pages:
        spaced: dict[str, str] = {}
        for selector, rule, value in _declared(on_page(found, name)):
            if rule == "letter-spacing":
                spaced[selector] = value
            assert rule != "font-style" or value == "normal"
        assert set(spaced.values()) <= {"0", "normal"}, spaced


def _declared(found: Edition) -> Iterator[tuple[str, str, str]]:
    """Selector, property and value of each declaration in the style sheets of print, in their order."""
    sheet = found.stylesheets(*found.print_sheets)
    for rule in tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True):
        if rule.type == "qualified-rule":
            for part in tinycss2.parse_blocks_contents(rule.content):
                if part.type == "declaration":
                    value = tinycss2.serialize(part.value).strip()
                    yield from (
                        (name.strip(), part.lower_name, value) for name in tinycss2.serialize(rule.prelude).split(",")
                    )
