"""An ICC file of a printing house in; what it says of paper and inks, and its transforms, out (ISO 15076-1)."""

from __future__ import annotations

import io
import re
from bisect import bisect_left
from collections.abc import Callable
from functools import cached_property, lru_cache
from itertools import chain, product
from pathlib import Path

from PIL import Image, ImageCms, features
from PIL.ImageCms import ImageCmsProfile, ImageCmsTransform

from publish.cache import folder_if_any, made_once, sha256

REGISTRY = "http://www.color.org"
"""Where printing conditions are registered."""
SRGB = ImageCmsProfile(ImageCms.createProfile("sRGB"))
_VERSION = features.version("littlecms2")
_RECIPE = 1
"""Of transforms; raised where colours are reckoned otherwise, so that nothing kept is taken for what would be made now."""
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
    """The file is no profile that can be used here."""


class IccProfile:
    """Any ICC profile."""

    def __init__(self, content: bytes) -> None:
        """Raises `ProfileFault`."""
        self.content = content
        try:
            self.used = ImageCmsProfile(io.BytesIO(content))
            found = self.used.profile
            self.name = (found.profile_description or "").strip() or "a profile without a name"
            self.space, self.kind = found.xcolor_space.strip(), found.device_class.strip()
        except (OSError, ValueError, AttributeError, ImageCms.PyCMSError) as error:
            raise ProfileFault("is no ICC profile, or is damaged") from error


def transform(source: ImageCmsProfile, mode: str, target: ImageCmsProfile, into: str) -> ImageCmsTransform:
    """Relative colorimetric with black point compensation, as offset printing has it; raises `ProfileFault`."""
    intent, flags = ImageCms.Intent.RELATIVE_COLORIMETRIC, ImageCms.Flags.BLACKPOINTCOMPENSATION
    try:
        return ImageCmsTransform(source, target, mode, into, intent, flags=flags)
    except (OSError, ValueError) as error:
        raise ProfileFault("is damaged") from error


class Profile:
    """The printing condition of a job."""

    def __init__(self, content: bytes, condition: str = "") -> None:
        """`condition`: its registered name, where the profile does not tell it. Raises `ProfileFault`."""
        found = IccProfile(content)
        self._used, self.name = found.used, found.name
        if (found.space, found.kind) != ("CMYK", "prtr"):
            kind = _KINDS.get(found.kind, "no press")
            raise ProfileFault(
                f"is a profile of {kind} in {_SPACES.get(found.space, found.space)}, not of a press in CMYK"
            )
        self.content = content
        self.digest = sha256(content)
        self.condition = condition or _condition(self.name)
        """Registered name; empty where none is known."""
        self._once("is usable", self._tried)

    def _tried(self) -> bytes:
        """Nothing; raises `ProfileFault` where it can't transform."""
        _ = self.of_srgb, self.proof
        return b""

    @cached_property
    def of_srgb(self) -> ImageCmsTransform:
        """Transform of sRGB to its inks."""
        return self.of(SRGB, "RGB")

    @cached_property
    def proof(self) -> ImageCmsTransform:
        """Transform of inks to sRGB: how they look on this paper, if its white is taken for white."""
        return transform(self._used, "CMYK", SRGB, "RGB")

    def shown(self, inks: bytes) -> bytes:
        """`proof` of one colour, four bytes, as three: kept, since the transform takes 40 ms to make."""
        colour = Image.frombytes("CMYK", (1, 1), inks)
        return self._once(f"inks {inks.hex()}", lambda: self.proof.apply(colour).tobytes())

    def inked(self, light: bytes) -> bytes:
        """`of_srgb` of one colour, three bytes, as four: kept likewise."""
        colour = Image.frombytes("RGB", (1, 1), light)
        return self._once(f"light {light.hex()}", lambda: self.of_srgb.apply(colour).tobytes())

    def _once(self, what: str, make: Callable[[], bytes]) -> bytes:
        place = folder_if_any(f"colours/{self.digest[:32]} {_VERSION} {_RECIPE}")
        return made_once(place / what, bytes, make) if place else make()

    def of(self, source: ImageCmsProfile, mode: str) -> ImageCmsTransform:
        """Transform of pictures with a profile of their own to its inks; raises `ProfileFault`."""
        return transform(source, mode, self._used, "CMYK")

    @cached_property
    def limit(self) -> int:
        """Per cent of ink, all four together, that the profile gives the darkest of colours at most."""
        steps = (0, 16, 32, 64, 128, 255)
        colours = bytes(chain.from_iterable(product(steps, repeat=3)))
        inked = self.of_srgb.apply(Image.frombytes("RGB", (len(colours) // 3, 1), colours)).tobytes()
        return round(max(sum(inked[place : place + 4]) for place in range(0, len(inked), 4)) / 255 * 100)

    @cached_property
    def blacks(self) -> bytes:
        """For each grey of sRGB, 0 to 255, the black ink (0 to 255) that is as dark among paper and solid black.

        Half of black ink looks lighter than the grey in the middle, since dots on paper have another tone than screens.
        """
        solid = -self._darkness[-1]
        return bytes(self._black(solid + (1 - solid) * _light(grey)) for grey in range(256))

    @cached_property
    def blacks_of_proofs(self) -> bytes:
        """The same for greys of `proof`, where solid black is not the darkest."""
        return bytes(self._black(_light(grey)) for grey in range(256))

    @cached_property
    def _darkness(self) -> list[float]:
        """For each amount of black ink, 0 to 255, its light below nothing."""
        ramp = Image.frombytes("CMYK", (256, 1), bytes(chain.from_iterable((0, 0, 0, black) for black in range(256))))
        return [-_light(grey) for grey in self.proof.apply(ramp).getchannel("G").tobytes()]

    def _black(self, light: float) -> int:
        return min(255, bisect_left(self._darkness, -light))


def _light(grey: int) -> float:
    return float((grey / 255) ** 2.2)


_KINDS = {
    "scnr": "a scanner or camera",
    "mntr": "a screen",
    "link": "a link",
    "spac": "a colour space",
    "prtr": "a printer",
}
_SPACES = {"GRAY": "grey"}


def _condition(name: str) -> str:
    for pattern, condition in _CONDITIONS.items():
        if match := re.search(pattern, name, re.IGNORECASE):
            return condition.format(*match.groups())
    return ""


def opened(file: Path, condition: str = "") -> Profile:
    """The profile in a file; raises `ProfileFault` and `OSError`."""
    return _kept(file.read_bytes(), condition)


@lru_cache(8)
def _kept(content: bytes, condition: str) -> Profile:
    """Kept, since a worker prints many articles with one."""
    return Profile(content, condition)
