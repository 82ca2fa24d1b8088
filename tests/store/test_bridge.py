"""The map from questions to their answers: unit vectors, and nearer to what answers."""

from pathlib import Path

import numpy as np

from store.bridge import Bridge, learnt
from store.embedding import LocalEmbedder
from store.index import Index
from store.retrieval import query, rank


def test_the_map_gives_unit_vectors_and_none_moves_nothing() -> None:
    vector = np.array([0.6, 0.8], dtype=np.float32)
    np.testing.assert_allclose(Bridge(np.zeros((2, 2), dtype=np.float32)).across(vector), vector, rtol=1e-6)
    moved = Bridge(np.array([[0, 5], [0, 0]], dtype=np.float32)).across(vector)
    np.testing.assert_allclose(np.linalg.norm(moved), 1.0, rtol=1e-6)
    assert moved[0] > vector[0]


def test_the_map_in_use_fits_the_encoder(embedder: LocalEmbedder) -> None:
    asked = embedder.query("区里给残疾人发了多少补贴?")
    towards = embedder.bridge.across(asked)
    assert towards.shape == asked.shape
    assert 0.1 < float(towards @ asked) < 0.95


def test_a_map_is_kept_whole(tmp_path: Path) -> None:
    kept = tmp_path / "bridge.npz"
    learnt().keep(kept)
    with np.load(kept) as again:
        np.testing.assert_array_equal(again["moved"].astype(np.float32), learnt().moved)
        assert again["scale"].tolist() == [learnt().mean, learnt().spread]


def test_cosines_keep_their_scale(index: Index) -> None:
    asked = ("财政收入增长多少?", "区里修了哪些路?", "老年人有什么补贴?", "2016年的就业目标是多少?")
    cosines = np.array([rank(index, query(text)).cosine for text in asked])
    assert 0.83 < cosines.mean() < 0.87
    assert 0.008 < cosines.std(axis=1).mean() < 0.018
