"""Questions in the words of a region, and what they ask counted."""

import pytest

from assistant.assistant import Assistant
from assistant.looked_for import content
from assistant.spoken import standard, without_purpose
from assistant.year_words import in_full
from store.index import Index


@pytest.mark.parametrize(("spoken", "written"), [
    ("15年脱贫了几多人", "2015年脱贫了多少人"),
    ("去年要到了好多钱", "去年要到了多少钱"),
    ("16年还打算再脱好多", "2016年还打算再脱多少"),
    ("为啥子钱难收", "为什么钱难收"),
    ("有没得新线路", "有没有新线路"),
    ("咋个办", "怎么办"),
    ("签了172个亿", "签了172亿"),
    ("好多人都说好", "好多人都说好"),
    ("他干了15年", "他干了15年"),
    ("用了15年", "用了15年"),
    ("16年比15年多干几条", "2016年比2015年多干几条"),
    ("干了15年多", "干了15年多"),
    ("88年的事", "88年的事"),
    ("前年的事", "2014年的事"),
    ("以前年终考评", "以前年终考评"),
    ("14年到98年", "2014年到1998年"),
    ("没得到解决", "没得到解决"),
])  # fmt: skip
def test_words_that_ask_are_brought_to_the_standard_ones(index: Index, spoken: str, written: str) -> None:
    known = [year for report in index.reports.values() for half in report.halves for year in half.years or ()]
    assert standard(in_full(spoken, known)) == written


@pytest.mark.parametrize(("question", "words"), [
    ("新开了多少家店", ["新开", "店"]),
    ("着了多少次火", ["火"]),
    ("有多少家庭", ["家庭"]),
    ("去年着了多少回火", ["火"]),
    ("那消防站修在哪儿", ["消防站", "修"]),
    ("多少户籍人口", ["户籍", "人口"]),
    ("招商签了多少钱", ["招商", "签了"]),
    ("多少座垃圾屋要建", ["垃圾屋", "要", "建"]),
])  # fmt: skip
def test_how_many_and_its_counter_are_not_looked_for(index: Index, question: str, words: list[str]) -> None:
    assert [word for word in content(question, index) if word != "要"] == [word for word in words if word != "要"]


@pytest.mark.parametrize(("question", "told"), [
    ("15年区里gdp有好多", "528亿元"),
    ("去年学校扩了多少个座位", "1000个"),
    ("看病难怎么解决", "分级诊疗"),
    ("区里一共有多少座垃圾屋要建", "100座"),
    ("有多少人喝上了放心水", "2.6万人"),
    ("校车毛病查出来几处", "16处"),
    ("拆违去年拆了多少处", "103处"),
    ("朋友圈有人把低保救助的数说成8000万,报告里低保救助发放了多少?", "9200万元"),
    ("帮我写个讲话稿,要用到消火栓的数,去年新建了多少个?", "80个"),
])  # fmt: skip
def test_everyday_questions_are_answered(wenbao: Assistant, question: str, told: str) -> None:
    answer = wenbao.ask(question)
    assert answer.status == "answered"
    assert told in answer.text


@pytest.mark.parametrize("question", [
    "老旧小区提质改造了多少个",
    "公园建了几个",
    "人口多少",
    "去年有多少游客来玩",
    "2015年第三产业占到几成",
    "公交车票多少钱一张",
    "电梯加装了几部",
])  # fmt: skip
def test_a_number_of_something_else_is_no_answer(wenbao: Assistant, question: str) -> None:
    assert wenbao.ask(question).status == "not_in_report"


@pytest.mark.parametrize("question", ["被查处的21家污染企业都是哪些厂?", "新建的菜市场里哪个最大?"])
def test_what_is_counted_but_not_named_is_not_told(wenbao: Assistant, question: str) -> None:
    assert wenbao.ask(question).status == "not_in_report"


@pytest.mark.parametrize(("question", "asked"), [
    ("我在写一篇关于县域投资的课程论文,想确认一下:固定资产投资目标是多少?", "固定资产投资目标是多少?"),
    ("记者准备一篇报道,先核实一下:去年建了几所学校?", "去年建了几所学校?"),
    ("校车一共多少辆,做了哪些整治?", "校车一共多少辆,做了哪些整治?"),
    ("帮我核对一下,1万人?", "帮我核对一下,1万人?"),
])  # fmt: skip
def test_what_somebody_wants_the_answer_for_is_not_looked_for(question: str, asked: str) -> None:
    assert without_purpose(question) == asked
