"""What a check does with trees that are whole, damaged anywhere, or none."""

from __future__ import annotations

import json
import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from publish.check import examine
from publish.cli import main
from publish.errors import UsageError
from publish.manifest import STATE
from tests.check.D016.damage import fails
from tests.check.trees import BOOK, PAGE, PDF, book, lay, record


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("good")
    lay(folder)
    record(folder)
    return folder


def copied(good: Path, target: Path) -> Path:
    shutil.copytree(good, target, dirs_exist_ok=True)
    return target


def cut(content: bytes, chance: random.Random) -> bytes:
    return content[: chance.randrange(len(content))]


def flipped(content: bytes, chance: random.Random) -> bytes:
    """A few bytes other; where a file has text, its structure goes first."""
    found = bytearray(content)
    for _ in range(chance.randrange(1, 12)):
        found[chance.randrange(len(found))] = chance.randrange(256)
    return bytes(found)


def shuffled(content: bytes, chance: random.Random) -> bytes:
    """Two pieces change places: every part is whole, but not where it is looked for."""
    first, second = sorted(chance.sample(range(len(content)), 2))
    return content[second:] + content[first:second] + content[:first]


def swapped(content: bytes, chance: random.Random) -> bytes:
    """Numbers and names inside change, as in a file whose references lead to objects of other kinds."""
    words = content.split(b" ")
    for _ in range(6):
        first, second = chance.sample(range(len(words)), 2)
        words[first], words[second] = words[second], words[first]
    return b" ".join(words)


@pytest.mark.parametrize("path", [PAGE, BOOK, PDF])
@pytest.mark.parametrize("damage", [cut, flipped, shuffled, swapped])
def test_a_damaged_file_is_a_finding_never_a_crash(path: str, damage: object, good: Path, tmp_path: Path) -> None:
    assert callable(damage)
    tree = copied(good, tmp_path)
    content = (good / path).read_bytes()
    for seed in range(12):
        (tree / path).write_bytes(damage(content, random.Random(seed)))
        assert "T002" in {finding.code for finding in examine(tree) if finding.path == path}


@pytest.mark.parametrize("path", [PAGE, BOOK, PDF])
@pytest.mark.parametrize(
    "content", [b"", b"\0" * 9, b"%PDF-1.7\n%%EOF", b"PK\5\6" + b"\0" * 18, b"<html/>", b"\xff\xfe<"]
)
def test_a_file_that_is_something_else_is_a_finding(path: str, content: bytes, good: Path, tmp_path: Path) -> None:
    tree = copied(good, tmp_path)
    (tree / path).write_bytes(content)
    codes = {finding.code for finding in examine(tree) if finding.path == path}
    assert codes - {"T002"}


def of_another_type(document: pikepdf.Pdf, chance: random.Random) -> object:
    """Some value that a reader of PDFs may not expect in its place."""
    values = (1, -5, 2**40, True, Name.Foo, String("x"), Array(), Dictionary(), document.Root, document.pages[0].obj)
    return chance.choice([*values, Array([1, Name.A, document.Root]), document.make_stream(b"q 1 0")])


def test_a_pdf_with_values_of_wrong_types_is_never_a_crash(good: Path, tmp_path: Path) -> None:
    tree = copied(good, tmp_path)
    for seed in range(40):
        chance = random.Random(seed)
        with pikepdf.open(good / PDF) as document:
            things = [thing for thing in document.objects if isinstance(thing, Dictionary | pikepdf.Stream)]
            thing = chance.choice(things)
            thing[chance.choice(sorted(set(thing.keys()) - {"/Length"}))] = of_another_type(document, chance)
            document.save(tree / PDF)
        assert "T002" in {finding.code for finding in examine(tree)}


def test_a_pdf_whose_tags_are_endlessly_deep_is_read(good: Path, tmp_path: Path) -> None:
    tree = copied(good, tmp_path)
    with pikepdf.open(good / PDF) as document:
        top = document.Root.StructTreeRoot.K
        for _ in range(3000):
            top = document.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Div, K=top))
        document.Root.StructTreeRoot.K = Array([top, top])
        document.save(tree / PDF)
    assert {finding.code for finding in examine(tree)} == {"T002"}


def test_entities_are_not_followed(good: Path, tmp_path: Path) -> None:
    """Neither those that read a file of this machine nor those that grow."""
    tree = copied(good, tmp_path)
    (tree / "secret.txt").write_text("SECRET", "utf-8")
    bombs = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 20}">' for n in range(1, 12))
    entities = f'<!ENTITY e0 "{"bomb" * 20}">{bombs}<!ENTITY file SYSTEM "{tree / "secret.txt"}">'
    page = (tree / PAGE).read_text("utf-8").replace("<!DOCTYPE html>", f"<!DOCTYPE html [{entities}]>")
    for entity in ("&file;", "&e11;"):
        (tree / PAGE).write_text(page.replace("三年前", entity), "utf-8")
        assert "SECRET" not in "".join(map(str, examine(tree)))


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root reads every file")
def test_a_file_that_may_not_be_read_is_a_finding(good: Path, tmp_path: Path) -> None:
    tree = copied(good, tmp_path)
    (tree / PAGE).chmod(0)
    assert {finding.code for finding in examine(tree) if finding.path == PAGE} == {"T002", "H001"}


