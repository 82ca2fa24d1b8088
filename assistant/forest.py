"""A forest of small decision trees over named features: what a weight for each feature alone cannot say.

Boosted trees (Friedman 2001), fitted by LightGBM (`python -m evals calibrate`) and kept as JSON: the names of the features, and
for each tree what it adds, a number, or a split `[feature, threshold, up to it, above it]` of two more. ONNX Runtime runs them.
"""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from onnx import ModelProto, TensorProto, helper

from store.network import session

Tree = float | list[Any]
Column = NDArray[np.float64]
_Nodes = defaultdict[str, Any]
"""The attributes of `TreeEnsembleRegressor`, as its specification names them: lists."""
_ML: Final = "ai.onnx.ml"


class Forest:
    """What the trees of one file say; callers in several threads share it."""

    def __init__(self, features: Sequence[str], trees: Sequence[Tree]) -> None:
        self.features = tuple(features)
        self._session = session(_model(len(self.features), trees))

    def of_columns(self, columns: Mapping[str, Column], rows: int) -> Column:
        """What the trees add up to for each of `rows` things, shape (rows,); a feature that has no column is 0."""
        values = np.zeros((rows, len(self.features)), dtype=np.float32)
        for place, name in enumerate(self.features):
            if name in columns:
                values[:, place] = columns[name]
        return self._sums(values)

    def of(self, features: Mapping[str, float]) -> float:
        """What the trees add up to for one thing; a feature that it does not have is 0."""
        values = np.array([[features.get(name, 0.0) for name in self.features]], dtype=np.float32)
        return float(self._sums(values)[0])

    def _sums(self, values: NDArray[np.float32]) -> Column:
        (found,) = self._session.run(None, {"rows": values})
        return np.asarray(found[:, 0], dtype=np.float64)


def read(path: Path) -> Forest:
    """The forest kept in the file at `path`."""
    kept = json.loads(path.read_text(encoding="utf-8"))
    return Forest(kept["features"], kept["trees"])


def _model(width: int, trees: Sequence[Tree]) -> ModelProto:
    nodes: _Nodes = defaultdict(list)
    for number, tree in enumerate(trees):
        _grow(nodes, number, tree, 0)
    node = helper.make_node(
        "TreeEnsembleRegressor", ["rows"], ["sum"], domain=_ML, n_targets=1, aggregate_function="SUM", **nodes
    )
    graph = helper.make_graph(
        [node],
        "forest",
        [helper.make_tensor_value_info("rows", TensorProto.FLOAT, [None, width])],
        [helper.make_tensor_value_info("sum", TensorProto.FLOAT, [None, 1])],
    )
    opsets = [helper.make_opsetid("", 18), helper.make_opsetid(_ML, 3)]
    return helper.make_model(graph, opset_imports=opsets, ir_version=10)


def _grow(nodes: _Nodes, tree: int, branch: Tree, number: int) -> int:
    """Add `branch` under `number`; the first number that is free after it."""
    if not isinstance(branch, list):
        _node(nodes, tree, number, "LEAF")
        _add(nodes, target_treeids=tree, target_nodeids=number, target_ids=0, target_weights=float(branch))
        return number + 1
    feature, threshold, low, high = branch
    above = number + 1 + _size(low)
    _node(nodes, tree, number, "BRANCH_LEQ", (feature, threshold, number + 1, above))
    _grow(nodes, tree, low, number + 1)
    return _grow(nodes, tree, high, above)


def _size(branch: Tree) -> int:
    return 1 + _size(branch[2]) + _size(branch[3]) if isinstance(branch, list) else 1


def _node(nodes: _Nodes, tree: int, number: int, mode: str, split: tuple[int, float, int, int] = (0, 0.0, 0, 0)) -> None:
    feature, threshold, low, high = split
    _add(
        nodes, nodes_treeids=tree, nodes_nodeids=number, nodes_modes=mode, nodes_featureids=feature,
        nodes_values=float(threshold), nodes_truenodeids=low, nodes_falsenodeids=high,
    )  # fmt: skip


def _add(nodes: _Nodes, **values: Any) -> None:
    for name, value in values.items():
        nodes[name].append(value)
