"""A model writes the formula, code works it out: in the answer, on the screen, and where it cannot be worked out."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from assistant.assistant import Assistant
from assistant.calculated import Screen, settle, take_out
from assistant.types import Answer
from store.index import Index
from tests.assistant.fake_endpoint import FakeEndpoint
from tests.assistant.sound import missing, sound
from tests.assistant.test_formulas import SENTENCES

RETAIL = "2016年社会消费品零售总额目标比2015年多多少?"
RELIEF = "低保救助和医疗救助一共多少钱?"
FORMULA = "{420亿元[2]-382亿元[1]}"
WORKED_OUT = "38亿元(2016年420亿元 - 2015年预计382亿元 = 38亿元)"


def asked(index: Index, prose: str, question: str = RETAIL) -> Answer:
    return sound(Assistant(index, FakeEndpoint(*prose)).ask(question), index)


@pytest.mark.parametrize("prose", [
    f"2016年社会消费品零售总额目标比2015年多{FORMULA}。",
    "2016年社会消费品零售总额目标比2015年多{420亿元-382亿元}[1][2]。",
    "2016年社会消费品零售总额目标比2015年多{420-382}亿元[1][2]。",
    "2016年社会消费品零售总额目标比2015年多｛420亿元【2】－382亿元【1】｝。",
    "2016年社会消费品零售总额目标比2015年多{420亿元[2]-382亿元[1]=38亿元}。",
    "2016年社会消费品零售总额目标比2015年多{420亿元[2]-382亿元[1]}=38亿元。",
    "2016年社会消费品零售总额目标比2015年多38亿元{420亿元[2]-382亿元[1]}。",
    "2016年社会消费品零售总额目标比2015年多38亿元(420-382=38亿元)[1][2]。",
    "2016年社会消费品零售总额目标比2015年多420亿元[2]-382亿元[1]=38亿元。",
])  # fmt: skip
def test_a_formula_becomes_its_result_with_its_operands_cited(index: Index, prose: str) -> None:
    answer = asked(index, prose)
    assert (answer.engine, answer.corrections) == ("model", ())
    first = answer.sentences[0]
    assert first.text == f"2016年社会消费品零售总额目标比2015年多{WORKED_OUT}。"
    cited = [answer.citations[number - 1].quote for number in first.citations]
    assert len(cited) == 2
    assert {"420亿元" in quote for quote in cited} == {True, False}


@pytest.mark.parametrize("prose", [
    "2016年社会消费品零售总额目标比2015年多{420亿元[2]-382亿元[1]=36亿元}。",
    "2016年社会消费品零售总额目标比2015年多36亿元(420-382=36亿元)[1][2]。",
    "2016年社会消费品零售总额目标比2015年多{420-382}=36[1][2]。",
])  # fmt: skip
def test_what_the_model_reckoned_wrongly_is_put_right_and_told(index: Index, prose: str) -> None:
    answer = asked(index, prose)
    assert answer.sentences[0].text.endswith(f"多{WORKED_OUT}。")
    assert "36" not in answer.text
    [correction] = answer.corrections
    assert "36" in correction.written
    assert correction.shown == answer.sentences[0].text
    assert "重新计算的结果是38亿元" in correction.reason


@pytest.mark.parametrize(("prose", "told"), [
    ("低保救助9200万元和医疗救助1200万元合计1.04亿元[1]。", 0),
    ("低保救助9200万元和医疗救助1200万元合计10500万元[1]。", 1),
    ("低保救助9200万元比医疗救助1200万元多9000万元[1]。", 1),
])  # fmt: skip
def test_a_result_without_a_formula_is_worked_out_too(index: Index, prose: str, told: int) -> None:
    answer = asked(index, prose, RELIEF)
    assert answer.engine == "model"
    assert len(answer.corrections) == told
    assert "9200万元 + 1200万元 = 1.04亿元" in answer.text or "9200万元 - 1200万元 = 8000万元" in answer.text


@pytest.mark.parametrize(("prose", "reason"), [
    ("2016年社会消费品零售总额目标比2015年多{420亿元[2]-999亿元[1]}。", "不是所引句子里的数字"),
    ("2016年社会消费品零售总额目标比2015年多{420亿元[2]-10%[2]}。", "单位不同"),
    ("2016年社会消费品零售总额目标比2015年多{420亿元[2]-}。", "不完整"),
    ("2015年比2016年社会消费品零售总额目标多{420亿元[2]-382亿元[1]}。", "说反了"),
    ("民生支出和教育投入比上年多{420亿元[2]-382亿元[1]}。", "别的事"),
    ("2016年社会消费品零售总额目标比2015年多{rm -rf}。", "不是数字"),
])  # fmt: skip
def test_a_formula_that_does_not_hold_leaves_the_word_to_the_default_engine(
    index: Index, wenbao: Assistant, prose: str, reason: str
) -> None:
    answer = asked(index, prose)
    assert (answer.engine, answer.text) == ("default", wenbao.ask(RETAIL).text)
    kept = asked(index, "2016年社会消费品零售总额目标是420亿元[2]。" + prose)
    assert reason in kept.corrections[0].reason
    assert not list(missing(kept, "38亿元"))
    assert "{" not in kept.text


def test_a_formula_that_breaks_off_is_not_worked_out(index: Index, wenbao: Assistant) -> None:
    model = Assistant(index, FakeEndpoint("2016年社会消费品零售总额目标比2015年多{420亿元[2]-38", complete=False))
    answer = sound(model.ask(RETAIL), index)
    assert (answer.engine, answer.text) == ("default", wenbao.ask(RETAIL).text)


def test_a_target_never_becomes_a_result_in_a_formula() -> None:
    text, formulas = take_out(f"2016年社会消费品零售总额比2015年多{FORMULA}。")
    drafted, _ = settle(text, (), formulas, SENTENCES)
    assert drafted is not None
    assert "2016年目标420亿元 - 2015年预计382亿元" in drafted.text


def test_what_is_left_of_the_year_is_told_up_to_its_day() -> None:
    text, formulas = take_out("财政总收入全年可完成的数比已完成的多{21.15亿元[4]-18.6亿元[4]}。")
    drafted, _ = settle(text, (), formulas, SENTENCES)
    assert drafted is not None
    assert "截至2015年11月30日18.6亿元 = 2.55亿元" in drafted.text


def test_how_to_write_a_formula_is_told_only_where_something_is_to_be_reckoned(index: Index) -> None:
    for question, told in (
        (RETAIL, True),
        (RELIEF, True),
        ("2015年地区生产总值是多少?", False),
        ("谁作的报告?", False),
    ):
        endpoint = FakeEndpoint("无")
        Assistant(index, endpoint).ask(question)
        assert [("花括号" in prompt) for prompt in endpoint.prompts] in ([told], [])


def test_the_screen_shows_results_instead_of_formulas(index: Index) -> None:
    prose = f"2016年社会消费品零售总额目标比2015年多{FORMULA}。"
    pieces = list(Assistant(index, FakeEndpoint(*prose)).stream(RETAIL))
    assert not any(brace in "".join(pieces) for brace in "{}")
    assert "38亿元(2016年目标420亿元 - 2015年预计382亿元 = 38亿元)" in "".join(pieces)


@pytest.mark.parametrize(("prose", "shown"), [
    ("多{420亿元[2]-999亿元[1]}。", "多420亿元-999亿元。"),
    ("多{420亿元[2]-38", "多420亿元[2]-38"),
    ("多{" + "一" * 300 + "}", "多" + "一" * 300 + "}"),
    ("{{}}", "{}"),
])  # fmt: skip
def test_the_screen_shows_what_is_no_formula_without_braces_that_close(prose: str, shown: str) -> None:
    screen = Screen(SENTENCES)
    assert "".join(map(screen.feed, prose)) + screen.rest() == shown


@given(some.text(some.sampled_from("{}[]()1234-+=亿元。[1]多"), max_size=60), some.integers(1, 7))
def test_the_screen_shows_the_same_however_the_text_is_cut(prose: str, size: int) -> None:
    whole, cut = Screen(SENTENCES), Screen(SENTENCES)
    pieces = [prose[at : at + size] for at in range(0, len(prose), size)]
    assert "".join(map(cut.feed, pieces)) + cut.rest() == whole.feed(prose) + whole.rest()


@given(some.text(some.sampled_from("{}[]()（）0123456789-+×÷=＝亿元%。,[1]多年比合计\ue000\ue001"), max_size=80))
def test_whatever_is_taken_out_can_be_put_back(prose: str) -> None:
    text, formulas = take_out(prose)
    for number, formula in enumerate(formulas):
        text = text.replace(chr(0xE000 + number), formula.written, 1)
    assert text == prose.replace("\ue000", "").replace("\ue001", "")


@pytest.mark.parametrize("piece", ["1", "1+", "(1+1", "{1", "1.1", "1万 ", "1-2*"])
def test_a_hostile_draft_is_read_to_its_end(piece: str) -> None:
    draft = piece * 10_000  # a pattern without bounds would not come back from this
    text, formulas = take_out(draft)
    assert len(formulas) <= 200
    assert len(text) <= len(draft)
