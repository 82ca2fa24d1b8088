"""What an index was built from, and the one pointer that says which generation is in force.

INDEX_DIR/CURRENT              the name of the generation, switched by one atomic rename
INDEX_DIR/000001-ab12…/        a generation: manifest.json, chroma/, keywords/, never changed once switched to
INDEX_DIR/.lock                held while a generation is built
"""

import hashlib
import json
import os
import secrets
import shutil
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from store import lexicon, passages, tokens
from store.types import Report

FORMAT = 3
KEYWORDS_ONLY = "none"
_POINTER = "CURRENT"


@dataclass(frozen=True, slots=True)
class Manifest:
    """Two indexes with equal manifests give equal answers. `sources` maps a report's id to its text's SHA-256.

    `texts` counts the distinct texts among the sentences and their clauses, which have a vector each; `vectors` is the
    digest of their files.
    """

    format: int
    sources: dict[str, str]
    chunker: str
    tokeniser: str
    lexicon: str
    embedder: str
    sentences: int = 0
    passages: int = 0
    dimension: int = 0
    texts: int = 0
    vectors: str = ""

    @property
    def fingerprint(self) -> str:
        """A short digest of what the index was built from."""
        return hashlib.sha256(repr(self._inputs()).encode()).hexdigest()[:12]

    def _inputs(self) -> tuple[object, ...]:
        return (self.format, sorted(self.sources.items()), self.chunker, self.tokeniser, self.lexicon, self.embedder)

    def fits(self, wanted: "Manifest") -> bool:
        """Whether an index with this manifest may serve where `wanted` is asked for.

        An index with vectors serves where no embedder can be loaded: its keywords are the same.
        """
        mine, theirs = self._inputs(), wanted._inputs()
        return mine == theirs or (wanted.embedder == KEYWORDS_ONLY and mine[:-1] == theirs[:-1])

    def save(self, folder: Path) -> None:
        """Write `manifest.json` into `folder`; done last, so that a folder with a manifest is complete."""
        (folder / "manifest.json").write_text(json.dumps(asdict(self), ensure_ascii=False, indent=1), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> "Manifest | None":
        """The manifest in `folder`, or None where it is missing or broken."""
        try:
            return cls(**json.loads((folder / "manifest.json").read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            return None


def wanted(reports: Sequence[Report], embedder: str) -> Manifest:
    """The manifest an index of `reports` must have, its counts left at 0."""
    sources = {report.id: hashlib.sha256(report.text.encode()).hexdigest() for report in reports}
    return Manifest(FORMAT, sources, passages.VERSION, tokens.VERSION, lexicon.version(), embedder)


def current(index_dir: Path) -> Path | None:
    """The folder of the generation in force, or None."""
    try:
        name = (index_dir / _POINTER).read_text(encoding="utf-8").strip()
    except (OSError, ValueError):
        return None
    folder = index_dir / name
    return folder if name and folder.parent == index_dir and folder.is_dir() else None


def next_generation(index_dir: Path, fingerprint: str) -> Path:
    """A path no generation has ever had in this folder."""
    numbers = [int(p.name[:6]) for p in index_dir.iterdir() if p.is_dir() and p.name[:6].isdigit()]
    return index_dir / f"{max(numbers, default=0) + 1:06d}-{fingerprint}-{secrets.token_hex(3)}"


def switch(index_dir: Path, generation: Path) -> None:
    """Put `generation` in force, atomically, and drop all but it and the one before."""
    previous = current(index_dir)
    draft = index_dir / f"{_POINTER}.{os.getpid()}"
    draft.write_text(generation.name, encoding="utf-8")
    os.replace(draft, index_dir / _POINTER)
    keep = {generation, previous}
    for folder in index_dir.iterdir():
        if folder.is_dir() and folder.name[:6].isdigit() and folder not in keep:
            shutil.rmtree(folder, ignore_errors=True)
