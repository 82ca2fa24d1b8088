"""Fits of forests (`assistant/forest.py`) by LightGBM, in which no chance is: the same rows give the same trees."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import lightgbm
import numpy as np

from assistant.forest import Tree
from evals.choice import Choice, table

_RATE = 0.05
_SHAPE = {"learning_rate": _RATE, "min_data_in_leaf": 20, "lambda_l2": 3.0}
_SURE = {"deterministic": True, "force_row_wise": True, "num_threads": 1, "seed": 1, "verbose": -1}
_DIGITS = 5
Kept = dict[str, Any]
"""What a file of a forest holds."""


def of_choices(found: Sequence[Choice], counts: Sequence[float], known: Mapping[str, float], trees: int, leaves: int) -> Kept:
    """What puts the right one of each choice first (LambdaMART, Burges 2010), beyond the log odds by the weights `known`;
    each choice counts as often as `counts` says."""
    names = sorted({name for choice in found for row in choice.rows for name in row})
    sizes = [len(choice.rows) for choice in found]
    values = np.concatenate([table(choice.rows, names) for choice in found])
    right = np.concatenate([choice.right for choice in found]).astype(int)
    start = values @ np.array([known.get(name, 0.0) for name in names])
    data = lightgbm.Dataset(values, right, group=sizes, weight=np.repeat(counts, sizes), init_score=start)
    task = {"objective": "lambdarank", "lambdarank_truncation_level": 3, "num_leaves": leaves}
    return _kept(lightgbm.train({**task, **_SHAPE, **_SURE}, data, trees), names)


def of_labels(
    rows: Sequence[Mapping[str, float]], labels: Sequence[bool], counts: Sequence[float], trees: int, leaves: int
) -> Kept:
    """The log odds of a label (logistic loss); each row counts as often as `counts` says."""
    names = sorted({name for row in rows for name in row})
    data = lightgbm.Dataset(table(rows, names), np.array(labels, dtype=int), weight=np.array(counts))
    task = {"objective": "binary", "num_leaves": leaves}
    return _kept(lightgbm.train({**task, **_SHAPE, **_SURE}, data, trees), names)


def scaled(kept: Kept, factor: float) -> Kept:
    """The same forest with all that it adds up to times `factor`."""
    return {**kept, "trees": [_scaled(tree, factor) for tree in kept["trees"]]}


def _scaled(tree: Tree, factor: float) -> Tree:
    if isinstance(tree, list):
        return [*tree[:2], *(_scaled(branch, factor) for branch in tree[2:])]
    return round(tree * factor, _DIGITS)


def _kept(grown: lightgbm.Booster, names: Iterable[str]) -> Kept:
    trees = [_tree(one["tree_structure"]) for one in grown.dump_model()["tree_info"]]
    return {"features": list(names), "trees": trees}


def _tree(node: Mapping[str, Any]) -> Tree:
    if "leaf_value" in node:
        return round(float(node["leaf_value"]), _DIGITS)
    threshold = float(f"{node['threshold']:.{_DIGITS}g}")
    return [int(node["split_feature"]), threshold, _tree(node["left_child"]), _tree(node["right_child"])]
