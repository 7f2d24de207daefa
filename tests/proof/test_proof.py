"""`publish proof`: the sheet as an editor gets it, on screen and on paper."""

from __future__ import annotations

import io
import re
import subprocess
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from lxml import html

from tests.proof.samples import BODY, RULES
from tests.publications import article, publish, write

pytestmark = pytest.mark.slow
LONG = "青渡镇的旧桥建成五十年，桥面和栏杆都换过，只有桥墩还是当年的石头。" * 12 + "\n\n"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A publication with a proof for Taiwan of an article with each kind of mark."""
    root = tmp_path_factory.mktemp("proof") / "paper"
    write(root, {"first": article(BODY, convert=RULES, authors=["余华"]), "long": article(LONG * 9, slug="long")})
    done = publish(root, "proof", "zh-Hant-TW", "first", "--changes")
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["proofs/first.zh-Hant-TW.pdf", "proofs/first.zh-Hant-TW.html"]
    return root


@pytest.fixture(scope="module")
def page(root: Path) -> Any:
    return html.fromstring((root / "proofs/first.zh-Hant-TW.html").read_bytes())


def _side(page: Any, side: str) -> list[str]:
    """The texts of a column without the signs of marks."""
    cells = page.xpath(f"//table[@class='collation']//td[@class='{side}']")
    return ["".join(cell.xpath(".//text()[not(ancestor::sup)]")) for cell in cells]


def test_the_sheet_says_what_it_is_in_the_script_of_its_edition(page: Any) -> None:
    head = page.xpath("string(//header)")
    assert "繁簡對照校樣" in head
    assert "正體中文（台灣）（zh-Hant-TW）" in head
    assert "source/first/article.md" in head
    assert re.search(r"opencc [\d.]+ \(s2tw\) · data [0-9a-f]{8} · publish ", head)
    assert page.get("lang") == "zh-Hant-TW"
    names, numbers = (page.xpath(f"//dl[@class='sums']//{tag}/text()") for tag in ("dt", "dd"))
    sums = dict(zip(names, numbers, strict=True))
    assert (sums["人名"], sums["文內標注"], sums["換用詞語"]) == ("2", "2", "1")
    assert int(sums["存疑待定"]) == len(page.xpath("//td[@class='right']//mark")) > 0


def test_both_texts_stand_side_by_side_in_their_own_languages(page: Any) -> None:
    left, right = _side(page, "left"), _side(page, "right")
    assert "于春生说，他看到面干了。信息员在台州念了两遍头发，“‘后’天”再发WAV。" in left
    assert right[left.index("把一张报纸排到天亮")] == "把一張報紙排到天亮"
    (text,) = [text for text in right if text.startswith("于春生說，他看到")]
    assert text.endswith("头发，「『後』天」再發WAV。")
    cells = page.xpath("//table[@class='collation']//td")
    assert [cell.get("lang") for cell in cells] == ["zh-Hans", "zh-Hant-TW"] * (len(cells) // 2)
    assert page.xpath("//td[@class='right']//span[@lang='en']/text()") == ["WAV"]


def test_marks_have_words_and_lead_to_the_list_and_back(page: Any) -> None:
    (left,) = page.xpath("//td[@class='left']//mark[starts-with(., '念')]")
    number = left.xpath("string(.//sup)")
    (right,) = page.xpath(f"//td[@class='right']//mark[@id='right-{number}']")
    assert left.get("id") == f"left-{number}"
    assert right.xpath(".//a/@aria-label") == [f"存疑 {number}"]
    (entry,) = page.xpath(f"//tr[@id='{right.xpath('.//a/@href')[0][1:]}']")
    assert entry.xpath(".//a/@href") == [f"#right-{number}"]
    shown = [" ".join(cell.text_content().split()) for cell in entry.xpath("./td")]
    assert shown[1].startswith("了。信息员在台州【念】了两遍头发")
    assert re.fullmatch(r"[念唸] [<>\d]+ % [念唸] [<>\d]+ %", shown[2])
    assert re.fullmatch(r".+誤率 \d+ %", shown[3])
    signs = page.xpath("//td[@class='right']//abbr")
    assert {(sign.get("title"), sign.text_content()) for sign in signs} == {
        ("人名", "名"), ("文內標注", "文"), ("本文詞表", "稿"),
    }  # fmt: skip
    assert page.xpath("//td[@class='right']//span[@class='changed'][.='說']")


def test_the_page_for_screens_stands_alone(root: Path, page: Any) -> None:
    text = (root / "proofs/first.zh-Hant-TW.html").read_text("utf-8")
    assert set(re.findall(r"url\((.{15})", text)) == {"data:font/woff2"}
    assert not page.xpath("//script | //link | //img")
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in page.xpath("//a/@href")} <= set(ids)


def _structure(file: Path) -> list[list[tuple[str, str]]]:
    """Language and text of the cells of each row of a PDF's tables, headers left out."""
    command = ["pdfinfo", "-struct-text", str(file)]
    shown = subprocess.run(command, capture_output=True, encoding="utf-8", check=True, timeout=60).stdout
    rows: list[list[tuple[str, str]]] = []
    for line in shown.splitlines():
        word = line.strip()
        if re.match(r"TR\b", word):
            rows.append([])
        elif re.match(r"T[DH]\b", word) and rows:
            rows[-1].append((word[:2], ""))
        elif word.startswith('"') and rows and rows[-1]:
            kind, text = rows[-1][-1]
            rows[-1][-1] = (kind, text + word[1:-1])
    return rows


