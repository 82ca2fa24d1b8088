"""The benchmark's own arithmetic and what it says; its figures come from running it."""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from assistant.assistant import Assistant
from assistant.errors import AssistantError
from evals import bench, growth, latency
from evals.against_naive import against_naive
from evals.bench_table import flat, number
from evals.cases import CASES, load_cases, sample
from evals.synthetic import DIMENSION, Bigrams, library
from store.index import Index
from store.passages import passages
from store.types import Report

STAGES = ["question", "keywords", "vectors", "fusion", "ranking", "extract", "verify"]


def ordered(percentiles: Mapping[str, float]) -> bool:
    return 0 <= percentiles["median"] <= percentiles["p95"] <= percentiles["p99"]


@pytest.fixture(scope="module")
def grown() -> dict[str, Any]:
    return growth.measure((100, 300))


def test_a_child_that_fails_is_told_in_words(tmp_path: object) -> None:
    with pytest.raises(AssistantError, match="ask"):
        bench._child(str(tmp_path), "ask")


def test_figures_are_printed_with_their_limits(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    found = {"cold_start_s": 3.5, "answer_ms": {"median": 31.0, "p95": 60.0}, "memory_mb": 500.0}
    monkeypatch.setattr(bench, "measure", lambda: found)
    assert bench.bench(as_json=False) == 0
    rows = [line.split() for line in capsys.readouterr().out.splitlines() if line.split()[-1:] in (["ok"], ["ABOVE"])]
    assert rows == [
        ["cold_start_s", "3.5", "4", "ok"],
        ["answer_ms.median", "31", "30", "ABOVE"],
        ["answer_ms.p95", "60", "80", "ok"],
        ["memory_mb", "500", "700", "ok"],
    ]


def test_a_warm_answer_tells_every_stage(wenbao: Assistant, report: Report) -> None:
    found = latency.warm(wenbao, sample(load_cases(CASES, [report.text]), 10))
    assert list(found["stages_ms"]) == STAGES
    assert all(ordered(values) for values in (found["answer_ms"], *found["stages_ms"].values()))
    assert sum(values["median"] for values in found["stages_ms"].values()) > 0


def test_without_vectors_no_stage_is_made_up(keyword_wenbao: Assistant) -> None:
    timings = keyword_wenbao.ask("2015年地区生产总值是多少?").timings
    assert list(timings) == [stage for stage in STAGES if stage not in ("vectors", "fusion")] + ["total"]
    assert timings["total"] >= sum(seconds for stage, seconds in timings.items() if stage != "total") >= 0


def test_the_naive_pipeline_is_asked_the_same(index: Index, report: Report) -> None:
    cases = sample(load_cases(CASES, [report.text]), 4)
    cheap = replace(index, embedder=Bigrams())
    found = against_naive(cheap, cases)
    assert found["questions"] == 4
    for name in ("search_ms", "answer_ms"):
        ours, naive = found[name]["wenbao"], found[name]["naive"]
        assert 0 < ours["median"] <= ours["p95"]
        assert found[name]["ratio"] == pytest.approx(ours["median"] / naive["median"])
    assert found["answer_ms"]["wenbao"]["median"] > found["search_ms"]["wenbao"]["median"]
    assert found["index_s"]["ratio"] == pytest.approx(found["index_s"]["wenbao"] / found["index_s"]["naive"])


def test_nothing_stands_beside_it_without_vectors(keyword_index: Index) -> None:
    assert against_naive(keyword_index, ()) == {}


@pytest.mark.parametrize("count", [1, 2, 89, 100, 300])
def test_a_library_has_the_passages_it_should(report: Report, count: int) -> None:
    reports = list(library(report, count))
    assert sum(len(passages(made)) for made in reports) == count
    assert len({made.id for made in reports}) == len(reports)
    assert all(made.text[s.start : s.end] == s.text for made in reports for s in made.sentences)


def test_the_reports_of_a_library_differ_and_come_back_the_same(report: Report) -> None:
    first, again = list(library(report, 300)), list(library(report, 300))
    assert [made.text for made in first] == [made.text for made in again]
    assert [made.year for made in first[:3]] == [2006, 2007, 2008]
    bodies = [s.text for made in first for s in made.sentences if s.kind == "body" and "," in s.text]
    assert len(set(bodies)) > 0.95 * len(bodies)


def test_the_cheap_encoder_sets_near_texts_near() -> None:
    embedder = Bigrams()
    vectors = embedder.passages(["地区生产总值增长10%", "地区生产总值增长12%", "新建公共厕所", ""])
    assert vectors.shape == (4, DIMENSION)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(np.ones(4), abs=1e-5)
    assert vectors[0] @ vectors[1] > 0.7 > vectors[0] @ vectors[2]
    assert (vectors[2] == embedder.query("新建公共厕所")).all()


def test_growth_is_measured_at_every_size(grown: dict[str, Any]) -> None:
    small, large = grown["sizes"]
    assert (small["passages"], large["passages"]) == (100, 300)
    assert small["sentences"] < large["sentences"]
    assert small["disk_mb"] < large["disk_mb"]
    for size in (small, large):
        assert list(size["stages_ms"]) == STAGES
        assert ordered(size["answer_ms"])
        assert all(size[name] > 0 for name in ("index_build_s", "index_memory_mb", "open_s", "memory_mb", "disk_mb"))
    assert grown["growth"]["passages"] == 3
    assert grown["growth"]["disk_mb"] == pytest.approx(large["disk_mb"] / small["disk_mb"])


def test_a_size_not_done_in_time_is_told_so() -> None:
    found = growth.measure((100,), seconds=0)
    assert found["growth"] == {}
    assert [list(size) for size in found["sizes"]] == [["passages", "problem"]]
    assert "秒" in found["sizes"][0]["problem"]


def test_growth_is_in_both_outputs(
    grown: dict[str, Any], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(bench, "measure", lambda: {"cold_start_s": 3.5})
    failed = {"passages": 1000, "problem": "超时"}
    monkeypatch.setattr(growth, "measure", lambda: {**grown, "sizes": [*grown["sizes"], failed]})
    assert bench.bench(as_json=True, growth=True) == 0
    assert json.loads(capsys.readouterr().out)["growth"]["sizes"][2] == failed
    assert bench.bench(as_json=False, growth=True) == 0
    shown = capsys.readouterr().out
    assert Bigrams.name in shown
    assert next(line.split() for line in shown.splitlines() if "passages" in line) == [
        "passages",
        "100",
        "300",
        "1,000",
        "×3",
    ]
    assert "超时" in shown


def test_figures_are_short_and_named_whole() -> None:
    assert [number(value) for value in (0.12345, 7.891, 45.67, 1234.5)] == ["0.123", "7.89", "45.7", "1,234"]
    assert flat({"a": {"b": 1, "c": {"d": 2}}, "e": 3}) == [("a.b", 1), ("a.c.d", 2), ("e", 3)]
