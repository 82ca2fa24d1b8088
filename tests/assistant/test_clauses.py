"""A question that asks several things, taken apart and answered part by part."""

import pytest

from assistant.assistant import Assistant
from assistant.clauses import parts
from assistant.question import understand
from tests.assistant.sound import sound


@pytest.mark.parametrize(("question", "wholes"), [
    ("派出所2016年要建哪几个?消防站呢?", ["派出所2016年要建哪几个", "消防站2016年要建哪几个"]),
    ("哪所小学得到改造、投了多少钱?2016年又要改扩建哪所学校?",
     ["哪所小学得到改造", "哪所小学得到改造 投了多少钱", "2016年又要改扩建哪所学校"]),
    ("人大建议和政协提案各办了几件?", ["人大建议办了几件", "政协提案办了几件"]),
    ("口袋公园、健身路径、小街巷改造,十件实事里各定了多少?", ["口袋公园定了多少", "健身路径定了多少", "小街巷改造定了多少"]),
    ("哪些地方、哪些行当要专门整一轮安全?", ["哪些地方、哪些行当要专门整一轮安全?"]),
    ("安全饮水解决了多少人?花了多少?2016年又要解决哪里的?",
     ["安全饮水解决了多少人", "安全饮水解决了 人 花了多少", "安全饮水解决了 人 2016年又要解决哪里的"]),
    ("食品药品出过事没有,安全生产事故呢?", ["食品药品出过事没有", "安全生产事故出过事没有"]),
    ("油菜种了多少亩?腾地多少亩?", ["油菜种了多少亩", "腾地多少亩"]),
    ("监控2015年装了多少?2016年还装不装?", ["监控2015年装了多少", "监控 装了 2016年还装不装"]),
    ("“三合一”和“三证合一”各指什么?", ["“三合一”指什么", "“三证合一”指什么"]),
    ("改造了东茅岭、望岳路的什么?", ["改造了东茅岭、望岳路的什么?"]),
])  # fmt: skip
def test_the_questions_inside_one(wenbao: Assistant, question: str, wholes: list[str]) -> None:
    found = parts(understand(question, (), wenbao.index), wenbao.index)
    assert [part.whole for part in found] == wholes


def test_a_part_takes_the_time_it_does_not_say_from_the_one_before(wenbao: Assistant) -> None:
    asked = understand("垃圾屋2015年建了几座?果皮桶增加了多少个?2016年垃圾屋打算加几座?", (), wenbao.index)
    assert [part.years or part.roles for part in parts(asked, wenbao.index)] == [(2015,), {"review"}, (2016,)]


@pytest.mark.parametrize(("question", "told"), [
    ("安全饮水解决了多少人?花了多少?2016年又要解决哪里的?", ["2.6万人", "1000万元", "8000人"]),
    ("招商签了多少钱、真到账多少?", ["172亿元", "32亿元"]),
    ("人大建议和政协提案各办了几件?", ["50件", "113件"]),
    ("万达广场2015年进展到哪一步,规划里它是哪个商业带的龙头?", ["确定选址", "南部临湖商业带"]),
    ("派去清华、浙大培训的干部有多少?脱产学习的青年干部又有多少?", ["100名", "150名"]),
    ("消费者投诉受理了多少件、12345工单办了多少件、各类矛盾纠纷挽回损失多少?", ["2500多件", "1.2万件", "6000多万元"]),
    ("土地依法征收“百日攻坚”征了多少户?绿化社区建了几个?", ["1400户", "7个"]),
])  # fmt: skip
def test_every_part_is_answered(wenbao: Assistant, question: str, told: list[str]) -> None:
    answer = sound(wenbao.ask(question), wenbao.index)
    assert answer.status == "answered"
    assert [fact for fact in told if fact not in answer.text] == []


def test_a_sentence_that_tells_a_part_already_is_not_joined_by_a_rival(wenbao: Assistant) -> None:
    answer = wenbao.ask("拆迁政策都要公示些什么,老百姓能看到哪些?")
    assert len(answer.citations) == 1
    assert "监督电话" in answer.text


@pytest.mark.parametrize(("question", "told"), [
    ("How many fire hydrants were built in 2015, and how many fires were put out?", ["80个", "336起"]),
    ("How many people were lifted out of poverty in 2015, and how many are planned for 2016?", ["1086人", "1544人"]),
    ("What was GDP in 2015, and what is the target for retail sales in 2016?", ["528亿元", "420亿元"]),
])  # fmt: skip
def test_english_parts_are_translated_each(wenbao: Assistant, question: str, told: list[str]) -> None:
    answer = sound(wenbao.ask(question), wenbao.index)
    assert [fact for fact in told if fact not in answer.text] == []
    assert "多" not in answer.sentences[-1].text.partition("亿元")[2]  # nothing is reckoned of two different things


def test_a_claim_put_as_a_question_is_no_part_of_its_own(wenbao: Assistant) -> None:
    asked = understand("脱贫人数是2000人对不对?具体多少?", (), wenbao.index)
    assert len(parts(asked, wenbao.index)) == 1
