"""Formulas over figures of numbered sentences: what they come to, with which unit, and what is refused."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from assistant.formulas import Refused, work_out
from store.readings import read
from store.report import read_report
from store.types import Sentence
from tests.conftest import SEED

REPORT = read_report(SEED)


def holding(words: str) -> Sentence:
    return next(s for s in REPORT.sentences if words in s.text and s.kind == "body")


LAST_YEAR, PLAN, RELIEF = holding("社会消费品零售总额382亿元"), holding("达到420亿元"), holding("低保救助9200万元")
SO_FAR = holding("截至11月30日")
SENTENCES = (LAST_YEAR, PLAN, RELIEF, SO_FAR)


@pytest.mark.parametrize(("written", "result", "formula"), [
    ("420亿元[2]-382亿元[1]", "38亿元", "420亿元 - 382亿元"),
    ("420亿元【2】－382亿元【1】", "38亿元", "420亿元 - 382亿元"),
    ("420-382", "38亿元", "420亿元 - 382亿元"),
    ("2016年的420亿元[2] - 2015年的382亿元[1]", "38亿元", "420亿元 - 382亿元"),
    ("(420)-((382))", "38亿元", "420亿元 - 382亿元"),
    ("382亿元[1]-420亿元[2]", "38亿元", "382亿元 - 420亿元"),
    ("9200万元[3]+1200万元[3]+1980万元[3]", "1.238亿元", "9200万元 + 1200万元 + 1980万元"),
    ("420亿元-(160亿元+9200万元)", "259.08亿元", "420亿元 - (160亿元 + 9200万元)"),
    ("160亿元[1]÷528亿元[1]", "30.3%", "160亿元 ÷ 528亿元"),
    ("160/528×100%", "30.3%", "160亿元 ÷ 528亿元"),
    ("160/528*100", "30.3%", "160亿元 ÷ 528亿元"),
    ("(420亿元-382亿元)/382亿元", "9.9%", "(420亿元 - 382亿元) ÷ 382亿元"),
    ("420/382-1", "9.9%", "420亿元 ÷ 382亿元 - 1"),
    ("528亿元/(1+10.5%)", "477.8亿元", "528亿元 ÷ (1 + 10.5%)"),
    ("528亿元×10.5%", "55.44亿元", "528亿元 × 10.5%"),
    ("9200万元÷12个月", "766.7万元", "9200万元 ÷ 12个月"),
    ("(9200万元+1200万元)/2", "5200万元", "(9200万元 + 1200万元) ÷ 2"),
    ("10.5%[1]-10%[2]", "0.5个百分点", "10.5% - 10%"),
    ("2.8万[1]-1.5万[1]", "1.3万", "2.8万 - 1.5万"),
    ("21.15亿元[4]-18.6亿元[4]", "2.55亿元", "21.15亿元 - 18.6亿元"),
])  # fmt: skip
def test_a_formula_is_worked_out(written: str, result: str, formula: str) -> None:
    worked = work_out(written, SENTENCES)
    assert (worked.result.shown, worked.result.formula) == (result, formula)
    assert all(operand.reading in read(operand.sentence) for operand in worked.operands)


def test_what_is_told_as_a_multiple() -> None:
    assert work_out("528亿元/160亿元", SENTENCES, as_times=True).result.shown == "3.3倍"


def test_the_operands_say_where_they_stand_and_which_is_larger() -> None:
    worked = work_out("382亿元[1]-420亿元[2]", SENTENCES)
    assert (worked.sources, worked.negative) == ((LAST_YEAR, PLAN), True)
    assert [operand.words for operand in worked.operands] == ["382亿元", "420亿元"]
    assert worked.result.amount == Decimal(-3_800_000_000)


def test_a_figure_cited_to_the_wrong_sentence_is_cited_to_its_own() -> None:
    assert work_out("420亿元[1]-382亿元[2]", SENTENCES).sources == (PLAN, LAST_YEAR)


def test_a_figure_without_a_number_is_sought_in_the_sentences_cited_first() -> None:
    twice = (RELIEF, PLAN, RELIEF)
    assert work_out("9200万元-1200万元", twice, cited=(3,)).sources == (RELIEF,)


@pytest.mark.parametrize(("written", "reason"), [
    ("420亿元[2]-999亿元[1]", "“999亿元”不是所引句子里的数字"),
    ("420万元[2]-382亿元[1]", "“420万元”不是所引句子里的数字"),
    ("420亿元[2]-382人[1]", "“382人”不是所引句子里的数字"),
    ("420亿元[2]-10%[2]", "单位不同"),
    ("420亿元[2]-7", "单位不同"),
    ("10.5%[1]+19%[1]", "增速的基数不同"),
    ("382亿元[1]+18.6亿元[4]", "口径不同"),
    ("21.15亿元[4]+18.6亿元[4]", "口径不同"),
    ("420亿元[2]*382亿元[1]", "不能相乘"),
    ("420亿元[2]/0", "“0”不是"),
    ("420亿元", "看不懂"),
    ("12-1", "看不懂"),
    ("", "不完整"),
    ("420亿元-", "不完整"),
    ("-420亿元", "看不懂"),
    ("(420亿元-382亿元", "括号不成对"),
    ("420亿元-382亿元)", "看不懂"),
    ("420亿元 382亿元", "看不懂"),
    ("甲-乙", "“甲”不是数字"),
    ("__import__('os')-1", "不是数字"),
    ("1" * 201, "太长"),
])  # fmt: skip
def test_what_cannot_be_worked_out_is_refused_with_the_reason(written: str, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        work_out(written, SENTENCES)


_SIGNS = some.sampled_from("+-*/×÷()[]【】=%., 万亿元个年12345678900一二")


@given(some.text(_SIGNS, max_size=60) | some.text(max_size=40))
def test_whatever_is_written_is_worked_out_or_refused(written: str) -> None:
    try:
        worked = work_out(written, SENTENCES)
    except Refused:
        return
    assert worked.operands
    assert worked.result.amount.is_finite()


_OPERANDS = {"420亿元[2]": 42000, "382亿元[1]": 38200, "528亿元[1]": 52800, "160亿元": 16000, "9200万元[3]": 92}
"""In millions of yuan."""


@given(some.lists(some.sampled_from(sorted(_OPERANDS)), min_size=2, max_size=5), some.data())
def test_sums_and_differences_are_exact(terms: list[str], data: some.DataObject) -> None:
    signs = data.draw(some.lists(some.sampled_from("+-"), min_size=len(terms) - 1, max_size=len(terms) - 1))
    written, total = terms[0], _OPERANDS[terms[0]]
    for sign, term in zip(signs, terms[1:], strict=True):
        written += sign + term
        total += _OPERANDS[term] if sign == "+" else -_OPERANDS[term]
    worked = work_out(written, SENTENCES)
    assert worked.result.amount == Decimal(total) * 1_000_000
    assert worked.negative == (total < 0)
    assert len(worked.operands) == len(terms)
