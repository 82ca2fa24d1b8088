"""Conversations on disk: whose they are, what survives, and what happens where the disk does not play along."""

import os
import sqlite3
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.web.conversation import Conversation, Exchange, kept, new_id, turns
from assistant.web.keeping import Keeping, NotKept

OWN, OTHER = "a" * 43, "b" * 43
GDP = "2015年地区生产总值是多少?"


@pytest.fixture
def keeping(tmp_path: Path) -> Keeping:
    return Keeping(tmp_path / "data" / "conversations.sqlite")


@pytest.fixture
def talk(keyword_wenbao: Assistant) -> Conversation:
    asked = [Exchange(question, kept(keyword_wenbao.ask(question))) for question in (GDP, "地铁什么时候开通?")]
    return Conversation(exchanges=(*asked, Exchange("停?", draft="写到一半", stopped=True), Exchange("?", failure="问题是空的")))


def test_a_conversation_comes_back_as_it_was(keeping: Keeping, talk: Conversation) -> None:
    keeping.save(OWN, talk)
    assert keeping.load(OWN, talk.id) == talk
    assert [(one.id, one.title) for one in keeping.titles(OWN)] == [(talk.id, GDP)]


def test_another_visitor_neither_finds_nor_changes_it(keeping: Keeping, talk: Conversation) -> None:
    keeping.save(OWN, talk)
    assert keeping.load(OTHER, talk.id) is None
    assert keeping.titles(OTHER) == []
    keeping.forget(OTHER, talk.id)
    keeping.save(OTHER, Conversation(talk.id, (Exchange("x"),)))
    voted = replace(talk.exchanges[0], vote="up")
    keeping.vote(OWN, talk.id, voted)
    keeping.vote(OTHER, talk.id, replace(voted, vote=""))
    assert keeping.load(OWN, talk.id) == talk
    assert len(votes(keeping)) == 1


def test_the_file_does_not_hold_the_token(keeping: Keeping, talk: Conversation) -> None:
    keeping.save(OWN, talk)
    assert OWN.encode() not in keeping.path.read_bytes()


def votes(keeping: Keeping) -> list[tuple[str, ...]]:
    database = sqlite3.connect(keeping.path)
    found = database.execute("SELECT vote, reason, question, engine FROM votes").fetchall()
    database.close()
    return found


def test_a_vote_replaces_the_one_before_and_goes_with_its_conversation(keeping: Keeping, talk: Conversation) -> None:
    keeping.save(OWN, talk)
    first = talk.exchanges[0]
    keeping.vote(OWN, talk.id, replace(first, vote="up"))
    keeping.vote(OWN, talk.id, replace(first, vote="down", reason="数字不对"))
    assert votes(keeping) == [("down", "数字不对", GDP, "default")]
    keeping.vote(OWN, talk.id, replace(first, vote=""))
    assert votes(keeping) == []
    keeping.vote(OWN, talk.id, replace(first, vote="up"))
    keeping.forget(OWN, talk.id)
    assert votes(keeping) == []
    assert keeping.titles(OWN) == []


def test_the_newest_two_hundred_are_kept(keeping: Keeping) -> None:
    for number in range(203):
        keeping.save(OWN, Conversation(f"c{number}", (Exchange(f"问{number}"),), updated=float(number)))
    assert [one.title for one in keeping.titles(OWN)] == [f"问{number}" for number in range(202, 2, -1)]


def test_what_an_older_version_kept_is_passed_over(keeping: Keeping, talk: Conversation) -> None:
    keeping.save(OWN, talk)
    database = sqlite3.connect(keeping.path)
    with database:
        database.execute("UPDATE conversations SET content = ?", (b'{"id": 1}',))
    database.close()
    assert keeping.load(OWN, talk.id) is None


def test_a_broken_file_is_told_in_words(keeping: Keeping) -> None:
    keeping.path.parent.mkdir()
    keeping.path.write_bytes(b"no database" * 99)
    with pytest.raises(NotKept, match="WENBAO_DATA_DIR"):
        keeping.titles(OWN)


def test_a_folder_that_cannot_be_made_is_told_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(NotKept, match="file"):
        Keeping(tmp_path / "file" / "conversations.sqlite").save(OWN, Conversation())


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_file_that_is_read_only_can_still_be_read(keeping: Keeping, talk: Conversation) -> None:
    keeping.save(OWN, talk)
    keeping.path.chmod(0o400)
    assert keeping.load(OWN, talk.id) == talk
    with pytest.raises(NotKept):
        keeping.save(OWN, talk)


def test_writers_at_once_lose_nothing(keeping: Keeping) -> None:
    failures: list[Exception] = []

    def write(writer: int) -> None:
        try:
            for number in range(10):
                keeping.save(f"{writer}" * 43, Conversation(exchanges=(Exchange(f"{writer} {number}"),)))
        except NotKept as failure:
            failures.append(failure)

    threads = [threading.Thread(target=write, args=(writer,)) for writer in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert [len(keeping.titles(f"{writer}" * 43)) for writer in range(4)] == [10] * 4


def test_the_assistant_is_told_what_was_answered(talk: Conversation, keyword_wenbao: Assistant) -> None:
    told = turns(talk.exchanges)
    assert [turn.content for turn in told[::2]] == [GDP, "地铁什么时候开通?"]
    standby = replace(talk.exchanges[2], standby=keyword_wenbao.ask(GDP))
    assert len(turns([standby])) == 2


def test_an_id_can_be_the_key_of_a_part() -> None:
    ids = {new_id() for _ in range(2000)}
    assert len(ids) == 2000
    assert not any("__" in one for one in ids)  # Streamlit's delimiter: the page would break at one question in 250
