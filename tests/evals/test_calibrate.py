"""What the weights are fitted on, and that the fit finds what answers."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from assistant.errors import SettingsError
from assistant.question import understand
from assistant.signs import weights
from evals import asked
from evals.bridged import learnt
from evals.calibrate import Over, _answered, _apart, answering, of_absence, sample
from evals.cases import CasesError
from store.embedding import LocalEmbedder
from store.index import Index


def test_every_quote_stands_in_the_report_that_is_at_hand() -> None:
    found = dict(asked.sets())
    assert {path.stem for path in found} == {"imagined-north", "imagined-south", "imagined-centre", "yueyanglou-2015"}
    for path, few in found.items():
        text = path.read_text(encoding="utf-8")
        imagined = path.stem.startswith("imagined")
        assert len(few) > (800 if imagined else 600)
        assert all(one.quote in text for one in few)
        assert {one.status for one in few} == {"answered", "not_in_report", *(["out_of_scope"] if imagined else [])}


def test_more_reports_are_looked_for_where_one_says(tmp_path: Path) -> None:
    (tmp_path / "state-council-2018.txt").write_text("政府工作报告", encoding="utf-8")
    assert tmp_path / "state-council-2018.txt" in dict(asked.sets(tmp_path))


def test_a_line_that_is_none_is_named(tmp_path: Path) -> None:
    path = tmp_path / "bad.tsv"
    path.write_text("answered\t全区\t全区怎么样?\nanswered\t\t没有原文?\n", encoding="utf-8")
    with pytest.raises(CasesError, match="第 2 行"):
        asked.read(path)


def test_one_quote_has_its_sentences_and_several_have_none(index: Index) -> None:
    (number,) = answering(index, ("预计实现地区生产总值528亿元、增长10.5%",))
    assert "528亿元" in index.sentences[number].text
    assert not answering(index, ("528亿元", "581亿元"))


def test_the_weights_in_use_have_the_signs_there_are() -> None:
    assert {"cosine", "own", "wrong_time", "no_figure"} <= weights().keys()


def test_what_answers_is_right_among_the_sentences_looked_at(index: Index) -> None:
    quotes = ("预计实现地区生产总值528亿元、增长10.5%",)
    found = sample(understand("2015年预计实现地区生产总值多少?", (), index), quotes, "answered", index)
    assert found.is_right
    assert found.choice is not None
    assert sum(found.choice.right) == 1
    assert all("cosine" in row for row in found.choice.rows)


def test_absence_is_told_by_what_only_absent_questions_have(index: Index) -> None:
    told = [("2015年预计实现地区生产总值多少?", "预计实现地区生产总值528亿元"), ("新增学位多少个?", "新增学位1000个")]
    samples = [sample(understand(question, (), index), (quote,), "answered", index) for question, quote in told]
    absent = ("区里有几条地铁?", "飞机场什么时候建成?")
    samples += [sample(understand(question, (), index), (), "not_in_report", index) for question in absent]
    found = of_absence(samples, "not_in_report")
    assert found["unknown_nouns"] > 0 > found["own"]


def test_a_report_has_the_map_that_the_others_teach(index: Index) -> None:
    told = (("区里的经济总量有多大?", "预计实现地区生产总值528亿元"), ("娃娃上学的位子多了几个?", "新增学位1000个"))
    one, other = (Over(index, (), (asked.Asked(question, quote, "answered"),), ()) for question, quote in told)
    every = [_answered(over) for over in (one, other)]
    for over, of_other in zip(_apart((one, other), every), reversed(every), strict=True):
        embedder = over.index.embedder
        assert isinstance(embedder, LocalEmbedder)
        np.testing.assert_array_equal(embedder.bridge.moved, learnt([of_other]).moved)


def test_only_the_local_encoder_learns(index: Index) -> None:
    with pytest.raises(SettingsError, match="WENBAO_EMBEDDING_MODEL"):
        _answered(Over(replace(index, embedder=None), (), (), ()))
