"""Two runs side by side: verdicts, refusals, what changed, and the command over kept folders."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from evals.commands import compare_command
from evals.compare import compare, told
from evals.compare_table import text
from evals.record import HEADER, ROWS, RecordError, Run
from evals.resume import run_folder
from evals.scorers import Score
from evals.significance import mcnemar
from tests.evals.made_runs import a_run, attempts, cases, kept, only, right, scored


def test_a_run_is_no_worse_than_itself() -> None:
    for pattern in ([1, 0, 1], [1], [0, 0], [1] * 40):
        found = compare(right(pattern), right(pattern))
        assert (found.verdict, found.code, found.changes) == ("no worse", 0, ())
        assert (found.scores[0].difference, found.scores[0].p) == (0, 1)


def test_a_significant_drop_is_worse() -> None:
    found = compare(right([1] * 40), right([0] * 6 + [1] * 34))
    assert (found.verdict, found.code) == ("worse", 1)
    facts = found.scores[0]
    assert (facts.test, facts.up, facts.down, facts.p) == ("mcnemar", 0, 6, mcnemar(6, 0))
    assert facts.difference == pytest.approx(-0.15)
    assert facts.interval is not None
    assert facts.interval.high < 0
    assert facts.share_b is not None
    assert facts.share_b.low < 0.85 < facts.share_b.high
    assert "facts -15.0" in found.reasons[0]
    assert compare(right([0] * 6 + [1] * 34), right([1] * 40)).verdict == "better"


def test_the_textbook_table_comes_out_as_printed() -> None:
    """Armitage and Berry 1994, p. 127: 20 both, 12 the first only, 2 the second only, 16 neither; p = 0.0129."""
    found = only(right([1] * 32 + [0] * 18), right([1] * 20 + [0] * 12 + [1] * 2 + [0] * 16))
    assert (found.down, found.up) == (12, 2)
    assert found.p == pytest.approx(0.0129, abs=0.00005)
    assert found.verdict == "worse"


def test_a_small_loss_is_said_to_be_unclear_unless_there_are_many_cases() -> None:
    few = compare(right([1] * 40), right([0] * 3 + [1] * 37))
    assert (few.verdict, few.code) == ("cannot say", 2)
    assert "too few cases" in few.reasons[0]
    many = compare(right([1] * 600), right([0] * 3 + [1] * 597))
    assert (many.verdict, many.code, many.reasons) == ("no worse", 0, ())


def test_one_score_that_falls_is_enough() -> None:
    def run(quotes: float) -> Run:
        return a_run([scored(one, facts=1, quotes_exact=quotes) for one in cases(12)])

    assert compare(run(1), run(0)).code == 1
    assert compare(run(0), run(1)).code == 0


@pytest.mark.parametrize(
    ("changes", "names"),
    [
        ({"cases": "x"}, ["cases differ"]),
        ({"scorers": "x"}, ["scorers differ"]),
        ({"reports": {"small": "x"}}, ["small", "reports differ"]),
        ({"reports": {}}, ["small", "reports differ"]),
        ({"cases": "x", "scorers": "x"}, ["cases differ", "scorers differ"]),
    ],
)
def test_runs_that_measure_different_things_are_refused(changes: dict[str, Any], names: list[str]) -> None:
    found = compare(right([1] * 9), right([0] * 9, **changes))
    assert (found.verdict, found.code, found.scores) == ("cannot say", 2, ())
    assert all(name in " ".join(found.reasons) for name in names)
    assert json.loads(json.dumps(told(found)))["scores"] == []
    assert "cannot say" in text(found)


def test_another_engine_commit_or_number_of_attempts_is_no_hindrance() -> None:
    found = compare(right([1] * 9), right([1] * 9, engine="naive", model="m", commit="other"))
    assert found.code == 0
    assert compare(right([1, 1]), attempts([1, 1], [1, 1])).code == 0


def test_an_unfinished_run_is_compared_and_not_judged() -> None:
    whole = right([1] * 20)
    cut = replace(right([0] * 20), rows=right([0] * 20).rows[:15])
    found = compare(whole, cut)
    assert (found.verdict, found.code) == ("cannot say", 2)
    assert found.reasons[0].startswith("B 没有跑完（15 行）")
    assert "5 个用例只在一次评测里" in found.reasons[1]
    assert "c019" in found.reasons[1]
    assert found.scores[0].cases == 15
    both = compare(cut, cut)
    assert both.code == 2
    assert [reason[:1] for reason in both.reasons] == ["A", "B"]


def test_a_missing_attempt_is_unfinished() -> None:
    run = attempts([1, 1], [1, 1])
    assert compare(run, replace(run, rows=run.rows[:3])).code == 2


def test_a_row_that_came_twice_counts_as_it_came_last() -> None:
    run = right([1, 0, 1])
    resumed = replace(run, rows=(*run.rows, scored(cases(3)[1], facts=1)))
    assert only(run, resumed).b == 1
    assert compare(run, resumed).code == 0


def test_runs_without_a_score_in_common_cannot_be_judged() -> None:
    found = compare(a_run([]), a_run([]))
    assert (found.code, found.reasons) == (2, ("两次评测没有共同的得分 / no score is in both runs",))
    a, b = a_run([scored(one, facts=1) for one in cases(2)]), a_run([scored(one, mrr=1) for one in cases(2)])
    assert compare(a, b).code == 2


def test_the_text_tells_all_of_it_in_lines_without_control_characters() -> None:
    a, b = right([1] * 12), right([0] * 8 + [1] * 4)
    row = b.rows[0]
    b = replace(b, rows=(replace(row, scores={"facts": Score(0, "wrong\x1b[2J\nvery")}), *b.rows[1:]))
    shown = text(compare(a, b))
    assert "\x1b" not in shown
    assert "wrong [2J very" in shown
    assert "B 更差 / B is worse" in shown
    assert "-0.667" in shown
    assert "list facts" in shown
    assert "↓ facts 1 → 0  c000 [list] 2015年地区生产总值是多少?\n    A: facts 1" in shown


def test_the_command_over_folders(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    a = kept(tmp_path / "a" / "default", right([1] * 40))
    b = kept(tmp_path / "b" / "naive", right([0] * 7 + [1] * 33, engine="naive"))
    assert compare_command(a, a, False) == 0
    assert "B is no worse" in capsys.readouterr().out
    assert compare_command(tmp_path / "a", tmp_path / "b", True) == 1
    data = json.loads(capsys.readouterr().out)
    assert (data["verdict"], data["code"], data["a"]["engine"], data["b"]["engine"]) == ("worse", 1, "default", "naive")
    assert data["scores"][0]["interval"]["high"] < 0
    assert [change["case"] for change in data["changes"]] == [f"c{n:03}" for n in range(7)]
    assert data["categories"]["list"][0]["down"] == 4
    assert compare_command(b, a, False) == 0


def test_what_cannot_be_read_exits_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    a = kept(tmp_path / "a", right([1] * 4))
    assert compare_command(a, tmp_path / "none", False) == 2
    assert "none" in capsys.readouterr().err
    broken = kept(tmp_path / "broken", right([1] * 4))
    (broken / ROWS).write_text("{}\n", encoding="utf-8")
    assert compare_command(a, broken, True) == 2
    data = json.loads(capsys.readouterr().out)
    assert (data["verdict"], data["code"]) == ("cannot say", 2)
    assert "broken" in data["reasons"][0]
    (broken / HEADER).write_bytes(b"\xff")
    assert compare_command(broken, a, False) == 2


def test_a_run_cut_off_in_writing_cannot_be_judged(tmp_path: Path) -> None:
    a, b = kept(tmp_path / "a", right([1] * 4)), kept(tmp_path / "b", right([1] * 4))
    whole = (b / ROWS).read_bytes()
    (b / ROWS).write_bytes(whole[:-9])
    assert compare_command(a, b, False) == 2


def test_a_folder_with_several_runs_names_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kept(tmp_path / "default", right([1]))
    assert run_folder(tmp_path) == tmp_path / "default"
    kept(tmp_path / "model", right([1]))
    with pytest.raises(RecordError, match=r"default、.*model"):
        run_folder(tmp_path)
    assert compare_command(tmp_path, tmp_path, False) == 2
    assert "Several runs" in capsys.readouterr().err
