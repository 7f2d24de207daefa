"""pyproject.toml in; requirements.txt and requirements-dev.txt with exact pins and every release's hashes out (`make lock`).

Stays away from this machine's pip settings: a private index or folder of wheels would put its own hashes into the files.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]
PIP_TOOLS = "pip-tools==7.6.2"
RUNTIME = ["--build-deps-for", "editable", "--output-file", "requirements.txt"]
TESTS = ["--extra", "dev", "--constraint", "requirements.txt", "--output-file", "requirements-dev.txt"]
OPTIONS = [
    "--generate-hashes",
    "--no-config",
    "--no-emit-index-url",
    "--no-emit-find-links",
    "--no-emit-trusted-host",
    "--no-emit-options",
    "--strip-extras",
    "--annotation-style=line",
    "--allow-unsafe",
    "--quiet",
]


def clean_environment() -> dict[str, str]:
    """The environment without the machine's own pip settings; its certificates stay."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PIP_") or name == "PIP_CERT"}
    return {**kept, "PIP_CONFIG_FILE": os.devnull, "CUSTOM_COMPILE_COMMAND": "make lock"}


def main(arguments: list[str]) -> None:
    """Compile both files; `arguments` go to pip-compile, as in `--upgrade` or `--upgrade-package NAME`."""
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        programs = Path(folder, "bin")
        subprocess.run([programs / "pip", "install", "--quiet", PIP_TOOLS], env=clean_environment(), check=True)
        for files in (RUNTIME, TESTS):
            command: list[str | Path] = [programs / "pip-compile", *OPTIONS, *files, *arguments, "pyproject.toml"]
            subprocess.run(command, cwd=CHECKOUT, env=clean_environment(), check=True)


if __name__ == "__main__":
    main(sys.argv[1:])
