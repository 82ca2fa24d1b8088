"""What figures that stand together imply though nobody says how to reckon: the year before, what comes of a plan, what falls to each."""

import pytest

from assistant.assistant import Assistant
from assistant.draft import DraftSentence
from assistant.locate import holds
from assistant.question import understand
from assistant.ranked import gather
from assistant.reckoning import solved
from assistant.reckoning.proposals import proposals
from store.embedding import LocalEmbedder
from store.index import open_index
from store.report import parse_report
from tests.assistant.sound import sound

REPORT = """\
某区2022年政府工作报告

2022年1月6日在某区第五届人民代表大会第二次会议上

各位代表：

一、2021年和过去五年工作回顾

（一）综合实力稳步增强

初步核算，全年地区生产总值完成862.4亿元，增长8.2%，总量占全市的14.3%。城镇、农村居民人均可支配收入分别达到56820元和31460元，分别增长8.6%和10.8%。

年末金融机构存款余额1426亿元、贷款余额1183亿元，分别比年初增加126亿元和148亿元。规模以上工业企业实现营业收入1240亿元、利润74.4亿元。跨境电商交易额48亿元，增长1.4倍。

化解债务6.2亿元，完成年度计划的124%。开工改造安置住房2640套，基本建成1920套，分别完成年度计划的110%和120%。旅游收入恢复到2019年的106%，达到34.66亿元。

（二）城乡建设提质增效

改造老旧小区64个，涉及住宅楼412幢、居民2.18万户，总投资3.2亿元。新增公共停车泊位1200个，总数达到6400个。新增高速公路56公里、一级公路80公里，总里程分别达到392公里和610公里。

引水二期工程铺设管线78公里，占总长度的65%。PM2.5平均浓度35微克/立方米，比上年下降12.5%。粮食播种面积71.5万亩，总产量32.8万吨，比上年增加0.6万吨。农民专业合作社由46个发展到63个。

（三）民生福祉持续改善

全区现有中小学68所，在校学生7.2万人，专任教师4500人。城乡低保标准分别由每人每月660元和520元提高到760元和620元。发放消费券1200万元，带动消费1.08亿元。

发生安全事故14起、死亡9人，分别下降22.2%和18.2%。新签约项目54个，其中亿元以上项目31个。实施重点项目128个，其中续建项目54个、新开工项目74个。

72.4万贫困人口脱贫，年末还有贫困村98个。实际到位内资72.5亿元；其中工业项目到位资金28.3亿元，服务业项目到位资金41.6亿元。

四条主导产业链实现产值2468亿元，增长11.7%，其中新能源电池产业产值突破900亿元，达到926亿元，绿色食品产业产值562亿元。

接待游客415万人次，实现旅游总收入26.4亿元。城市低保对象9850人、农村低保对象2640人，月人均补差分别达到265元和118元。

过去五年，累计改造老旧小区236个。

二、2022年重点工作

地区生产总值增长7.5%以上，城镇、农村居民人均可支配收入分别增长7.5%和9%。新增公共停车泊位2200个，新增高速公路24公里。25个贫困村出列。农民专业合作社达到75个。四条主导产业链产值突破2800亿元，其中新能源电池产业突破1100亿元。接待游客480万人次，实现旅游总收入32亿元。

城乡低保标准分别提高到每人每月800元和680元。改造老旧小区40个。
"""


@pytest.fixture(scope="module")
def district(tmp_path_factory: pytest.TempPathFactory, embedder: LocalEmbedder) -> Assistant:
    return Assistant(open_index(tmp_path_factory.mktemp("district"), [parse_report("district", REPORT)], embedder))


def tells(assistant: Assistant, question: str, *formulas: str) -> None:
    """Assert that every formula is told as an answer, which holds against the sentences it cites."""
    answer = sound(assistant.ask(question), assistant.index)
    assert answer.status == "answered", answer.text
    for formula in formulas:
        assert formula in answer.text, answer.text


@pytest.mark.parametrize(("question", "formulas"), [
    ("农民人均收入前年是多少?", ("31460元 ÷ (1 + 10.8%)",)),
    ("雾霾有没有好点?2020年PM2.5浓度是多少?", ("35微克 ÷ (1 - 12.5%)",)),
    ("跨境电商2020年做了多少钱的生意?", ("48亿元 ÷ (1 + 1.4)",)),
    ("年初的时候存款和贷款各有多少?", ("1426亿元 - 126亿元", "1183亿元 - 148亿元")),
    ("前年粮食产量是多少?", ("32.8万吨 - 6000吨",)),
    ("2020年公共停车泊位总共有多少个?", ("6400个 - 1200个",)),
    ("前年安全事故发生过多少起、死了多少人?", ("14起 ÷ (1 - 22.2%) = 18起", "9人 ÷ (1 - 18.2%) = 11人")),
    ("前年农村居民一年大概收入多少?按去年的涨幅倒推一下", ("31460元 ÷ (1 + 10.8%)",)),
])  # fmt: skip
def test_the_year_before_is_worked_back(district: Assistant, question: str, formulas: tuple[str, ...]) -> None:
    tells(district, question, *formulas)


