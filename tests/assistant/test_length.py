"""How much an answer says and from how much it is made, on the real report, from both engines."""

from dataclasses import replace

import pytest

from assistant.assistant import Assistant
from assistant.errors import SettingsError
from assistant.length import Length
from store.index import Index
from tests.assistant.fake_endpoint import FakeEndpoint
from tests.assistant.sound import missing, sound
from tests.store.test_retrieval import QUESTIONS

GDP = "2015年地区生产总值是多少?"
COMPARED = "2016年社会消费品零售总额目标比2015年多多少?"
PROSE = "2015年全区预计实现地区生产总值528亿元,增长10.5%[1]。"


def at(wenbao: Assistant, length: Length) -> Assistant:
    return replace(wenbao, length=length)


@pytest.mark.parametrize("question", [question for question, _ in QUESTIONS[:8]])
def test_short_is_part_of_standard_which_is_part_of_long(wenbao: Assistant, question: str) -> None:
    short, standard, long = (
        sound(at(wenbao, length).ask(question), wenbao.index) for length in ("short", "standard", "long")
    )
    told = [[sentence.text for sentence in answer.sentences] for answer in (short, standard, long)]
    assert set(told[0]) <= set(told[1])
    assert told[2][: len(told[1])] == told[1]
    assert standard.text == Assistant(wenbao.index).ask(question).text


def test_short_says_the_result_alone_with_all_its_sources(wenbao: Assistant) -> None:
    answer = sound(at(wenbao, "short").ask(COMPARED), wenbao.index)
    [told] = answer.sentences
    assert not list(missing(answer, "420亿元", "382亿元", "38亿元"))
    assert len(told.citations) == 2


def test_short_answers_every_part_of_a_question(wenbao: Assistant) -> None:
    answer = sound(at(wenbao, "short").ask("低保救助和医疗救助各多少钱?"), wenbao.index)
    assert not list(missing(answer, "9200万元", "1200万元"))


def test_short_leaves_no_item_of_a_list_out(wenbao: Assistant) -> None:
    question = "民生八件实事有哪些?"
    assert at(wenbao, "short").ask(question).text == wenbao.ask(question).text


def test_long_adds_the_sentences_around_each_cited(wenbao: Assistant) -> None:
    question = "扑救火灾多少起?"
    standard, long = wenbao.ask(question), sound(at(wenbao, "long").ask(question), wenbao.index)
    added = long.citations[len(standard.citations) :]
    assert 1 <= len(added) <= 4
    cited = standard.citations[0]
    report = wenbao.index.reports[cited.report_id]
    assert all(one.section == cited.section for one in added)
    assert {one.quote for one in added} <= {
        sentence.text for sentence in report.neighbours(cited.start, cited.end, reach=1)
    }


@pytest.mark.parametrize("length", ["short", "long"])
@pytest.mark.parametrize("question", ["2020年地区生产总值是多少?", "今天天气怎么样?"])
def test_a_refusal_has_one_length(wenbao: Assistant, question: str, length: Length) -> None:
    assert at(wenbao, length).ask(question).text == wenbao.ask(question).text


@pytest.mark.parametrize("count", [3, 8, 20])
def test_as_many_passages_are_shown(wenbao: Assistant, count: int) -> None:
    answer = replace(wenbao, passages=count).ask(GDP)
    assert len(answer.passages) == count
    assert answer.text == wenbao.ask(GDP).text
    assert answer.passages[:3] == wenbao.ask(GDP).passages[:3]


@pytest.mark.parametrize(("passages", "least", "most"), [(3, 1, 3), (8, 4, 8), (20, 9, 20)])
def test_a_model_is_offered_as_many_sentences_at_most(index: Index, passages: int, least: int, most: int) -> None:
    endpoint = FakeEndpoint(PROSE)
    sound(Assistant(index, endpoint, passages=passages).ask(GDP), index)
    offered = [line for line in endpoint.prompts[0].splitlines() if line.startswith("[")]
    assert least <= len(offered) <= most


def test_a_model_is_told_how_much_to_write(index: Index) -> None:
    prompts: dict[Length, str] = {}
    limits: list[int] = []
    for length in ("short", "standard", "long"):
        endpoint = FakeEndpoint(PROSE)
        answer = sound(Assistant(index, endpoint, length=length).ask(GDP), index)
        assert (answer.engine, list(missing(answer, "528亿元"))) == ("model", [])
        prompts[length] = endpoint.prompts[0]
        limits += endpoint.limits
    assert "一句话" in prompts["short"]
    assert "一到三句" in prompts["standard"]
    assert "三到八句" in prompts["long"]
    assert limits == sorted(set(limits))


def test_a_long_answer_offers_a_model_what_stands_around(index: Index) -> None:
    endpoint = FakeEndpoint("扑救火灾336起[1]。")
    question = "扑救火灾多少起?"
    around = Assistant(index, length="long").ask(question).citations[1:]
    sound(Assistant(index, endpoint, length="long").ask(question), index)
    assert around
    assert all(one.quote.rstrip("。;,") in endpoint.prompts[0] for one in around)


def test_a_short_answer_of_a_model_is_not_made_longer(index: Index, wenbao: Assistant) -> None:
    told = at(wenbao, "short").ask(COMPARED).sentences[0].text
    answer = sound(Assistant(index, FakeEndpoint(told[:-1] + "[1][2]。"), length="short").ask(COMPARED), index)
    assert len(answer.sentences) == 1


@pytest.mark.parametrize("changes", [{"length": "huge"}, {"passages": 2}, {"passages": 21}])
def test_what_is_no_length_or_number_is_refused(wenbao: Assistant, changes: dict[str, str | int]) -> None:
    with pytest.raises(SettingsError, match=r"应为"):
        replace(wenbao, **changes)  # type: ignore[arg-type]
