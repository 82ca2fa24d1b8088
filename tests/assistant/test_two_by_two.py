"""Two things at two times, one thing in several parts, and figures that only say which things are counted."""

import pytest

from assistant.assistant import Assistant
from store.index import open_index
from store.report import parse_report
from tests.assistant.sound import sound

REPORT = """\
2015年某市人民政府工作报告

各位代表：

一、2014年工作回顾

城镇居民收入由2010年的5160元增加到2014年的7703元。农村居民纯收入由2090元增加到2476元。

五年来，支农支出达4077亿元，比前五年累计增加1852亿元。全员劳动生产率从8.7万元提高到12万元。

二、2015年工作安排

重大水利工程已开工的57个项目要加快建设，今年再开工27个项目，投资规模超过8000亿元。

财政补助标准由每人每年320元提高到380元。公共卫生经费由35元提高到40元。中央预算内投资增加到4776亿元。
"""


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    report = parse_report("other", REPORT)
    return Assistant(open_index(tmp_path_factory.mktemp("other"), [report], None, "测试"))


@pytest.mark.parametrize(("question", "results"), [
    ("照2016年的目标,城镇居民和农村居民收入哪个涨得快,各涨百分之几?", ("13.3%", "10.7%", "幅度更大的是农村居民")),
    ("按2016年的目标,城乡收入差距是大了还是小了,各差多少?", ("1.3万元", "1.4万元", "差距扩大了")),
    ("一共拆了多少处违法建设?", ("合计397处",)),
    ("拆了多少处违建,新的老的都算上?", ("合计397处",)),
    ("社区便民服务用房一共弄了多少处?", ("合计31处",)),
    ("去年一共办了多少件建议提案?", ("合计163件",)),
    ("投资10亿元以上的项目占全部新建续建产业项目的百分之几?", ("6.5%",)),
    ("投资5亿以上的那批产业项目里头,上了10亿的占几成?", ("占比约30%",)),
    ("2015年GDP比上年多了多少亿?", ("相差约50.2亿元",)),
    ("到11月底财政总收入比上年同期多收了大概多少钱?", ("相差约1.78亿元",)),
    ("财政收入2016年目标在2015年基础上要多收几个亿,涨了几个点?", ("多1.48亿元",)),
    ("城里人跟农村人一年的人均可支配收入差了多少钱?", ("相差1.3万元",)),
    ("搞网格化管理的社区,2016年要达到的数是已经落实到位的几倍?", ("2.8倍",)),
    ("网格化管理明年要覆盖70个社区,现在离这个数还差多少个?", ("45个",)),
    ("减少的权力事项和行政审批减掉的加起来多少项?", ("合计438项",)),
    ("一共拆了多少违建?", ("合计397处",)),
    ("GDP、固定资产投资、社会消费品零售总额三项,2016年预期增速跟15年相比哪项放缓得最多?", ("4个百分点", "幅度最大的是社会固定资产投资增速")),
    ("去年新建和改扩建的社区便民用房加起来,比今年计划的多吗?", ("合计12处", "少1处")),
    ("投资5亿到10亿之间的产业项目有几个?", ("7个(10个 - 3个 = 7个)",)),
    ("九大片区平均每个片区的补偿资金有多少亿?", ("14.44亿元",)),
    ("信访“三个下降”里,哪一类降得最狠,哪一类降得最少?", ("非正常上访下降65%",)),
    ("城里人和乡下人收入差多少,差距大了还是小了?", ("1.3万元", "1.4万元", "差距扩大了")),
    ("新建的菜市场有几个?", ("3个:延寿、经编厂、洞庭大道菜市场",)),
    ("要迁建几个社区卫生服务中心?", ("4个:洞庭、东茅岭、洛王、金鹗山",)),
    ("建设几个消防站?", ("2个:奇家岭、洛王",)),
    ("菜市场2016年新建几个改造几个,加起来多少?", ("合计8个",)),
    ("社区便民服务用房比去年少建几处?", ("相差18处",)),
    ("三产要占到经济总量的75%,16年581亿的盘子里头三产得有多少亿?", ("435.8亿元",)),
    ("信访三个下降里哪个降得最狠?比降得最少的多几个点?", ("降幅最大的是非正常上访", "39个百分点")),
    ("12345热线一个月平均办多少件?", ("平均约1000件",)),
    ("一天要破几起刑事案件?", ("3.57起",)),
    ("15年到11月底为止的财政总收入,一个月平均多少钱?", ("1.69亿元",)),
    ("财政支出除了民生,还剩几成花在别处?", ("22%",)),
])  # fmt: skip
def test_what_the_seed_report_implies(wenbao: Assistant, question: str, results: tuple[str, ...]) -> None:
    text = sound(wenbao.ask(question), wenbao.index).text
    assert all(result in text for result in results), text


@pytest.mark.parametrize(("question", "results"), [
    ("城乡收入差距这几年大了还是小了?", ("3070元", "5227元", "差距扩大了")),
    ("财政补助标准和公共卫生经费哪个涨的比例大?", ("18.8%", "14.3%", "幅度更大的是财政补助标准")),
    ("重大水利工程已经开工的和今年要开的加起来几个?", ("合计84个",)),
    ("全员劳动生产率多了多少,涨百分之几?", ("3.3万元", "37.9%")),
])  # fmt: skip
def test_what_another_report_implies(other: Assistant, question: str, results: tuple[str, ...]) -> None:
    text = sound(other.ask(question), other.index).text
    assert all(result in text for result in results), text


@pytest.mark.parametrize("question", [
    "2016年新增果皮桶比2015年的900个多几个?",
    "2015年破的刑事案件比2014年少了多少起?",
])  # fmt: skip
def test_one_of_two_figures_told_is_said_so(wenbao: Assistant, question: str) -> None:
    answer = sound(wenbao.ask(question), wenbao.index)
    assert answer.status == "not_in_report"
    assert "另一个" in answer.text


def test_what_rose_to_a_level_alone_has_no_difference(other: Assistant) -> None:
    assert other.ask("中央预算内投资比去年加了多少亿?").status == "not_in_report"