def test_on_paper_a_row_holds_both_texts_and_the_marks_are_drawn(root: Path, page: Any) -> None:
    file = root / "proofs/first.zh-Hant-TW.pdf"
    shown = [
        [cell.text_content() for cell in row.xpath("./td")] for row in page.xpath("//table[@class='collation']//tr")
    ]
    rows = [[text for kind, text in row if kind == "TD"] for row in _structure(file)]
    assert rows[: len(shown) - 1] == shown[:-1]  # after the last one comes the list
    with pikepdf.open(io.BytesIO(file.read_bytes())) as document:
        sizes = [[round(float(number) * 25.4 / 72) for number in page.MediaBox[2:]] for page in document.pages]
        names = {str(font.BaseFont) for page in document.pages for font in page.Resources.Font.values()}
        drawn = pikepdf.parse_content_stream(document.pages[0])
        dashes = [str(each.operands[0]) for each in drawn if str(each.operator) == "d"]
        title = str(document.docinfo["/Title"])
    assert sizes == [[210, 297]] * len(sizes)
    assert all("+Noto-" in name for name in names)
    assert len([dash for dash in dashes if dash != "[ ]"]) >= 4
    assert title == "繁簡對照校樣 · 把一張報紙排到天亮 · zh-Hant-TW"


def test_pages_break_between_rows_with_a_running_head(root: Path) -> None:
    done = publish(root, "proof", "zh-Hant-HK", "long", "-o", "desk")
    assert done.returncode == 0, done.stderr
    command = ["pdftotext", "-layout", str(root / "desk/long.zh-Hant-HK.pdf"), "-"]
    shown = subprocess.run(command, capture_output=True, encoding="utf-8", check=True, timeout=60).stdout
    pages = shown.rstrip("\f").split("\f")
    assert len(pages) >= 4
    for number, text in enumerate(pages, start=1):
        lines = text.strip().splitlines()
        assert lines[-1].replace(" ", "") == f"{number}/{len(pages)}"
        assert number == 1 or re.match(r"小報 · 繁簡對照校樣 · zh-Hant-HK +把一張報紙排到天亮", lines[0])
        assert text.count("当年的石头") == text.count("當年的石頭")


@pytest.mark.parametrize(
    ("arguments", "message", "hint"),
    [
        (["zh-Hant-XX"], "there is no edition `zh-Hant-XX`", "zh-Hant-TW"),
        (["ko", "first"], "the edition ko is not converted", "zh-Hant-HK, zh-Hant-TW"),
        (["zh-Hans", "first"], "the edition zh-Hans is not converted", "zh-Hant-HK, zh-Hant-TW"),
        (["zh-Hant-TW", "second"], "there is no article `second`", "first, long"),
    ],
)
def test_what_is_not_there_is_named(root: Path, arguments: list[str], message: str, hint: str) -> None:
    done = publish(root, "proof", *arguments)
    assert done.returncode == 2
    assert message in done.stderr
    assert hint in done.stderr
    assert "Traceback" not in done.stderr


def test_an_article_with_faults_says_where(root: Path) -> None:
    folder = root / "source/broken"
    folder.mkdir()
    (folder / "article.md").write_text(article("正文\n", slug="broken", section="没有"), "utf-8")
    done = publish(root, "proof", "zh-Hant-TW", "broken")
    assert done.returncode == 1
    assert "source/broken/article.md" in done.stderr
    assert not (root / "proofs/broken.zh-Hant-TW.pdf").exists()
