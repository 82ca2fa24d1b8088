"""Visitors that come all at once, as `python -m evals visit` sends them: each gets answers, and none an error."""

import socket

from evals.crowd import crowd
from tests.browser.served import Served

QUESTIONS = ("2015年地区生产总值是多少？", "地铁什么时候开通？", "2016年要做哪些实事？")


def test_visitors_all_at_once_get_their_answers(page: Served) -> None:
    told = crowd(int(page.address.rsplit(":", 1)[1]), visitors=5, seconds=2, pause=0, questions=QUESTIONS)
    assert told.errors == []
    assert len(told.seconds) >= 5


def test_what_a_visitor_meets_is_counted() -> None:
    with socket.socket() as nobody:  # bound, but nothing listens
        nobody.bind(("127.0.0.1", 0))
        told = crowd(nobody.getsockname()[1], visitors=1, seconds=1, pause=0, questions=QUESTIONS)
    assert len(told.errors) == 1
    assert told.seconds == []