def test_a_year_that_nothing_leads_back_to_is_refused(district: Assistant) -> None:
    assert "推算" not in district.ask("2020年老旧小区改造了多少个?").text
    assert district.ask("2020年全区有多少家医院?").status == "not_in_report"


@pytest.mark.parametrize(("question", "formula"), [
    ("今年目标要是刚好达到,城里居民人均收入会到多少?", "56820元 × (1 + 7.5%)"),
    ("要是今年的目标实现了,城里人一年人均收入能到多少?", "56820元 × (1 + 7.5%)"),
    ("农民收入今年照着目标走,会到多少元?", "31460元 × (1 + 9%)"),
    ("照今年的增长目标,GDP能做到多少?", "862.4亿元 × (1 + 7.5%)"),
    ("要是今年答应的车位都建出来,公共停车泊位总共能有多少个?", "6400个 + 2200个"),
    ("今年修完,全区高速公路总里程能到多少公里?", "392公里 + 24公里"),
    ("今年贫困村出列以后,还剩几个贫困村?", "98个 - 25个"),
    ("今年目标完成的话,城镇居民人均收入能比去年多多少元?", "56820元 × 7.5%"),
])  # fmt: skip
def test_what_comes_of_the_plan(district: Assistant, question: str, formula: str) -> None:
    tells(district, question, formula)


def test_what_is_planned_is_not_said_to_come_of_it(district: Assistant) -> None:
    """Where nobody asks what it comes to, the plan itself is told."""
    answer = district.ask("2022年地区生产总值的增长目标是多少?")
    assert "7.5%" in answer.text
    assert "×" not in answer.text


@pytest.mark.parametrize(("question", "formula"), [
    ("今年农村低保每人每月还能再多拿多少?", "680元比2021年的620元多60元"),
    ("今年农民专业合作社的目标比去年多几个?", "75个比2021年的63个多12个"),
    ("今年城市低保一个月能涨几块?", "800元比2021年的760元多40元"),
])  # fmt: skip
def test_how_much_more_is_planned(district: Assistant, question: str, formula: str) -> None:
    tells(district, question, formula)


@pytest.mark.parametrize(("question", "formula"), [
    ("平均一个老师带几个学生?", "7.2万人 ÷ 4500人"),
    ("老旧小区改造,平均一个小区住着多少户?", "2.18万户 ÷ 64个"),
    ("改造一户老旧小区居民平均摊下来多少钱?", "3.2亿元 ÷ 2.18万户"),
    ("老旧小区去年改了64个,平均一个小区花了多少钱?", "3.2亿元 ÷ 64个"),
    ("来一个游客平均能给区里带来多少旅游收入?", "26.4亿元 ÷ 415万人次"),
    ("消费券发下去,一块钱撬动了几块钱消费?", "1.08亿元 ÷ 1200万元"),
    ("规上工业企业每收入100块钱,能落下几块钱利润?", "74.4亿元 ÷ 1240亿元 × 100"),
])  # fmt: skip
def test_what_falls_to_each(district: Assistant, question: str, formula: str) -> None:
    tells(district, question, formula)


@pytest.mark.parametrize(("question", "formula"), [
    ("化解债务年度计划数是多少?", "6.2亿元 ÷ 124%"),
    ("化解债务比原计划多了多少?", "6.2亿元 - 6.2亿元 ÷ 124%"),
    ("改造安置住房原计划基本建成多少套?", "1920套 ÷ 120%"),
    ("全市2021年的生产总值推算下来有多大规模?", "862.4亿元 ÷ 14.3%"),
    ("引水二期工程的管线还差多少公里没铺?", "78公里 ÷ 65% - 78公里"),
    ("去年新签约的项目里,不到1个亿的有多少?", "54个 - 31个"),
    ("到位内资里除去工业和服务业,还有多少投到了别的方面?", "72.5亿元 - 28.3亿元 - 41.6亿元"),
    ("前四年(2017到2020年)改造了多少老旧小区?", "236个 - 64个"),
])  # fmt: skip
def test_wholes_and_what_is_left_of_them(district: Assistant, question: str, formula: str) -> None:
    tells(district, question, formula)


