"""The runner on made-up answers, and the command line over it."""

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from assistant.assistant import History
from assistant.completion import Usage
from assistant.types import Answer
from evals import engines
from evals.__main__ import main
from evals.record import plain
from evals.run import run
from evals.table import report as table
from evals.totals import by, figures, mean, percentile, summary
from tests.evals.cases import EVIDENCE, REPORTS, case, told, unanswerable
from tests.evals.test_cases import GOOD, write
from tests.fake_assistant import QUOTE

RIGHT, WRONG = case(name="right", question="right"), case(name="wrong", question="wrong", category="colloquial")
BROKEN, REFUSED = case(name="broken", question="broken"), unanswerable(question="refused", category="injection")


def ask(question: str, history: History = ()) -> Answer:
    if question == "broken":
        raise RuntimeError("no answer")
    if question == "refused":
        return Answer(question, "报告没有提到。", "not_in_report")
    return told(
        "预计120亿元[1]。" if question == "right" else "预计121亿元[1][2]。",
        (QUOTE, "全年克服了困难。")[: 1 + (question == "wrong")],
    )


def test_a_failed_case_is_a_row_and_counts_as_wrong() -> None:
    rows = list(run([RIGHT, WRONG, BROKEN, REFUSED], ask, REPORTS))
    assert [row.case.name for row in rows] == ["right", "wrong", "broken", "poem"]
    assert rows[2].error == "RuntimeError: no answer"
    assert rows[2].scores["facts"].value == 0
    assert mean(rows, "facts") == pytest.approx(1 / 3)
    assert mean(rows, "citation_recall") == pytest.approx(2 / 3)
    assert summary(rows)["failed"] == 1
    json.dumps([plain(row) for row in rows])


def test_a_failed_case_is_no_refusal() -> None:
    (row,) = run([unanswerable(question="broken")], ask, REPORTS)
    assert row.scores["refusal"].value == 0


def test_citations_are_weighed_one_by_one() -> None:
    rows = list(run([RIGHT, WRONG], ask, REPORTS))
    assert mean(rows, "citation_precision") == pytest.approx(2 / 3)


def test_the_figures_are_by_group_and_the_table_shows_them() -> None:
    rows = list(run([RIGHT, WRONG, BROKEN, REFUSED], ask, REPORTS))
    found = figures(rows)
    assert found["facts_plain"] == 0.5
    assert found["facts_hard"] == 0
    assert found["refusal_hostile"] == 1
    assert found["refusal_precision"] == 1
    assert found["quotes_exact"] == 1
    assert "prompt_tokens" not in found
    text = table(rows)
    assert "facts_plain" in text
    assert "BELOW" in text
    assert "! broken: RuntimeError: no answer" in text
    assert list(by(rows, lambda row: row.case.group)) == ["plain", "hard", "refused"]


def test_a_model_run_tells_its_cost_and_who_stood_in() -> None:
    def model(question: str, history: History = ()) -> Answer:
        engine = "model" if question == "right" else "default"
        return told(model="m", engine=engine, usage=Usage(600, 40), timings={"first_token": 2.0})

    found = figures(list(run([RIGHT, WRONG], model, REPORTS)))
    assert (found["stood_in"], found["prompt_tokens"], found["median_first_token_s"]) == (0.5, 600, 2.0)


def test_percentiles() -> None:
    values = [float(n) for n in range(1, 101)]
    assert (percentile(values, 0.5), percentile(values, 0.95), percentile([7.0], 0.95)) == (50, 95, 7)


@pytest.fixture
def cases_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    built = SimpleNamespace(index=SimpleNamespace(reports=REPORTS))
    monkeypatch.setattr(engines, "engine", lambda name: (ask, built))
    return write(
        tmp_path, {**GOOD, "question": "right"}, {**GOOD, "name": "b", "question": "wrong", "category": "typo"}
    )


def called(*arguments: str) -> int:
    return main(["run", *arguments])


def test_the_command_prints_json(cases_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert called("--cases", str(cases_file), "--json") == 0
    data: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert data["figures"]["facts"] == 0.5
    assert [row["scores"]["facts"]["value"] for row in data["rows"]] == [1, 0]
    assert [c["quote"] for c in data["rows"][0]["answer"]["citations"]] == [QUOTE]


def test_exit_codes(cases_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(cases_file)
    assert called("--cases", path, "--fail-under", "facts=0.5") == 0
    assert called("--cases", path, "--fail-under", "facts=0.6") == 1
    assert "facts = 0.500" in capsys.readouterr().err
    assert called("--cases", path, "--category", "figure", "--fail-under", "facts_plain=1") == 0
    assert called("--cases", path, "--category", "reason") == 2
    assert called("--cases", str(tmp_path / "none")) == 2
    broken = write(tmp_path, {**GOOD, "evidence": [EVIDENCE + "?"]})
    assert called("--cases", str(broken)) == 2
    assert "第 1 行" in capsys.readouterr().err
    failing = write(tmp_path, {**GOOD, "question": "broken"})
    assert called("--cases", str(failing)) == 1


@pytest.mark.parametrize(
    "wrong", [["--limit", "0"], ["--fail-under", "beauty=1"], ["--fail-under", "facts"], ["--engine", "magic"]]
)
def test_wrong_use_is_told(wrong: list[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        called(*wrong)
    assert caught.value.code == 2
