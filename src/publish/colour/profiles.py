"""An ICC file of a printing house in; what it says of paper and inks, and its transforms, out (ISO 15076-1)."""

from __future__ import annotations

import io
import re
from functools import cache, cached_property
from itertools import product
from pathlib import Path
from typing import Any

from PIL import Image, ImageCms

from publish.cache import sha256

REGISTRY = "http://www.color.org"
"""Where printing conditions are registered."""
SRGB = ImageCms.createProfile("sRGB")
_COMPENSATION = ImageCms.Flags.BLACKPOINTCOMPENSATION
_CONDITIONS = {
    r"FOGRA ?(\d\d[LS]?)": "FOGRA{0}",
    r"PSO ?coated ?v3": "FOGRA51",
    r"PSO ?uncoated ?v3": "FOGRA52",
    r"PSO ?uncoated ?ISO ?12647": "FOGRA47",
    r"ISO ?coated ?v2": "FOGRA39",
    r"ISO ?newspaper ?26": "IFRA26",
    r"WAN-?IFRA ?newspaper": "IFRA26",
    r"Japan ?Color ?2011 ?coated": "JC201103",
    r"Japan ?Color ?2001 ?coated": "JC200103",
    r"Japan ?Color ?2001 ?uncoated": "JC200104",
    r"Japan ?Color ?2002 ?newspaper": "JCN2002",
    r"GRACoL ?2013|CRPC6": "CGATS21-2-CRPC6",
    r"SWOP ?2013|CRPC5": "CGATS21-2-CRPC5",
    r"GRACoL ?2006|CGATS ?TR ?006": "CGATS TR 006",
    r"SWOP ?2006.*3|CGATS ?TR ?003": "CGATS TR 003",
    r"SWOP ?2006.*5|CGATS ?TR ?005": "CGATS TR 005",
    r"U\.?S\.? ?Web ?Coated|CGATS ?TR ?001": "CGATS TR 001",
}
"""What a profile is called → the registered name of the printing condition that it describes."""


class ProfileFault(ValueError):
    """The file is no profile of a printing press with cyan, magenta, yellow and black."""


class Profile:
    """The printing condition of a job."""

    def __init__(self, content: bytes, condition: str = "") -> None:
        """`condition`: its registered name, where the profile does not tell it. Raises `ProfileFault`."""
        self.content = content
        self.digest = sha256(content)
        try:
            self._opened = ImageCms.ImageCmsProfile(io.BytesIO(content))
            found = self._opened.profile
            space, kind = found.xcolor_space.strip(), found.device_class.strip()
            self.name = (found.profile_description or "").strip() or "a profile without a name"
        except (OSError, ValueError, AttributeError, ImageCms.PyCMSError) as error:
            raise ProfileFault("is no ICC profile, or is damaged") from error
        if space != "CMYK" or kind != "prtr":
            raise ProfileFault(f"`{self.name}` is no profile for four-colour printing: its colours are {space}")
        self.condition = condition or _condition(self.name)
        """Registered name; empty where none is known."""

    def of_srgb(self) -> Any:
        """Transform of sRGB, relative colorimetric with black point compensation, as offset printing has it."""
        return self.of(SRGB, "RGB")

    def of(self, source: Any, mode: str) -> Any:
        """Transform of pictures with a profile of their own; raises `ProfileFault` where that fails."""
        try:
            return ImageCms.buildTransform(
                source, self._opened, mode, "CMYK", ImageCms.Intent.RELATIVE_COLORIMETRIC, _COMPENSATION
            )
        except ImageCms.PyCMSError as error:
            raise ProfileFault(str(error)) from error

    @cached_property
    def proof(self) -> Any:
        """Transform of CMYK to sRGB: how the inks look on this paper, if its white is taken for white."""
        return ImageCms.buildTransform(
            self._opened, SRGB, "CMYK", "RGB", ImageCms.Intent.RELATIVE_COLORIMETRIC, _COMPENSATION
        )

    @cached_property
    def limit(self) -> int:
        """Per cent of ink, all four together, that the profile gives the darkest of colours at most."""
        steps = (0, 16, 32, 64, 128, 255)
        picture = Image.new("RGB", (len(steps) ** 3, 1))
        picture.putdata([*product(steps, repeat=3)])
        inked = ImageCms.applyTransform(picture, self.of_srgb())
        return round(max(sum(pixel) for pixel in inked.getdata()) / 255 * 100)


def _condition(name: str) -> str:
    for pattern, condition in _CONDITIONS.items():
        if match := re.search(pattern, name, re.IGNORECASE):
            return condition.format(*match.groups())
    return ""


@cache
def opened(file: Path, condition: str = "") -> Profile:
    """The profile in a file; raises `ProfileFault` and `OSError`. Kept, since a worker prints many articles with one."""
    return Profile(file.read_bytes(), condition)
