"""`publish review` in a terminal: the list, the questions, and that no answer is lost."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import time
import tomllib
from pathlib import Path

import pytest
from typer.testing import CliRunner

from publish import publication
from publish.cli import app
from publish.errors import UsageError
from publish.review.desk import Desk
from publish.review.terminal import Questions
from publish.review.words import sum_of
from tests.publications import PUBLISH, article, environment, write

BODY = "墙上写着“干”字。\n\n石碑上写着“干”，木门上也写着“干”。\n"
KEYS = ["墙上写着“【干】”字。", "石碑上写着“【干】”，木门上也", "门上也写着“【干】”。"]
FILE = "source/first/decisions.zh-Hant-TW.toml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write(tmp_path, {"first": article(BODY), "second": article(slug="second")})
    return tmp_path


def decided(root: Path) -> dict[str, str]:
    """What the file of decisions says."""
    return tomllib.loads((root / FILE).read_text("utf-8")) if (root / FILE).exists() else {}


def run(root: Path, *arguments: str) -> str:
    """What the command prints, in this process."""
    result = CliRunner().invoke(app, ["review", *arguments, "--root", str(root)])
    if result.exception:
        raise result.exception
    return result.output


def ask(root: Path, *answers: str) -> str:
    """What the questions say to somebody who gives these answers and then closes the terminal."""
    desk, said, given = Desk(publication.load(root), "zh-Hant-TW"), list[str](), iter(answers)

    def answer(prompt: str) -> str:
        assert "s skip, b back, q stop" in prompt
        try:
            return next(given)
        except StopIteration:
            raise EOFError from None

    found = Questions(answer, said.append, desk.decide).go_through(desk.ledgers(), every=False)
    return "\n".join([*said, sum_of(found, "zh-Hant-TW")])


def test_the_list_shows_each_place_with_its_choice_and_the_others(root: Path) -> None:
    first, *lines, last = run(root, "zh-Hant-TW").splitlines()
    assert first == "把一张报纸排到天亮 (first)"
    for number, key in enumerate(KEYS, start=1):
        place, choice = lines[2 * number - 2 : 2 * number]
        assert place.startswith(f"  {number}. source/first/article.md:{11 if number == 1 else 13}:")
        assert choice.startswith(f"     {key} → 幹 (opencc); or ")
        assert "乾 " in choice
    assert last == "zh-Hant-TW: 3 undecided, 0 decided in 2 articles"
    assert run(root, "zh-Hant-TW", "second") == "zh-Hant-TW: 0 undecided, 0 decided in 1 article\n"
    assert not (root / FILE).exists()


def test_an_editor_answers_in_each_way_and_goes_back(root: Path) -> None:
    said = ask(root, "", "1", "b", "干", "x", "s")
    assert [line for line in said.splitlines() if " of 3  " in line] == [
        f"{number} of 3  source/first/article.md:{place}"
        for number, place in ((1, "11:6"), (2, "13:7"), (3, "13:17"), (2, "13:7"), (3, "13:17"))
    ]
    assert "干 can be 幹, 乾, 干" in said
    assert said.endswith("zh-Hant-TW: 1 undecided, 2 decided in 2 articles")
    assert list(decided(root).items()) == [(KEYS[0], "幹"), (KEYS[1], "干")]
    assert "1 of 1 " in ask(root, "乾")
    assert list(decided(root)) == KEYS
    assert run(root, "zh-Hant-TW", "--all").count("(decided)") == 3


def test_ctrl_c_keeps_what_was_answered(root: Path) -> None:
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [*PUBLISH, "review", "zh-Hant-TW", "--decide"], cwd=root, env=environment(), stdin=theirs,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8",
    ) as process:  # fmt: skip
        os.write(ours, b"1\n")
        while not decided(root) and process.poll() is None:
            time.sleep(0.02)
        process.send_signal(signal.SIGINT)
        said, _ = process.communicate(timeout=60)
    os.close(ours)
    os.close(theirs)
    assert (process.returncode, "Traceback" in said) == (0, False)
    assert said.endswith("zh-Hant-TW: 2 undecided, 1 decided in 2 articles\n")
    assert decided(root) == {KEYS[0]: "乾"}


def test_what_is_gone_is_named_kept_and_dropped_when_asked(root: Path) -> None:
    ask(root, "", "", "")
    (root / "source/first/article.md").write_text(
        article("石碑上写着“干”，木门上也写着“干”。\n\n墙上写的是“干”。\n"), "utf-8"
    )
    assert f"{FILE}:4:1: C011 warning: {KEYS[0]} stands nowhere in the text any more" in run(root, "zh-Hant-TW")
    ask(root, "乾")
    assert list(decided(root).items()) == [
        (KEYS[1], "幹"),
        (KEYS[2], "幹"),
        ("墙上写的是“【干】”。", "乾"),
        (KEYS[0], "幹"),
    ]
    assert run(root, "zh-Hant-TW", "--prune") == "zh-Hant-TW: 0 undecided, 3 decided in 2 articles\n"
    assert list(decided(root)) == [KEYS[1], KEYS[2], "墙上写的是“【干】”。"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["zh-Hans"], "`zh-Hans` is no edition of this publication that is converted"),
        (["ko"], "the editions that are converted are: zh-Hant-TW, zh-Hant-HK"),
        (["zh-Hant-TW", "third"], "there is no article `third`"),
        (["zh-Hant-TW", "--decide"], "nobody can answer here"),
    ],
)
def test_what_is_not_there_is_said(root: Path, arguments: list[str], said: str) -> None:
    with pytest.raises(UsageError, match=said) as error:
        run(root, *arguments)
    assert error.value.hint
