"""Figures are compared as figures: a test for each trap."""

from decimal import Decimal

import cn2an
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evals.scorers import holds


@pytest.mark.parametrize(
    ("answer", "fact"),
    [
        ("投入0.5亿元。", "5000万元"),
        ("投入5000万元[1]。", "0.5亿元"),
        ("投入五千万元。", "5000万元"),
        ("共有二十五个项目", "25个"),
        ("投入 5,000 万元", "5000万元"),
        ("共有25个项目", "25"),
        ("增长8.5％", "8.5%"),
        ("由王家河街道负责", "王家河"),
        ("共有２５个项目", "25个"),
        ("增长百分之十点五", "10.5%"),
        ("增长百分之十点五", "增长10.5%"),
        ("增长10.50%", "10.5%"),
        ("增长10%-15%", "10%"),
        ("历时三年", "3年"),
        ("举办2次", "两次"),
        ("提高两个百分点", "2个百分点"),
        ("一百项工作", "100项工作"),
        ("投入1亿2000万元", "1.2亿元"),
        ("人均3.1万", "3.1万元"),
        ("投入近一亿元", "近1亿元"),
        ("1万人以上", "1万人"),
        ("投资420億元,25個項目", "25个"),
        ("二十五个社区", "25"),
        ("2015,120个项目", "120个"),
        ("分别为25,30", "25"),
        ("自2015年起", "2015"),
    ],
)
def test_a_fact_is_held_however_it_is_written(answer: str, fact: str) -> None:
    assert holds(answer, fact)


@pytest.mark.parametrize(
    ("answer", "fact"),
    [
        ("共有25个项目", "5个"),
        ("共有25个项目", "2"),
        ("增长10.5%", "0.5%"),
        ("增长10.5%", "10"),
        ("增长8.5%[12]。", "12"),
        ("投入5000万元", "5000亿元"),
        ("增长8.5%", "8.5个百分点"),
        ("投入5000元", "5000万元"),
        ("共有11.2万件", "1.2万"),
        ("提高10个百分点", "10%"),
        ("提高5个百分点", "5个"),
        ("历时4个月", "4个"),
        ("服务3人次", "3人"),
        ("达到5万亿元", "5万"),
        ("二十九个社区", "九个"),
        ("十五个社区", "五个"),
        ("截至2015年", "15"),
        ("2015年11月25日", "25"),
        ("增长8.5%［25］。", "25"),
        ("投入1亿2000万元", "2000万元"),
        ("举办2次", "3次"),
        ("。", "[1]"),
    ],
)
def test_a_digit_inside_a_figure_or_another_unit_is_no_fact(answer: str, fact: str) -> None:
    assert not holds(answer, fact)


@pytest.mark.parametrize(
    ("answer", "fact"),
    [
        ("about 12 billion yuan", "120亿元"),
        ("RMB 12 billion", "120亿元"),
        ("52.8 billion", "528亿"),
        ("the target is 58.1 billion yuan.", "581亿元"),
        ("1,200 million yuan", "12亿元"),
        ("a 600-million-yuan plan", "6亿元"),
        ("It is 5000万元 now", "0.5亿元"),
        ("grew by 10.5 per cent", "10.5%"),
        ("up 8.2 percentage points", "8.2个百分点"),
        ("It rose. 25 communities", "25"),
        ("In 2015, 120 projects", "120"),
        ("Mabu Mountain", "Mabu"),
    ],
)
def test_english_answers_hold_chinese_facts(answer: str, fact: str) -> None:
    assert holds(answer, fact)


@pytest.mark.parametrize(
    ("answer", "fact"),
    [
        ("12 million yuan", "120亿元"),
        ("52.8 billion", "28亿"),
        ("8.2 percentage points", "8.2%"),
        ("125 villages", "25"),
    ],
)
def test_english_figures_are_compared_as_figures_too(answer: str, fact: str) -> None:
    assert not holds(answer, fact)


YUAN = st.one_of(st.integers(1, 10**12), st.integers(1, 9999).map(lambda number: number * 10**8))


def written(yuan: int) -> list[str]:
    """An amount in every writing."""
    parts = [f"{(Decimal(yuan) / 10**power).normalize():f}{unit}元" for power, unit in ((4, "万"), (8, "亿"))]
    return [f"{yuan}元", f"{yuan:,}元", cn2an.an2cn(yuan) + "元", *parts]


@settings(deadline=None)
@given(YUAN, st.data())
def test_an_amount_is_the_same_in_every_unit_and_numeral(yuan: int, data: st.DataObject) -> None:
    told_as, wanted = data.draw(st.sampled_from(written(yuan))), data.draw(st.sampled_from(written(yuan)))
    assert holds(f"共投入{told_as}。", wanted)


@settings(deadline=None)
@given(YUAN, YUAN, st.data())
def test_another_amount_is_held_in_no_writing(yuan: int, other: int, data: st.DataObject) -> None:
    told_as, wanted = data.draw(st.sampled_from(written(yuan))), data.draw(st.sampled_from(written(other)))
    assert holds(f"共投入{told_as}。", wanted) == (yuan == other)


@settings(deadline=None)
@given(st.integers(0, 9999), st.integers(0, 9999))
def test_a_percentage_is_the_same_in_chinese_and_in_no_other(hundredths: int, others: int) -> None:
    share, other = Decimal(hundredths) / 100, Decimal(others) / 100
    chinese = f"增长百分之{cn2an.an2cn(f'{share.normalize():f}')}"
    assert holds(chinese, f"{share}%")
    assert holds(chinese, f"{other}%") == (share == other)
