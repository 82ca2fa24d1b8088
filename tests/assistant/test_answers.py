"""Questions people ask, over the real report: the facts are there, cited, and of the right year."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from assistant.assistant import Assistant
from assistant.errors import QuestionError
from assistant.types import Answer
from store.index import Index
from store.types import Report
from tests.assistant.sound import missing, sound

GDP_2015 = ("528亿元", "10.5%")
GDP_2016 = ("581亿元", "10%")


def ask(wenbao: Assistant, question: str, *facts: str) -> Answer:
    """The answer, sound, answered, with all `facts`, and of readable length."""
    answer = sound(wenbao.ask(question), wenbao.index)
    assert answer.status == "answered", answer.text
    assert (answer.engine, answer.model, answer.notice) == ("default", None, wenbao.index.notice)
    assert not list(missing(answer, *facts)), answer.text
    assert len(answer.text) <= 1300
    return answer


@pytest.mark.parametrize(("question", "facts"), [
    ("2015年地区生产总值是多少?", GDP_2015),
    ("二〇一五年地区生产总值是多少?", GDP_2015),
    ("二零一六年地区生产总值目标是多少?", ("581亿元",)),
    ("２０１６年财政总收入的目标是多少？", ("22.63亿元",)),
    ("2015年地區生產總值是多少?", ("528亿元",)),
    ("財政總收入2016年目標是多少?", ("22.63亿元",)),
    ("2015年地区生产总植是多少?", ("528亿元",)),
    ("扑救火栽多少起?", ("336起",)),
    ("2015年固定资产投姿是多少?", ("160亿元",)),
    ("What was the GDP in 2015?", ("528亿元",)),
    ("How much is the fiscal revenue target for 2016?", ("22.63亿元",)),
    ("去年经济总量多大?", ("528亿元",)),
    ("今年要新增多少城镇就业?", ("1万人",)),
    ("2015年新增城镇就业多少人?", ("8900人",)),
    ("2015年脱贫多少人?", ("1086人",)),
    ("2016年脱贫多少人?", ("1544人",)),
    ("哪个社区被评为全国科普示范社区?", ("九华山社区",)),
    ("办理12345工单多少件?", ("1.2万件",)),
    ("新建消火栓多少个?", ("80个",)),
    ("财政总收入到11月底是多少?", ("18.6亿元",)),
])  # fmt: skip
def test_one_fact(wenbao: Assistant, question: str, facts: tuple[str, ...]) -> None:
    ask(wenbao, question, *facts)


@pytest.mark.parametrize(("question", "right", "wrong"), [
    ("2015年新建垃圾屋多少座?", "150座", "100座"),
    ("2016年新增垃圾屋多少座?", "100座", "150座"),
    ("2015年社会消费品零售总额是多少?", "382亿元", "420亿元"),
    ("2016年社会消费品零售总额目标是多少?", "420亿元", "382亿元"),
])  # fmt: skip
def test_the_year_asked_for_and_no_other(wenbao: Assistant, question: str, right: str, wrong: str) -> None:
    answer = ask(wenbao, question, right)
    assert list(missing(answer, wrong)) == [wrong]


@pytest.mark.parametrize(("question", "kept"), [
    ("2015年地区生产总值是多少?", "预计"),
    ("2016年新增城镇就业多少人?", "力争"),
    ("2015年财政总收入完成多少?", "截至11月30日"),
    ("争资总额是多少?", "超过"),
    ("一般性支出要减少多少?", "以上"),
])  # fmt: skip
def test_qualifiers_are_kept(wenbao: Assistant, question: str, kept: str) -> None:
    assert kept in ask(wenbao, question).text


@pytest.mark.parametrize("question", ["2015年和2016年的地区生产总值相比如何?", "地区生产总值去年和今年各是多少?"])
def test_halves_side_by_side_labelled_by_year(wenbao: Assistant, question: str) -> None:
    answer = ask(wenbao, question, "528亿元", "581亿元")
    first, second = answer.text.index("528"), answer.text.index("581")
    assert "2015年" in answer.text[:first]
    assert "2016年" in answer.text[first:second]
    assert {citation.section[0] for citation in answer.citations} == {"2015年工作回顾", "2016年工作安排"}


@pytest.mark.parametrize(("question", "facts"), [
    ("低保救助和医疗救助一共多少钱?", ("9200万元", "1200万元", "1.04亿元")),
    ("低保救助比医疗救助多多少?", ("9200万元", "1200万元", "8000万元")),
    ("2015年和2016年地区生产总值相差多少?", (*GDP_2015[:1], *GDP_2016[:1], "53亿元")),
])  # fmt: skip
def test_sums_and_differences(wenbao: Assistant, question: str, facts: tuple[str, ...]) -> None:
    ask(wenbao, question, *facts)


@pytest.mark.parametrize(("question", "items"), [
    ("九项帮扶措施有哪些?",
     "全程服务机制 定期交流制度 工商登记便利化 税收优惠 一企一策 银企对接 宣传优秀企业 宁静日 黑名单"),
    ("八类支柱产业有哪些?", "商贸业 金融业 房地产业 现代物流业 旅游业 文化产业 生产服务业 生活服务业"),
    ("七大重点商区是哪些?", "东茅岭 天伦城 南部临湖商业带 3517文旅新城 梅溪物流区 南湖大道金融中心 麻布山"),
    ("十件实事有哪些?", "社区治理服务创新 便民服务中心 150名 花板桥学校 口袋公园 小街巷 8000人 菜市场"),
    ("面临哪些困难和问题?", "经济下行压力 公共服务能力 干部"),
    ("棚户区改造九大片区分别是哪些?", "九华山 杨树塘 洛王周边 青年东路 四化建 市七中 琵琶王 步行街 磨子山"),
    ("“五大保险”包括哪些?", "医疗保险 养老保险 失业保险 工伤保险 生育保险"),
])  # fmt: skip
def test_lists_are_complete(wenbao: Assistant, question: str, items: str) -> None:
    answer = ask(wenbao, question)
    assert [item for item in items.split() if item not in answer.text] == []


def test_every_footnote_explains_its_term(keyword_wenbao: Assistant, report: Report) -> None:
    for note in report.footnotes:
        answer = ask(keyword_wenbao, f"{note.term}是什么意思?")
        assert answer.citations[0].quote == report.sentences[note.sentence].text


@pytest.mark.parametrize(("question", "reason"), [
    ("为什么财税增收面临很大困难?", "区划调整划出了部分优质税源"),
    ("为什么要建社区治理考评办公室?", "责任落到实处"),
])  # fmt: skip
def test_reasons(wenbao: Assistant, question: str, reason: str) -> None:
    assert reason in ask(wenbao, question).text


@pytest.mark.parametrize(("question", "right"), [
    ("2015年地区生产总值是不是581亿元?", "528亿元"),
    ("2016年要新增城镇就业2万人吗?", "1万人"),
    ("听说信访总量上升了26%,是真的吗?", "下降26%"),
    ("侦破刑事案件1403起,对吗?", "1303起"),
])  # fmt: skip
def test_a_false_premise_is_corrected(wenbao: Assistant, question: str, right: str) -> None:
    ask(wenbao, question, right)


@pytest.mark.parametrize("question", [
    "2015年地区生产总值是多少?", "扑救火灾多少起?", "“四小”指的是什么?", "2016年脱贫多少人?",
])  # fmt: skip
def test_keywords_alone_answer_and_say_so(keyword_wenbao: Assistant, wenbao: Assistant, question: str) -> None:
    answer = ask(keyword_wenbao, question)
    assert answer.text == wenbao.ask(question).text
    assert "向量检索不可用" in answer.notice


@settings(deadline=None, max_examples=60)
@given(some.text(max_size=60) | some.text("地区生产总值多少年2015一四五个哪些?和吗比去增长的不是", max_size=24))
def test_whatever_is_asked_the_answer_is_sound(keyword_index: Index, text: str) -> None:
    try:
        answer = Assistant(keyword_index).ask(text)
    except QuestionError:
        assert not any(char.isalnum() for char in text)
    else:
        sound(answer, keyword_index)


@pytest.mark.parametrize("question", ["今年区里给老百姓办了哪些实事?", "今年要办的实事有哪些?"])
def test_a_heading_that_announces_so_many_is_answered_by_what_stands_below(question: str, wenbao: Assistant) -> None:
    answer = wenbao.ask(question)
    assert len(answer.citations) == 10  # the heading, and what stands below
    assert all("认真办好十件实事" in citation.section[-1] for citation in answer.citations)


def test_where_a_note_explains_the_word_what_is_told_of_its_term_answers(wenbao: Assistant) -> None:
    answer = wenbao.ask("医保方面有什么进展?")
    assert "征缴“五大保险”基金2.3亿元" in answer.sentences[0].text
    assert "基本医疗保险" in answer.sentences[1].text
