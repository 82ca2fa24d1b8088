"""Follow-ups made whole from the history, and history that is none."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some
from langchain_core.messages import AIMessage, HumanMessage

from assistant import told_before
from assistant.assistant import Assistant
from assistant.followup import make_whole
from assistant.history import MAX_TURNS, turns
from assistant.looked_for import words
from assistant.types import Turn
from tests.assistant.sound import missing, sound

GDP = "2015年地区生产总值是多少?"


def test_one_part_of_a_compound_takes_the_place_of_another() -> None:
    told = {"地方", "中央", "财政赤字"}
    whole = make_whole("地方的呢?", ["今年中央财政赤字安排多少?"], lambda words: set(words) <= told).whole
    assert whole == "今年地方财政赤字安排多少?"


def test_a_time_and_a_doing_alone_are_asked_of_what_was_spoken_of() -> None:
    assert "物价" in make_whole("今年打算控制在多少?", ["去年物价涨了多少?"]).whole
    assert make_whole("今年打算建多少所学校?", ["去年物价涨了多少?"]).whole == "今年打算建多少所学校?"


def conversation(*questions: str) -> list[dict[str, str]]:
    reply = {"role": "assistant", "content": "好。"}
    return [turn for question in questions for turn in ({"role": "user", "content": question}, reply)]


@pytest.mark.parametrize(("earlier", "question", "fact"), [
    ([GDP], "那2016年呢?", "581亿元"),
    ([GDP], "2016年呢", "581亿元"),
    ([GDP], "那二〇一六年呢?", "581亿元"),
    (["2016年财政总收入的目标是多少?"], "那2015年呢?", "18.6亿元"),
    (["2015年全面小康实现程度是多少?"], "下一年要到多少?", "90%以上"),
    (["2015年的财政总收入是多少?"], "2016年打算达到多少?", "22.63亿元"),
    (["2016年要脱贫多少人?"], "去年呢?", "1086人"),
    (["2015年新增城镇就业多少人?"], "那2016年呢?", "1万人"),
    (["2015年固定资产投资是多少?"], "增长了多少?", "19%"),
    (["2015年财政总收入是多少?"], "其中税收收入呢?", "16.56亿元"),
    (["“五大保险”是什么?"], "它包括哪些?", "工伤保险"),
    (["八类支柱产业是什么?"], "它们包括哪些?", "现代物流业"),
    ([GDP, "那2016年呢?"], "增长多少?", "10%"),
    (["今天天气怎么样?", GDP], "那2016年呢?", "581亿元"),
])  # fmt: skip
def test_a_follow_up_is_answered(wenbao: Assistant, earlier: list[str], question: str, fact: str) -> None:
    answer = sound(wenbao.ask(question, history=conversation(*earlier)), wenbao.index)
    assert answer.status == "answered"
    assert not list(missing(answer, fact)), answer.text


@pytest.mark.parametrize("question", ["2015年扑救火灾多少起?", "“四小”指的是什么?", "2016年财政总收入的目标是多少?"])
def test_a_question_that_stands_alone_forgets_the_history(wenbao: Assistant, question: str) -> None:
    alone = wenbao.ask(question)
    assert wenbao.ask(question, history=conversation(GDP, "哪个社区被评为全国科普示范社区?")).text == alone.text


def test_the_new_year_replaces_the_old_one() -> None:
    joined = make_whole("那2016年呢?", [GDP])
    assert joined.previous == GDP
    assert "地区生产总值" in joined.whole
    assert "2016年" in joined.whole
    assert "2015" not in joined.whole
    assert make_whole("那2016年呢?", []).previous == ""


@dataclass
class Message:
    type: Any
    content: Any


@pytest.mark.parametrize("history", [
    [{"role": "user", "content": GDP}],
    [{"role": "human", "content": GDP}],
    [("user", GDP)],
    [["human", GDP]],
    [Turn("user", GDP)],
    [HumanMessage(GDP)],
    [HumanMessage(GDP), AIMessage("528亿元")],
    [Message("human", GDP)],
    (Turn("user", GDP), Turn("assistant", "528亿元")),
    [None, 3, {}, {"role": "user"}, {"role": "tool", "content": "x"}, {"role": "user", "content": GDP},
     {"content": "x"}],
])  # fmt: skip
def test_every_shape_of_a_turn(wenbao: Assistant, history: Sequence[Any]) -> None:
    assert turns(history)[0] == Turn("user", GDP)
    assert "581亿元" in wenbao.ask("那2016年呢?", history=history).text


@pytest.mark.parametrize("history", [
    None, "junk", b"junk", 7, {"role": "user", "content": "x"}, [None], [[]], [{}], [{"role": 1, "content": 2}],
    [{"role": [], "content": {}}],
    [("user",)], [("user", None)], [{"role": "user", "content": " \n"}], [object()], [Message(["human"], "x")], {1, 2},
])  # fmt: skip
def test_junk_is_left_out(wenbao: Assistant, history: Any) -> None:
    assert turns(history) == ()
    assert wenbao.ask(GDP, history=history).text == wenbao.ask(GDP).text


@pytest.mark.parametrize("content", ["\ud800", "\x00\x01", "x" * 100_000, "?" * 5000, "那呢?", "[1](http://x)"])
def test_hostile_turns_do_no_harm(wenbao: Assistant, content: str) -> None:
    sound(wenbao.ask("那2016年呢?", history=[{"role": "user", "content": content}]), wenbao.index)
    history = [*conversation(GDP), {"role": "assistant", "content": content}]
    sound(wenbao.ask("那2016年呢?", history=history), wenbao.index)


def test_a_long_history_is_cut() -> None:
    found = turns([*conversation(*(f"第{i}问" for i in range(500))), {"role": "user", "content": "长" * 100_000}])
    assert len(found) == MAX_TURNS
    assert max(len(turn.content) for turn in found) <= 2000
    assert found[-1].content.startswith("长")


@given(some.recursive(some.none() | some.text(max_size=5) | some.integers(), lambda inner: some.lists(inner, max_size=4)
                      | some.dictionaries(some.sampled_from(["role", "content"]), inner)))  # fmt: skip
def test_any_history_gives_turns(history: Any) -> None:
    for turn in turns(history):
        assert turn.role in ("user", "assistant")
        assert turn.content.strip()


@pytest.mark.parametrize(("earlier", "question", "status", "told"), [
    ("2016年社会消费品零售总额目标比2015年多多少?", "地铁什么时候开通?", "not_in_report", "地铁"),
    (GDP, "那地铁呢?", "not_in_report", "地铁"),
    (GDP, "今天天气怎么样?", "out_of_scope", ""),
    (GDP, "谢谢", "out_of_scope", ""),
    (GDP, "那固定资产投资呢?", "answered", "160亿元"),
    ("什么是“三资”?", "四小呢?", "answered", "小诊所"),
    ("2015年改造了哪些菜市场?", "那学校呢?", "answered", "新路口小学"),
    ("2016年城镇居民人均可支配收入目标是多少?", "农村居民呢?", "answered", "1.7万"),
    ("2015年新增城镇就业多少人?", "脱贫了多少人?", "answered", "1086人"),
    ("2015年固定资产投资是多少?", "目标是多少?", "answered", "185亿元"),
    ("2015年脱贫多少人?", "涉及哪些村?", "answered", "麻布"),
    ("What is the target for fiscal revenue in 2016?", "And in 2015?", "answered", "18.6亿元"),
])  # fmt: skip
def test_another_thing_is_not_answered_with_the_old_one(
    wenbao: Assistant, earlier: str, question: str, status: str, told: str
) -> None:
    answer = sound(wenbao.ask(question, history=conversation(earlier)), wenbao.index)
    assert answer.status == status, answer.text
    assert told in answer.text


@pytest.mark.parametrize(("earlier", "question", "whole"), [
    (GDP, "那2016年呢?", "地区生产总值 那2016年呢?"),
    ("2016年文化方面有什么安排?", "教育方面呢?", "2016年教育方面有什么安排?"),
    ("2016年财政总收入的目标是多少?", "君山区的呢?", "2016年财政总收入的目标 君山区的呢?"),
    ("岳阳楼区2016年财政总收入目标是多少?", "那君山区的呢?", "君山区2016年财政总收入目标是多少?"),
    ("2015年固定资产投资是多少?", "占GDP多少?", "2015年固定资产投资 占GDP多少?"),
    (GDP, "2015年和2016年的GDP增速哪个高?", "2015年和2016年的GDP增速哪个高?"),
    ("减少了多少权力事项", "新增学位呢", "减少了多少新增学位"),
    ("2016年社会消费品零售总额目标比2015年多多少?", "去年呢?", "社会消费品零售总额 去年呢?"),
])  # fmt: skip
def test_how_a_follow_up_is_made_whole(earlier: str, question: str, whole: str) -> None:
    assert make_whole(question, [earlier]).whole == whole


@pytest.mark.parametrize(("asked", "result"), [
    (("2015年脱贫多少人?", "2016年呢?", "哪年多?"), "458人"),
    (("垃圾屋去年建了几座?", "今年呢?", "差多少?"), "50座"),
    (("城镇居民收入多少?", "农村呢?", "差多少?"), "1.4万元"),
    (("低保救助多少?", "医疗救助呢?", "合计多少?"), "1.04亿元"),
    (("What was GDP in 2015?", "And the target for 2016?", "How much higher is that?"), "53亿元"),
    (("What was GDP in 2015?", "And the target for 2016?", "By how much did it grow?"), "53亿元"),
    (("2015年GDP多少?", "2016年目标呢?", "增加了多少亿"), "53亿元"),
    (("2015年财政总收入多少?", "2016年呢?", "增加多少"), "1.48亿元"),
    (("2015年新增就业多少?", "今年的目标呢?", "多了多少?"), "1100人"),
    (("固定资产投资2015年多少", "明年呢", "增速降低了几个百分点"), "4个百分点"),
    (("去年征收了多少户?", "多少平方米?"), "21万平方米"),
    (("2015年改造了哪些学校?", "校长是谁?", "花了多少钱?"), "5000万元"),
])  # fmt: skip
def test_what_only_reckons_is_of_the_last_two_questions(asked: tuple[str, ...], result: str, wenbao: Assistant) -> None:
    turns: list[dict[str, str]] = []
    for question in asked:
        answer = wenbao.ask(question, turns)
        turns += [{"role": "user", "content": question}, {"role": "assistant", "content": answer.text}]
    assert result in answer.text


@pytest.mark.parametrize(("earlier", "told", "question", "facts"), [
    ("2015年新增学位多少?", "新增学位1000个。", "花了多少钱?", ["5000万元"]),
    ("九大片区要征收多少亩地?", "2600亩", "要补偿多少钱?", ["130亿元"]),
    ("减少了多少权力事项", "减少权力事项362项。", "责任事项呢", ["924项"]),
    ("环保上否决了多少项目?", "严控“两高一资”,否决项目15个。", "它是什么意思?", ["高能耗", "高污染"]),
    ("报告说财政方面有什么问题?", "财税增收面临很大困难。", "为什么?", ["划出了部分优质税源"]),
    ("上访的人是不是少了?", "信访总量下降26%,集体访下降33%。", "怎么降下来的", ["谁引发谁负责"]),
    ("申报成功的那个省级森林公园叫什么?", "叫“麻布山省级森林公园”。", "里头打算修些啥?", ["健身步道"]),
    ("GDP目标是多少?", "581亿元。", "固投呢?社零呢?", ["185亿元", "420亿元"]),
    ("“两高一资”是什么?", "高能耗、高污染的企业。", "否掉了几个这样的项目?", ["15个"]),
    ("哪个社区是充分就业社区?", "南岳社区。", "是谁认定的?", ["人社部"]),
    ("去年拆了多少新增违法建设?", "103处、1万多平方米。", "存量的面积呢", ["5万多平方米"]),
    ("社区网格化管理覆盖率目标是多少?", "实现精细管理100%覆盖。", "按什么标准划的?", ["300户左右", "500户左右"]),
    ("2016年社会消费品零售总额目标比2015年多多少?", "多38亿元。", "去年呢?", ["382亿元"]),
])  # fmt: skip
def test_what_the_answer_before_told_is_spoken_of(
    wenbao: Assistant, earlier: str, told: str, question: str, facts: list[str]
) -> None:
    history = [{"role": "user", "content": earlier}, {"role": "assistant", "content": told}]
    answer = sound(wenbao.ask(question, history=history), wenbao.index)
    assert answer.status == "answered"
    assert [fact for fact in facts if fact not in answer.text] == []
    assert not any("相差" in sentence.text for sentence in answer.sentences)


def test_the_words_of_the_question_tell_a_sentence_from_the_one_told(wenbao: Assistant) -> None:
    told = "实行社区网格管理,实现精细管理100%覆盖。"
    asked = list(words("按什么标准划的?", (), wenbao.index))
    gains = told_before.told(told, wenbao.index, asked)
    assert max(gains, key=lambda n: gains[n]) != next(n for n in gains if told[:-1] in wenbao.index.sentences[n].text)
    assert told_before.told("好的。", wenbao.index) == {}


@pytest.mark.parametrize(("question", "told"), [
    ("第五项呢?", "实行“一企一策”"),
    ("第9项具体是什么?", "依法打击制假售假"),
    ("最后一项是什么?", "依法打击制假售假"),
])  # fmt: skip
def test_one_item_of_the_list_asked_for_before(wenbao: Assistant, question: str, told: str) -> None:
    answer = sound(wenbao.ask(question, history=conversation("对企业的九项帮扶措施都是什么?")), wenbao.index)
    assert len(answer.citations) == 1
    assert told in answer.text


def test_no_item_beyond_the_list(wenbao: Assistant) -> None:
    answer = wenbao.ask("第十二条呢?", history=conversation("报告承认还有哪些困难和问题?"))
    assert len(answer.citations) != 1 or "第十二" not in answer.text
