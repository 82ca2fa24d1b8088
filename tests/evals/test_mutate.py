"""The checker measured: wrong sentences are wrong, right ones right, the same seed gives the same, rates as promised."""

import random

import pytest

from evals.mutate import Trial, items, summary, trials
from evals.mutations import WRONG, Item, dropped, magnitude, moved, swapped, target_done
from evals.rewordings import RIGHT, chinese, converted, rounded
from store.types import Report, Role, Sentence


def item(text: str, role: Role = "review", year: int = 2015) -> Item:
    sentence = Sentence("r", 0, (), text, 0, len(text), "body", role, (year, year))
    return Item(text, (sentence,), (), {}, "")


def first(change: object, given: Item) -> str:
    assert callable(change)
    made = change(given, random.Random(1))
    assert isinstance(made, Item)
    return made.text


def test_wrong_sentences() -> None:
    assert first(dropped, item("争资总额超过10亿元。")) == "争资总额10亿元。"
    assert first(swapped, item("协议引资172亿元、到位资金32亿元。")) == "协议引资32亿元、到位资金172亿元。"
    assert "亿元" not in first(magnitude, item("投资160亿元。")) or "160亿" not in first(
        magnitude, item("投资160亿元。")
    )
    assert "力争" not in first(target_done, item("力争新增就业1万人。", "plan", 2016))
    assert moved(item("投资160亿元。"), random.Random(1)) is None


def test_right_sentences() -> None:
    assert first(converted, item("投资1.2亿元。")) == "投资12000万元。"
    assert first(chinese, item("明确责任事项924项。")) == "明确责任事项九百二十四项。"
    assert first(rounded, item("投资52.8亿元。")) in ("投资约53亿元。", "投资近53亿元。")


@pytest.fixture(scope="module")
def made(report: Report) -> list[Item]:
    return items([report])


def test_every_kind_is_made_and_repeated(made: list[Item]) -> None:
    tried = trials(made, seed=7, each=8)
    assert {trial.kind for trial in tried} == {*WRONG, *RIGHT}
    assert tried == trials(made, seed=7, each=8)
    assert [t.text for t in tried] != [t.text for t in trials(made, seed=8, each=8)]


def test_the_checker_keeps_its_promise_on_the_seed(made: list[Item]) -> None:
    parts = summary(trials(made, seed=1, each=20))["parts"]
    assert parts["figure"]["rate"] >= 0.97
    assert parts["qualifier"]["rate"] >= 0.85
    assert parts["right"]["rate"] <= 0.03


def test_rates_count_what_was_flagged() -> None:
    tried = [
        Trial("unit", "figure", True, "a", ("unit: x",)),
        Trial("unit", "figure", True, "b", ()),
        Trial("own words", "right", False, "c", ("name: y",)),
    ]
    found = summary(tried)
    assert found["parts"]["figure"]["rate"] == 0.5
    assert [m["text"] for m in found["kinds"]["unit"]["mistaken"]] == ["b"]
    assert [m["text"] for m in found["kinds"]["own words"]["mistaken"]] == ["c"]
