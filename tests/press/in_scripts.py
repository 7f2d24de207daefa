"""A publication in Tibetan and Korean, with every kind of block, for tests of printed pages; and what such pages say and draw.

Written for these tests; no native reader has checked it.
"""

from __future__ import annotations

import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from PIL import Image

from publish.fonts import FontLibrary
from tests.press.shaped import Face, drawn, words
from tests.press.texts import TEXTS
from tests.publications import article, write

SETTINGS = """\
base = "https://paper.example/"
editions = ["bo", "ko"]

[masthead]
name = "小报"

[[channels]]
id = "news"
name = "要闻"
"""
TIBETAN = """\
![ཟམ་པ་རྙིང་པ།](images/bridge.png){{alt="ཟམ་པ་རྙིང་པ།" credit="བསོད་ནམས" kind="illustration"}}

{0}

{1}[^1]

## རྒྱ་མཚོ་ཆེན་པོ།

ཆུ་བོ་ཐམས་ཅད་འབབ།
{{.strap}}

སློབ་ཕྲུག་ཚོས་**ཉིན་ལྟར་**དཔེ་མཛོད་ཁང་དུ་དེབ་ཀློག་གི་ཡོད། {1}

> མཁས་པ་ཡོན་ཏན་མཛོད་འཛིན་པ། །དེ་དག་ལེགས་བཤད་རིན་ཆེན་སྡུད། །
{{.pull cite="ས་སྐྱ་པཎྜི་ཏ།"}}

{0}

| ཟླ་བ། | གྲངས་འབོར། |
|---|--:|
| ཟླ་དང་པོ། | ༡༢ |
| **བསྡོམས།** | **༡༢** |
{{caption="ཆུ་ཚད།"}}

> {1}

[^1]: མཆན་འདི་ནི་འདི་ལྟར་བྲིས་ཡོད། ད་ལྟའང་བརྟན་པོར་གནས་ཡོད།
"""
KOREAN = """\
![밤의 선착장](images/bridge.png){{alt="밤의 선착장" credit="박하늘" kind="illustration"}}

{0}

{1}[^1]

## 다리를 지키는 사람들

돌은 거짓말을 하지 않는다
{{.strap}}

{2} 석공은 **마흔 해** 동안 일했다.

> “돌은 거짓말을 하지 않는다. 거짓말은 사람이 한다.”
{{.pull cite="김영수, 석공"}}

{3}

| 달 | 나무(그루) |
|---|--:|
| 일월 | 12 |
| **합계** | **12** |
{{caption="심은 나무"}}

{4}

> {5}

[^1]: 이 각주는 다리의 보수 기록(補修記錄)에서 따온 것이다.
"""
FRONTS = {
    "bo": {
        "title": "ཚགས་པར་ཞིག་ནམ་གསལ་བར་སྒྲིག་པ། མི་དྲུག་དང་འཕྲུལ་ཆས་གཅིག་གི་གཏམ་རྒྱུད།",
        "subtitle": "གྲུ་གཟིངས་གཉིས་གནས་སྐབས་སུ་སླར་གསོ་བྱས།",
        "lead": "བོད་ཡིག་གི་ཚགས་པར་འདི་ལོའི་མཇུག་ཏུ་དཔར། ཟམ་པ་རྙིང་པ་འདི་ནི་མི་རབས་མང་པོའི་ལག་རྩལ་གྱི་འབྲས་བུ་ཡིན།",
        "source": "ཚགས་པར་ཆུང་ཆུང་།",
        "authors": ["བསོད་ནམས"],
    },
    "ko": {
        "title": "신문 한 장을 새벽까지 짜다: 여섯 사람과 기계 한 대 이야기",
        "subtitle": "나룻배 두 척 임시 운항",
        "lead": "오래된 다리는 큰물이 세 번 지나갔지만 한 번도 무너지지 않았다. 이제 그 다리를 고친다.",
        "source": "작은신문",
        "authors": ["김영수"],
    },
}
BODIES = {tag: body.format(*TEXTS[tag]) for tag, body in (("bo", TIBETAN), ("ko", KOREAN))}


def publication(root: Path) -> Path:
    """A folder with an article of each language, named by its tag; the texts of each stand there thrice."""
    parts = {tag: body.partition("[^1]: ") for tag, body in BODIES.items()}
    bodies = {tag: f"{body}\n{body.replace('[^1]', '')}[^1]: {note}" for tag, (body, _, note) in parts.items()}
    write(root, {tag: article(bodies[tag], tag, **front) for tag, front in FRONTS.items()}, SETTINGS)
    for tag in FRONTS:
        (root / f"source/{tag}/images").mkdir()
        Image.new("RGB", (1300, 2080), "#b72a17").save(root / f"source/{tag}/images/bridge.png")
    return root


def expected(tag: str) -> list[str]:
    """The words of the body, its running text only, as often as they stand there."""
    return [word for text in TEXTS[tag] for word in words(text)] * 2


def copied(content: bytes, folder: Path, *options: str) -> str:
    """What Poppler copies of a PDF."""
    (folder / "page.pdf").write_bytes(content)
    command = ["pdftotext", *options, str(folder / "page.pdf"), "-"]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=True, timeout=60).stdout


def undrawn(content: bytes, tag: str, library: FontLibrary, faces: tuple[tuple[str, int, str], ...]) -> Iterator[str]:
    """The words whose glyphs, as HarfBuzz chooses them, are drawn in none of these faces; each a family, weight and name."""
    found = [(face, drawn(content, name, face)) for face, name in _faces(tag, library, faces)]
    for word, count in Counter(expected(tag)).items():
        able = [(face, counted) for face, counted in found if face.has(word)]
        if able and sum(counted[face.shaped(word)] for face, counted in able) < count:
            yield word


def _faces(tag: str, library: FontLibrary, faces: tuple[tuple[str, int, str], ...]) -> Iterator[tuple[Face, str]]:
    for family, weight, name in faces:
        yield Face(library.file(family, weight), tag), name
