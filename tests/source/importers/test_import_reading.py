"""Files in every encoding and state in; text, or one finding with its place, out."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from publish.errors import Faults, Finding
from publish.source.importers import import_capture, read_capture

PAGE = "渡口有了图书馆\n2019年03月08日07:45  来源:晚报\n书船来了,大家借书。\n船明天还来。\n"


def finding(call: object, *arguments: object) -> Finding:
    assert callable(call)
    with pytest.raises(Faults) as raised:
        call(*arguments)
    (only,) = raised.value.findings
    assert only.hint
    return only


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_encoding_gives_the_same_article(tmp_path: Path, encoding: str, end: str) -> None:
    file = tmp_path / "page.txt"
    file.write_bytes(PAGE.replace("\n", end).encode(encoding))
    result = import_capture(read_capture(file), "page.txt")
    assert result.article == import_capture(PAGE, "page.txt").article
    assert any("GB18030" in item.what for item in result.review) == (encoding == "gb18030")


@pytest.mark.parametrize(
    ("content", "code", "line"),
    [
        (b"", "R003", 0),
        (b" \n\t\n", "R003", 0),
        (PAGE.encode() + b"\0", "R004", 5),
        (PAGE.encode("utf-16-le"), "R004", 2),
        (PAGE.encode()[:-2], "R005", 4),
        (PAGE.encode() + b"\xff", "R005", 5),
        (b"\xff\xfe\x00", "R005", 1),
        (b"caf\xe9\n\xff\xff", "R005", 1),
        (b"x" * (2 * 1024 * 1024 + 1), "R002", 0),
    ],
)
def test_files_that_are_no_capture(tmp_path: Path, content: bytes, code: str, line: int) -> None:
    file = tmp_path / "page.txt"
    file.write_bytes(content)
    found = finding(read_capture, file)
    assert (found.code, found.line) == (code, line)
    assert found.path == file.as_posix()


def test_what_is_not_a_file(tmp_path: Path) -> None:
    assert finding(read_capture, tmp_path).code == "R001"
    assert finding(read_capture, tmp_path / "none.txt").code == "R001"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert finding(read_capture, tmp_path / "pipe").code == "R001"


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("", "R003", 0),
        ("\ufeff\n\u200b\n\u3000\n", "R003", 0),
        ("渡口有了图书馆\n书船来了,大家借书。\n", "R007", 0),
        ("渡口有了图书馆\n2019年13月08日07:45 来源:晚报\n书船来了。\n", "R007", 2),
        ("渡口有了图书馆\n2019年02月30日 来源:晚报\n书船来了。\n", "R007", 2),
        ("渡口有了图书馆\n2019年03月08日27:45 来源:晚报\n书船来了。\n", "R007", 2),
        ("2019年03月08日07:45 来源:晚报\n书船来了。\n", "R006", 0),
        ("站内搜索:\n甲>>乙\n2019年03月08日07:45 来源:晚报\n书船来了。\n", "R006", 0),
        ("书船来了,大家借书。\n2019年03月08日07:45 来源:晚报\n", "R006", 1),
        ("渡口有了图书馆\n2019年03月08日07:45 来源:晚报\n(责编:顾汀)\n", "R008", 2),
        ("渡口有了图书馆\n2019年03月08日07:45 来源:晚报\n" + "短行\n" * 10_001, "R002", 0),
    ],
)
def test_pages_that_lack_a_part(text: str, code: str, line: int) -> None:
    found = finding(import_capture, text, "page.txt")
    assert (found.code, found.line, found.path) == (code, line, "page.txt")


@pytest.mark.parametrize("slug", ["", "Boat", "书船", "../boat", "boat--two", "-boat", "boat/two", "b" * 61, "boat\n"])
def test_names_that_are_no_web_address(slug: str) -> None:
    with pytest.raises(Faults) as raised:
        import_capture(PAGE, "page.txt", slug=slug)
    assert [found.code for found in raised.value.findings] == ["R010"]


def test_invisible_characters_go_and_are_counted() -> None:
    text = PAGE.replace("书船来了", "书\u200b船\u200e来\x07了\ufeff")
    result = import_capture(text, "page.txt")
    assert "lead: 书船来了，大家借书。\n" in result.article
    whole = [item.what for item in result.review if "invisible" in item.what]
    assert [what.split("U+")[1][:4] for what in whole] == ["0007", "200B", "200E", "FEFF"]


def test_characters_without_a_meaning_are_needed_to_be_replaced() -> None:
    result = import_capture(PAGE.replace("明天", "明\ue5e5天"), "page.txt")
    item = next(item for item in result.review if "U+E5E5" in item.what)
    assert item.needed
    assert "\ue5e5" in result.article.splitlines()[item.line - 1]