@pytest.mark.parametrize("state", ["", "[]", "{}", '{"jobs": 1}', '{"jobs": []}'])
def test_a_state_that_says_nothing_is_no_built_tree(state: str, good: Path, tmp_path: Path) -> None:
    tree = copied(good, tmp_path)
    (tree / STATE).write_text(state, "utf-8")
    with pytest.raises(UsageError):
        examine(tree)


def test_a_product_outside_the_tree_is_not_read(good: Path, tmp_path: Path) -> None:
    tree = copied(good, tmp_path / "tree")
    shutil.copy(good / PAGE, tmp_path / "outside.html")
    state = (tree / STATE).read_text("utf-8").replace("site/assets/gate.png", "../outside.html")
    (tree / STATE).write_text(state, "utf-8")
    assert ("../outside.html", "T001") in {(finding.path, finding.code) for finding in examine(tree)}


class Steps:
    """Keeps what it is told."""

    def __init__(self) -> None:
        self.seen: list[object] = []

    def begin(self, products: int) -> None:
        self.seen.append(products)

    def done(self, path: str) -> None:
        self.seen.append(path)

    def validate(self, name: str) -> None:
        self.seen.append(f"validate {name}")


def test_progress_names_each_product(good: Path) -> None:
    steps = Steps()
    examine(good, steps)
    assert steps.seen[0] == len(steps.seen) - 1
    assert {PAGE, BOOK, PDF} <= set(steps.seen[1:])


Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """`publish check` with arguments, in an empty folder: exit code, output and messages."""

    def command(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.argv", ["publish", "check", *arguments])
        monkeypatch.chdir(tmp_path)
        with pytest.raises(SystemExit) as ended:
            main()
        return int(ended.value.code or 0), *capsys.readouterr()

    return command


def test_command_prints_findings_and_says_so_by_its_exit_code(good: Path, tmp_path: Path, run: Run) -> None:
    tree = copied(good, tmp_path / "build")
    assert run("build") == (0, "7 files in build/ looked at: no findings (open build/report.html)\n", "")
    (tree / PAGE).write_text((tree / PAGE).read_text("utf-8").replace('lang="zh-Hans"', 'lang="zh"'), "utf-8")
    code, output, _ = run("build")
    assert code == 1
    assert f"{PAGE}:2: H006 `lang` of the page is `zh`, but its edition is zh-Hans\n" in output
    assert output.endswith("7 files in build/ looked at: 2 findings (open build/report.html)\n")
    assert PAGE in (tree / "report.html").read_text("utf-8")
    report = json.loads(run("build", "--format", "json")[1])
    assert [(found["path"], found["code"]) for found in report["findings"]] == [(PAGE, "T002"), (PAGE, "H006")]


def test_command_leaves_the_tree_alone_if_told_so(good: Path, tmp_path: Path, run: Run) -> None:
    tree = copied(good, tmp_path / "build")
    before = {file: file.read_bytes() for file in tree.rglob("*") if file.is_file()}
    assert run("build", "--no-report") == (0, "7 files in build/ looked at: no findings\n", "")
    assert {file: file.read_bytes() for file in tree.rglob("*") if file.is_file()} == before


def test_warnings_alone_do_not_fail_a_check(tmp_path: Path, run: Run) -> None:
    tree = tmp_path / "build"
    lay(tree)
    record(tree, fails(tree))
    code, output, _ = run("build")
    assert code == 0
    assert f"{PDF}: D016 warning: page 1, column 1: the column is 2 lines short: " in output
    assert output.endswith("7 files in build/ looked at: 2 warnings (open build/report.html)\n")


@pytest.mark.parametrize("arguments", [["."], ["nowhere"], [], [".", "--format", "xml"]])
def test_command_refuses_what_is_no_built_tree(arguments: list[str], run: Run) -> None:
    code, output, message = run(*arguments)
    assert (code, output) == (2, "")
    assert "hint" in message


@pytest.mark.slow
def test_the_sample_publication_has_no_findings(sample_build: Path) -> None:
    assert [finding for finding in examine(sample_build, validators=True) if finding.severity == "error"] == []


@pytest.mark.slow
def test_epubcheck_is_asked_only_on_request(tmp_path: Path, run: Run) -> None:
    """The good book lacks nothing; without the time of its last change only EPUBCheck refuses it."""
    tree = tmp_path / "build"
    lay(tree)
    record(tree)
    said = "7 files in build/ looked at: no findings\n"
    assert run("build", "--epubcheck", "--no-report")[:2] == (0, said)
    with book(tree) as entries:
        package = next(entry for entry in entries if entry.filename.endswith(".opf"))
        entries[package] = entries[package].replace(b"dcterms:modified", b"dcterms:created")
    record(tree)
    assert run("build")[0] == 0
    code, output, _ = run("build", "--epubcheck")
    assert code == 1
    assert f"{BOOK}: E016 EPUB/content.opf:" in output
    assert "RSC-005" in output
