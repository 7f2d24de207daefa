"""The command line: options, exit codes, and the commands that need no build."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.testing import CliRunner

from publish import __version__, publication
from publish.cli import app
from publish.errors import Exit, Faults, UsageError
from publish.new import new
from publish.source.articles import read_all
from tests.publications import article, environment, publish, write

SAMPLES = Path(__file__).parents[1] / "source"


def run(*arguments: str) -> tuple[str, int]:
    """What a command prints, and its exit code, in this process."""
    result = CliRunner().invoke(app, arguments)
    if isinstance(result.exception, Faults | UsageError):
        return str(result.exception), int(result.exception.exit_code)
    return result.output, result.exit_code


def test_the_version() -> None:
    assert run("--version") == (f"publish {__version__}\n", 0)


@pytest.mark.parametrize(
    "command", ["build", "serve", "check", "import", "translate", "review", "editions", "new", "schema", "doctor"]
)
def test_every_command_has_help(command: str) -> None:
    text, code = run(command, "--help")
    assert (code, "Usage:" in text) == (0, True)
    assert command in run("--help")[0]


def test_the_help_names_every_exit_code() -> None:
    text = re.sub(r"\s+", " ", run("build", "--help")[0])
    assert all(f"{int(code)} " in text for code in Exit)


@pytest.mark.parametrize(
    "arguments", [["nothing"], ["build", "-j", "0"], ["build", "-f", "docx"], ["serve", "-p", "70000"], []]
)
def test_a_wrong_command_line_is_code_two(arguments: list[str]) -> None:
    assert run(*arguments)[1] == Exit.USAGE


def test_faults_are_printed_on_stderr_with_their_number(tmp_path: Path) -> None:
    write(tmp_path, {"one": article("", "one", section="体育"), "two": article(slug="two", lead=None)})
    done = publish(tmp_path, "build")
    assert (done.stdout, done.returncode) == ("", 1)
    assert [line.split(" ")[1] for line in done.stderr.splitlines() if line.startswith("source/")] == [
        "S020",
        "B001",
        "S006",
    ]
    assert done.stderr.endswith("\n3 findings; nothing was written\n")


def test_faults_are_found_without_loading_weasyprint(tmp_path: Path) -> None:
    """It takes a second by itself."""
    write(tmp_path, {"one": article("", "one")})
    code = (
        "import sys; from publish.cli import main\n"
        "try: main()\n"
        "except SystemExit: print([name for name in ('weasyprint', 'ebooklib', 'pypdfium2') if name in sys.modules])"
    )
    command = [sys.executable, "-c", code, "build"]
    done = subprocess.run(command, cwd=tmp_path, env=environment(), capture_output=True, encoding="utf-8", check=False)
    assert done.stdout == "[]\n"


class TestNew:
    def test_a_new_publication_has_no_faults(self, tmp_path: Path) -> None:
        folder = tmp_path / "paper"
        text, code = run("new", str(folder))
        assert code == 0
        assert text.splitlines()[-1] == f"now: cd {folder} && publish build"
        found = publication.load(folder)
        assert [found_article.slug for found_article in read_all(found)] == ["first-article"]
        assert all((folder / line).is_file() for line in text.splitlines()[:-1])

    def test_nothing_is_overwritten(self, tmp_path: Path) -> None:
        (tmp_path / "mine.txt").write_text("x")
        with pytest.raises(UsageError, match="not empty"):
            new(tmp_path)
        with pytest.raises(UsageError, match="not empty"):
            new(tmp_path / "mine.txt")
        assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]

    @pytest.mark.slow
    def test_a_new_publication_builds(self, tmp_path: Path) -> None:
        run("new", str(tmp_path / "paper"))
        done = publish(tmp_path / "paper", "build")
        assert done.returncode == 0, done.stderr
        site = tmp_path / "paper" / "build" / "site"
        for tag in ("zh-Hans", "zh-Hant-TW", "zh-Hant-HK"):
            names = {path.name for path in (site / tag / "first-article").iterdir()}
            assert names == {"index.html", "first-article.epub", "first-article.pdf"}


class TestSchema:
    @pytest.fixture
    def schema(self) -> dict[str, Any]:
        text, code = run("schema")
        assert code == 0
        found: dict[str, Any] = json.loads(text)
        return found

    def test_it_is_a_json_schema(self, schema: dict[str, Any]) -> None:
        assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
        assert all(name in schema["$defs"] for name in re.findall(r'"#/\$defs/(\w+)"', json.dumps(schema)))
        front = schema["$defs"][schema["$ref"].rpartition("/")[2]]
        assert front["additionalProperties"] is False
        assert set(front["required"]) == {"id", "title", "published", "source", "section", "lead", "status", "rights"}

    @pytest.mark.parametrize("slug", sorted(path.parent.name for path in SAMPLES.glob("*/article.md")))
    def test_it_accepts_the_samples(self, schema: dict[str, Any], slug: str) -> None:
        text = (SAMPLES / slug / "article.md").read_text("utf-8")
        values = yaml.load(text.split("---\n")[1], Loader=yaml.BaseLoader)  # noqa: S506
        assert list(refusals(values, schema, schema)) == []

    @pytest.mark.parametrize(
        ("key", "value"),
        [("titel", "x"), ("status", "done"), ("id", "x"), ("authors", "甲"), ("title", "  "), ("corrections", [{}])],
    )
    def test_it_refuses_what_the_reader_refuses(self, schema: dict[str, Any], key: str, value: object) -> None:
        text = article().split("---\n")[1]
        values = {**yaml.load(text, Loader=yaml.BaseLoader), key: value}  # noqa: S506
        assert list(refusals(values, schema, schema))


def refusals(value: Any, schema: dict[str, Any], whole: dict[str, Any]) -> list[str]:
    """What a JSON Schema has against a value; knows the keywords that ours uses."""
    if "$ref" in schema:
        return refusals(value, whole["$defs"][schema["$ref"].rpartition("/")[2]], whole)
    if "anyOf" in schema:
        tried = [refusals(value, choice, whole) for choice in schema["anyOf"]]
        return [] if [] in tried else tried[0]
    if "enum" in schema:
        return [] if value in schema["enum"] else [f"{value} is not in the list"]
    kinds = {"object": dict, "array": list, "string": str, "null": type(None)}
    if type(value) is not kinds[schema["type"]]:
        return [f"{value!r} is no {schema['type']}"]
    found = []
    if isinstance(value, dict):
        properties, others = schema.get("properties", {}), schema.get("additionalProperties", {})
        found += [f"{name} is missing" for name in schema.get("required", []) if name not in value]
        found += [f"unknown {name}" for name in value if name not in properties and others is False]
        for name, item in value.items():
            found += refusals(item, properties.get(name) or others, whole) if properties.get(name) or others else []
    if isinstance(value, list):
        found += [fault for item in value for fault in refusals(item, schema.get("items", {}), whole)]
    if isinstance(value, str):
        found += [f"{value!r} is empty"] if len(value) < schema.get("minLength", 0) else []
        found += [] if re.search(schema.get("pattern", ""), value) else [f"{value!r} has not the form"]
    return found
