"""The loader refuses what would make scores lie, and says where it stands."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from evals.cases import CASES, CasesError, load_cases, sample
from store.types import Report
from tests.evals.cases import EVIDENCE, case
from tests.fake_assistant import TEXT

GOOD: dict[str, Any] = {
    "name": "gdp", "question": "地区生产总值是多少?", "facts": [["120亿元"]], "evidence": [EVIDENCE], "answerable": True,
    "status": "answered", "category": "figure", "split": "dev",
}  # fmt: skip


def write(folder: Path, *lines: dict[str, Any] | str) -> Path:
    path = folder / "cases.jsonl"
    path.write_text("\n".join(x if isinstance(x, str) else json.dumps(x) for x in lines), encoding="utf-8")
    return path


def test_a_good_file_is_read(tmp_path: Path) -> None:
    turn = {"role": "user", "content": "你好"}
    other = {**GOOD, "name": "b", "history": [turn], "forbidden": ["581亿"]}
    first, second = load_cases(write(tmp_path, GOOD, "", other), [TEXT])
    assert (first.name, first.facts, first.group) == ("gdp", (("120亿元",),), "plain")
    assert (second.history, second.forbidden) == ((turn,), ("581亿",))


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        ({**GOOD, "name": "b", "fact": []}, "fact "),
        ({**GOOD}, "gdp 重复"),
        ({**GOOD, "name": "b", "evidence": ["地区生产总值999亿元"]}, "地区生产总值999亿元"),
        ({key: value for key, value in GOOD.items() if key != "split"}, "split"),
        ({**GOOD, "name": "b", "split": "train"}, "train"),
        ({**GOOD, "name": "b", "status": "not_in_report"}, "status"),
        ({**GOOD, "name": "b", "answerable": "yes"}, "answerable"),
        ({**GOOD, "name": "b", "facts": []}, "facts"),
        ({**GOOD, "name": "b", "facts": "120亿元"}, "facts"),
        ({**GOOD, "name": "b", "facts": [["120亿元"], []]}, "facts"),
        ({**GOOD, "name": "b", "facts": [[120]]}, "facts"),
        ({**GOOD, "name": "b", "evidence": [""]}, "evidence"),
        ({**GOOD, "name": "b", "history": ["你好"]}, "history"),
        ({**GOOD, "name": " "}, "name"),
        ("{", "第 3 行"),
        ("[1]", "JSON"),
    ],
)
def test_a_broken_line_is_named_with_its_reason(tmp_path: Path, broken: Any, reason: str) -> None:
    with pytest.raises(CasesError) as caught:
        load_cases(write(tmp_path, GOOD, "", broken), [TEXT])
    assert "第 3 行" in caught.value.message
    assert reason in caught.value.message


def test_a_missing_or_empty_file_is_told(tmp_path: Path) -> None:
    for path in (tmp_path / "none.jsonl", write(tmp_path, "", "")):
        with pytest.raises(CasesError, match="用例文件"):
            load_cases(path, [TEXT])


def test_our_own_cases_stand_on_the_report(report: Report) -> None:
    cases = load_cases(CASES, [report.text])
    assert len(cases) >= 220
    assert {case.split for case in cases} == {"dev", "test"}
    assert {case.group for case in cases} == {"plain", "hard", "refused"}


def test_a_sample_is_fair_and_always_the_same() -> None:
    cases = [case(name=f"{category}-{i}", category=category) for category, n in (("figure", 60), ("name", 30), ("list", 10))
             for i in range(n)]  # fmt: skip
    drawn = sample(cases, 20)
    assert drawn == sample(list(cases), 20)
    assert Counter(case.category for case in drawn) == {"figure": 12, "name": 6, "list": 2}
    assert drawn[:10] == sample(cases, 10)
    assert len(sample(cases, 500)) == 100
