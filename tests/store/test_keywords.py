"""BM25 over terms: weights are linear, and disk changes nothing."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from store.keywords import Keywords

DOCUMENTS = [["地区", "生产总值", "增长"], ["财政", "收入", "增长", "增长"], [], ["消防", "火灾"]]
KEYWORDS = Keywords.build(DOCUMENTS)
weights = some.sampled_from([0.25, 0.4, 1.0, 1.8, 3.0])


def test_a_rare_word_finds_its_document() -> None:
    scores = KEYWORDS.scores({"火灾": 1.0})
    assert scores.shape == (4,)
    assert int(scores.argmax()) == 3
    assert list(scores[:3]) == [0, 0, 0]


def test_more_of_a_word_scores_more() -> None:
    scores = KEYWORDS.scores({"增长": 1.0})
    assert scores[1] > scores[0] > 0


@pytest.mark.parametrize("terms", [{}, {"没有": 1.0}, {"\0x": 2.0}])
def test_unknown_words_score_nothing(terms: dict[str, float]) -> None:
    assert not KEYWORDS.scores(terms).any()


@given(weights, weights)
def test_weights_are_linear(one: float, other: float) -> None:
    apart = one * KEYWORDS.scores({"增长": 1.0}) + other * KEYWORDS.scores({"财政": 1.0})
    np.testing.assert_allclose(KEYWORDS.scores({"增长": one, "财政": other}), apart, rtol=1e-4)


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    KEYWORDS.save(tmp_path / "k")
    loaded = Keywords.load(tmp_path / "k", KEYWORDS.size)
    wanted = {"增长": 0.5, "收入": 2.0}
    np.testing.assert_array_equal(loaded.scores(wanted), KEYWORDS.scores(wanted))
    assert loaded.knows("火灾")
    assert not loaded.knows("没有")


def test_documents_without_terms_are_counted() -> None:
    assert Keywords.build([[], []]).scores({"增长": 1.0}).shape == (2,)


def test_documents_that_hold_all_of_some_terms() -> None:
    assert sorted(KEYWORDS.holding(["增长"])) == [0, 1]
    assert list(KEYWORDS.holding(["增长", "财政"])) == [1]
    assert list(KEYWORDS.holding(["火灾", "财政"])) == list(KEYWORDS.holding(["增长", "没有"])) == []


def test_characters_between_two_others() -> None:
    pairs = Keywords.build([["投资", "资金"], ["投入", "入金", "入口"], ["ab", "5g"]])
    assert pairs.between("投", "金") == {"资", "入"}
    assert pairs.between("投", "") == {"资", "入"}
    assert pairs.between("", "口") == {"入"}
    assert pairs.between("金", "") == pairs.between("a", "") == pairs.between("", "") == frozenset()
