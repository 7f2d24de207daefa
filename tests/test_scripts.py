"""Display text of each script: as wide as its faces draw it, and broken where its readers expect it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import uharfbuzz

from publish import headline
from publish.editions import Layouts
from publish.fonts import FontLibrary, packaged_fonts
from publish.formats import cover
from publish.grid import Grid, Title
from publish.markup import with_breaks
from publish.resources import packaged
from publish.scripts import CHINESE, Script, script
from publish.sheet import Sheet
from tests.press.texts import TEXTS

FACES = {
    "bo": (("Publish Uchen", 400),),
    "ug": (("Noto Naskh Arabic", 400), ("Noto Naskh Arabic", 700)),
    "kk-Arab": (("Noto Naskh Arabic", 400), ("Noto Naskh Arabic", 700)),
    "ko": (("Noto Sans CJK KR", 700), ("Noto Serif CJK KR", 400)),
    "mn-Mong": (("Noto Sans Mongolian", 400),),
}
"""Those in which display text is set."""
TITLES = {
    "bo": ("ཟམ་པ་རྙིང་པ་ཟླ་བཅུ་གཉིས་པ་ནས་བཀག་སྟེ་ཞིག་གསོ་བྱེད་པ།", "ཚགས་པར་ཞིག་ནམ་གསལ་བར་སྒྲིག་པ། མི་དྲུག་དང་འཕྲུལ་ཆས་གཅིག་གི་གཏམ་རྒྱུད།"),
    "ug": ("كونا كۆۋرۈك 12-ئايدىن باشلاپ تاقىلىپ رېمونت قىلىنىدۇ", "بىر گېزىتنى تاڭ ئاتقۇچە تىزىش: ئالتە ئادەم ۋە بىر ماشىنىنىڭ ھېكايىسى"),
    "kk-Arab": ("ەسكى كوپىر 12-ايدان باستاپ جوندەۋگە جابىلادى", "ءبىر گازەتتى تاڭ اتقانشا تەرۋ: التى ادام مەن ءبىر ماشينانىڭ اڭگىمەسى"),
    "ko": ("칭두 옛 다리, 12월부터 통행 막고 보수", "신문 한 장을 새벽까지 짜다: 여섯 사람과 기계 한 대 이야기"),
    "mn-Mong": (
        "ᠬᠠᠭᠤᠴᠢᠨ ᠬᠥᠭᠦᠷᠭᠡ\u202fᠶᠢ ᠠᠷᠪᠠᠨ ᠬᠣᠶᠠᠷ ᠰᠠᠷ\u180eᠠ\u202fᠠᠴᠠ ᠬᠠᠭᠠᠵᠤ ᠵᠠᠰᠠᠨ\u180eᠠ",
        "ᠨᠢᠭᠡ ᠰᠣᠨᠢᠨ\u202fᠢ ᠦᠦᠷ ᠴᠠᠢᠲᠠᠯ\u180eᠠ ᠡᠪᠬᠡᠨ\u180eᠡ᠂ ᠵᠢᠷᠭᠤᠭᠠᠨ ᠬᠦᠮᠦᠨ\u202fᠦ ᠦᠯᠢᠭᠡᠷ",
    ),
}  # fmt: skip
LAYOUTS = Layouts([packaged("layouts")])
SHEETS = {
    tag: [
        Sheet(name, page, writing_mode=found.mode("pdf"))
        for found in (LAYOUTS.edition(tag).settings,)
        for name, page in found.print.pages.items()
    ]
    for tag in TITLES
}


@pytest.fixture(scope="module")
def library() -> FontLibrary:
    return FontLibrary.load([packaged_fonts()])


class Ruler:
    """Measures text in one face as HarfBuzz shapes it."""

    def __init__(self, library: FontLibrary, family: str, weight: int, tag: str) -> None:
        self.face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(library.file(family, weight))))
        self.font, self.tag = uharfbuzz.Font(self.face), tag

    def em(self, text: str) -> float:
        """Width in em."""
        buffer = uharfbuzz.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        buffer.language = self.tag
        uharfbuzz.shape(self.font, buffer)
        return float(sum(place.x_advance for place in buffer.glyph_positions or ()) / self.face.upem)

    def has(self, text: str) -> bool:
        """Whether it has all characters that are seen."""
        return all(self.font.get_nominal_glyph(ord(found)) for found in text if found not in "\u180e\u2068\u2069")


def passages(tag: str) -> Iterator[str]:
    """Running text in pieces of the length of headlines."""
    between = "་" if tag == "bo" else " "
    for text in (*TEXTS[tag], *TITLES[tag]):
        words = text.split(between)
        for start in range(len(words) - 3):
            yield from (between.join(words[start : start + count]).strip() for count in (4, 9, 16))


@pytest.mark.parametrize("tag", TITLES)
def test_display_text_is_never_wider_than_it_is_taken_for_and_not_much_narrower(library: FontLibrary, tag: str) -> None:
    for family, weight in FACES[tag]:
        ruler = Ruler(library, family, weight, tag)
        ratios = [ruler.em(text) / headline.width(text, script(tag)) for text in passages(tag) if ruler.has(text)]
        assert len(ratios) > 40
        assert max(ratios) < 1.005
        assert sum(ratios) / len(ratios) > 0.84


@pytest.mark.parametrize("tag", TITLES)
def test_titles_pull_quotes_and_covers_fit_in_the_lines_that_are_planned(library: FontLibrary, tag: str) -> None:
    rulers = [Ruler(library, family, weight, tag) for family, weight in FACES[tag]]
    for title in TITLES[tag]:
        covers = [cover.title(title, script=script(tag), alone=alone) for alone in (True, False)]
        set_: list[tuple[cover.Title | Title, float]] = [(found, 504.0) for found in covers]
        for sheet in SHEETS[tag]:
            grid = Grid(sheet, script(tag))
            set_ += [(grid.title(title), sheet.measure)]
        for found, measure in set_:
            assert all(
                ruler.em(line) * found.size <= measure for ruler in rulers for line in found.lines if ruler.has(line)
            )
            assert found.leading >= round(found.size * script(tag).leading)
            assert "".join("".join(found.lines).split()) == "".join(title.split())


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("bo", "མཁས་|པ་|ཡོན་|ཏན། །|དེ་|དག་|ལེགས"),
        ("bo", "ཚེས་|༢༢ |ཉིན། |སྤྱི་|ཟླའི་|ནང་།"),
        ("ug", "بىلىم — |كۈچ، |دەيدۇ"),
        ("ko", "석공(石工) |김영수(金永洙) |씨는 |“돌은 |말한다”고"),
        ("mn-Mong", "ᠬᠡᠯᠡ\u202fᠪᠡᠷ |ᠨᠣᠮ |ᠤᠩᠰᠢᠨ\u180eᠠ᠃"),
        ("fr", "l’été |à |Genève"),
        ("zh-Hans", "渡|口|老|了，|桥|还|年|轻"),
    ],
)
def test_lines_begin_only_where_they_may(tag: str, text: str) -> None:
    shown = text.replace("|", "")
    found = script(tag)
    places = [index for index in range(1, len(shown)) if found.may_break(shown, index)]
    assert places == [len(part) for part in _heads(text)]


def _heads(text: str) -> Iterator[str]:
    parts = text.split("|")
    for count in range(1, len(parts)):
        yield "".join(parts[:count])


def test_a_headline_breaks_behind_its_marks_in_every_script() -> None:
    assert headline.lines(TITLES["ko"][1], 20, script("ko"))[0] == "신문 한 장을 새벽까지 짜다: "
    assert headline.lines(TITLES["bo"][1], 24, script("bo"))[0] == "ཚགས་པར་ཞིག་ནམ་གསལ་བར་སྒྲིག་པ། "
    assert headline.lines(TITLES["ug"][1], 26, script("ug"))[0] == "بىر گېزىتنى تاڭ ئاتقۇچە تىزىش: "


def test_screens_break_words_apart_by_themselves_and_chinese_by_sense() -> None:
    assert script("ko").with_breaks("옛 다리, <또> 하나") == "옛 다리, &lt;또&gt; 하나"
    assert script("zh-Hant-TW").with_breaks("渡口老了，橋還年輕") == with_breaks("渡口老了，橋還年輕")


@pytest.mark.parametrize(
    ("tag", "expected"), [("zh-Hans", CHINESE), ("zh", CHINESE), ("ja", CHINESE), ("yue-Hant", CHINESE)]
)
def test_chinese_rules_serve_what_is_written_as_chinese(tag: str, expected: Script) -> None:
    assert script(tag) is expected


def test_other_languages_are_written_in_words() -> None:
    assert script("kk-Cyrl") is script("fr")
    assert script("kk-Arab-CN") is script("ug")
