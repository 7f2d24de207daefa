"""The text of an article that has a place of each kind that a proof marks, and its rules of conversion."""

from __future__ import annotations

BODY = """\
于春生说，他看到面[干]{tw=乾}了。**信**息员在台州念了两遍[头发]{.keep}，“‘后’天”再发[WAV]{lang=en}。

| 面条 | 信息 |
|---|---|
| 干净 | 以后 |
"""
RULES = {"names": ["于春生"], "glossary": {"信息员": {"tw": "資訊管理員"}}}
