"""Forests say what their trees say, and those in use ask for what is measured."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.forest import Forest, Tree, read
from assistant.question import understand
from assistant.ranked import gather, weighed
from assistant.refusing import absence
from assistant.signs import BEST, linear
from store.index import Index

_NAMES = ("a", "b", "c")
_eighths = st.integers(-40, 40).map(lambda number: number / 8)
_trees = st.recursive(
    _eighths,
    lambda branches: st.tuples(st.integers(0, 2), _eighths, branches, branches).map(list),
    max_leaves=12,
)


def _by_hand(tree: Tree, row: dict[str, float]) -> float:
    if not isinstance(tree, list):
        return tree
    feature, threshold, low, high = tree
    return _by_hand(low if row.get(_NAMES[feature], 0.0) <= threshold else high, row)


@given(st.lists(_trees, min_size=1, max_size=4), st.dictionaries(st.sampled_from(_NAMES), _eighths))
def test_a_forest_adds_up_what_its_trees_say(trees: list[Any], row: dict[str, float]) -> None:
    assert Forest(_NAMES, trees).of(row) == pytest.approx(sum(_by_hand(tree, row) for tree in trees))


def test_many_things_are_told_apart_at_once() -> None:
    forest = Forest(_NAMES, [[1, 0.5, [0, 2.0, 1.0, 2.0], 4.0], 0.25])
    columns = {"a": np.array([0.0, 3.0, 0.0]), "b": np.array([0.5, 0.5, 0.75])}
    assert forest.of_columns(columns, 3).tolist() == [1.25, 2.25, 4.25]


def test_the_forest_of_absence_asks_for_what_is_measured(index: Index) -> None:
    question = understand("2015年地区生产总值是多少?", (), index)
    assert set(read(absence.FOREST).features) <= absence.features(question, gather(question, index), index).keys()


def test_the_forest_of_the_ranking_changes_the_best_sentences_alone(index: Index) -> None:
    question = understand("2015年地区生产总值是多少?", (), index)
    told, signs = weighed(question, index, gather(question, index).ranking)
    before, after = linear(signs), np.array([one.score for one in told])
    rest = np.argsort(-before, kind="stable")[BEST:]
    assert len(rest)
    assert np.array_equal(before[rest], after[rest])
    assert not np.array_equal(before, after)
