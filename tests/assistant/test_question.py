"""What is asked: kinds, years, halves, traditional characters, single wrong ones, English; and what cannot be asked."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from assistant import english, spelling
from assistant.assistant import MAX_QUESTION, Assistant, readable
from assistant.errors import QuestionError
from assistant.question import Question, understand
from assistant.year_words import fold_years
from store.index import Index


def understood(text: str, index: Index) -> Question:
    return understand(text, (), index)


@pytest.mark.parametrize(("text", "kind"), [
    ("2015年地区生产总值是多少?", "figure"),
    ("九项帮扶措施有哪些?", "list"),
    ("“四小”是什么意思?", "term"),
    ("为什么财税增收困难?", "reason"),
    ("2015年和2016年的投资相比如何?", "comparison"),
    ("低保和医疗救助加起来多少?", "sum"),
    ("两年的地区生产总值相差多少?", "difference"),
    ("哪个社区被评为示范社区?", "name"),
    ("完成年度任务了吗?", "yes_no"),
    ("How much was the GDP?", "figure"),
    ("临街停车一小时收几块?", "figure"),
    ("老房子要拆,是给钱还是给房?", "other"),
    ("税收增长是高了还是低了?", "comparison"),
    ("By how many points did the rate of complaints fall?", "difference"),
    ("Why is revenue under pressure?", "reason"),
])  # fmt: skip
def test_kinds(index: Index, text: str, kind: str) -> None:
    assert understood(text, index).kind == kind


@pytest.mark.parametrize(("text", "years", "roles"), [
    ("2015年投资多少?", (2015,), set()),
    ("二〇一五年投资多少?", (2015,), set()),
    ("二零一六年投资多少?", (2016,), set()),
    ("二○一六年投资多少?", (2016,), set()),
    ("２０１６年投资多少?", (2016,), set()),
    ("2015年与2016年的投资", (2015, 2016), set()),
    ("去年投资多少?", (), {"review"}),
    ("明年投资多少?", (), {"plan"}),
    ("计划投资多少?", (), {"plan"}),
    ("投资多少?", (), set()),
])  # fmt: skip
def test_times(index: Index, text: str, years: tuple[int, ...], roles: set[str]) -> None:
    question = understood(text, index)
    assert question.years == years
    assert question.roles == roles
    assert question.sure_of_time == bool(years or "年" in text)


@pytest.mark.parametrize("text", ["一二三四", "五年来", "二十年", "一九", "2015年", "三〇五医院"])
def test_numerals_that_are_no_years_stay(text: str) -> None:
    assert fold_years(text) == text


@pytest.mark.parametrize(("traditional", "simple"), [
    ("地區生產總值", "地区生产总值"), ("財政總收入", "财政总收入"), ("2015年", "2015年"), ("GDP 增長", "GDP 增长"),
])  # fmt: skip
def test_simplified(traditional: str, simple: str) -> None:
    assert spelling.simplified(traditional) == simple


@given(some.text(max_size=40))
def test_simplified_keeps_the_length(text: str) -> None:
    assert len(spelling.simplified(text)) == len(text)


@pytest.mark.parametrize(("wrong", "right"), [
    ("地区生产总植是多少", "地区生产总值是多少"),
    ("扑救火栽多少起", "扑救火灾多少起"),
    ("固定资产投姿多少", "固定资产投资多少"),
])  # fmt: skip
def test_a_single_wrong_character(index: Index, wrong: str, right: str) -> None:
    assert spelling.correct(wrong, index) == right


@pytest.mark.parametrize("text", [
    "地区生产总值是多少", "失业率是多少", "出生率是多少", "粮食产量是多少", "长沙市的情况", "哪些学校改造了",
    "What is GDP", "2016年呢", "",
])  # fmt: skip
def test_what_is_spelt_right_stays(index: Index, text: str) -> None:
    assert spelling.correct(text, index) == text


@pytest.mark.parametrize(("text", "is_english"), [
    ("What was the GDP in 2015?", True), ("How much did Yueyanglou 岳阳楼区 spend?", True),
    ("2015年GDP是多少?", False), ("地区生产总值", False), ("2015", False), ("", False),
])  # fmt: skip
def test_english_is_told_from_chinese(text: str, is_english: bool) -> None:
    assert english.is_english(text) is is_english


@pytest.mark.parametrize(("text", "words"), [
    ("What was the GDP?", ["地区生产总值"]), ("fiscal revenue target", ["财政总收入"]), ("new urban jobs", ["就业"]),
])  # fmt: skip
def test_translation(index: Index, text: str, words: list[str]) -> None:
    found = english.translate(text, index.lexicon)
    assert all(any(word in one for one in found) for word in words)
    assert len(set(found)) == len(found)


@pytest.mark.parametrize(("text", "told"), [
    *((blank, "问题是空的") for blank in ("", " ", "\n\t\u3000", "\u200b", "\x00\x01", "\ud800")),
    *((signs, "问题里没有可以查找的字词") for signs in ("???", "。,!", "[]()")),
])  # fmt: skip
def test_empty_questions(wenbao: Assistant, text: str, told: str) -> None:
    with pytest.raises(QuestionError, match=told) as caught:
        wenbao.stream(text)
    assert "请" in caught.value.message


@pytest.mark.parametrize("question", [None, 3, b"abc", ["x"]])
def test_questions_that_are_not_text(wenbao: Assistant, question: str) -> None:
    with pytest.raises(QuestionError, match="问题必须是文字"):
        wenbao.ask(question)


@pytest.mark.parametrize("length", [MAX_QUESTION + 1, 100_000])
def test_questions_that_are_too_long(wenbao: Assistant, length: int) -> None:
    with pytest.raises(QuestionError, match="请缩短") as caught:
        wenbao.ask("长" * length)
    assert str(length) in caught.value.message
    assert len(caught.value.message) < 100


@pytest.mark.parametrize("text", [
    "2015年\x00地区生产总值\x1b[31m是多少?", "2015年地区\ud800生产总值是多少?", "  2015年地区生产总值是多少?\r\n",
    "2015年地区生产总值是多少?😀",
    "\u202e2015年地区生产总值是多少?",
])  # fmt: skip
def test_control_characters_are_passed_over(wenbao: Assistant, text: str) -> None:
    answer = wenbao.ask(text)
    assert "528亿元" in answer.text
    assert answer.question.isprintable()


@given(some.text(some.characters(), max_size=40))
def test_readable_text_can_be_shown(text: str) -> None:
    try:
        shown = readable(text)
    except QuestionError:
        assert not any(c.isalnum() for c in text)
    else:
        assert shown.encode()
        assert shown.replace("\n", "").isprintable()


@pytest.mark.parametrize(("text", "unit"), [
    ("临街停车一小时收几块?", "元"),
    ("每户能分多少平方?", "平方米"),
    ("修了几块地?", ""),
])  # fmt: skip
def test_units(index: Index, text: str, unit: str) -> None:
    assert understood(text, index).unit == unit


@pytest.mark.parametrize(("text", "word"), [
    ("生个娃政府给发多少?", "生娃"),
    ("看了病能报销多少?", "看病"),
    ("政府债务率降了几个百分点?", "率"),
    ("社零增长多少?", "社零"),
    ("棚改要拆多少户?", "棚改"),
])  # fmt: skip
def test_words_taken_apart_by_speech_or_by_the_tokenizer_are_put_together(index: Index, text: str, word: str) -> None:
    assert word in [found.text for found in understood(text, index).words]


def test_a_name_of_the_report_is_not_cut_short(index: Index) -> None:
    words = {word.text for word in understand("洛王路通了吗?", (), index).words}
    assert "洛王路" in words
