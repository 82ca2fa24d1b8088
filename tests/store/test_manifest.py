"""What an index was built from, and the pointer to the generation in force."""

from dataclasses import replace
from pathlib import Path

import pytest

from store.manifest import KEYWORDS_ONLY, Manifest, current, next_generation, switch, wanted
from store.report import parse_report
from tests.fake_assistant import TEXT, small_report

BUILT = wanted([small_report()], "e5")


def test_a_manifest_survives_disk(tmp_path: Path) -> None:
    manifest = replace(BUILT, sentences=12, passages=4, dimension=384)
    manifest.save(tmp_path)
    assert Manifest.load(tmp_path) == manifest


@pytest.mark.parametrize("content", ["", "{", "[]", "null", '{"format": 1}', '{"unknown": 2}', "\ufeff"])
def test_a_broken_manifest_is_none(content: str, tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text(content, encoding="utf-8")
    assert Manifest.load(tmp_path) is None
    assert Manifest.load(tmp_path / "no") is None


@pytest.mark.parametrize(("other", "fits"), [
    (BUILT, True),
    (replace(BUILT, sentences=3, passages=1, dimension=9), True),
    (wanted([small_report()], KEYWORDS_ONLY), True),
    (wanted([small_report()], "other"), False),
    (wanted([parse_report("small", TEXT + "更多。")], "e5"), False),
    (wanted([], "e5"), False),
    (replace(BUILT, format=99), False),
    (replace(BUILT, chunker="other"), False),
    (replace(BUILT, tokeniser="other"), False),
    (replace(BUILT, lexicon="other"), False),
    (replace(wanted([small_report()], KEYWORDS_ONLY), tokeniser="other"), False),
])  # fmt: skip
def test_fits(other: Manifest, fits: bool) -> None:
    assert BUILT.fits(other) is fits


def test_an_index_of_keywords_does_not_serve_where_vectors_are_wanted() -> None:
    assert not wanted([small_report()], KEYWORDS_ONLY).fits(BUILT)


def test_the_fingerprint_comes_from_what_was_put_in() -> None:
    assert BUILT.fingerprint == replace(BUILT, sentences=5).fingerprint
    assert BUILT.fingerprint != replace(BUILT, embedder="other").fingerprint


def test_the_pointer(tmp_path: Path) -> None:
    assert current(tmp_path) is None
    made = []
    for _ in range(3):
        generation = next_generation(tmp_path, "abc")
        assert generation not in made
        generation.mkdir()
        switch(tmp_path, generation)
        assert current(tmp_path) == generation
        made.append(generation)
    assert [folder.exists() for folder in made] == [False, True, True]
    assert sorted(p.name for p in tmp_path.iterdir() if p.is_file()) == ["CURRENT"]


@pytest.mark.parametrize("pointer", ["", "no", "../..", "/", "a/b", "."])
def test_a_pointer_that_points_at_no_generation(pointer: str, tmp_path: Path) -> None:
    (tmp_path / "CURRENT").write_text(pointer)
    assert current(tmp_path) is None
