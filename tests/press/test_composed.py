"""Lines drawn from glyphs that the shaper knows look and read as Pango's own."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest

from publish.errors import BuildFailed
from publish.press import composed, render
from publish.press.marks import is_chinese
from publish.press.shaping import Shaper
from tests.press.printer import Printer, printer

pytestmark = pytest.mark.slow

TEXTS = {
    "marks": "“好。”（他说）：《家》、“‘土豆’是二十世纪六十年代”，约翰·李——“128 kbps”……一5—6月；「引」『号』！？真的？！",
    "latin": "用Windows 3.1与“AVATAR To. WAVE”写affinity，占90%；naïve café，21,400人，3.5‰，A/B、C++，¥5、£6、n²。",
    "kana": "日本語のカタカナとひらがな、ー、々〆〇、ｶﾅ、①②③、☆★、㎡㎏、→←、Ωμγ、Жук。",
    "strange": "葛\U000e0100飾区、拔\U0002f8b6、e\u0301、が\u3099、字\u200b字、囗\u00a0囗。",
}
"""What is common, and what has to be left to Pango."""
STYLES = {
    "narrow": "p { width: 9em; text-align: justify; text-indent: 2em }",
    "wide": "p { text-align: justify; font-size: 13px } p b { font-size: 20px }",
    "kai": "p { width: 15em; text-align: justify; font-family: 'Publish Kai', 'Noto Sans CJK SC' }",
    "lined": "p { width: 12em; text-align: justify } b { text-decoration: underline overline line-through }",
    "features": "p { width: 12em; text-align: justify; font-kerning: none; font-variant-ligatures: none }",
}
TAGS = ["zh-Hans", "zh-Hant-TW", "zh-Hant-HK"]


@pytest.fixture(scope="module")
def press() -> Iterator[Printer]:
    with printer() as found:
        yield found


def by_pango(page: str) -> bytes:
    """The PDF where no glyphs are known but those of marks alone, to which Pango gives the form of no language."""
    run = Shaper.run
    with patch.object(Shaper, "run", lambda shaper, text: None if is_chinese(text) else run(shaper, text)):
        return render.render(page, {})


def by_glyphs_only(page: str) -> bytes:
    """The PDF where no line may be shaped for itself."""
    with patch.object(composed.Composed, "activate", side_effect=AssertionError("Pango is asked")):
        return render.render(page, {})


def written(tag: str, style: str) -> str:
    body = "".join(f"<p>{text}<b>{text}</b>{text[::-1]}</p>" for text in TEXTS.values())
    head = "@page { size: 500px 1400px; margin: 20px } html { font: 16px/24px 'Noto Serif CJK SC' }"
    return f'<html lang="{tag}"><title>页</title><style>{head} {style}</style><body>{body}</body></html>'


def pictures(pdf: bytes, folder: Path) -> bytes:
    (folder / "page.pdf").write_bytes(pdf)
    return subprocess.run(
        ["pdftoppm", "-r", "150", folder / "page.pdf"], capture_output=True, check=True, timeout=60
    ).stdout


def text(pdf: bytes, folder: Path) -> str:
    (folder / "page.pdf").write_bytes(pdf)
    command = ["pdftotext", "-raw", str(folder / "page.pdf"), "-"]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=True, timeout=60).stdout


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("style", STYLES)
def test_known_glyphs_stand_where_pango_puts_them(press: Printer, tmp_path: Path, style: str, tag: str) -> None:
    page = written(tag, STYLES[style])
    ours, theirs = press.whole(page, {}), press.call(by_pango, page)
    assert pictures(ours, tmp_path) == pictures(theirs, tmp_path)
    assert text(ours, tmp_path) == text(theirs, tmp_path)


def test_common_text_is_not_shaped_line_by_line(press: Printer) -> None:
    body = f"<p>{TEXTS['latin']}{TEXTS['marks']}</p>"
    style = "p { width: 24em; text-align: justify; font-family: 'Noto Serif CJK SC' }"
    page = f'<html lang="zh-Hans"><style>{style}</style><body>{body}</body></html>'
    assert press.call(by_glyphs_only, page).startswith(b"%PDF")


def test_strange_text_is_left_to_pango(press: Printer) -> None:
    page = (
        f'<html lang="zh-Hans"><style>p {{ font-family: "Noto Serif CJK SC" }}</style><p>{TEXTS["strange"]}</p></html>'
    )
    with pytest.raises(BuildFailed, match="Pango is asked"):
        press.call(by_glyphs_only, page)


@pytest.mark.parametrize("tag", TAGS)
def test_a_mark_between_two_passages_has_the_form_of_the_language(press: Printer, tmp_path: Path, tag: str) -> None:
    head = written(tag, "b { font-weight: inherit }").partition("<p>")[0]
    texts = "里，外。门", "<b>里</b>，<b>外</b>。<b>门</b>"
    whole, parted = (press.whole(f"{head}<p>{text}</p></body></html>", {}) for text in texts)
    assert pictures(whole, tmp_path) == pictures(parted, tmp_path)
