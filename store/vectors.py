"""Vectors on disk, one for every distinct text, kept and searched by Chroma. The only file that imports chromadb."""

import hashlib
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from store.embedding import Vectors
from store.errors import IndexNotReady

_SMALL, _NEAREST = 6000, 400
"""So many texts are all compared with a question; among more, Chroma's graph finds the nearest."""
_BATCH, _CHECKED = 200, 2000
_HNSW = {"space": "cosine", "ef_construction": 400, "ef_search": 400, "max_neighbors": 32}
"""With these, HNSW finds what an exact search finds at the sizes a library of reports has (default: 97.7 %)."""


class TextVectors:
    """The vectors of texts numbered from 0. Threads may share it."""

    def __init__(self, collection: Any) -> None:
        self._collection = collection
        self.count: int = collection.count()

    @classmethod
    def build(cls, folder: Path, name: str, vectors: Vectors, places: Sequence[dict[str, Any]]) -> "TextVectors":
        """Keep unit vectors, shape (texts, dimension), in a new `folder`, each with its place in a report."""
        count = len(vectors)
        # Chroma writes its graph at every so many vectors, and lets readers write what then is left over: with the
        # whole as one lot it is written once, by the builder, and readers in several processes only read.
        graph = {**_HNSW, "sync_threshold": count}
        collection = _client(folder).create_collection(name, configuration={"hnsw": graph}, embedding_function=None)
        for first in range(0, count, _BATCH):
            last = min(first + _BATCH, count)
            ids = [str(number) for number in range(first, last)]
            collection.add(ids=ids, embeddings=vectors[first:last], metadatas=list(places[first:last]))
        return cls(collection)

    @classmethod
    def open(cls, folder: Path, name: str) -> "TextVectors":
        """What `build` kept. Raises whatever a damaged folder makes Chroma raise."""
        return cls(_client(folder).get_collection(name, embedding_function=None))

    @cached_property
    def all(self) -> Vectors:
        """Every vector, in order."""
        kept = self._collection.get(include=["embeddings"])
        order = np.argsort([int(number) for number in kept["ids"]])
        return np.asarray(kept["embeddings"], dtype=np.float32)[order]

    def cosines(self, vector: Vectors) -> NDArray[np.float64]:
        """The cosine of every text with a unit vector; in a large library all but the nearest have that of the last of these."""
        if self.count <= _SMALL:
            return np.asarray(self.all @ vector, dtype=np.float64)
        found = self._collection.query(query_embeddings=[vector], n_results=_NEAREST, include=["distances"])
        nearest = 1.0 - np.asarray(found["distances"][0], dtype=np.float64)
        cosines = np.full(self.count, nearest.min())
        cosines[[int(number) for number in found["ids"][0]]] = nearest
        return cosines

    def check(self) -> None:
        """Search for texts by their own vectors: all, or in a large library a sample. Raises IndexNotReady where one is lost."""
        step = -(-self.count // _CHECKED)
        for first in range(0, self.count, _BATCH * step):
            ids = [str(number) for number in range(first, min(first + _BATCH * step, self.count), step)]
            vectors = self._collection.get(ids=ids, include=["embeddings"])["embeddings"]
            found = self._collection.query(query_embeddings=vectors, n_results=1, include=["distances"])["distances"]
            if len(found) != len(ids) or any(not distances or distances[0] > 0.001 for distances in found):
                raise IndexNotReady("新建的索引没有通过检查:请再运行一次 wenbao index --rebuild;若仍失败,请检查磁盘。")


def _client(folder: Path) -> Any:
    import chromadb
    import chromadb.config

    settings = chromadb.config.Settings(anonymized_telemetry=False, is_persistent=True)
    return chromadb.PersistentClient(path=str(folder), settings=settings)


def digest(folder: Path) -> str:
    """A digest of the graph's files, which a reader would otherwise open damaged without noticing, or crash on."""
    found = hashlib.sha256()
    for path in sorted(folder.glob("*/*")):
        if path.name != "length.bin":  # Chroma fills what it does not use of it with whatever memory holds
            found.update(path.name.encode() + path.read_bytes())
    return found.hexdigest()
