"""What fits best of everything that could be worked out of the figures found, or that nothing is to be."""

from typing import get_args

import pytest

from assistant.assistant import Assistant
from assistant.question import Kind, understand
from assistant.ranked import gather
from assistant.reckoning import fitness, objections, odds, solved
from assistant.reckoning.asked import asked
from assistant.reckoning.cues import CUES, PLAINLY
from assistant.reckoning.proposal import OPERATIONS
from assistant.reckoning.proposals import proposals
from assistant.reckoning.terms import naming, terms
from assistant.reckoning.worth import worth_trying
from store.index import Index
from tests.assistant.sound import sound


@pytest.mark.parametrize(("question", "result"), [
    ("低保发的钱是医疗救助的几倍啊?", "7.67倍"),
    ("新添的果皮桶是新建垃圾屋的几倍?", "6倍"),
    ("建信息化的钱,一个政务外网一个社区信息系统,哪个贵?贵出多少万", "900万元"),
    ("重残人员的生活补贴,还有廉租房的货币补贴,这两笔总共发了多少?", "800万元"),
    ("油气管线隐患和校车隐患哪个多,总共多少处?", "24处"),
])  # fmt: skip
def test_spoken_sums_are_worked_out(wenbao: Assistant, question: str, result: str) -> None:
    assert result in sound(wenbao.ask(question), wenbao.index).text


@pytest.mark.parametrize("question", [
    "政府欠的债最后还剩多少没还?",
    "新招的140个协警,占整个协警队伍的几成?",
    "城里人人均2.8万,比2014年涨了多少块?",
    "2016年新增果皮桶比2015年的900个多几个?",
])  # fmt: skip
def test_what_lacks_a_figure_is_refused_with_the_reason(wenbao: Assistant, question: str) -> None:
    answer = sound(wenbao.ask(question), wenbao.index)
    assert answer.status == "not_in_report"
    assert "=" not in answer.text


@pytest.mark.parametrize(("question", "wrong"), [
    ("新增学位和新增就业哪个多?", "社会组织多"),
    ("2015年的垃圾屋和路灯哪个多?", "="),
    ("GDP和财政收入哪个涨得快?", "3.5个百分点"),
])  # fmt: skip
def test_a_thing_is_not_taken_for_another_of_like_doing_or_of_another_year(wenbao: Assistant, question: str, wrong: str) -> None:
    assert wrong not in sound(wenbao.ask(question), wenbao.index).text


def test_every_proposal_is_over_figures_of_the_report_and_asked_for(index: Index) -> None:
    question = understand("低保救助和医疗救助加起来一共多少钱?", (), index)
    found = terms(question, gather(question, index))
    of = asked(question, tuple(naming(question)), found)
    worth = worth_trying(of)
    offered = list(proposals(question, found, worth))
    assert {proposal.operation for proposal in offered} <= set(worth)
    assert {"1.04亿元", "8000万元"} <= {proposal.result.shown for proposal in proposals(question, found)}
    assert max(worth, key=lambda operation: worth[operation]) == "sum"
    assert not {"difference", "share", "yearly", "rest", "before", "average"} & set(worth)
    best, share, *_ = odds.choose(of, offered, worth)
    assert best is not None
    assert share > solved.SURE
    assert best.result.formula in ("9200万元 + 1200万元", "1200万元 + 9200万元")


@pytest.mark.parametrize(("question", "formulas"), [
    ("移民后扶项目平均每个多少万元?", ("680万元 ÷ 35个",)),
    ("明年新增就业的目标比今年干成的多多少人,增幅几何?", ("1万人", "8900人", "12.4%")),
    ("三产要占到75%,按2016年GDP目标算至少得有多少亿", ("581亿元 × 75%",)),
    ("便民服务用房里,2015年新建的占新建和改扩建两项总数的百分之几?", ("58.3%",)),
])  # fmt: skip
def test_what_is_worked_out_is_told_with_its_formula(wenbao: Assistant, question: str, formulas: tuple[str, ...]) -> None:
    text = sound(wenbao.ask(question), wenbao.index).text
    assert all(formula in text for formula in formulas)


def test_every_weight_is_of_a_feature(index: Index) -> None:
    question = understand("GDP目标比2015年多多少?", (), index)
    found = terms(question, gather(question, index))
    of = asked(question, tuple(naming(question)), found)
    every = (fitness.plain(of), *({**fitness.features(of, p), **objections.features(of, p)} for p in proposals(question, found)))
    names = {name for row in every for name in row}
    of_words = {f"{one}_{kind}" for one in ("plain", *OPERATIONS) for kind in get_args(Kind)}
    of_words |= {f"{one}:{cue}" for one in ("plain", "changes", *OPERATIONS) for cue in CUES}
    of_words |= {f"{one}:{PLAINLY}" for one in ("plain", "changes", *OPERATIONS)}
    of_words |= {f"{one}_order{inside}" for one in OPERATIONS for inside in ("", "_inside")} | {"backwards", "against_words", "falls_unasked"}
    of_words |= {f"{name}:{cue}" for name in ("moved", "of_first", "of_second", "of_last") for cue in CUES}
    of_words |= {"of_first", "of_second", "of_last", "before_told", "level_said", "each_said", "adjacent", "in_all"}
    of_words |= {f"{one}_{name}" for one in OPERATIONS for name in fitness.OF_EACH} | {"year_before", "year_missed"}
    assert not set(fitness.weights()) - names - of_words - set(OPERATIONS)


def test_nothing_is_told_where_nothing_stands_out(index: Index) -> None:
    question = understand("比一比哪个差多少?", (), index)
    assert solved.solve(question, gather(question, index)) == solved.Solved()


def test_nothing_is_shared_out_that_is_no_amount(wenbao: Assistant) -> None:
    assert "÷" not in sound(wenbao.ask("管我们这一片的人一天要来转几回"), wenbao.index).text


@pytest.mark.parametrize(("question", "told"), [
    ("How many more people will be lifted out of poverty in 2016 than in 2015?", "1544人 (2016, planned) is more than 1086人 (2015), by 458人"),
    ("How much total fiscal revenue is the 2016 target above the expected 2015?", "22.63亿元 (2016, planned) is more than 21.15亿元 (2015), by 1.48亿元"),
])  # fmt: skip
def test_english_results_are_told_in_english(wenbao: Assistant, question: str, told: str) -> None:
    assert told in sound(wenbao.ask(question), wenbao.index).text


@pytest.mark.parametrize(("asked", "share", "tells"), [
    ("低保救助和医疗救助加起来一共多少钱?", 0.35, True), ("低保救助和医疗救助加起来一共多少钱?", 0.25, False), ("2015年新增了多少个学位?", 0.35, False),
])  # fmt: skip
def test_where_a_sum_is_heard_a_smaller_share_of_the_odds_will_do(
    index: Index, monkeypatch: pytest.MonkeyPatch, asked: str, share: float, tells: bool
) -> None:
    question = understand(asked, (), index)
    evidence = gather(question, index)
    best = next(proposals(question, terms(question, evidence)))
    monkeypatch.setattr(odds, "choose", lambda *_: (best, share, 0.5, {}))
    assert bool(solved.solve(question, evidence).told) == tells


def test_what_was_before_is_worked_back_by_the_amount_where_that_is_told_too(wenbao: Assistant) -> None:
    text = sound(wenbao.ask("争资增长42%、多了3亿,前一年争了多少?"), wenbao.index).text
    assert "10亿元 - 3亿元 = 7亿元" in text
    assert "÷" not in text
