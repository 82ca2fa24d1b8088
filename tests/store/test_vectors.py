"""Vectors on disk: searched as exactly as they need be, lost ones noticed, and only ever read by readers."""

from pathlib import Path

import numpy as np
import pytest
from chromadb.api.shared_system_client import SharedSystemClient

from store import vectors
from store.embedding import Vectors
from store.errors import IndexNotReady
from store.vectors import TextVectors, digest

SOME, MANY = 40, 2100


def unit(count: int) -> Vectors:
    drawn = np.random.default_rng(count).normal(size=(count, 16)).astype(np.float32)
    return np.asarray(drawn / np.linalg.norm(drawn, axis=1, keepdims=True), dtype=np.float32)


def built(folder: Path, count: int) -> TextVectors:
    return TextVectors.build(folder, "some-texts", unit(count), [{"start": number} for number in range(count)])


def test_few_are_all_compared(tmp_path: Path) -> None:
    stored, wanted = built(tmp_path / "few", SOME), unit(3)[2]
    assert stored.count == SOME
    np.testing.assert_allclose(stored.all, unit(SOME), atol=1e-6)
    np.testing.assert_allclose(stored.cosines(wanted), unit(SOME) @ wanted, atol=1e-5)


def test_among_many_the_nearest_are_found_and_the_others_are_no_nearer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vectors, "_SMALL", MANY - 1)
    stored, wanted = built(tmp_path / "many", MANY), unit(3)[2]
    stored.check()
    exact, found = unit(MANY) @ wanted, stored.cosines(wanted)
    nearest = np.argsort(-exact)[:150]
    np.testing.assert_allclose(found[nearest], exact[nearest], atol=1e-5)
    assert found.shape == (MANY,)
    assert found.min() == np.sort(found)[-400]


@pytest.mark.parametrize("count", [1, SOME, MANY])
def test_a_reader_writes_nothing(count: int, tmp_path: Path) -> None:
    """Chroma's readers write the graph of few vectors anew: another process that reads it then finds it cut short."""
    built(tmp_path, count).check()
    before = digest(tmp_path), {path: path.stat().st_mtime_ns for path in tmp_path.glob("*/*")}
    SharedSystemClient.clear_system_cache()
    reader = TextVectors.open(tmp_path, "some-texts")
    reader.check()
    assert reader.cosines(unit(1)[0]).shape == (count,)
    assert before == (digest(tmp_path), {path: path.stat().st_mtime_ns for path in tmp_path.glob("*/*")})
    assert before[1]


def test_a_lost_vector_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stored = built(tmp_path, SOME)
    monkeypatch.setattr("chromadb.Collection.query", lambda *_, **__: {"distances": [[0.0]] * (SOME - 1) + [[0.2]]})
    with pytest.raises(IndexNotReady, match="没有通过检查"):
        stored.check()


def test_damage_changes_the_digest(tmp_path: Path) -> None:
    built(tmp_path, SOME).check()
    whole = vectors.digest(tmp_path)
    for path in tmp_path.glob("*/data_level0.bin"):
        path.write_bytes(path.read_bytes()[:-8])
    assert vectors.digest(tmp_path) != whole
