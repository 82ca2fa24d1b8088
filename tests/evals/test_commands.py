"""The command line over made-up engines: what it prints, keeps, resumes, and the codes it exits with."""

import json
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from assistant.assistant import History
from assistant.types import Answer
from evals import engines
from evals.__main__ import main
from evals.record import HEADER, ROWS, load
from evals.totals import floors
from tests.evals.asking import Listed, ask, cases_file, install
from tests.evals.cases import EVIDENCE
from tests.evals.test_cases import GOOD, write
from tests.fake_assistant import QUOTE

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder commands run in; the real engines come back afterwards."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(engines, "build", engines.build)
    monkeypatch.setattr(engines, "engine", engines.engine)
    return tmp_path


@pytest.fixture
def listed(here: Path) -> Listed:
    """The default engine, which remembers what it was asked."""
    engine = Listed()
    install({"default": engine})
    return engine


def run(*arguments: object) -> int:
    return main(["run", *map(str, arguments)])


def out(capsys: pytest.CaptureFixture[str]) -> Any:
    return json.loads(capsys.readouterr().out)["runs"]


def test_json_holds_the_run(here: Path, listed: Listed, capsys: pytest.CaptureFixture[str]) -> None:
    path = cases_file(here, ["right", "wrong"])
    assert run("--cases", path, "--json", "--out", "kept") == 0
    (data,) = out(capsys)
    assert data.keys() == {"header", "figures", "spread", "summary", "rows"}
    assert (data["header"]["engine"], data["header"]["model"]) == ("default", None)
    assert (data["figures"]["facts"], data["summary"]["cases"]) == (0.5, 2)
    assert [row["scores"]["facts"]["value"] for row in data["rows"]] == [1, 0]
    assert [c["quote"] for c in data["rows"][0]["answer"]["citations"]] == [QUOTE]
    kept = load(here / "kept" / "default")
    assert [row.case.name for row in kept.rows] == ["c0", "c1"]
    assert all((here / "kept" / name).stat().st_size for name in ("report.html", "junit.xml", "report.md"))


def test_a_run_without_a_folder_is_kept_under_runs(
    here: Path, listed: Listed, capsys: pytest.CaptureFixture[str]
) -> None:
    path = cases_file(here, ["right"])
    assert run("--cases", path) == run("--cases", path) == 0
    folders = sorted(header.parent.parent for header in Path("runs").glob(f"*/default/{HEADER}"))
    assert len(folders) == 2
    told = capsys.readouterr()
    assert all(str(folder) in told.err for folder in folders)
    assert "facts_plain" in told.out
    assert "\x1b" not in told.out


