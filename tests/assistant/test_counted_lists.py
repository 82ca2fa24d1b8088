"""Lists known by how many things are asked for, by what these are called, and by paragraphs that number themselves."""

import pytest

from assistant.assistant import Assistant
from assistant.lists.counted import counts
from store.index import open_index
from store.report import parse_report
from tests.assistant.sound import sound

COUNTRY = """\
2021年国务院政府工作报告

一、过去五年工作回顾

五年来的主要工作及特点：

一是有效应对冲击，促进经济平稳较快发展。我们沉着应对。新建铁路一万公里。各地全力稳住就业。

二是加快结构调整，提高发展的质量。清洁能源、节能环保、生物医药等一批战略性新兴产业快速发展。

三是抓好农业农村工作，巩固农业基础。粮食连年增产。

我们清醒地认识到，经济社会发展中还存在不少矛盾和问题。主要是：发展不平衡；财政收支矛盾凸显；一些领域腐败易发多发。

二、2021年工作建议

继续实施积极的财政政策。更好地发挥财政政策在稳增长、调结构、惠民生中的作用。一是适当增加赤字。二是完善减税政策。三是优化支出结构。

大力加强社会公德、职业道德、家庭美德教育。推动诚信建设，形成良好风尚。
"""


@pytest.fixture(scope="module")
def country(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder = tmp_path_factory.mktemp("country")
    return Assistant(open_index(folder, [parse_report("guowuyuan-2021", COUNTRY)], None, ""))


@pytest.mark.parametrize(("question", "told", "cited"), [
    ("区里说城市工作要抓哪四块?", ["城市经济、城市服务、城市管理、城市保障"], 1),
    ("信访工作实行了哪三个“负责”?", ["谁引发谁负责", "谁主管谁负责", "属地单位负责"], 1),
    ("2016年打算修哪些路?", ["洛王东路", "知青场路", "得胜北路"], 1),
    ("棚户区改造涉及哪些片区?", ["九华山", "磨子山"], 1),
    ("2015年通车的路有哪几条?", ["赶山路、天伦路、九家垄路、木鱼山北路正式通车"], 1),
    ("明年计划修完的道路有哪些啊", ["洛王东路", "得胜北路", "S211"], 1),
    ("到底哪几片老房子要拆,都列出来", ["九华山", "磨子山"], 1),
    ("2016年要建的重点商区有哪些,列一下", ["七大重点商区", "东茅岭", "天伦城", "麻布山"], 8),
    ("2016年政府工作安排分哪七个方面?", ["加快第三产业发展", "加强政府自身建设"], 7),
])  # fmt: skip
def test_a_list_is_known_by_its_form(wenbao: Assistant, question: str, told: list[str], cited: int) -> None:
    answer = sound(wenbao.ask(question), wenbao.index)
    assert [fact for fact in told if fact not in answer.text] == []
    assert len(answer.citations) == cited


@pytest.mark.parametrize(("question", "told"), [
    ("过去五年的主要工作有哪三个方面?", ["应对冲击", "结构调整", "农业农村"]),
    ("报告说还存在哪些矛盾和问题?", ["不平衡", "收支矛盾", "腐败"]),
    ("积极的财政政策有哪三个方面?", ["增加赤字", "减税政策", "支出结构"]),
    ("道德教育要抓哪几个方面?", ["社会公德", "家庭美德"]),
])  # fmt: skip
def test_lists_of_another_report(country: Assistant, question: str, told: list[str]) -> None:
    answer = country.ask(question)
    assert answer.status == "answered"
    assert [fact for fact in told if fact not in answer.text] == []


def test_only_what_lists_is_shown(wenbao: Assistant) -> None:
    answer = wenbao.ask("区里说城市工作要抓哪四块?")
    assert "调研" not in answer.text
    assert "调研" in answer.citations[0].quote


@pytest.mark.parametrize(("text", "found"), [
    ("推进城市经济、城市服务、城市管理、城市保障", {4}),
    ("建设甲镇、乙镇和丙镇。", {2, 3}),
    ("建设甲镇和乙镇。", set()),
])  # fmt: skip
def test_how_many_things_a_text_names(text: str, found: set[int]) -> None:
    assert counts(text) == found


@pytest.mark.parametrize(("question", "told"), [
    ("王家河街道2016年要建哪两样便民的东西?", ["便民服务中心", "王家河社区卫生服务中心"]),
    ("郭镇2015年有什么事?治污的、卫生院的都算", ["钒矿", "群众满意"]),
    ("洛王这块地方两年里都有什么工程?", ["洛王路", "洛王东路", "洛王城中村棚改"]),
])  # fmt: skip
def test_all_that_is_said_of_one_place(wenbao: Assistant, question: str, told: list[str]) -> None:
    answer = sound(wenbao.ask(question), wenbao.index)
    assert [fact for fact in told if fact not in answer.text] == []


def test_what_is_asked_of_a_place_in_particular_is_no_list_of_mentions(wenbao: Assistant) -> None:
    assert len(wenbao.ask("2016年王家河社区新建什么中心?").citations) <= 2
