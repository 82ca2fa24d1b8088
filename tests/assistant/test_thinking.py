"""Thinking is never part of an answer, wherever the stream is cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from assistant.thinking import ThinkFilter

PARTS = some.sampled_from(["<think>", "</think>", "<", "</", "<thi", "nk>", "think", ">", " ", "\n", "增长", "8%", "a"])


def shown(pieces: list[str], hold: bool = False) -> str:
    """What stays on the page after all pieces, and nothing but what a page does with them."""
    thinking = ThinkFilter(hold)
    page = ""
    for piece in pieces:
        restart, text = thinking.feed(piece)
        page = text if restart else page + text
    return page + thinking.finish()


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("增长8%", "增长8%"),
        ("<think>嗯</think>\n\n增长8%", "增长8%"),
        ("嗯</think>\n增长8%", "增长8%"),
        ("嗯</think>嗯</think>增长8%", "增长8%"),
        ("<think>嗯", ""),
        ("增长<think>嗯</think>8%", "增长8%"),
        ("<think>嗯<think>嗯</think>增长", "增长"),
        ("小于<8%", "小于<8%"),
        ("<thin", "<thin"),
        ("  \n", ""),
        ("", ""),
    ],
)
def test_only_the_answer_is_shown(text: str, answer: str) -> None:
    assert shown([text]) == answer
    assert shown(list(text)) == answer
    assert shown(list(text), hold=True) == answer


@given(some.lists(PARTS, max_size=12).map("".join), some.data())
def test_any_cutting_gives_the_same_answer(text: str, data: some.DataObject) -> None:
    cuts = sorted(data.draw(some.lists(some.integers(0, len(text)), max_size=8)))
    pieces = [text[start:end] for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True)]
    assert shown(pieces) == shown([text]) == shown(pieces, hold=True)


@given(some.lists(PARTS, max_size=12).map("".join))
def test_holding_back_never_takes_anything_back(text: str) -> None:
    thinking = ThinkFilter(hold=True)
    first_tag = text.find("</think>")
    restarts = [thinking.feed(character)[0] for character in text]
    if text.count("</think>") <= 1 and "<think>" not in text[: max(first_tag, 0)]:
        assert not any(restarts)
