"""What the weights are fitted on, and that the fit finds what answers."""

from pathlib import Path

import numpy as np
import pytest

from assistant.refusing import absence
from assistant.signs import weights
from evals import asked
from evals.calibrate import answering
from evals.calibrate_absence import Judged, calibrated
from evals.cases import CasesError
from evals.choice import logistic
from store.index import Index


def test_every_quote_over_the_imagined_reports_stands_in_one() -> None:
    found = dict(asked.sets())
    assert {path.stem for path in found} == {"imagined-north", "imagined-south", "imagined-centre"}
    for path, few in found.items():
        text = path.read_text(encoding="utf-8")
        assert len(few) > 800
        assert all(one.quote in text for one in few)
        assert {one.status for one in few} == {"answered", "not_in_report", "out_of_scope"}


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


def test_the_weights_in_use_have_the_features_there_are() -> None:
    assert {"cosine", "own", "wrong_time", "no_figure"} <= weights().keys()
    near, far = absence.weights()["near"], absence.weights()["far"]
    assert near["year_unknown"] > 0
    assert far["unknown_nouns"] > 0


def test_absence_is_drawn_to_the_questions_and_keeps_what_is_fixed() -> None:
    absent = Judged({"unknown_nouns": 1.0, "words": 0.2}, "not_in_report", 1, False)
    told = Judged({"unknown_nouns": 0.0, "words": 0.2}, "answered", 1, True)
    now, near = absence.weights()["near"], calibrated([absent, told] * 2000)["near"]
    assert near["unknown_nouns"] > now["unknown_nouns"]
    assert near["words"] == now["words"]


def test_a_prior_holds_what_the_rows_do_not_tell() -> None:
    values, labels = np.array([[0.0, 0.0], [1.0, 0.0], [0.0, 0.0], [1.0, 0.0]]), np.array([0.0, 1.0, 0.0, 1.0])
    found, _ = logistic(values, labels, 1.0, prior=np.array([0.0, 3.0]))
    assert found[0] > 0
    assert found[1] == pytest.approx(3.0)
