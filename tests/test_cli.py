"""The command line as a user meets it: what it prints, where, and its exit code."""

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from assistant import build
from assistant.__main__ import main
from assistant.errors import IndexNotReady, ModelUnavailable, QuestionError, ReportError, SettingsError
from assistant.types import Answer, Correction
from tests.fake_assistant import QUOTE, FakeAssistant, answered, small_report

Use = Callable[..., FakeAssistant]


@pytest.fixture(autouse=True)
def no_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in [name for name in os.environ if name.startswith(("WENBAO_", "OPENAI_"))]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def use(monkeypatch: pytest.MonkeyPatch) -> Use:
    """Replaces `build_assistant`; a failure of the build itself is given as `failing`."""

    def replace(*replies: Answer | Exception, failing: Exception | None = None) -> FakeAssistant:
        fake = FakeAssistant(*replies)

        def fake_build(settings: Any = None, progress: Any = None, rebuild: bool = False) -> FakeAssistant:
            progress("keywords", 0, 1)
            progress("vectors", 3, 3)
            if failing:
                raise failing
            return fake

        monkeypatch.setattr(build, "build_assistant", fake_build)
        return fake

    return replace


def test_ask_shows_the_answer_and_its_numbered_quotes(use: Use, capsys: pytest.CaptureFixture[str]) -> None:
    fake = use(answered())
    assert main(["ask", "2015年地区生产总值", "是多少?"]) == 0
    out, err = capsys.readouterr()
    assert out.startswith("预计120亿元,增长8.5%[1]。\n")
    assert f"[1] 某区2015年度工作报告 › 2015年工作回顾 › 一、经济稳中有升\n    {QUOTE}" in out
    assert "建关键词索引" in err
    assert fake.asked == [("2015年地区生产总值 是多少?", [])]


