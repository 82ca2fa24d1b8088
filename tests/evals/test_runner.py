"""The runner on made-up answers: every case is a row, in order, however the answers come."""

import json
import threading
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import evals
from assistant.assistant import History
from assistant.completion import Usage
from assistant.types import Answer
from evals.cases import CASES as CASE_FILE
from evals.cases import CasesError
from evals.record import plain
from evals.resume import RunError
from evals.scorers import SCORERS, Reports, Score
from evals.totals import below, by, figures, mean, percentile, spread, summary
from tests.evals.asking import BROKEN, CASES, REFUSED, RIGHT, WRONG, Listed, ask, cases_file
from tests.evals.cases import REPORTS, told, unanswerable
from tests.evals.test_cases import write


def test_a_failed_case_is_a_row_and_counts_as_wrong() -> None:
    rows = evals.run(CASES, ask, REPORTS).rows
    assert [row.case.name for row in rows] == ["right", "wrong", "broken", "refused"]
    assert rows[2].error == "RuntimeError: no answer"
    assert rows[2].scores["facts"].value == 0
    assert mean(rows, "facts") == pytest.approx(1 / 3)
    assert mean(rows, "citation_recall") == pytest.approx(2 / 3)
    assert summary(rows)["failed"] == 1
    json.dumps([plain(row) for row in rows])


def test_a_failed_case_is_no_refusal() -> None:
    (row,) = evals.run([unanswerable(question="broken")], ask, REPORTS).rows
    assert row.scores["refusal"].value == 0


@pytest.mark.parametrize("strange", [None, "120亿元", told(text="\ud800"), replace(told(), text=120)])  # type: ignore[arg-type]
def test_what_is_no_answer_is_an_error_and_not_the_end(strange: Any) -> None:
    first, second = evals.run([RIGHT, REFUSED], lambda question, history: strange, REPORTS).rows
    assert first.error
    assert (first.scores["facts"].value, second.scores["refusal"].value) == (0, 0)


def test_a_scorer_that_fails_is_an_error_with_a_score_of_nothing() -> None:
    def judge(case: evals.Case, answer: Answer, reports: Reports) -> Score | None:
        raise OSError("not reached")

    run = evals.run([RIGHT], ask, REPORTS, scorers={**SCORERS, "judge": judge})
    (row,) = run.rows
    assert row.error == "judge: OSError: not reached"
    assert (row.scores["judge"].value, row.scores["facts"].value) == (0, 1)
    assert figures(run.rows)["judge"] == 0
    assert run.header.scorers == evals.run([RIGHT], ask, REPORTS).header.scorers + "+judge"


def test_a_file_of_cases_and_any_callable_will_do(tmp_path: Path) -> None:
    def answer(question: str, *, history: History) -> Answer:
        return told()

    run = evals.run(str(cases_file(tmp_path, ["what?", "which?"])), answer, REPORTS)
    assert [row.case.name for row in run.rows] == ["c0", "c1"]
    assert (run.header.engine, run.header.model, run.header.attempts) == ("custom", None, 1)


def test_the_default_assistants_reports_are_the_default(tmp_path: Path) -> None:
    seed = next(line for line in CASE_FILE.read_text(encoding="utf-8").splitlines() if '"answerable": true' in line)
    run = evals.run(write(tmp_path, seed), ask)
    assert list(run.header.reports) == ["yueyanglou-2015"]
    with pytest.raises(CasesError, match="120亿元"):
        evals.run(cases_file(tmp_path, ["not about the seed"]), ask)


def test_answers_at_once_are_all_there_and_in_order() -> None:
    together = threading.Barrier(3, timeout=60)

    def answer(question: str, history: History = ()) -> Answer:
        together.wait()
        return ask(question)

    rows = evals.run([WRONG, REFUSED, RIGHT], answer, REPORTS, concurrency=3).rows
    assert [row.case.name for row in rows] == ["wrong", "refused", "right"]
    assert not any(row.error for row in rows)


