"""Questions close to what the report says, whose answer it does not give: another place, another time, another thing's figure."""

import pytest

from assistant.assistant import Assistant
from assistant.question import understand
from assistant.ranked import gather, in_time
from assistant.refusing import elsewhere
from tests.assistant.sound import sound


@pytest.mark.parametrize("question", [
    "君山区2016年财政总收入目标是多少?", "邻近的君山区新增就业是多少?", "华容2015年财政总收入多少?",
    "南湖新区2015年的财政收入是多少?", "洛王街道2016年要脱贫多少人?",
    "全市2015年GDP是多少?", "全省2015年地区生产总值多少?", "全国的GDP是多少?",
])  # fmt: skip
def test_the_figure_of_another_place_is_not_the_report_s_own(wenbao: Assistant, question: str) -> None:
    answer = sound(wenbao.ask(question), wenbao.index)
    assert answer.status == "not_in_report", answer.text


def test_a_follow_up_that_names_another_place(wenbao: Assistant) -> None:
    first = "2016年财政总收入目标是多少?"
    history = [{"role": "user", "content": first}, {"role": "assistant", "content": wenbao.ask(first).text}]
    assert wenbao.ask("那君山区的呢?", history=history).status == "not_in_report"


@pytest.mark.parametrize(("question", "fact"), [
    ("咱们区去年GDP多少?", "528亿元"),
    ("区里2016年财政总收入要达到多少?", "22.63亿元"),
    ("第三产业要达到全市三产总量的百分之几?", "40%"),
    ("蔡家社区、马安村今年要解决多少人的安全饮水?", "8000人"),
    ("王家河街道2016年要建哪两样便民的东西?", "便民服务中心"),
    ("我区环卫在全市月度考评里排第几?", "第一"),
])  # fmt: skip
def test_the_report_s_own_place_and_places_it_tells_of(wenbao: Assistant, question: str, fact: str) -> None:
    answer = sound(wenbao.ask(question), wenbao.index)
    assert answer.status == "answered"
    assert fact in answer.text


@pytest.mark.parametrize(("question", "elsewhere_asked"), [
    ("君山区财政收入多少?", True), ("我区财政收入多少?", False), ("岳阳楼区财政收入多少?", False),
    ("山区有多少财政收入?", False), ("美丽乡村财政收入多少?", False), ("城市财政收入多少?", False),
])  # fmt: skip
def test_what_is_a_place(wenbao: Assistant, question: str, elsewhere_asked: bool) -> None:
    asked = understand(question, (), wenbao.index)
    best = in_time(asked, gather(asked, wenbao.index))[0]
    assert elsewhere.asks_of_elsewhere(asked, best, wenbao.index) is elsewhere_asked


@pytest.mark.parametrize("question", [
    "2015年一季度GDP是多少?", "2015年上半年财政收入多少?", "2015年六月的财政收入是多少?", "十二五期间GDP年均增长多少?",
])  # fmt: skip
def test_part_of_a_year_or_a_plan_period_that_is_not_told(wenbao: Assistant, question: str) -> None:
    assert wenbao.ask(question).status == "not_in_report"


@pytest.mark.parametrize("question", [
    "截至11月底财政总收入多少?", "前十一个月财政总收入多少?", "2015年1-11月财政总收入多少?",
])  # fmt: skip
def test_part_of_a_year_that_is_told(wenbao: Assistant, question: str) -> None:
    assert "18.6亿元" in wenbao.ask(question).text


@pytest.mark.parametrize("question", [
    "2015年教育支出占多少?", "去年区里卫生支出占财政支出多少?", "岳阳楼区的人均GDP是多少?",
])  # fmt: skip
def test_the_figure_of_another_indicator(wenbao: Assistant, question: str) -> None:
    answer = wenbao.ask(question)
    assert answer.status == "not_in_report", answer.text


@pytest.mark.parametrize("question", [
    "芭蕉湖保障房一共建多少套?", "麻布山森林公园占地多少亩?", "3517文旅新城的总投资是多少?", "廉租房补贴惠及多少户?",
    "去年全区一共来了多少件信访?", "九华山社区有多少户居民?", "花板桥学校改扩建后能增加多少个学位?",
])  # fmt: skip
def test_a_thing_is_told_of_but_not_that_figure(wenbao: Assistant, question: str) -> None:
    answer = wenbao.ask(question)
    assert answer.status == "not_in_report", answer.text


@pytest.mark.parametrize(("question", "fact"), [
    ("民生支出的占比是多少?", "78%"),
    ("网格员每天要巡查几次?", "两次"),
    ("去清华大学、浙江大学培训的中层干部有多少名?", "100名"),
    ("麻布山种了多少亩油菜?", "2300亩"),
    ("全年发了多少廉租房补贴?", "500万元"),
    ("2015年争取了多少个项目?", "69个"),
])  # fmt: skip
def test_a_figure_that_stands_at_what_is_asked(wenbao: Assistant, question: str, fact: str) -> None:
    answer = sound(wenbao.ask(question), wenbao.index)
    assert fact in answer.text


@pytest.mark.parametrize("question", [
    "2015年税收收入增长了多少?", "2015年城镇居民收入增长百分之几?", "2015年工业投资多少亿?", "46个产业项目解决多少人就业?",
    "4·3暴雨造成多少经济损失?", "菜市场改造要花多少?", "代办服务中心在哪里?",
])  # fmt: skip
def test_a_detail_that_is_not_told(wenbao: Assistant, question: str) -> None:
    answer = wenbao.ask(question)
    assert answer.status == "not_in_report", answer.text


@pytest.mark.parametrize(("question", "fact"), [
    ("信访总量下降了多少?", "26%"), ("2015年固定资产投资增长百分之几?", "19%"), ("社会消费品零售总额2016年要增长多少?", "10%"),
    ("居民小区的环卫由谁负责?", "物业公司"), ("火灾挽回了多少损失?", "亿元"),
])  # fmt: skip
def test_a_detail_that_is_told(wenbao: Assistant, question: str, fact: str) -> None:
    assert fact in sound(wenbao.ask(question), wenbao.index).text
