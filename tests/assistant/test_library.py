"""A library of reports of several places: which one a question means, and whose figure an answer tells."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from assistant import library
from assistant.assistant import Assistant
from store.index import open_index
from store.report import read_report
from store.types import Report

COUNTRY = """2016年中华人民共和国国务院政府工作报告

各位代表:现在,我代表国务院,向大会报告政府工作。

一、2015年工作回顾

过去一年,全国各族人民奋力前行。国内生产总值达到67.7万亿元,增长6.9%。城镇新增就业1312万人。单位国内生产总值能耗下降5.6%。我国经济稳中有进。

二、2016年重点工作

今年发展的主要预期目标是:国内生产总值增长6.5%—7%,城镇新增就业1000万人以上。财政赤字拟安排2.18万亿元。全国要完成1000万以上农村贫困人口脱贫任务。
"""


@pytest.fixture(scope="module")
def reports(report: Report, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Report]:
    file = tmp_path_factory.mktemp("library") / "country-2016.txt"
    file.write_text(COUNTRY, encoding="utf-8")
    return {report.id: report, "country-2016": read_report(file)}


@pytest.fixture(scope="module")
def wenbao(reports: Mapping[str, Report], tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return Assistant(open_index(Path(tmp_path_factory.mktemp("index")), tuple(reports.values()), None))


@pytest.mark.parametrize(("question", "named"), [
    ("岳阳楼区的城镇新增就业目标是多少?", ["yueyanglou-2015"]),
    ("区政府的财政赤字是多少?", ["yueyanglou-2015"]),
    ("国务院今年定的就业目标是多少?", ["country-2016"]),
    ("What is the national deficit?", ["country-2016"]),
    ("GDP是多少?", []),
    ("全国和岳阳楼区的GDP分别增长多少?", []),
    ("哪个社区被评为“全国科普示范社区”?", []),
    ("全市排第几?", []),
])  # fmt: skip
def test_a_report_is_named_by_its_place_or_level(question: str, named: list[str], reports: Mapping[str, Report]) -> None:
    assert sorted(library.meant(question, reports)) == named


def test_one_report_is_always_the_one(report: Report) -> None:
    assert library.meant("全国的GDP是多少?", {report.id: report}) == frozenset()
    assert library.labels({report.id: report}) == {}


@pytest.mark.parametrize(("question", "report_id", "fact"), [
    ("岳阳楼区的城镇新增就业目标是多少?", "yueyanglou-2015", "1万人"),
    ("全国城镇新增就业目标是多少?", "country-2016", "1000万人以上"),
    ("岳阳楼区脱贫了多少人?", "yueyanglou-2015", "1086人"),
    ("区长是谁?", "yueyanglou-2015", "陈阁辉"),
])  # fmt: skip
def test_the_report_that_is_meant_answers(question: str, report_id: str, fact: str, wenbao: Assistant) -> None:
    answer = wenbao.ask(question)
    assert fact in answer.text
    assert {citation.report_id for citation in answer.citations} == {report_id}


def test_what_the_report_meant_lacks_is_not_taken_from_another(wenbao: Assistant) -> None:
    assert wenbao.ask("区政府的财政赤字是多少?").status == "not_in_report"
    assert "2.18万亿元" in wenbao.ask("全国的财政赤字是多少?").text


def test_each_place_has_its_answer_and_its_name(wenbao: Assistant) -> None:
    answer = wenbao.ask("2015年GDP全国和岳阳楼区分别增长多少?")
    assert all(part in answer.text for part in ("国务院2015年", "6.9%", "岳阳楼区2015年", "10.5%"))
    assert all(sentence.verdict == "verified" for sentence in answer.sentences)


def test_the_figure_is_not_one_per_what_is_asked(wenbao: Assistant) -> None:
    assert wenbao.ask("2015年国内生产总值是多少?").sentences[0].text.find("能耗") < 0
