"""Does the file say for which printing condition its inks are mixed?

The same four numbers are another colour on another paper. The output intent names the condition, and the profile in it is what
proofs are made by. There is exactly one, with a profile of four inks; the name of a registered condition says where it is
registered. It is the profile that the pictures were converted with.
Source: ISO 15930-7 (PDF/X-4) on output intents; ISO 32000-1, 14.11.5; ISO 15076-1, 7.2 Profile header.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from typing import Any

import pikepdf

from publish.check.opened.document import decoded, get
from publish.check.opened.press import PressDocument
from publish.check.rules import Fault

CODE = "X004"
_HINT = "build again: publish build; the profile is that of `profile` under [print] in edition.toml"
_HEADER = 128
"""Bytes of every profile."""


def look(document: PressDocument) -> Iterator[Fault]:
    """A fault for each part of the intent that is missing or wrong."""
    listed = get(document.pdf.Root, "/OutputIntents")
    intents = list(listed) if isinstance(listed, pikepdf.Array) else []
    found = [intent for intent in intents if get(intent, "/S") == pikepdf.Name.GTS_PDFX]
    if len(found) != 1:
        yield Fault(f"the file has {len(found) or 'no'} output intent{'s' * (len(found) > 1)} of PDF/X", _HINT)
        return
    condition = document.record.condition if document.record else None
    messages = (*_names(found[0], condition), *_profile(found[0], document))
    yield from (Fault(message, _HINT) for message in messages)


def _names(intent: Any, condition: str | None) -> Iterator[str]:
    identifier = _text(get(intent, "/OutputConditionIdentifier"))
    if not identifier:
        yield "the output intent has no identifier"
    elif condition is not None and identifier != (condition or "Custom"):
        yield f"the output intent names `{identifier[:60]}` instead of `{condition or 'Custom'}`"
    if identifier not in ("", "Custom") and not _text(get(intent, "/RegistryName")):
        yield f"the output intent does not say where `{identifier[:60]}` is registered"
    if identifier == "Custom" and not _text(get(intent, "/Info")):
        yield "the output intent has no words for a condition that is not registered"


def _profile(intent: Any, document: PressDocument) -> Iterator[str]:
    profile = get(intent, "/DestOutputProfile")
    if not isinstance(profile, pikepdf.Stream):
        yield "the output intent has no profile"
        return
    if get(profile, "/N") != 4:
        yield "the profile of the output intent is not said to be of four inks"
    content = decoded(profile)
    if len(content) < _HEADER or content[36:40] != b"acsp":
        yield "the profile of the output intent is no ICC profile"
    elif content[12:20] != b"prtrCMYK":
        yield "the profile of the output intent is not that of a press with four inks"
    elif document.record and sha256(content).hexdigest() != document.record.profile_sha256:
        yield f"the profile of the output intent is not `{document.record.profile}`, which the inks are mixed for"


def _text(value: Any) -> str:
    return str(value).strip() if isinstance(value, pikepdf.String) else ""