def test_runs_are_kept_in_the_folder_that_is_set(here: Path, listed: Listed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WENBAO_RUNS_DIR", str(here / "elsewhere"))
    assert run("--cases", cases_file(here, ["right"])) == 0
    assert len(list((here / "elsewhere").glob(f"*/default/{HEADER}"))) == 1
    assert not Path("runs").exists()


def test_the_table_has_goals_failures_and_what_went_wrong(
    here: Path, listed: Listed, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("--cases", cases_file(here, ["right", "wrong", "broken", *["wrong"] * 47])) == 1
    text = capsys.readouterr().out
    goal = next(line for line in text.splitlines() if line.startswith("facts_plain"))
    assert goal.split()[1:] == ["0.020", "at", "least", f"{floors()['facts_plain']:g}", "BELOW"]
    assert "! c2: RuntimeError: no answer" in text
    assert "× c1: " in text


def test_a_few_cases_are_held_against_no_goal(here: Path, listed: Listed, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--cases", cases_file(here, ["right", "wrong"])) == 0
    told = capsys.readouterr().out
    assert "facts_plain" in told
    assert "at least" not in told


def test_exit_codes(here: Path, listed: Listed, capsys: pytest.CaptureFixture[str]) -> None:
    path = cases_file(here, ["right", "wrong"])
    assert run("--cases", path, "--fail-under", "facts=0.5") == 0
    assert run("--cases", path, "--fail-under", "facts=0.6", "--fail-under", "evidence@5=0") == 1
    assert "default: facts = 0.500，低于 0.6" in capsys.readouterr().err
    assert run("--cases", path, "--category", "reason") == 2
    assert run("--cases", here / "none") == 2
    broken = write(here, {**GOOD, "evidence": [EVIDENCE + "?"]})
    assert run("--cases", broken) == 2
    assert "第 1 行" in capsys.readouterr().err
    assert run("--cases", cases_file(here, ["broken"])) == 1


def test_the_floors_name_what_is_below(here: Path, listed: Listed, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--cases", cases_file(here, ["wrong"]), "--floors") == 1
    told = capsys.readouterr().err
    assert f"facts_plain = 0.000，低于 {floors()['facts_plain']:g}" in told
    assert "refusal = 没有测到 / not measured" in told
    assert "quotes_exact" not in told
    assert run("--engine", "whole", "--floors") == 2


@pytest.mark.parametrize(
    "wrong",
    [
        ["--limit", "0"], ["--fail-under", "beauty=1"], ["--fail-under", "facts"], ["--engine", "magic"],
        ["--concurrency", "0"], ["--repeat", "x"],
    ],
)  # fmt: skip
def test_wrong_use_is_told(wrong: list[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        run(*wrong)
    assert caught.value.code == 2


def test_several_engines_stand_side_by_side(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = Listed(lambda question, history: ask("wrong"))
    seen = install({"default": ask, "naive": other})
    path = cases_file(here, ["right", "right"])
    both = ("--engine", "default", "--engine", "naive", "--engine", "default")
    assert run("--cases", path, *both, "--json", "--out", "a", "--no-cache") == 0
    assert seen == {"model": True, "cache": False}
    runs = out(capsys)
    assert [(r["header"]["engine"], r["header"]["model"]) for r in runs] == [("default", None), ("naive", "fake-model")]
    assert [r["figures"]["facts"] for r in runs] == [1, 0]
    assert run("--cases", path, *both, "--out", "b") == 0
    lines = capsys.readouterr().out.splitlines()
    assert any(line.split() == ["default", "naive"] for line in lines)
    assert any(line.split() == ["facts", "1.000", "0.000"] for line in lines)
    assert run("--cases", path, "--engine", "default", "--out", "c") == 0
    assert seen["model"] is False


def test_a_model_judges_where_asked_to(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    seen = install({"default": ask})
    path = cases_file(here, ["wrong"])
    assert run("--cases", path, "--judge", "--json", "--out", "a", "--fail-under", "judge=1") == 0
    (data,) = out(capsys)
    assert seen["model"] is True
    assert (data["figures"]["judge"], data["figures"]["facts"], data["header"]["model"]) == (1, 0, None)
    assert data["header"]["scorers"].endswith("+judge:fake-model")
    assert run("--cases", path, "--out", "a", "--resume") == 2


def test_repeating_shows_the_spread(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    times: list[str] = []

    def answer(question: str, history: History = ()) -> Answer:
        times.append(question)
        return ask("right" if len(times) % 2 else "wrong")

    install({"default": answer})
    path = cases_file(here, ["right"])
    assert run("--cases", path, "--repeat", 2, "--json", "--out", "a") == 0
    (data,) = out(capsys)
    assert data["spread"]["facts"] == {"mean": 0.5, "min": 0, "max": 1}
    assert [(row["case"]["name"], row["attempt"]) for row in data["rows"]] == [("c0", 0), ("c0", 1)]
    assert run("--cases", path, "--repeat", 2, "--out", "b") == 0
    lines = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert ["facts", "0.500", "0.500", "0.000", "1.000"] in lines
    assert ["~", "c0:", "1.000", "0.000"] in lines


def test_resuming_asks_only_what_is_missing(here: Path, listed: Listed, capsys: pytest.CaptureFixture[str]) -> None:
    path = cases_file(here, ["right", "wrong", "broken", "refused"])
    assert run("--cases", path, "--out", "kept") == 1
    rows = here / "kept" / "default" / ROWS
    first, second, third, _ = rows.read_bytes().splitlines(keepends=True)
    rows.write_bytes(first + third + second[:40])
    listed.asked.clear()
    assert run("--cases", path, "--out", "kept") == 2
    assert "--resume" in capsys.readouterr().err
    assert listed.asked == []
    assert run("--cases", path, "--out", "kept", "--resume", "--json") == 1
    assert listed.asked == ["wrong", "broken", "refused"]
    (data,) = out(capsys)
    assert [row["case"]["name"] for row in data["rows"]] == ["c0", "c1", "c2", "c3"]
    assert len(load(rows.parent).rows) == 4
    assert sorted(path.name for path in rows.parent.iterdir()) == [HEADER, ROWS]


def test_resuming_another_run_is_refused(here: Path, listed: Listed, capsys: pytest.CaptureFixture[str]) -> None:
    path = cases_file(here, ["right", "wrong"])
    assert run("--cases", path, "--out", "kept") == 0
    assert run("--cases", path, "--out", "kept", "--resume", "--repeat", 2) == 2
    assert "attempts" in capsys.readouterr().err
    assert run("--cases", cases_file(here, ["right", "other"]), "--out", "kept", "--resume") == 2
    assert "cases" in capsys.readouterr().err
    (here / "kept" / "default" / HEADER).write_text("{", encoding="utf-8")
    assert run("--cases", path, "--out", "kept", "--resume") == 2


def test_the_newest_run_is_resumed_and_there_must_be_one(here: Path, listed: Listed) -> None:
    path = cases_file(here, ["right"])
    assert run("--cases", path, "--resume") == 2
    assert run("--cases", path) == 0
    assert run("--cases", path, "--resume") == 0
    assert listed.asked == ["right"]
    assert len(list(Path("runs").iterdir())) == 1


_INTERRUPTED = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # jobs in the background start deaf to it
from evals.__main__ import main
from tests.evals.asking import ask, install
install({"default": ask, "whole": ask})
sys.exit(main(sys.argv[1:]))
"""


def test_the_default_engine_is_asked_by_as_many_as_there_are_cores(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    together = threading.Barrier(2)

    def in_pairs(question: str, *, history: History = ()) -> Answer:
        together.wait(timeout=20)
        return ask(question, history=history)

    install({"default": in_pairs})
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    assert run("--cases", cases_file(here, ["right"] * 4), "--json", "--out", "kept") == 0
    assert [row["error"] for row in out(capsys)[0]["rows"]] == [""] * 4


@pytest.mark.parametrize("concurrency", [1, 3])
def test_an_interrupt_keeps_what_is_done(here: Path, concurrency: int) -> None:
    path = cases_file(here, ["right", "wrong", "wait", "right"])
    arguments = ["run", "--cases", path, "--json", "--out", here / "kept", "--concurrency", concurrency]
    arguments += ["--engine", "default", "--engine", "whole"]
    done = {1: 2, 3: 3}[concurrency]
    with subprocess.Popen(
        [sys.executable, "-c", _INTERRUPTED, *map(str, arguments)], cwd=ROOT, stdout=subprocess.PIPE
    ) as process:
        rows = here / "kept" / "default" / ROWS
        while process.poll() is None and not (rows.exists() and rows.read_bytes().count(b"\n") == done):
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        printed, _ = process.communicate()
    assert process.returncode == 130
    (data,) = json.loads(printed)["runs"]
    expected = ["c0", "c1"] if concurrency == 1 else ["c0", "c1", "c3"]
    assert [row["case"]["name"] for row in data["rows"]] == expected
    assert sorted(row.case.name for row in load(here / "kept" / "default").rows) == expected
    assert load(here / "kept" / "whole").rows == ()


def test_kept_runs_are_reported_anew(here: Path, listed: Listed, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--cases", cases_file(here, ["right"]), "--out", "kept") == 0
    assert main(["report", "kept", "--junit", "j.xml", "--html", "sub/p.html"]) == 0
    assert "c0" in Path("j.xml").read_text(encoding="utf-8")
    assert "c0" in Path("sub/p.html").read_text(encoding="utf-8")
    assert main(["report", "kept"]) == 2
    assert main(["report", "none", "--junit", "j.xml"]) == 2
    assert "none" in capsys.readouterr().err


def test_two_kept_runs_are_compared(here: Path, listed: Listed, capsys: pytest.CaptureFixture[str]) -> None:
    path = cases_file(here, ["right"])
    assert run("--cases", path, "--out", "a") == run("--cases", path, "--out", "b") == 0
    capsys.readouterr()
    assert main(["compare", "a", "b", "--json"]) == 0
    json.loads(capsys.readouterr().out)


def test_help_imports_nothing_heavy() -> None:
    code = "import sys; from evals.__main__ import _parser; _parser().format_help(); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert not {"chromadb", "numpy", "rich", "pydantic", "langchain_core", "httpx"} & set(done.stdout.split())
