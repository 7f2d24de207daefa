"""The faces of several folders as one library: expanded files, a private fontconfig, and what characters they have."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from publish import cache
from publish.errors import Faults, Finding, UsageError
from publish.fonts import coverage, faces, fontconfig, store
from publish.fonts.faces import Face
from publish.remembered import below, remembered


class FontLibrary:
    """The faces that a build may use."""

    def __init__(self, found: Sequence[Face]) -> None:
        self.faces = tuple(sorted(found, key=lambda face: face.key))
        self._characters: dict[tuple[str, int], frozenset[int]] = {}
        self._stacks: dict[tuple[tuple[str, ...], int], frozenset[int]] = {}

    @classmethod
    def load(cls, folders: Sequence[Path]) -> FontLibrary:
        """The faces of these folders; one of a later folder replaces one of the same family, weight and style.

        Raises `Faults` that name everything wrong in every fonts.toml and every file it declares.
        """
        found: dict[tuple[str, int, str], Face] = {}
        findings: list[Finding] = []
        for folder in folders:
            good, faults = _declared(folder.resolve())
            findings += faults
            found |= {face.key: face for face in good}
        if findings:
            raise Faults(findings)
        return cls(list(found.values()))

    @property
    def families(self) -> frozenset[str]:
        """Names that style sheets and edition.toml may use."""
        return frozenset(face.family for face in self.faces)

    @property
    def fingerprint(self) -> str:
        """Changes when a face does; made of the declared names and hashes, without reading a face."""
        lines = (f"{face.key} {face.expanded} {face.expanded_sha256}" for face in self.faces)
        return cache.sha256("\n".join(lines).encode())[:32]

    def expand(self, progress: Callable[[Face], None] | None = None) -> Path:
        """A folder that holds exactly the expanded files of this library; `progress` hears of each face that takes time.

        Raises `Faults` where a face is not what was declared.
        """
        findings: list[Finding] = []
        for face in self.faces:
            if progress and not store.is_expanded(face):
                progress(face)
            try:
                store.expand(face)
            except Faults as faults:
                findings += faults.findings
        folder = store.folder("sets") / self.fingerprint
        if not findings and not folder.is_dir():
            from publish.fonts import examine

            findings = [finding for face in self.faces for finding in examine.misnamed(face, store.place(face))]
        if findings:
            raise Faults(findings)
        files = {f"{face.expanded_sha256[:8]}-{face.expanded}": store.place(face) for face in self.faces}
        fontconfig.gather(files, folder)
        return folder

    def fontconfig(self) -> Path:
        """A configuration for the variable FONTCONFIG_FILE under which no other face exists; expands what is not yet."""
        folder = store.folder("fontconfig")
        return fontconfig.write(folder / f"{self.fingerprint}.conf", self.expand(), folder / "cache")

    def face(self, family: str, weight: int = 400) -> Face:
        """The face that a style sheet gets for this family and weight, upright if there is one.

        Raises `UsageError` for an unknown family. Rule: CSS Fonts 4, 5.2 (font style matching).
        """
        found = [face for face in self.faces if face.family == family]
        if not found:
            hint = f"the families are: {', '.join(sorted(self.families))}; add others as fonts/README.md says"
            raise UsageError(f"there is no face of the family {family}", hint)
        return min(found, key=lambda face: (_distance(face.weight, weight), face.style == "italic"))

    def file(self, family: str, weight: int = 400) -> Path:
        """The expanded file of the face for this family and weight."""
        return store.expand(self.face(family, weight))

    def coverage(self, family: str, weight: int = 400) -> frozenset[int]:
        """Code points that the face for this family and weight has; weights of one family may differ."""
        key = (family, weight)
        if key not in self._characters:
            self._characters[key] = coverage.characters(self.file(family, weight))
        return self._characters[key]

    def missing(self, text: str, families: Sequence[str], weight: int = 400) -> list[int]:
        """Indices of the characters of `text` that none of these families has; invisible ones and line ends need none."""
        stack = (tuple(families), weight)
        if stack not in self._stacks:
            self._stacks[stack] = coverage.INVISIBLE.union(*(self.coverage(family, weight) for family in families))
        covered = self._stacks[stack]
        return [index for index, character in enumerate(text) if ord(character) not in covered]


def _declared(folder: Path) -> tuple[list[Face], list[Finding]]:
    """The faces of a folder, and what is wrong with them and their files; kept until something in it changes."""

    def read() -> tuple[list[Face], list[Finding]]:
        good, faults = faces.read(folder)
        hashed = ((face, store.digest(face.path)) for face in good)
        return good, [*faults, *(store.wrong_hash(face, found) for face, found in hashed if found != face.sha256)]

    return remembered(f"faces {folder}", below(folder), read)


def _distance(weight: int, wanted: int) -> tuple[int, int]:
    """How far a weight is from the wanted one, as CSS looks for it; the first number is the direction."""
    if wanted <= weight <= 500 and wanted >= 400:
        return 0, weight - wanted
    below_first = wanted <= 500
    if weight == wanted:
        return 0, 0
    return (1 if (weight < wanted) == below_first else 2), abs(weight - wanted)
