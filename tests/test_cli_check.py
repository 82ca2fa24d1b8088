"""`wenbao check` as a user meets it: words, a file or standard input; what it prints, and its exit code."""

import io
import json
import os
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from assistant import build
from assistant.__main__ import main
from assistant.types import Citation, Claim

CITED = Citation(1, "small", "某区工作报告", ("2015年工作回顾",), "植树造林700亩。", 10, 18)
CLAIMS = (
    Claim("植树造林700亩。", "supported", "", (CITED,)),
    Claim("植树\x1b[2J造林900亩。", "contradicted", "报告说的是“700亩”", (CITED,)),
)


class Checker:
    """Gives `CLAIMS` whatever it is asked, and remembers the texts."""

    def __init__(self) -> None:
        self.index = SimpleNamespace(notice="")
        self.asked: list[str] = []

    def check(self, text: str) -> tuple[Claim, ...]:
        self.asked.append(text)
        return CLAIMS


@pytest.fixture
def checker(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Checker:
    for name in [name for name in os.environ if name.startswith(("WENBAO_", "OPENAI_"))]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    fake = Checker()
    built: Callable[..., Any] = lambda *_: fake  # noqa: E731
    monkeypatch.setattr(build, "build_assistant", built)
    return fake


def stdin(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(data)))


def test_claims_come_with_verdict_reason_and_passage(checker: Checker, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "植树造林700亩。", "植树造林900亩。"]) == 0
    out = capsys.readouterr().out
    assert "[一致] 植树造林700亩。\n    某区工作报告 › 2015年工作回顾\n        植树造林700亩。" in out
    assert "报告说的是“700亩”" in out
    assert out.endswith("一致 1, 不一致 1\n")
    assert "\x1b" not in out
    assert checker.asked == ["植树造林700亩。 植树造林900亩。"]


def test_english_verdicts(
    checker: Checker, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WENBAO_LANGUAGE", "en")
    assert main(["check", "x"]) == 0
    assert capsys.readouterr().out.endswith("supported 1, contradicted 1\n")


def test_json_has_everything(checker: Checker, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--json", "植树造林700亩。"]) == 0
    first = json.loads(capsys.readouterr().out)["claims"][0]
    assert first["verdict"] == "supported"
    assert (first["citations"][0]["start"], first["citations"][0]["quote"]) == (10, "植树造林700亩。")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_a_file_is_read_in_its_encoding(checker: Checker, tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "claims.txt"
    file.write_bytes("植树造林700亩。\n".encode(encoding))
    assert main(["check", "--file", str(file)]) == 0
    assert checker.asked == ["植树造林700亩。\n"]


def test_standard_input_is_read(checker: Checker, monkeypatch: pytest.MonkeyPatch) -> None:
    stdin(monkeypatch, "植树造林700亩。".encode())
    assert main(["check", "-"]) == 0
    assert checker.asked == ["植树造林700亩。"]


@pytest.mark.parametrize(
    "data", [b"", b" \n", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", b"\xff\xff\xfe\x80" * 9, b"a" * 400_001]
)
def test_a_file_that_is_no_text_is_refused(
    checker: Checker, capsys: pytest.CaptureFixture[str], tmp_path: Path, data: bytes
) -> None:
    file = tmp_path / "odd.bin"
    file.write_bytes(data)
    assert main(["check", "--file", str(file)]) == 2
    assert "请" in capsys.readouterr().err
    assert checker.asked == []


@pytest.mark.parametrize(
    "arguments", [[], ["  "], ["--file", "missing.txt"], ["--file", "."], ["--file", "x.txt", "词"]]
)
def test_wrong_use_is_told(checker: Checker, capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    assert main(["check", *arguments]) == 2
    assert capsys.readouterr().err.startswith("wenbao: ")


def test_wrong_use_as_json(checker: Checker, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--json"]) == 2
    assert json.loads(capsys.readouterr().out)["kind"] == "QuestionError"


def test_the_public_check_asks_the_default_assistant(monkeypatch: pytest.MonkeyPatch) -> None:
    import assistant

    checker = Checker()
    monkeypatch.setattr(assistant, "_default", lambda: checker)
    assert assistant.check("植树造林700亩。") == CLAIMS
    assert assistant.Claim is Claim
