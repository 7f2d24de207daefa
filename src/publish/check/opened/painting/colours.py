"""A colour space of a PDF and its components in, the plates that print the colour out (ISO 32000-1, 8.6)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import pikepdf

from publish.check.opened.document import get, spelt

PROCESS = ("Cyan", "Magenta", "Yellow", "Black")
ALL = "All"
"""Every plate there is; for printer's marks."""
_SHORT = {"G": "DeviceGray", "RGB": "DeviceRGB", "CMYK": "DeviceCMYK", "I": "Indexed"}
"""Of inline images (ISO 32000-1, 8.9.7)."""
_PLAIN = frozenset({"DeviceGray", "DeviceCMYK", "Separation", "DeviceN", "Pattern"})
SPOT_SPACES = ("Separation", "DeviceN")
_DEEPEST = 8


class Colour(NamedTuple):
    """What something is painted with."""

    space: str
    """As `family` says it."""
    plates: tuple[tuple[str, float], ...] = ()
    """Name of each plate with ink on it, and how much, 0 to 1; none where the space is none of inks."""

    @property
    def ink(self) -> float:
        """Per cent of ink, all plates together."""
        return 100 * sum(amount for _, amount in self.plates)

    @property
    def is_mark(self) -> bool:
        """Whether it is printed from every plate, as printer's marks are."""
        return any(name == ALL for name, _ in self.plates)

    def __str__(self) -> str:
        """As the trade writes it: `C15 M95 Y90 K5`."""
        return " ".join(f"{_short(name)}{100 * amount:.0f}" for name, amount in self.plates) or self.space


def _short(plate: str) -> str:
    return {"Cyan": "C", "Magenta": "M", "Yellow": "Y", "Black": "K"}.get(plate, f"{plate} ")


BLACK = Colour("DeviceGray", (("Black", 1.0),))
NONE = Colour("Pattern")


def family(space: Any, depth: int = 0) -> str:
    """What colours of a space are in the end, as `DeviceCMYK` or `ICCBased with 3 components`; a table, as what it lists."""
    if isinstance(space, pikepdf.Name):
        return _SHORT.get(spelt(space)[1:], spelt(space)[1:])
    first = _item(space, 0)
    name = _SHORT.get(spelt(first)[1:], spelt(first)[1:]) if isinstance(first, pikepdf.Name) else ""
    if name in ("Indexed", "Pattern") and depth < _DEEPEST and _item(space, 1) is not None:
        return family(_item(space, 1), depth + 1)
    if name == "ICCBased":
        return f"ICCBased with {_count(get(_item(space, 1), '/N'))} components"
    return name or "none that is known"


def _count(value: Any) -> str:
    return str(value) if isinstance(value, int) else "no number of"


def is_of_inks(name: str) -> bool:
    """Whether a press can print the colours of a family as they are."""
    return name in _PLAIN or name == "ICCBased with 4 components"


def colour(space: Any, parts: Sequence[float]) -> Colour:
    """The colour of these components."""
    name = family(space)
    if name == "DeviceGray" and len(parts) == 1:
        return Colour(name, _inked(("Black",), (1 - parts[0],)))
    if is_of_inks(name) and name.endswith(("DeviceCMYK", "4 components")) and len(parts) == 4:
        return Colour(name, _inked(PROCESS, parts))
    if name in SPOT_SPACES:
        return Colour(name, _inked(plates(space), parts))
    return Colour(name)


def plates(space: Any) -> tuple[str, ...]:
    """The plates that a Separation or DeviceN names."""
    named = _item(space, 1)
    names = list(named) if isinstance(named, pikepdf.Array) else [named]
    return tuple(spelt(name)[1:] for name in names if isinstance(name, pikepdf.Name))


def _inked(names: Sequence[str], parts: Sequence[float]) -> tuple[tuple[str, float], ...]:
    amounts = [min(1.0, max(0.0, part)) for part in parts]
    return tuple((name, amount) for name, amount in zip(names, amounts, strict=False) if amount > 0 and name != "None")


def first(space: Any) -> Colour:
    """The colour that a space begins with (ISO 32000-1, 8.6.8)."""
    name = family(space)
    if name in SPOT_SPACES:
        return colour(space, [1.0] * len(plates(space)))
    return colour(space, [0.0, 0.0, 0.0, 1.0] if name.endswith(("CMYK", "4 components")) else [0.0])


def _item(space: Any, index: int) -> Any:
    return space[index] if isinstance(space, pikepdf.Array) and len(space) > index else None
