"""How figures stand to each other and to those beside them, on the real report; and what rules a proposal out."""

import pytest

from assistant.question import understand
from assistant.ranked import gather
from assistant.reckoning import objections, places
from assistant.reckoning.asked import Asked, asked
from assistant.reckoning.proposal import Proposal
from assistant.reckoning.proposals import proposals
from assistant.reckoning.terms import naming, terms
from store.index import Index


def _offered(question_asked: str, index: Index) -> tuple[Asked, dict[tuple[str, str], Proposal]]:
    question = understand(question_asked, (), index)
    found = terms(question, gather(question, index))
    of = asked(question, tuple(naming(question)), found)
    return of, {(proposal.operation, proposal.result.formula): proposal for proposal in proposals(question, found)}


@pytest.mark.parametrize(("asked", "formula", "of_which", "listed"), [
    ("税收占财政总收入的百分之几?", "16.56亿元 ÷ 18.6亿元", 1.0, 0.0),
    ("低保救助是医疗救助的百分之几?", "1200万元 ÷ 9200万元", 0.0, 1.0),
])  # fmt: skip
def test_a_part_is_told_from_what_stands_beside(index: Index, asked: str, formula: str, of_which: float, listed: float) -> None:
    of, offered = _offered(asked, index)
    told = places.of_places(of.cues, of.two_times, offered["share", formula])
    assert (told["of_which"], told["listed"]) == (of_which, listed)


def test_the_most_is_told_from_the_rest_where_it_is_asked_for(index: Index) -> None:
    of, offered = _offered("信访总量、集体访、非正常上访哪个降得最多?比第二的多降几个点?", index)
    first = places.of_peers(of.cues, of.terms, offered["difference", "65% - 33%"])
    other = places.of_peers(of.cues, of.terms, offered["difference", "33% - 26%"])
    assert (first["of_first"], first["of_second"], first["of_last"]) == (1.0, 1.0, 0.0)
    assert (other["of_first"], other["of_second"], other["of_last"]) == (0.0, 0.0, 1.0)
    assert first["of_second:runner_up"] == 1.0
    plain, found = _offered("集体访比信访总量多降几个点?", index)
    assert places.of_peers(plain.cues, plain.terms, found["difference", "33% - 26%"]) == {}


@pytest.mark.parametrize(("asked", "operation", "formula", "is_out"), [
    ("低保救助比上年多多少?", "difference", "9200万元 - 1200万元", True),
    ("低保救助比医疗救助多多少?", "difference", "9200万元 - 1200万元", False),
    ("信访总量比集体访少多少件?", "difference", "33% - 26%", True),
    ("信访总量比集体访少降几个点?", "difference", "33% - 26%", False),
])  # fmt: skip
def test_the_words_of_a_question_rule_out(index: Index, asked: str, operation: str, formula: str, is_out: bool) -> None:
    of, offered = _offered(asked, index)
    assert objections.is_of_another_sort(of, offered[operation, formula]) is is_out
