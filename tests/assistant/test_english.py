"""English questions in the reports' own words."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant import english
from assistant.assistant import Assistant
from assistant.draft import DraftSentence
from assistant.reckoning import in_english
from store.index import Index


@pytest.fixture(scope="module")
def terms(index: Index) -> "Terms":
    return Terms(index)


class Terms:
    """What `english` makes of a question over one index."""

    def __init__(self, index: Index) -> None:
        self.lexicon, self.names = index.lexicon, english.names_of(index)

    def chinese(self, text: str) -> tuple[str, ...]:
        return english.translate(text, self.lexicon, self.names)

    def unknown(self, text: str) -> tuple[str, ...]:
        return english.untranslated(text, self.lexicon, self.names)

    def asked(self, text: str) -> tuple[str, ...]:
        return tuple(term.english for term in english.asked(text, self.lexicon, self.names))


@pytest.mark.parametrize(("text", "words"), [
    ("paperwork for the shantytown projects", {"手续"}), ("ex-soldiers hired as auxiliary police", {"退役士兵", "招录", "协警"}),
    ("ditches were dredged", {"沟渠", "清淤", "疏浚"}), ("subsistence allowances paid out", {"低保", "发放"}),
    ("new fire hydrants", {"消火栓"}), ("coal-fired boilers that were shut down", {"燃煤锅炉", "取缔"}),
    ("village roads that were paved", {"村组道路", "硬化"}), ("children", {"儿童"}), ("polluting firms", {"污染企业"}),
])  # fmt: skip
def test_words_of_reports(terms: Terms, text: str, words: set[str]) -> None:
    assert words <= set(terms.chinese(text))


@pytest.mark.parametrize(("text", "name"), [
    ("the Wanda shopping plaza", "万达广场"), ("in Nanhu", "南湖"), ("Yueyanglou District", "岳阳楼区"),
    ("the Mabu Shan forest park", "麻布山"), ("mabushan", "麻布山"), ("Dong Mao Ling", "东茅岭"), ("Luowang Road", "洛王路"),
    ("Xujiaqiao logistics center", "胥家桥物流中心"), ("Xinlukou primary school", "新路口小学"), ("Wu Li Pai", "五里牌"),
    ("Yuèyánglóu", "岳阳楼"), ("Wangjia He", "王家河"),
])  # fmt: skip
def test_names_in_pinyin(terms: Terms, text: str, name: str) -> None:
    assert name in terms.chinese(f"How much was spent on {text}?")


@pytest.mark.parametrize("text", [
    "Did anything change here?", "Which women like nine longer names?", "Here they rename the same place", "Women",
])  # fmt: skip
def test_english_words_are_not_read_as_pinyin(terms: Terms, text: str) -> None:
    assert not {"我们", "场地", "那么"} & set(terms.chinese(text))


def test_without_names_pinyin_stays_unknown(index: Index) -> None:
    assert "南湖" not in english.translate("What was done in Nanhu?", index.lexicon)
    assert "nanhu" in english.untranslated("What was done in Nanhu?", index.lexicon)


@pytest.mark.parametrize(("text", "words"), [
    ("What was the birth rate in 2015?", ("birth rate",)), ("What is the unemployment rate?", ("unemployment rate",)),
    ("How many subway lines are there in Nanhu?", ("subway", "line")), ("How much was spent on roads?", ()),
    ("How many housing prices?", ("housing price",)), ("", ()), ("2015年地区生产总值是多少?", ()),
])  # fmt: skip
def test_what_the_reports_have_nothing_of(terms: Terms, text: str, words: tuple[str, ...]) -> None:
    assert terms.unknown(text) == words


@pytest.mark.parametrize(("text", "heads"), [
    ("How many registered lawyers are there?", ("lawyer",)), ("How many foreign tourists visited?", ("foreign tourist",)),
    ("What is the area of the botanical garden?", ("area", "botanical garden")), ("How much did it cost?", ()),
    ("How much extra funding did it win?", ("funding",)), ("Which road was built?", ()), ("Number of people lifted?", ()),
])  # fmt: skip
def test_what_a_figure_is_wanted_of(terms: Terms, text: str, heads: tuple[str, ...]) -> None:
    assert terms.asked(text) == heads


@pytest.mark.parametrize(("word", "form"), [
    ("dredged", "dredge"), ("planned", "plan"), ("installed", "install"), ("hiring", "hire"), ("carried", "carry"),
    ("sent", "send"), ("road", "road"), ("need", "need"),
])  # fmt: skip
def test_plain_forms(word: str, form: str) -> None:
    assert form in english.plain_forms(word)


def test_a_name_is_told_once(terms: Terms) -> None:
    found = terms.chinese("Wanda Plaza, the plaza of Wanda")
    assert found.count("万达广场") == 1
    assert "万达" not in found
    assert "广场" not in found


@pytest.mark.parametrize(("text", "is_english"), [
    ("What does 三资 mean?", True), ("gdp growth", True), ("WHAT WAS THE GDP IN 2015?", True),
    ("GDP S211", False), ("GDP CPI 多少", False), ("S211 GDP", False), ("wifi app 多少", False),
])  # fmt: skip
def test_a_question_with_latin_letters_is_not_always_english(text: str, is_english: bool) -> None:
    assert english.is_english(text) is is_english


@pytest.mark.parametrize("question", [
    "What is planned for subway?", "Is there any plan for an airport?", "What does the report say about nuclear power?",
    "What about kindergartens?",
])  # fmt: skip
def test_what_the_reports_have_no_word_for_is_not_in_them(question: str, wenbao: Assistant) -> None:
    answer = wenbao.ask(question)
    assert answer.status == "not_in_report"
    assert answer.text.startswith("The report does not say")


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("How much higher is the 2016 GDP target than the 2015 estimate?", "581亿元 (2016, planned) is more than 528亿元 (2015), by 53亿元"),
        ("Which is larger in 2015, GDP or fixed asset investment, and by how much?", "is more than 固定资产投资, by 368亿元"),
        ("Which grew faster in 2015, GDP or fixed asset investment?", "8.5个百分点"),
        ("What is the total of the 2016 targets for GDP and fixed asset investment?", "Total: 766亿元"),
        ("What share of fiscal revenue is tax revenue in the first 11 months?", "Share: about 89%"),
    ],
)
def test_what_was_worked_out_is_told_in_english(wenbao: Assistant, question: str, told: str) -> None:
    answer = wenbao.ask(question)
    assert told in answer.text
    assert not re.search("相差|合计|占比|比.{1,12}[多少高低]", answer.text)


@given(st.sampled_from(list(in_english.LEADS)), st.decimals(0, 9999, places=2), st.sampled_from(["亿元", "%", "个百分点", "户"]))
def test_results_keep_their_figures_in_english(lead: str, amount: Decimal, unit: str) -> None:
    text = f"{lead}{amount}{unit}({amount}{unit} + 0{unit} = {amount}{unit})。"
    told = in_english.in_english([DraftSentence(text, computed=True)])[0].text
    assert told.endswith(f"{amount}{unit} ({amount}{unit} + 0{unit} = {amount}{unit}).")
    assert lead not in told
