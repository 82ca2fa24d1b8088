"""Visitors: known by their cookie, apart from each other, with their conversations in the list."""

from pathlib import Path
from typing import Any

import pytest

from assistant.web.session import LANGUAGE_COOKIE, TOKEN_COOKIE
from tests.web.page import Site

GDP = "2015年地区生产总值是多少?"


def test_a_reload_brings_the_conversation_back(site: Site) -> None:
    visitor = site.visitor().open()
    turn = visitor.ask(GDP)
    again = site.visitor(visitor.cookies).open(c=visitor.opened)
    (found,) = again.turns.values()
    assert found | {"fresh": True} == turn


def test_two_visitors_stay_apart(site: Site) -> None:
    one = site.visitor().open()
    one.ask(GDP)
    other = site.visitor().open(c=one.opened)
    assert one.cookies[TOKEN_COOKIE] != other.cookies[TOKEN_COOKIE]
    assert other.turns == {}
    assert other.chats["chats"] == []
    other.ask("什么是“三资”?")
    assert [turn["question"] for turn in one.run(one.app).turns.values()] == [GDP]
    assert [chat["title"] for chat in one.chats["chats"]] == [GDP]


def test_conversations_are_begun_opened_and_deleted(site: Site) -> None:
    visitor = site.visitor().open()
    visitor.ask(GDP)
    first = visitor.opened
    visitor.click("新的对话")
    assert visitor.turns == {}
    assert "c" not in visitor.app.query_params
    visitor.ask("什么是“三资”?")
    assert [chat["title"] for chat in visitor.chats["chats"]] == ["什么是“三资”?", GDP]
    assert visitor.chats["shown"] == visitor.opened != first
    visitor.do("chats", "open", first)
    assert [turn["question"] for turn in visitor.turns.values()] == [GDP]
    visitor.do("chats", "forget", first)
    assert visitor.turns == {}
    assert [chat["title"] for chat in visitor.chats["chats"]] == ["什么是“三资”?"]
    assert site.visitor(visitor.cookies).open(c=first).turns == {}


@pytest.mark.parametrize("cookie", ["", "short", "x" * 100_000, "é" * 43, "a" * 42 + "'", "../" * 15, "a" * 43 + "\n"])
def test_a_cookie_that_is_not_ours_is_replaced(site: Site, cookie: str) -> None:
    visitor = site.visitor({TOKEN_COOKIE: cookie, LANGUAGE_COOKIE: cookie}).open()
    assert visitor.cookies[TOKEN_COOKIE] != cookie
    assert len(visitor.cookies[TOKEN_COOKIE]) == 43
    assert visitor.cookies[LANGUAGE_COOKIE] == "zh"


@pytest.mark.parametrize("named", ["x" * 50_000, "\x00", "'; DROP TABLE conversations; --", "%"])
def test_an_address_that_names_no_conversation_is_harmless(site: Site, named: str) -> None:
    visitor = site.visitor().open(c=named)
    assert visitor.turns == {}
    assert visitor.ask(GDP)["answer"]["status"] == "answered"
    assert visitor.opened != named


def test_where_nothing_can_be_kept_the_page_says_so_and_answers(site: Site, tmp_path: Path) -> None:
    (tmp_path / "data").write_text("in the way")
    visitor = site.visitor().open()
    assert visitor.ask(GDP)["answer"]["status"] == "answered"
    assert "WENBAO" in visitor.app.warning[0].value
    (key,) = visitor.turns
    visitor.do(key, "vote", {"vote": "up", "reason": ""})
    visitor.do("chats", "forget", "x")
    assert len(visitor.turns) == 1
    (tmp_path / "data").unlink()
    visitor.ask("什么是“三资”?")
    assert not visitor.app.warning


def test_what_the_parts_send_is_not_trusted(site: Site) -> None:
    visitor = site.visitor().open()
    visitor.ask(GDP)
    (key,) = visitor.turns
    hostile: list[Any] = [None, 7, ["x"], {"id": "x"}, "x" * 5000]
    for sent in hostile:
        visitor.do("chats", "open", sent).do("chats", "forget", sent)
        assert len(visitor.turns) == 1
    visitor.do(key, "edit", "x" * 5000)
    (turn,) = visitor.turns.values()
    assert "2000" in turn["failure"]
