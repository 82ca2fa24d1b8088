"""Everyday words and English to the report's own words."""

from collections import Counter
from importlib import resources

import pytest

from store import tokens
from store.index import Index
from store.lexicon import Lexicon, build, normal_phrase, question_words, singular, spelt_out
from store.types import Report


def test_only_words_of_the_reports_are_kept(index: Index, report: Report) -> None:
    for words in (*index.lexicon.synonyms.values(), *index.lexicon.english.values()):
        assert words
        assert all(word in report.text for word in words)


@pytest.mark.parametrize(("english", "chinese"), [
    ("gdp", "地区生产总值"), ("fiscal revenue", "财政总收入"), ("employment", "就业"),
    ("disposable income", "可支配收入"),
])  # fmt: skip
def test_english(index: Index, english: str, chinese: str) -> None:
    assert chinese in index.lexicon.english[english]


@pytest.mark.parametrize(("everyday", "own"), [
    ("盘子", "地区生产总值"), ("看病", "诊疗"), ("修路", "道路"), ("踢皮球", "首问负责"), ("摆摊", "占道经营"),
    ("老兵", "退役士兵"), ("挖路", "管廊"), ("小偷", "治安"),
])  # fmt: skip
def test_synonyms(index: Index, everyday: str, own: str) -> None:
    assert own in index.lexicon.synonyms[everyday]


def synonym_lines() -> list[tuple[list[str], list[str]]]:
    """The two sides of each line of synonyms.txt."""
    text = (resources.files("store") / "words" / "synonyms.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    cut = [line.replace(" == ", " = ").split(" = ") for line in lines]
    assert all(len(sides) == 2 for sides in cut)
    return [(left.split(), right.split()) for left, right in cut]


def test_every_line_of_synonyms_says_something_once() -> None:
    lines = synonym_lines()
    assert all(left and right for left, right in lines)
    assert all(len(set(right)) == len(right) for _, right in lines)
    assert not {word: n for word, n in Counter(w for left, _ in lines for w in left).items() if n > 1}


def test_every_everyday_word_can_match() -> None:
    """A question is cut by jieba and rid of question words before it is looked up, so nothing else is ever found."""
    everyday = [word for left, _ in synonym_lines() for word in left]
    assert not [word for word in everyday if tokens.words(word) != [word]]
    assert not set(everyday) & question_words()


def test_a_lexicon_of_nothing_is_empty() -> None:
    assert build("") == Lexicon()


def test_it_survives_json(index: Index) -> None:
    assert Lexicon.from_dict(index.lexicon.to_dict()) == index.lexicon


@pytest.mark.parametrize(("word", "one"), [
    ("cities", "city"), ("taxes", "tax"), ("jobs", "job"), ("process", "process"), ("status", "status"), ("gas", "gas"),
])  # fmt: skip
def test_singular(word: str, one: str) -> None:
    assert singular(word) == one


def test_phrases_are_normalised() -> None:
    assert normal_phrase("The Disposable Incomes of residents") == "disposable income resident"
    assert {"多少", "哪些", "什么"} <= question_words()
    assert not {"增长", "下降", "就业"} & question_words()


@pytest.mark.parametrize(("text", "word", "name"), [
    ("城镇、农村居民人均可支配收入", "城里人", "城镇居民"), ("城乡居民收入", "乡下人", "农村居民"), ("城镇居民收入", "乡下人", ""),
])  # fmt: skip
def test_names_are_had_that_stand_in_a_shorter_way(text: str, word: str, name: str) -> None:
    assert (name in build(text).aliases.get(word, ())) is bool(name)


def test_what_is_told_of_two_things_at_once_is_had_of_each() -> None:
    assert spelt_out("存贷款余额分别达到1126亿元和984亿元").split() == ["存款", "贷款"]
