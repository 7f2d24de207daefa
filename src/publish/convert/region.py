"""The regions that write Traditional Chinese: which engine's configuration serves one, and its shapes of characters."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

Code = Literal["tw", "hk", "t"]
"""`tw` Taiwan, `hk` Hong Kong, `t` no region."""


class Region(Struct, frozen=True):
    """How a region writes."""

    code: Code
    """Key of its forms in glossaries, as in `{特朗普: {tw: 川普}}`."""
    configuration: str
    """Of opencc."""
    doubtful: float
    """Doubt above which an editor should look: so that he is shown some 3 places in 1,000 characters of news."""
    shapes: Mapping[str, str]
    """Forms of Taiwan, in which the packaged lists are written → the region's, where they differ."""


REGIONS: dict[str, Region] = {
    "s2tw": Region("tw", "s2tw", 0.034, {"樑": "梁"}),
    "s2hk": Region("hk", "s2hk", 0.0095, {"裡": "裏", "臺": "台", "檯": "枱", "柺": "枴", "麵": "麪"}),
    "s2t": Region("t", "s2t", 0.034, {"裡": "裏", "麵": "麪"}),
}
"""By the configuration that `text = "convert:…"` of an edition names."""