def test_the_scores_do_not_depend_on_how_many_are_asked_at_once() -> None:
    one, four = (evals.run(CASES, ask, REPORTS, concurrency=number).rows for number in (1, 4))
    assert [(row.case, row.scores, row.error) for row in one] == [(row.case, row.scores, row.error) for row in four]


def test_attempts_of_a_case_stand_together_and_show_their_spread() -> None:
    listed = Listed()

    def answer(question: str, history: History = ()) -> Answer:
        listed(question)
        return ask("wrong" if question == "right" and listed.asked.count("right") == 2 else question)

    rows = evals.run([RIGHT, WRONG], answer, REPORTS, repeat=3).rows
    assert listed.asked == ["right", "wrong"] * 3
    assert [(row.case.name, row.attempt) for row in rows] == [(n, a) for n in ("right", "wrong") for a in range(3)]
    assert spread(rows)["facts"] == {"mean": pytest.approx(1 / 3), "min": 0, "max": 0.5}
    assert spread(rows[:-1])["facts"] == {"mean": 0.25, "min": 0, "max": 0.5}
    assert spread([]) == {}


def test_a_run_is_kept_and_never_written_over(tmp_path: Path) -> None:
    run = evals.run(CASES, ask, REPORTS, folder=tmp_path / "run")
    assert evals.load(tmp_path / "run") == run
    with pytest.raises(RunError, match="run"):
        evals.run(CASES, ask, REPORTS, folder=tmp_path / "run")
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(RunError, match="file"):
        evals.run(CASES, ask, REPORTS, folder=tmp_path / "file" / "run")


def test_an_interrupted_run_is_kept(tmp_path: Path) -> None:
    def answer(question: str, history: History = ()) -> Answer:
        if question == "broken":
            raise KeyboardInterrupt
        return ask(question)

    with pytest.raises(KeyboardInterrupt):
        evals.run(CASES, answer, REPORTS, folder=tmp_path)
    assert [row.case.name for row in evals.load(tmp_path).rows] == ["right", "wrong"]


def test_citations_are_weighed_one_by_one() -> None:
    assert mean(evals.run([RIGHT, WRONG], ask, REPORTS).rows, "citation_precision") == pytest.approx(2 / 3)


def test_the_figures_are_by_group() -> None:
    rows = evals.run(CASES, ask, REPORTS).rows
    found = figures(rows)
    assert (found["facts_plain"], found["facts_hard"], found["refusal_hostile"]) == (0.5, 0, 1)
    assert (found["refusal_precision"], found["quotes_exact"]) == (1, 1)
    assert "prompt_tokens" not in found
    assert list(by(rows, lambda row: row.case.group)) == ["plain", "hard", "refused"]


def test_what_is_below_a_floor_is_named_and_so_is_what_was_not_measured() -> None:
    least = {"facts": 0.5, "refusal": 0.9, "evidence@5": 0.5}
    assert below({"facts": 0.5 - 1e-12, "refusal": 0.8}, least) == {"refusal": 0.8, "evidence@5": None}


def test_a_model_run_tells_its_cost_and_who_stood_in() -> None:
    def model(question: str, history: History = ()) -> Answer:
        engine = "model" if question == "right" else "default"
        return told(model="m", engine=engine, usage=Usage(600, 40), timings={"first_token": 2.0})

    found = figures(evals.run([RIGHT, WRONG], model, REPORTS).rows)
    assert (found["stood_in"], found["prompt_tokens"], found["median_first_token_s"]) == (0.5, 600, 2.0)


def test_failed_answers_say_nothing_of_latency() -> None:
    assert "median_ms" not in figures(evals.run([BROKEN], ask, REPORTS).rows)


def test_percentiles() -> None:
    values = [float(n) for n in range(1, 101)]
    assert (percentile(values, 0.5), percentile(values, 0.95), percentile([7.0], 0.95)) == (50, 95, 7)
