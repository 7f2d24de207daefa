"""Every finding code with what it means; `docs/findings.md` is printed from this table.

Letters: P publish.toml, S front matter and folders, B body, I images, L layouts and editions, F fonts,
R reading captures (import); checks of finished files: H html, E epub, D pdf, T the built tree.
"""

from __future__ import annotations

CODES: dict[str, str] = {}
