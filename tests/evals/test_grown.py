"""Forests that are grown find what no weight for each feature alone can say, and the same one each time."""

from collections.abc import Mapping, Sequence

from assistant.forest import Forest
from evals import grown
from evals.choice import Choice

_EITHER = [{"a": a, "b": b} for a, b, often in ((0.0, 0.0, 60), (0.0, 1.0, 40), (1.0, 0.0, 50), (1.0, 1.0, 30)) for _ in range(often)]
"""One or the other, not both: no sum of two weights tells."""
_LABELS = [row["a"] != row["b"] for row in _EITHER]


def _values(kept: grown.Kept, rows: Sequence[Mapping[str, float]]) -> list[float]:
    forest = Forest(kept["features"], kept["trees"])
    return [forest.of(row) for row in rows]


def test_what_counts_only_beside_another_is_found() -> None:
    kept = grown.of_labels(_EITHER, _LABELS, [1.0] * len(_EITHER), trees=40, leaves=4)
    assert [value > 0 for value in _values(kept, _EITHER)] == _LABELS
    assert kept == grown.of_labels(_EITHER, _LABELS, [1.0] * len(_EITHER), trees=40, leaves=4)


def test_the_right_one_is_put_first_beyond_what_is_known() -> None:
    choice = Choice(({"a": 0.0, "b": 0.0}, {"a": 0.0, "b": 1.0}, {"a": 1.0, "b": 0.0}), (True, False, False))
    kept = grown.of_choices([choice] * 40, [1.0] * 40, {"b": 0.5}, trees=40, leaves=4)
    right, known, _ = _values(kept, choice.rows)
    assert right > known + 0.5


def test_a_forest_takes_another_scale() -> None:
    kept = {"features": ["a"], "trees": [[0, 0.5, 3.0, [0, 1.5, 6.0, -9.0]]]}
    assert grown.scaled(kept, 1 / 3)["trees"] == [[0, 0.5, 1.0, [0, 1.5, 2.0, -3.0]]]