def test_ask_as_json_gives_the_whole_answer(use: Use, capsys: pytest.CaptureFixture[str]) -> None:
    use(answered())
    assert main(["ask", "--json", "?"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["status"] == "answered"
    assert data["citations"][0]["quote"] == QUOTE


@pytest.mark.parametrize(("language", "corrected", "struck"), [
    ("zh", "核对：模型写的“130亿元。”已更正为“120亿元。”（报告说的是120亿元）。", "核对：模型写的“下降[2J。”已删去（方向相反）。"),
    ("en", "corrected to “120亿元。” (报告说的是120亿元).", "struck out (方向相反)."),
])  # fmt: skip
def test_ask_tells_what_was_corrected_and_struck(
    language: str,
    corrected: str,
    struck: str,
    use: Use,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told = (Correction("130亿元。", "120亿元。", "报告说的是120亿元"), Correction("下降\x1b[2J。", "", "方向相反"))
    use(answered(corrections=told), answered(corrections=told))
    monkeypatch.setenv("WENBAO_LANGUAGE", language)
    assert main(["ask", "?"]) == 0
    first, second = capsys.readouterr().out.rstrip().splitlines()[-2:]
    assert first.endswith(corrected)
    assert second.endswith(struck)
    assert main(["ask", "--json", "?"]) == 0
    data = json.loads(capsys.readouterr().out)["corrections"]
    assert [one["shown"] for one in data] == ["120亿元。", ""]


def test_what_the_report_does_not_say_comes_with_where_it_looked(
    use: Use, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    use(Answer("地铁?", "The report does not mention it.", "not_in_report", searched=("地铁", "轨道交通"), notice="慢"))
    monkeypatch.setenv("WENBAO_LANGUAGE", "en")
    assert main(["ask", "地铁?"]) == 0
    out = capsys.readouterr().out
    assert "Searched for: 地铁、轨道交通" in out
    assert out.endswith("慢\n")


def test_control_characters_do_not_reach_the_terminal(use: Use, capsys: pytest.CaptureFixture[str]) -> None:
    use(Answer("?", "\x1b[2J红\x07", "answered"))
    assert main(["ask", "?"]) == 0
    assert capsys.readouterr().out == "[2J红\n"


def test_history_is_read_from_a_file(use: Use, tmp_path: Path) -> None:
    fake = use(answered())
    turns = [{"role": "user", "content": "2015年呢?"}]
    (tmp_path / "history.json").write_text(json.dumps(turns), encoding="utf-8")
    assert main(["ask", "--history", "history.json", "那2016年呢?"]) == 0
    assert fake.asked == [("那2016年呢?", turns)]


@pytest.mark.parametrize("content", [None, b"", b"{", b"{}", b'"text"', b"\xff\xfe\x00", b"[" * 100_000])
def test_a_history_that_is_none_is_wrong_use(
    content: bytes | None, use: Use, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    use()
    if content is not None:
        (tmp_path / "history.json").write_bytes(content)
    assert main(["ask", "--history", "history.json", "?"]) == 2
    assert "对话历史 history.json" in capsys.readouterr().err


@pytest.mark.parametrize("typed", ["2015年?\n".encode(), "年?".encode("gbk") + b"2015"])
def test_a_dash_reads_standard_input(typed: bytes, use: Use, monkeypatch: pytest.MonkeyPatch) -> None:
    fake = use(answered())
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed)))
    assert main(["ask", "-"]) == 0
    assert "2015" in fake.asked[0][0]


def test_bytes_that_are_no_text_are_replaced(use: Use) -> None:
    fake = use(answered())
    assert main(["ask", "2015年\udcff?"]) == 0
    assert fake.asked[0][0] == "2015年\ufffd?"


@pytest.mark.parametrize("question", ["", "   ", "\n\t"])
def test_an_empty_question_is_wrong_use(question: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", question]) == 2
    assert "问题是空的：请写下问题" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (QuestionError("问题太长:请缩短。"), 2),
        (SettingsError("WENBAO_MODEL 不对:请改正。"), 2),
        (ReportError("没有报告:请放入。"), 1),
        (IndexNotReady("索引锁着:请稍候。"), 1),
        (ModelUnavailable("模型没有回应:请稍候。"), 1),
    ],
)
def test_every_failure_is_words_and_an_exit_code(
    error: Exception, code: int, use: Use, capsys: pytest.CaptureFixture[str]
) -> None:
    use(failing=error)
    assert main(["ask", "--json", "?"]) == code
    out, err = capsys.readouterr()
    assert json.loads(out) == {"error": str(error), "kind": type(error).__name__}
    assert f"wenbao: {error}" in err
    assert "Traceback" not in err


def test_a_bug_is_words_too(use: Use, capsys: pytest.CaptureFixture[str]) -> None:
    use(ZeroDivisionError("division by zero"))
    assert main(["ask", "?"]) == 1
    assert "程序出了意外的错误（ZeroDivisionError：division by zero）" in capsys.readouterr().err


def test_debug_shows_the_traceback(use: Use) -> None:
    use(ZeroDivisionError("division by zero"))
    with pytest.raises(ZeroDivisionError):
        main(["--debug", "ask", "?"])


def test_interrupting_is_quiet(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def interrupt(*_: Any, **__: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(build, "build_assistant", interrupt)
    assert main(["ask", "?"]) == 130
    assert "Interrupted" in capsys.readouterr().err


def test_index_says_what_it_built(use: Use, capsys: pytest.CaptureFixture[str]) -> None:
    use()
    assert main(["index", "--rebuild", "--json"]) == 0
    facts = json.loads(capsys.readouterr().out)
    assert facts["reports"] == 1
    assert facts["sentences"] == len(small_report().sentences)
    assert main(["index"]) == 0
    assert "索引已就绪：1 份报告" in capsys.readouterr().out


@pytest.mark.parametrize("argv", [[], ["nonsense"], ["ask"], ["chat", "--port", "0"], ["chat", "--port", "http"]])
def test_wrong_arguments_are_wrong_use(argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(argv)
    assert stopped.value.code == 2
    assert "usage: wenbao" in capsys.readouterr().err


def test_chat_builds_the_first_index_and_starts_the_page(
    use: Use, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    use()
    started: dict[str, Any] = {}

    def become(program: str, command: list[str], env: dict[str, str]) -> None:
        started.update(command=command, env=env)
        raise SystemExit(0)

    monkeypatch.setattr(os, "execve", become)
    monkeypatch.setenv("WENBAO_INDEX_DIR", str(tmp_path / "index"))
    monkeypatch.setenv("STREAMLIT_SERVER_ADDRESS", "0.0.0.0")
    monkeypatch.setenv("SSH_CONNECTION", "somewhere")
    with pytest.raises(SystemExit):
        main(["chat", "--port", "8600"])
    assert started["command"][-2:] == ["-m", "assistant.web"]
    env = started["env"]
    assert env["STREAMLIT_SERVER_PORT"] == "8600"
    assert env["STREAMLIT_SERVER_HEADLESS"] == "true"
    assert env["STREAMLIT_SERVER_ADDRESS"] == "0.0.0.0"


def test_a_real_process_with_a_closed_pipe_and_an_ascii_terminal(tmp_path: Path) -> None:
    code = (
        "from tests.fake_assistant import FakeAssistant, answered\n"
        "from assistant import build, __main__\n"
        "build.build_assistant = lambda *_, **__: FakeAssistant(answered())\n"
        "raise SystemExit(__main__.main(['ask', '?']))"
    )
    env = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONPATH": str(Path(__file__).parent.parent)}
    command = [sys.executable, "-c", code]
    shown = subprocess.run(command, env=env, cwd=tmp_path, capture_output=True, check=False)
    assert shown.returncode == 0, shown.stderr
    assert b"120" in shown.stdout
    read_end, write_end = os.pipe()
    os.close(read_end)
    closed = subprocess.run(command, env=env, cwd=tmp_path, stdout=write_end, stderr=subprocess.PIPE, check=False)
    os.close(write_end)
    assert (closed.returncode, closed.stderr) == (1, b"")
