"""The benchmark's own arithmetic; its figures come from running it."""

import pytest

from assistant.errors import AssistantError
from evals import bench


def test_a_child_that_fails_is_told_in_words(tmp_path: object) -> None:
    with pytest.raises(AssistantError, match="ask"):
        bench._child(str(tmp_path), "ask")


def test_figures_are_printed_with_their_limits(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    found = {"cold_start_s": 3.5, "answer_ms": {"median": 31.0, "p95": 60.0}, "memory_mb": 500.0}
    monkeypatch.setattr(bench, "measure", lambda: found)
    assert bench.bench(as_json=False) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == ["cold_start_s", "answer_ms.median", "answer_ms.p95", "memory_mb"]
    assert [line.split()[-1] for line in lines] == ["ok", "ABOVE", "ok", "ok"]
