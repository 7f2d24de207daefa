"""A declared name never changes its family name, whatever phrase its surroundings may make of it."""

from __future__ import annotations

from itertools import product

import pytest

from publish.convert import names
from publish.convert.converter import Converter
from publish.convert.lattice import candidates
from publish.convert.names import COMPOUND_NAMES, FAMILY_NAMES
from publish.convert.region import REGIONS
from publish.convert.terms import layer
from publish.house import Words

GIVEN = ("欢", "若薇", "里", "制造", "围", "后来", "是", "发展", "杰", "云", "干部", "面", "生", "子", "今后")
AROUND = ("由{}起草", "对{}说", "终{}到场", "皇{}", "{}女士表示", "{}、{}两人", "关系{}", "在{}面前", "“{}”")
WRITTEN = {
    "冲": "沖",
    "钟": "鍾",
    "叶": "葉",
    "云": "雲",
    "宁": "寧",
    "岳": "岳",
    "鲜于": "鮮于",
    "万俟": "万俟",
    "单于": "單于",
}
"""How names are written where the character is another in Traditional Chinese."""


@pytest.mark.parametrize("configuration", sorted(REGIONS))
def test_a_declared_name_keeps_its_family_name(configuration: str) -> None:
    region = REGIONS[configuration]
    families = [*sorted(set(FAMILY_NAMES) & candidates().keys()), "鲜于"]
    assert len(families) > 20
    assert set(COMPOUND_NAMES) >= {"鲜于"}
    for family, given in product(families, GIVEN):
        name = family + given
        expected = names.form(name, region)
        assert expected.startswith(WRITTEN.get(family, family)), name
        converter = Converter(region, [layer(Words({}, [name], []), region, "article")])
        for around in AROUND:
            text = around.format(name, name)
            assert expected in converter.text(text), text