@pytest.mark.parametrize(("question", "formulas"), [
    ("去年农村低保每月涨了多少?今年计划再涨多少?", ("620元 - 520元", "680元比2021年的620元多60元")),
    ("这一年农民专业合作社多出来多少个?照今年的计划还要再添几个?", ("63个 - 46个", "75个比2021年的63个多12个")),
    ("低保标准去年城市每月涨了几块钱,涨幅多大?", ("760元 - 660元", "(760元 - 660元) ÷ 660元")),
])  # fmt: skip
def test_each_of_several_questions_has_its_answer(district: Assistant, question: str, formulas: tuple[str, ...]) -> None:
    tells(district, question, *formulas)


@pytest.mark.parametrize(("question", "formula"), [
    ("到位内资里,投工业的多还是投服务业的多,差多少?", "41.6亿元 - 28.3亿元"),
    ("128个重点项目里新开工的比续建的多几个?", "74个 - 54个"),
    ("新能源电池产业比绿色食品产业产值多多少?", "926亿元 - 562亿元"),
    ("四条主导产业链里头,电池比绿色食品产值多多少?", "926亿元 - 562亿元"),
    ("去年城里人比农村人一年多挣多少钱?", "56820元 - 31460元"),
    ("存贷比是多少?", "1183亿元 ÷ 1426亿元"),
])  # fmt: skip
def test_what_is_set_against_what(district: Assistant, question: str, formula: str) -> None:
    tells(district, question, formula)


def test_a_figure_that_opens_a_sentence_is_no_number_of_a_list(district: Assistant) -> None:
    assert "72.4万贫困人口脱贫" in district.ask("去年有多少贫困人口脱贫?").text


def test_trade_is_not_told_as_exports() -> None:
    assert not holds("出口", "进出口总额")
    assert holds("出口", "其中出口")


def test_what_is_planned_is_not_shared_out_where_what_was_done_is_told(district: Assistant) -> None:
    question = understand("来一个游客平均带来多少旅游收入?", (), district.index)
    of, offered, _ = solved.offer(question, gather(question, district.index))
    halves = [{term.place.sentence.role for term in p.terms} for p in offered if p.operation == "average"]
    assert {"review"} in halves
    assert {"plan"} not in halves
    every = proposals(question, of.terms, ("average",))
    assert {"plan"} in [{term.place.sentence.role for term in p.terms} for p in every]


def test_a_number_that_the_question_says_is_not_set_against_itself(district: Assistant) -> None:
    question = understand("四条主导产业链里头,电池比绿色食品产值多多少?", (), district.index)
    of, offered, _ = solved.offer(question, gather(question, district.index))
    every = proposals(question, of.terms, ("difference",))
    assert any(not proposal.result.amount for proposal in every)
    assert all(proposal.result.amount for proposal in offered if proposal.operation == "difference")


@pytest.mark.parametrize(("formula", "odds", "outdoes"), [
    ("22680元 - 265元", {}, True), ("22680元 - 265元", {"22680元 - 265元": 0.05}, True), ("22680元 - 265元", {"22680元 - 265元": 0.2}, False),
    ("31处 - 13处 - 2处", {}, False),
])  # fmt: skip
def test_what_was_worked_out_outdoes_what_is_far_less_likely(formula: str, odds: dict[str, float], outdoes: bool) -> None:
    told = [DraftSentence(f"相差多少({formula} = 多少)。", computed=True)]
    assert solved.Solved((), 0.41, "difference", formulas=odds).outdoes(told) is outdoes
    assert not solved.Solved((), 0.3, "difference", formulas={}).outdoes(told)


def test_what_is_told_for_part_of_a_year_leads_back_to_as_much_of_the_year_before(wenbao: Assistant) -> None:
    text = wenbao.ask("2014年财政总收入大概多少?").text
    assert "报告没有直接给出2014年的数" in text
    assert "推算上年同期约为16.82亿元" in text


def test_the_year_before_last_is_that_before_the_one_looked_back_on(wenbao: Assistant) -> None:
    assert "160亿元 ÷ (1 + 19%)" in wenbao.ask("前年固定资产投资是多少?").text


def test_what_is_built_is_no_other_thing_that_is_built(wenbao: Assistant) -> None:
    """社区公共服务平台 are built too."""
    assert wenbao.ask("2016年消防站建完以后全区有几个?").status == "not_in_report"
