"""What the report says of a place, where nothing is asked but what happens there: every mention of the time meant, or a refusal."""

import pytest

from assistant.assistant import Assistant
from assistant.lists import mentions
from assistant.question import understand
from store.index import Index
from tests.assistant.sound import sound


@pytest.mark.parametrize("question", [
    "东茅岭今年有什么动作?", "东茅岭今年有啥变化", "我家住东茅岭,今年有啥变化", "2016年政府在东茅岭要干些什么",
])  # fmt: skip
def test_all_that_is_planned_for_a_place_is_told(wenbao: Assistant, question: str) -> None:
    answer = sound(wenbao.ask(question), wenbao.index)
    assert answer.status == "answered"
    assert all(name in answer.text for name in ("核心商贸区", "社区卫生服务中心", "派出所"))
    assert "便民服务中心" not in answer.text  # done the year before


def test_what_was_done_at_a_place_is_told_by_its_year(wenbao: Assistant) -> None:
    answer = sound(wenbao.ask("东茅岭去年有什么变化?"), wenbao.index)
    assert "改建了东茅岭、望岳路街道便民服务中心" in answer.text
    assert "派出所" not in answer.text


@pytest.mark.parametrize("question", ["君山今年有什么变化?", "我家住君山,今年有啥动静"])
def test_a_place_that_no_sentence_names_is_refused(wenbao: Assistant, question: str) -> None:
    assert wenbao.ask(question).status in ("not_in_report", "out_of_scope")


@pytest.mark.parametrize("question", [
    "东茅岭派出所今年有什么动作?", "东茅岭的房价有什么变化?", "东茅岭有几个派出所?", "教育今年有什么变化?", "What will change in 东茅岭?",
])  # fmt: skip
def test_what_asks_for_more_than_a_place_is_looked_for(index: Index, question: str) -> None:
    assert mentions.of_place(understand(question, (), index), index) == []


@pytest.mark.parametrize(("question", "told"), [
    ("学校今年有什么变化", "花板桥学校"), ("教育今年有啥新变化", "学前教育"), ("我爸六十多了,养老有啥安排", "养老"),
])  # fmt: skip
def test_what_happens_in_a_field_is_looked_for_by_its_name_alone(wenbao: Assistant, question: str, told: str) -> None:
    assert told in sound(wenbao.ask(question), wenbao.index).text


def test_a_field_that_the_report_lacks_is_refused(wenbao: Assistant) -> None:
    assert wenbao.ask("地铁有什么新消息").status != "answered"
