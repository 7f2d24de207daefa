from pathlib import Path

from pikepdf import Array, Dictionary, Name
from PIL import ImageCms

from publish.ticket import Press
from tests.check.pressed import kept, press


def fails(tree: Path) -> None:
    """Another condition, nowhere registered, with the profile of a screen."""
    with press(tree) as document:
        intent = document.Root.OutputIntents[0]
        intent.OutputConditionIdentifier = "FOGRA51"
        del intent["/RegistryName"]
        screen = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
        intent.DestOutputProfile.write(screen)
        intent.DestOutputProfile.N = 3


def passes(tree: Path) -> Press:
    """A condition that is not registered, and an intent of another standard beside it."""
    with press(tree) as document:
        intents = document.Root.OutputIntents
        intents[0].OutputConditionIdentifier = "Custom"
        del intents[0]["/RegistryName"]
        other = Dictionary(Type=Name.OutputIntent, S=Name.GTS_PDFA1, OutputConditionIdentifier="Custom")
        document.Root.OutputIntents = Array([other, intents[0]])
    return kept(condition="")
