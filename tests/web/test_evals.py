"""The page of evals: which runs it knows, what it tells of them, and a run that is begun, watched and stopped here."""

import threading
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

import evals
from assistant.assistant import Assistant, History
from assistant.folders import runs_folder
from assistant.settings import Settings
from assistant.types import Answer
from assistant.web import evals as page
from assistant.web import evals_cases, evals_charts, evals_compared, evals_kept, evals_running
from assistant.web.evals_running import Bench
from assistant.web.evals_start import cases_for, picked
from evals.cases import Case
from evals.compare import compare
from evals.record import ROWS, Run, load
from store.index import Index
from store.types import Report
from tests.evals.made_runs import a_run, cases, kept, right, scored

HOSTILE = '<img src="http://evil.example/x"> ![x](http://evil.example/y) [a](javascript:alert(1))'


def drawn(assistant: "Assistant") -> None:
    from assistant.web import evals

    evals.draw(assistant)


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    monkeypatch.setenv("WENBAO_RUNS_DIR", str(tmp_path / "runs"))
    monkeypatch.setattr(type(st.context), "cookies", property(lambda _: {}))
    evals_running.bench.cache_clear()
    yield tmp_path / "runs"
    evals_running.bench().stop()
    evals_running.bench().wait()
    evals_running.bench.cache_clear()


@pytest.fixture
def tiny(keyword_wenbao: Assistant) -> tuple[Case, ...]:
    """Two plain questions and one that is not to be answered."""
    dev = [case for case in cases_for(keyword_wenbao) if case.split == "dev"]
    refused = next(case for case in dev if not case.answerable)
    return (*[case for case in dev if case.category == "figure"][:2], refused)


def answering(tiny: Sequence[Case], *, right: bool) -> evals.runner.Ask:
    """A fake engine that says what is expected, or what nobody expects."""
    gold = {case.question: case for case in tiny}

    def answer(question: str, *, history: History = ()) -> Answer:
        case = gold[question]
        if not right:
            return Answer(question, HOSTILE, "answered" if case.answerable else "not_in_report")
        return Answer(question, "、".join(group[0] for group in case.facts), case.status)

    return answer


def keep(folder: Path, tiny: Sequence[Case], report: Report, right: bool = True) -> Run:
    return evals.run(tiny, answering(tiny, right=right), {report.id: report}, engine="default", folder=folder)


def opened(assistant: Assistant, tab: str = "历次", language: str = "zh") -> AppTest:
    app = AppTest.from_function(drawn, args=(assistant,), default_timeout=20)
    app.session_state.language = language
    app.session_state.evals_view = tab
    app.run()
    assert not app.exception
    assert not app.error
    return app


def told(app: AppTest) -> str:
    """All that the page says in Markdown."""
    said = (*app.markdown, *app.caption, *app.info, *app.success, *app.warning)
    return "\n".join(one.value for one in said)


def test_without_runs_the_page_invites_to_one(runs: Path, keyword_wenbao: Assistant) -> None:
    app = opened(keyword_wenbao)
    assert "还没有评测记录" in app.info[0].value
    assert not app.tabs
    count = sum(case.split == "dev" for case in cases_for(keyword_wenbao))
    assert f"将问 {count} 题" in told(app)
    app.multiselect[0].set_value(["figure"]).run()
    app.number_input[0].set_value(5).run()
    assert "将问 5 题" in told(app)


def test_a_run_is_begun_kept_and_told(runs: Path, keyword_wenbao: Assistant) -> None:
    app = opened(keyword_wenbao)
    app.multiselect[0].set_value(["figure"]).run()
    app.number_input[0].set_value(2).run()
    app.button(key="evals_begin").click().run()
    evals_running.bench().wait()
    app.run()
    assert "评测完成，共 2 题" in app.success[0].value
    (one,) = evals_kept.kept(runs)
    assert (one.header.engine, one.header.model, one.cases, one.whole) == ("default", None, 2, True)
    assert app.metric[0].value == evals_charts.percent(one.shares["right"].value)


def test_another_visitor_watches_and_cannot_stop_or_begin(
    runs: Path, keyword_wenbao: Assistant, tiny: tuple[Case, ...], report: Report
) -> None:
    bench, go = evals_running.bench(), threading.Event()

    def slow(question: str, *, history: History = ()) -> Answer:
        go.wait(20)
        return Answer(question, "", "not_in_report")

    assert bench.begin(tiny, slow, {report.id: report}, runs, "somebody else")
    assert not bench.begin(tiny, slow, {report.id: report}, runs, "me")
    app = opened(keyword_wenbao)
    assert "另一位访问者正在评测" in told(app)
    assert not [one for one in app.button if one.key in ("evals_stop", "evals_begin")]
    go.set()
    bench.wait()
    app.run()
    assert "evals_begin" in [one.key for one in app.button]
    assert not app.success


