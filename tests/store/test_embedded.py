"""What the vectors of an index stand for."""

from dataclasses import replace

import numpy as np
import pytest

from store.embedded import clauses, embedded
from store.index import Index
from tests.fake_assistant import small_report


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("全年发放低保救助9200万元。", []),
        (
            "投入5000万元改造了5所学校,新增学位1000个。",
            ["投入5000万元改造了5所学校", "新增学位1000个。"],
        ),
        ("新建社区用房7处,改建5处,改造19处以上,共计31处。", ["新建社区用房7处,改建5处", "改造19处以上,共计31处。"]),
        (",,;", []),
    ],
)
def test_a_sentence_of_several_clauses_has_them(text: str, parts: list[str]) -> None:
    assert clauses(text) == parts


def test_every_text_is_kept_once_and_found_again() -> None:
    report = small_report()
    kept = embedded([*report.sentences, *report.sentences])
    assert len(set(kept.texts)) == len(kept.texts)
    assert len(kept.whole) == 2 * len(report.sentences)
    for text, owner in zip(kept.texts, kept.sentences(), strict=True):
        assert text.split("\n")[-1] in report.sentences[owner].text


def test_a_sentence_is_as_near_as_the_mean_of_itself_and_its_best_clause() -> None:
    first, second = small_report().sentences[-2:]
    sentences = [replace(first, text="投入5000万元改造了5所学校,新增学位1000个。"), replace(second, text="植树造林。")]
    kept = embedded(sentences)
    cosines = np.linspace(0.2, 0.8, len(kept.texts))
    found = kept.by_sentence(cosines)
    assert found[0] == pytest.approx((cosines[kept.whole[0]] + max(cosines[kept.clauses])) / 2)
    assert found[1] == pytest.approx(cosines[kept.whole[1]])


def test_a_question_finds_the_clause_that_answers_it(index: Index) -> None:
    """The sentence tells of grants for the disabled and of children; the question asks for these alone."""
    assert index.embedder is not None
    cosines = index.cosines(index.embedder.query("残疾小孩康复了几个"))
    assert "抢救性康复贫困残疾儿童191人" in index.sentences[int(cosines.argmax())].text
