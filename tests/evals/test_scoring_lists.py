"""What a list holds, in whatever order and writing, and what the score of a list is."""

import pytest

from assistant.types import Answer
from evals import scorers
from evals.scoring_lists import items
from tests.evals.cases import REPORTS, case, told, unanswerable
from tests.evals.test_scorers import value

STREETS = case(
    question="正式通车的道路有哪些?", category="list", facts=(("赶山路",), ("天伦路",), ("木鱼山北路", "木鱼山")),
    evidence=("赶山路、天伦路、木鱼山北路正式通车",))  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "赶山路、天伦路、木鱼山北路[1]。",
        "木鱼山北路;赶山路;天伦路。",
        "有以下三条:\n1. 天伦路[1]\n2. 木鱼山[2]\n3. 赶山路[3]",
        "①木鱼山北路②天伦路③赶山路",
        "包括:\n- 木鱼山北路\n- 天伦路\n- 赶山路",
        "一是木鱼山北路；二是天伦路；三是赶山路。",
        "2015年:赶山路、天伦路、木鱼山北路正式通车[1]。",
    ],
)
def test_a_list_is_right_in_any_order_and_writing(text: str) -> None:
    assert value(scorers.list_f1(STREETS, told(text), REPORTS)) == 1
    assert value(scorers.facts(STREETS, told(text), REPORTS)) == 1


def test_a_list_loses_by_what_is_missing_and_by_what_is_too_much() -> None:
    missing = scorers.list_f1(STREETS, told("天伦路、赶山路[1]。"), REPORTS)
    assert value(missing) == pytest.approx(2 * 1 * (2 / 3) / (1 + 2 / 3))
    assert missing is not None
    assert "缺少 木鱼山北路" in missing.reason
    extra = scorers.list_f1(STREETS, told("洛王路、天伦路、赶山路、木鱼山北路、城陵矶路、郭麻路[1]。"), REPORTS)
    assert value(extra) == pytest.approx(2 * 0.5 * 1 / (0.5 + 1))
    assert value(scorers.list_f1(STREETS, told("洛王路、郭麻路。"), REPORTS)) == 0
    assert value(scorers.list_f1(STREETS, told(""), REPORTS)) == 0
    thrice = told("天伦路、赶山路、木鱼山北路、天伦路、天伦路[1]。")
    assert value(scorers.list_f1(STREETS, thrice, REPORTS)) == 1


def test_a_clause_of_the_evidence_is_no_strange_item() -> None:
    asked = case(category="list", facts=(("关停",), ("整改",)), evidence=("限期整改、依法关停、专人督办",))
    assert value(scorers.list_f1(asked, told("2016年:专人督办、限期整改、依法关停。"), REPORTS)) == 1


def test_only_questions_after_a_list_have_a_list_score() -> None:
    three = {"facts": STREETS.facts, "evidence": STREETS.evidence}
    assert scorers.list_f1(case(), told(), REPORTS) is None
    assert scorers.list_f1(case(**three), told(), REPORTS) is None
    assert scorers.list_f1(case(**three, category="followup", question="它包括哪些?"), told(), REPORTS) is not None
    assert scorers.list_f1(unanswerable(category="list"), told(), REPORTS) is None


def test_english_lists_and_decimals_come_apart_where_they_should() -> None:
    assert items("It covers roads, bridges, and parks.") == ("It covers roads", "bridges", "parks")
    assert items("增长1.2万、3.5%;其中:") == ("增长1.2万", "3.5%")


def test_a_refusal_lists_nothing() -> None:
    refused = Answer("", "报告没有提到赶山路、天伦路、木鱼山北路。", "not_in_report")
    assert value(scorers.list_f1(STREETS, refused, REPORTS)) == 0
