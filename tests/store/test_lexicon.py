"""Everyday words and English to the report's own words."""

import pytest

from store.index import Index
from store.lexicon import Lexicon, build, normal_phrase, question_words, singular
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


@pytest.mark.parametrize(("everyday", "own"), [("经济总量", "地区生产总值"), ("看病", "诊疗"), ("修路", "道路")])
def test_synonyms(index: Index, everyday: str, own: str) -> None:
    assert own in index.lexicon.synonyms[everyday]


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
