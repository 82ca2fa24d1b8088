"""How a figure reads in its sentence: name, change and direction, status, period; and nothing ever breaks on any text."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from store.readings import Reading, is_milestone, readings
from tests.store.texts import anything, reports

YEAR = (2016, 2016)


def only(text: str, **about: Any) -> Reading:
    found = readings(text, **about)
    assert len(found) == 1, found
    return found[0]


def names(text: str) -> list[str]:
    return [reading.indicator for reading in readings(text, "review", YEAR)]


@pytest.mark.parametrize(("text", "indicators"), [
    ("地区生产总值528亿元、增长10.5%", ["地区生产总值", "地区生产总值增长"]),
    ("地区生产总值增10%,达到581亿元", ["地区生产总值增长", "地区生产总值"]),
    ("A、B和C分别增长1%、2%和3%", ["A增长", "B增长", "C增长"]),
    ("二氧化硫、氮氧化物排放量分别下降5.6%和4%", ["二氧化硫排放量下降", "氮氧化物排放量下降"]),
    ("城镇居民、农村居民人均可支配收入分别达到3.1万元、1.7万", ["城镇居民人均可支配收入", "农村居民人均可支配收入"]),
    ("接待游客268万人次,实现旅游收入14.9亿元,分别增长21%和24%", ["接待游客", "旅游收入", "接待游客增长", "旅游收入增长"]),
    ("地区生产总值528亿元,分别增长10%和5%", ["地区生产总值", "地区生产总值增长", "地区生产总值增长"]),
    ("其中投资5亿元以上的项目10个、10亿元以上的3个",
     ["投资", "投资5亿元以上的项目", "投资", "投资10亿元以上的项目"]),
    ("拆除新增违法建设103处、1万多平方米", ["拆除新增违法建设", "拆除新增违法建设"]),
    ("新建社区用房7处、改扩建5处", ["新建社区用房", "改扩建社区用房"]),
    ("新增高速公路210公里、一级公路356公里,总里程分别达到4880公里和4650公里",
     ["新增高速公路", "一级公路", "高速公路总里程", "一级公路总里程"]),
    ("新增龙头企业9家、示范合作社74家,累计分别达到31家和286家", ["新增龙头企业", "示范合作社", "龙头企业", "示范合作社"]),
    ("粮食播种面积71.5万亩,总产量32.8万吨,比上年增加0.6万吨", ["粮食播种面积", "粮食总产量", "粮食总产量增加"]),
    ("新建高标准农田385万亩,累计达到4520万亩", ["新建高标准农田", "高标准农田"]),
    ("存款余额1426亿元、贷款余额1183亿元,分别比年初增加126亿元和148亿元",
     ["存款余额", "贷款余额", "存款余额增加", "贷款余额增加"]),
    ("城乡低保标准分别由300元和180元提高到350元和220元",
     ["城市低保标准", "农村低保标准", "城市低保标准", "农村低保标准"]),
    ("城市低保月人均补助水平提高到310元,农村低保提高到165元", ["城市低保月人均补助水平", "农村低保月人均补助水平"]),
    ("农民专业合作社由46个发展到63个,办理时限由12天缩短到6天", ["农民专业合作社", "农民专业合作社", "办理时限", "办理时限"]),
    ("开行专列86列,比上年多开22列", ["开行专列", "开行专列增加"]),
    ("地区生产总值连跨两个百亿元台阶,由452.3亿元提高到686.4亿元", ["地区生产总值", "地区生产总值"]),
    ("通海北路、加义路建设进展顺利投入2000万元,整治街巷", ["整治街巷投入"]),
    ("投入5000万元改造了新路口小学等5所学校", ["改造新路口小学等学校投入", "改造新路口小学等学校"]),
    ("整治金鹗府邸、花园坡等低洼地段4处", ["整治低洼地段"]),
    ("对1.2万盏路灯进行全面检修", ["检修路灯"]),
    ("农民的纯收入,全国平均每人达到355元,比上年增长14.7%", ["农民的纯收入全国平均每人", "农民的纯收入全国平均每人增长"]),
    ("1982年重工业总产值增长9.8%,1983年增长12.4%", ["重工业总产值增长", "重工业总产值增长"]),
    ("职工工资总额增长19%,其中第四季度增长38%", ["职工工资总额增长", "职工工资总额第四季度增长"]),
    ("城镇、农村居民人均可支配收入分别达到4.1万元、2.1万元,增长4.3%和6.9%",
     ["城镇居民人均可支配收入", "农村居民人均可支配收入", "城镇居民人均可支配收入增长", "农村居民人均可支配收入增长"]),
    ("年末存贷款余额分别达到1126亿元和984亿元", ["存款余额", "贷款余额"]),
    ("一般公共预算收入142亿元,扣除留抵退税因素后增长6.8%,其中税收91亿元,占比64%",
     ["一般公共预算收入", "一般公共预算收入增长", "税收", "税收占比"]),
    ("网络零售额156亿元,增长14%,其中农产品零售额37亿元,增长22%", ["网络零售额", "网络零售额增长", "农产品零售额", "农产品零售额增长"]),
    ("规模以上工业企业达到1126户,较上年净增147户", ["规模以上工业企业", "规模以上工业企业增长"]),
    ("新增公共停车泊位1860个,总数达到7420个", ["新增公共停车泊位", "公共停车泊位总数"]),
    ("全社会研发投入53亿元、占地区生产总值比重2.15%", ["全社会研发投入", "全社会研发投入占地区生产总值比重"]),
    ("受理群众来信2150件,办结1960件", ["受理群众来信", "办结群众来信"]),
    ("积累所占的比重,在调整初期由36.5%降低到28.5%", ["积累所占的比重", "积累所占的比重"]),
    ("地区生产总值862亿元,增长8%,两年平均增长5.6%", ["地区生产总值", "地区生产总值增长", "地区生产总值", "地区生产总值增长"]),
    ("手续办理仅用了60天", ["手续办理用时"]),
    ("打造“15分钟便民服务圈”", ["便民服务圈"]),
    ("民生支出占财政总支出的78%", ["民生支出占财政总支出比重"]),
    ("税收收入16.56亿元、占89%", ["税收收入", "税收收入占比"]),
    ("第三产业达到全区经济总量的75%以上", ["第三产业占全区经济总量比重"]),
    ("补助标准由每人每年420元提高到450元", ["补助标准", "补助标准"]),
    ("13亿多人口的发展中大国", ["发展中大国"]),
    ("一般性支出压减5%,压减政府性项目30%", ["一般性支出压减", "政府性项目压减"]),
    ("科技进步贡献率上升到56.2%", ["科技进步贡献率"]),
])  # fmt: skip
def test_an_indicator_is_a_short_name(text: str, indicators: list[str]) -> None:
    assert names(text) == indicators


def test_a_part_is_told_as_the_part_and_the_whole_goes_on() -> None:
    text = "实现财政总收入18.6亿元,其中税收收入16.56亿元、占89%,预计全年可完成21.15亿元"
    assert names(text) == ["财政总收入", "税收收入", "税收收入占比", "财政总收入"]


@pytest.mark.parametrize(("text", "change", "direction"), [
    ("出口增长10%", True, "up"),
    ("能耗强度下降3.7%", True, "down"),
    ("就业目标比去年多100万人", True, "up"),
    ("民间投资比重上升到63%", False, "up"),
    ("不良贷款率下降到0.95%", False, "down"),
    ("新增学位1000个", False, ""),
])  # fmt: skip
def test_a_change_is_told_from_what_it_comes_to(text: str, change: bool, direction: str) -> None:
    reading = only(text)
    assert (reading.change, reading.direction) == (change, direction)


@pytest.mark.parametrize(("text", "role", "status"), [
    ("地区生产总值528亿元", "review", "actual"),
    ("地区生产总值581亿元", "plan", "target"),
    ("预计地区生产总值528亿元", "review", "estimate"),
    ("力争用水总量30亿吨", "review", "target"),
    ("M2增长11.3%,低于13%左右的预期目标", "review", "target"),
    ("比上年增加1500亿元", "plan", "target"),
    ("去年完成1500亿元", "plan", "actual"),
    ("到2020年,城镇化率达到60%", "review", "target"),
    ("补贴资金从2012年的639亿元增加到2016年1923亿元", "review", "actual"),
    ("承办第36届大赛", "review", "other"),
    ("天伦城三期开工", "plan", "other"),
])  # fmt: skip
def test_status(text: str, role: Any, status: str) -> None:
    assert readings(text, role, YEAR)[-1].status == status


def test_where_a_figure_starts_from_is_no_target() -> None:
    assert [r.status for r in readings("上限由30万元提高到50万元", "plan", YEAR)] == ["actual", "target"]


@pytest.mark.parametrize(("text", "spoken_of", "period"), [
    ("地区生产总值528亿元", YEAR, "2016年"),
    ("地区生产总值528亿元", (2013, 2017), "2013—2017年"),
    ("截至11月30日,财政总收入18.6亿元", YEAR, "截至2016年11月30日"),
    ("截至11月30日完成10亿元,预计全年完成21亿元", YEAR, "2016年"),
    ("地区生产总值年均增长7.1%", (2013, 2017), "2013—2017年年均"),
    ("各类市场主体每天新增4.5万户", YEAR, "2016年每天"),
    ("今后五年改造1000户", YEAR, "今后五年"),
    ("比上年增长7.7%", YEAR, "2016年"),
    ("工业利润由上年下降2.3%", YEAR, "2015年"),
    ("到2020年,城镇化率达到60%", YEAR, "2020年"),
    ("面向2030年的项目6个", YEAR, "2016年"),
    ("户数3000户", None, ""),
])  # fmt: skip
def test_period(text: str, spoken_of: tuple[int, int] | None, period: str) -> None:
    assert readings(text, "review", spoken_of)[-1].period == period


def test_last_year_is_the_year_looked_back_on_or_the_one_before_the_plan() -> None:
    assert only("去年利润增长23.5%", role="review", spoken_of=(2013, 2017)).period == "2017年"
    assert only("去年利润增长23.5%", role="plan", spoken_of=(2018, 2018)).period == "2017年"


@pytest.mark.parametrize(("text", "bound"), [
    ("近1万起", "about"), ("300户左右", "about"), ("2600多亩", "more"), ("突破600亿元", "more"), ("不低于5%", "more"),
    ("不足3000万元", "less"), ("4.6%以内", "less"), ("控制在3%", "less"), ("528亿元", ""),
])  # fmt: skip
def test_bound(text: str, bound: str) -> None:
    assert only(text).bound == bound


@given(reports | anything, some.sampled_from(["review", "plan", "other"]), some.none() | some.just(YEAR))
def test_any_text_is_read(text: str, role: Any, spoken_of: tuple[int, int] | None) -> None:
    found = readings(text, role, spoken_of)
    position = 0
    for reading in found:
        assert position <= reading.figure.start < reading.figure.end <= len(text)
        assert not reading.indicator.startswith(("、", ",", "。", "了"))
        position = reading.figure.end


@pytest.mark.parametrize("piece", ["达到", "转为", "1个、", "5%和", "分别增长", "投入", "“", "、占", "由从"])
def test_words_repeated_without_end_are_read_in_time(piece: str) -> None:
    readings(piece * 1500 + "7个项目", "plan", YEAR)


@pytest.mark.parametrize(("text", "told_for"), [
    ("1982年增长9.8%,1983年增长12.4%", [1982, 1983]),
    ("由2012年的8.4%提高到2017年的13.3%", [2012, 2017]),
    ("从1978年到1983年,由175元提高到288元,1984年达到320元", [1978, 1983, 1984]),
    ("1984年突破1万亿元,在1979到1983年每年递增7.9%的基础上,增长14.2%", [1984, 1983, 1984]),
    ("增长10%", [0]),
    ("由2017年的1712亿元增加到2486亿元,年均增长6.4%", [2017, 0, 0]),
    ("由1997年的123万公里增加到2002年的176万公里,其中高速公路由4771公里增加到2.5万公里", [1997, 2002, 2002, 2002]),
])  # fmt: skip
def test_the_year_named_for_a_figure(text: str, told_for: list[int]) -> None:
    assert [reading.year for reading in readings(text)] == told_for


@pytest.mark.parametrize(("text", "passed"), [
    ("产值突破900亿元,达到926亿元", [True, False]),
    ("产值突破900亿元,利润达到26亿元", [False, False]),
    ("产值900亿元,达到计划的98亿元", [False, False]),
])  # fmt: skip
def test_a_milestone_is_passed_on_the_way_to_what_stands_behind_it(text: str, passed: list[bool]) -> None:
    found = readings(text, "review", YEAR)
    assert [is_milestone(one, other) for one, other in zip(found, [*found[1:], found[0]], strict=True)] == passed
