"""`wenbao figures` as a user meets it: the table, JSON, CSV that a spreadsheet opens safely, and the search by words."""

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import assistant as wenbao_package
from assistant import build, ledger, ledger_table
from assistant.__main__ import main
from assistant.assistant import Assistant
from assistant.errors import QuestionError
from store.index import open_index
from store.report import parse_report
from tests.conftest import NOTICE


@pytest.fixture(autouse=True)
def use(monkeypatch: pytest.MonkeyPatch, keyword_wenbao: Assistant) -> None:
    for name in [name for name in os.environ if name.startswith(("WENBAO_", "OPENAI_"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("COLUMNS", "140")
    monkeypatch.setattr(build, "build_assistant", lambda *_: keyword_wenbao)


def printed(capsys: pytest.CaptureFixture[str], *argv: str) -> str:
    assert main(["figures", *argv]) == 0
    return capsys.readouterr().out


def test_the_table_names_indicator_figure_period_and_status(capsys: pytest.CaptureFixture[str]) -> None:
    lines = printed(capsys, "--where", "垃圾屋").splitlines()
    assert lines[0].split() == ["指标", "数字", "时间", "性质", "出处"]
    assert ["新建垃圾屋", "150座", "2015年", "实际", "市容市貌规范有序"] in [line.split() for line in lines]
    assert ["新增垃圾屋", "100座", "2016年", "目标"] in [line.split()[:4] for line in lines]
    assert lines[-1].startswith("共 ")


def test_what_softens_a_figure_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    out = printed(capsys)
    assert "近万起" in out
    assert "达到90%以上" in out
    assert "2600多亩" in out


def test_words_must_all_occur(capsys: pytest.CaptureFixture[str]) -> None:
    data = json.loads(printed(capsys, "--json", "--where", "地区生产总值", "预期目标"))
    assert {row["text"] for row in data["figures"]} == {"581亿元", "10%"}
    assert "没有符合条件的数字" in printed(capsys, "--where", "地铁")


@pytest.mark.parametrize(
    ("word", "indicator"), [("GDP", "地区生产总值"), ("违建", "拆除新增违法建设"), ("工资", "城镇居民人均可支配收入")]
)
def test_other_words_for_the_same_are_found(keyword_wenbao: Assistant, word: str, indicator: str) -> None:
    assert indicator in [row.indicator for row in keyword_wenbao.figures(where=word)]


def test_json_has_offsets_and_numbers(keyword_wenbao: Assistant, capsys: pytest.CaptureFixture[str]) -> None:
    report = next(iter(keyword_wenbao.index.reports.values()))
    rows = json.loads(printed(capsys, "--json"))["figures"]
    assert len(rows) == len(keyword_wenbao.figures()) > 150
    assert all(report.text[row["start"] : row["end"]] == row["text"] for row in rows)
    area = next(row for row in rows if row["indicator"] == "房屋面积")
    assert (area["value"], area["unit"], area["amount"], area["upper"]) == (21, "万平方米", 210_000, None)


def test_joined_puts_both_halves_in_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    line = next(line for line in printed(capsys, "--joined").splitlines() if line.startswith(" 地区生产总值"))
    assert line.split() == ["地区生产总值", "528亿元(预计)、增长10.5%", "达到581亿元(目标)、增长10%"]
    (one,) = [i for i in json.loads(printed(capsys, "--joined", "--json"))["indicators"] if i["indicator"] == "脱贫"]
    assert [side["values"][0]["value"] for side in (one["review"], one["plan"])] == [1086, 1544]


def test_csv_is_a_line_for_each_row(keyword_wenbao: Assistant, capsys: pytest.CaptureFixture[str]) -> None:
    lines = list(csv.DictReader(io.StringIO(printed(capsys, "--csv"))))
    assert len(lines) == len(keyword_wenbao.figures())
    assert tuple(lines[0]) == ledger.COLUMNS
    assert lines[0]["section"].startswith("2015年工作回顾 › ")


def test_no_cell_is_a_formula(tmp_path: Path) -> None:
    text = "某区2015年度工作报告\n\n2015年工作回顾\n\n一、稳。全年顺利推进。\n=HYPERLINK(1)安置12户。\n@SUM新增3个。\n-2+3新增4个。\n"
    index = open_index(tmp_path, [parse_report("=r", text)], None, NOTICE)
    cells = [cell for line in csv.reader(io.StringIO(ledger.to_csv(ledger.rows(index), index))) for cell in line]
    assert "'=r" in cells
    assert any(cell.startswith("'=HYPERLINK") for cell in cells)
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "＝"))] == []


def test_a_file_gets_the_mark_excel_needs_and_a_pipe_does_not(tmp_path: Path) -> None:
    script = "from assistant.__main__ import _print_csv; _print_csv('指标\\r\\n')"
    with (tmp_path / "out.csv").open("wb") as file:
        subprocess.run([sys.executable, "-c", script], stdout=file, check=True)
    assert (tmp_path / "out.csv").read_bytes() == b"\xef\xbb\xbf" + "指标\r\n".encode()
    piped = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    assert piped.stdout == "指标\r\n".encode()


def test_one_report_and_one_that_is_not_there(keyword_wenbao: Assistant, capsys: pytest.CaptureFixture[str]) -> None:
    report_id = next(iter(keyword_wenbao.index.reports))
    assert keyword_wenbao.figures(report_id) == keyword_wenbao.figures()
    assert main(["figures", "--report", "nowhere"]) == 2
    assert report_id in capsys.readouterr().err
    with pytest.raises(QuestionError):
        keyword_wenbao.indicators("nowhere")


def test_csv_and_joined_exclude_each_other(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["figures", "--csv", "--joined"])
    assert stopped.value.code == 2
    assert "usage: wenbao figures" in capsys.readouterr().err


def test_english_headings(keyword_wenbao: Assistant) -> None:
    shown = ledger_table.rows_table(keyword_wenbao.figures(where="脱贫")[:1], "en")
    assert shown.split()[:2] == ["Indicator", "Figure"]
    assert shown.endswith("1 rows.")


def test_the_package_asks_the_default_assistant(monkeypatch: pytest.MonkeyPatch, keyword_wenbao: Assistant) -> None:
    def default() -> Any:
        return keyword_wenbao

    monkeypatch.setattr(wenbao_package, "_default", default)
    assert wenbao_package.figures(where="脱贫") == keyword_wenbao.figures(where="脱贫")
