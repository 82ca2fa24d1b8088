"""The fit of what the wording of a question asks for."""

from assistant.reckoning import phrased
from evals.phrasing import Phrased, learnt

_THINGS = ("财政收入", "就业人数", "道路", "学校", "医院", "树", "桥", "水库")


def _asked(pattern: str, operation: str) -> list[Phrased]:
    return [
        Phrased(pattern.format(f"{year}年{thing}"), number % 5, frozenset((operation,)))
        for year in (2015, 2016)
        for number, thing in enumerate(_THINGS)
    ]


def test_wording_tells_the_operation_of_things_never_seen() -> None:
    found = [*_asked("{}一共加起来多少", "sum"), *_asked("{}比上年多了多少", "difference"), *_asked("{}是多少", phrased.PLAIN)]
    by = learnt(found)
    for text, operation in (("2020年电站一共加起来多少", "sum"), ("1999年码头比上年多了多少", "difference"), ("码头是多少", "plain")):
        says = by.log_odds(Phrased(text, 0, frozenset()))
        assert max(says, key=says.__getitem__) == operation
    assert learnt(found).kept() == by.kept()


def test_what_nobody_knows_teaches_nothing_and_rare_runs_are_left_out() -> None:
    found = [*_asked("{}一共加起来多少", "sum"), *_asked("{}是多少", phrased.PLAIN)]
    unknown = [Phrased("码头几何", 1, frozenset())] * 20
    kept = learnt([*found, *unknown]).kept()
    assert kept == learnt(found).kept()
    assert not any("码" in run or "财政" in run for run in kept["runs"])


def test_a_pattern_tells_the_operation_where_the_words_alone_do_not() -> None:
    listed = [Phrased(f"{one}{number}", number % 5, frozenset(("sum",)), "□、□、□") for number, one in enumerate(_THINGS * 2)]
    alone = [Phrased(f"{one}{number}", number % 5, frozenset((phrased.PLAIN,)), "□") for number, one in enumerate(_THINGS * 2)]
    says = learnt([*listed, *alone]).log_odds(Phrased("码头", 0, frozenset(), "□、□、□"))
    assert max(says, key=says.__getitem__) == "sum"