def test_a_run_that_is_stopped_keeps_what_is_done(runs: Path, tiny: tuple[Case, ...], report: Report) -> None:
    bench = Bench()

    def answer(question: str, *, history: History = ()) -> Answer:
        bench.stop()
        return Answer(question, "", "not_in_report")

    bench.begin(tiny, answer, {report.id: report}, runs, "me")
    bench.wait()
    progress = bench.progress
    assert progress
    assert (progress.running, progress.stopped, len(progress.rows)) == (False, True, 1)
    (one,) = evals_kept.kept(runs)
    assert (one.cases, one.whole) == (1, False)
    assert page.series([one]) == []


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path, tiny: tuple[Case, ...], report: Report) -> None:
    (tmp_path / "runs").write_text("a file")
    bench = Bench()
    bench.begin(tiny, answering(tiny, right=True), {report.id: report}, tmp_path / "runs", "me")
    bench.wait()
    assert bench.progress
    assert "WENBAO_RUNS_DIR" in str(bench.progress.failure)
    assert not bench.progress.running


def test_no_model_is_asked_whatever_answers_this_visitor(
    runs: Path, keyword_index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[Any] = []
    monkeypatch.setattr(Bench, "begin", lambda self, cases, ask, *_: begun.append(ask.__self__))
    app = opened(Assistant(keyword_index, endpoint=object(), length="short"))  # type: ignore[arg-type]
    app.button(key="evals_begin").click().run()
    assert [(one.endpoint, one.length) for one in begun] == [(None, "standard")]


def test_reports_without_the_evidence_are_told(runs: Path, tmp_path: Path) -> None:
    from store.index import open_index
    from tests.fake_assistant import small_report

    app = opened(Assistant(open_index(tmp_path / "small", [small_report()], None)))
    assert "这套题是为随附的报告出的" in told(app)
    assert not app.button


def test_cases_are_picked_by_split_category_and_number(keyword_wenbao: Assistant) -> None:
    known = cases_for(keyword_wenbao)
    dev = picked(known, "dev", (), None)
    assert {case.name for case in dev} == {case.name for case in known if case.split == "dev"}
    lists = picked(known, "test", ("list", "term"), 7)
    assert len(lists) == 7
    assert {(case.split, case.category) for case in lists} == {("test", "list"), ("test", "term")}
    assert {case.group for case in dev[:30]} == {"plain", "hard", "refused"}


def test_runs_over_time_make_lines_of_what_is_alike(runs: Path) -> None:
    def put(name: str, run: Run, day: int) -> None:
        kept(runs / name / "default", replace(run, header=replace(run.header, started=f"2026-01-{day:02}T00:00:00+00:00")))

    put("b", right([1, 1, 0]), 2)
    put("a", right([1, 0, 0]), 1)
    put("c", right([1, 1, 1, 1]), 3)
    (runs / "broken" / "default").mkdir(parents=True)
    (runs / "broken" / "default" / "header.json").write_text("{")
    (runs / "broken" / "default" / ROWS).write_text("\n")
    found = evals_kept.kept(runs)
    assert [one.id for one in found] == ["c/default", "b/default", "a/default"]
    assert [[one.id for one in line.runs] for line in page.series(found)] == [["a/default", "b/default"], ["c/default"]]
    assert evals_kept.kept(runs, leave_out=runs / "c" / "default") == found[1:]
    alike = evals_kept.before(found, found[1])
    assert alike
    assert alike.id == "a/default"
    assert evals_kept.before(found[:1], found[0]) is None


def test_the_chart_over_time_holds_the_main_scores(keyword_wenbao: Assistant, runs: Path) -> None:
    shares = [evals.outcome.shares(right(pattern).rows) for pattern in ([1, 0], [1, 1])]
    spec = evals_charts.over_time([("01", shares[0]), ("02", shares[1])], "zh").to_dict()
    (points,) = spec["datasets"].values()
    assert [(one["run"], one["share"]) for one in points if one["score"] == "答对或拒答得当"] == [("01", 0.5), ("02", 1.0)]


def test_categories_show_the_weakest_first() -> None:
    found = page.categories_of(right([1, 0, 1, 1]))  # lists and figures by turns
    assert [(name, one.value, one.cases) for name, one in found.items()] == [("figure", 0.5, 2), ("list", 1.0, 2)]
    spec = evals_charts.by_category(found, "en").to_dict()
    assert [line["told"] for line in next(iter(spec["datasets"].values()))] == ["50 % · 2", "100 % · 2"]


def test_cases_of_the_test_split_stay_hidden() -> None:
    hidden = [replace(case, split="test") for case in cases(2)]
    rows = [scored(case, facts=0) for case in (*hidden[:1], *cases(2)[1:])]
    assert [row.case.split for row in evals_cases.failing(rows)] == ["dev"]
    assert len(evals_cases.failing(rows, held_out=True)) == 2
    assert evals_cases.failing(rows, ["list"]) == []
    before = [replace(row, scores=scored(row.case, facts=1).scores) for row in rows]
    found = compare(a_run(before), a_run(rows))
    assert [change.case for change in evals_cases.flipped(found.changes, rows)] == [rows[1].case.name]
    assert len(evals_cases.flipped(found.changes, rows, held_out=True)) == 2


def test_a_failing_case_shows_question_facts_answer_and_reasons(
    runs: Path, keyword_wenbao: Assistant, tiny: tuple[Case, ...], report: Report
) -> None:
    keep(runs / "a" / "default", tiny, report, right=False)
    app = opened(keyword_wenbao, "错题")
    case = tiny[0]
    heads = [one.label.replace("\\", "") for one in app.expander]
    assert any(head.startswith(case.question) for head in heads)
    text = told(app)
    assert case.facts[0][0] in text.replace("\\", "")
    assert "缺少" in text
    assert "&lt;img" in text or "\\<img" in text
    assert "http://evil.example/y" not in text
    assert "](javascript" not in text
    place = next(one for one in app.button if str(one.key).startswith("evals_place_"))
    place.click().run()
    spot = app.session_state.spot
    assert report.text[spot["start"] : spot["end"]] == case.evidence[0]


def test_every_tab_of_two_runs(runs: Path, keyword_wenbao: Assistant, tiny: tuple[Case, ...], report: Report) -> None:
    keep(runs / "a" / "default", tiny, report, right=False)
    keep(runs / "b" / "default", tiny, report)
    for language, tabs in (("zh", ("历次", "题型", "错题", "比较")), ("en", ("Over time", "Categories", "Failing", "Compare"))):
        for tab in tabs:
            app = opened(keyword_wenbao, tab, language)
            assert app.tabs
    assert len(app.selectbox) == 2
    assert "2 turned right" in told(app)


def test_what_a_difference_means_is_told_in_words() -> None:
    def facts(a: Sequence[int], b: Sequence[int]) -> str:
        return evals_compared.sentence(compare(right(a), right(b)).scores[0], "zh")

    assert "显著下降（p = 0.031）" in facts([1] * 40, [0] * 6 + [1] * 34)
    assert "显著提高（p = 0.031）" in facts([0] * 6 + [1] * 34, [1] * 40)
    assert "题太少，不能排除 5 分以上的损失" in facts([1] * 40, [0] * 3 + [1] * 37)
    assert "差别可能只是偶然" in facts([1] * 600, [0] * 3 + [1] * 597)
    assert "100.0 % → 85.0 %　-15.0 [" in facts([1] * 40, [0] * 6 + [1] * 34)


def test_runs_are_kept_where_they_can_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    set_here = Settings.model_construct(runs_dir=tmp_path / "mine", data_dir=tmp_path)
    assert runs_folder(set_here) == tmp_path / "mine"
    unset = Settings.model_construct(runs_dir=None, data_dir=tmp_path / "data")
    monkeypatch.setattr("assistant.folders.checkout", lambda: tmp_path)
    assert runs_folder(unset) == tmp_path / "runs"
    monkeypatch.setattr("os.access", lambda *_: False)
    assert runs_folder(unset) == tmp_path / "data" / "runs"
    monkeypatch.setattr("assistant.folders.checkout", lambda: None)
    assert runs_folder(unset) == tmp_path / "data" / "runs"


def test_a_run_of_the_page_is_one_of_the_command_line(runs: Path, tiny: tuple[Case, ...], report: Report) -> None:
    bench = Bench()
    bench.begin(tiny, answering(tiny, right=True), {report.id: report}, runs, "me")
    bench.wait()
    (one,) = evals_kept.kept(runs)
    other = keep(runs / "other" / "default", tiny, report)
    assert compare(load(one.signature[0]), other).verdict == "no worse"
