"""Citation markers: every form in use, none that is not meant as one."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as some

from assistant.markers import expand, offered, split

SIGNS = "[]【】［］（）()〔〕0123456789,，、;-–~至到。！？!?\n增长号年国发 ^“”a"
prose = some.text(alphabet=SIGNS, max_size=60)
MARKER = re.compile(r"\[\d{1,2}\]|【\d{1,2}】|［\d{1,2}］")


@pytest.mark.parametrize(("marker", "numbers"), [
    ("[1]", (1,)),
    ("【1】", (1,)),
    ("［1］", (1,)),
    ("（1）", (1,)),
    ("[1][3]", (1, 3)),
    ("[1,2]", (1, 2)),
    ("[1, 2]", (1, 2)),
    ("[1，2]", (1, 2)),
    ("[1、2]", (1, 2)),
    ("[1;3]", (1, 3)),
    ("【1,2】", (1, 2)),
    ("[1-3]", (1, 2, 3)),
    ("[1–3]", (1, 2, 3)),
    ("[1~3]", (1, 2, 3)),
    ("[1至3]", (1, 2, 3)),
    ("[1,3-5]", (1, 3, 4, 5)),
    ("[ 2 ]", (2,)),
    ("[^2]", (2,)),
    ("[2][2]", (2,)),
])  # fmt: skip
@pytest.mark.parametrize("place", ["增长8%{}。", "增长8%。{}", "增长8%{}", "{}增长8%。"])
def test_every_form_in_every_place(marker: str, numbers: tuple[int, ...], place: str) -> None:
    if place.startswith("{"):
        place = "增" + place.replace("增", "")
    [sentence] = split(place.format(marker))
    assert sentence.numbers == numbers
    assert sentence.text.rstrip("。") == "增长8%"


@pytest.mark.parametrize("text", [
    "按照国发〔2024〕5号文件执行。", "按照国发[2024]5号文件执行。", "见[2024]。", "按照国发[24]5号文件执行。",
    "岳政发（2015）12号。", "见【2016】。",
])  # fmt: skip
def test_years_and_numbers_of_documents_are_no_markers(text: str) -> None:
    [sentence] = split(text)
    assert sentence.numbers == ()
    assert sentence.text == text


@pytest.mark.parametrize("half", ["[", "[1", "[1,", "[1-", "【", "【2", "［1", "（1"])
def test_a_half_streamed_marker_is_not_shown(half: str) -> None:
    [sentence] = split("增长8%" + half)
    assert (sentence.text, sentence.numbers) == ("增长8%", ())


def test_each_sentence_has_its_own_markers() -> None:
    found = split("总值528亿元[1]。增长10.5%[2][3]。没有出处。\n最后一句[1]")
    assert [s.numbers for s in found] == [(1,), (2, 3), (), (1,)]
    assert [s.text for s in found] == ["总值528亿元。", "增长10.5%。", "没有出处。", "最后一句"]


@pytest.mark.parametrize(("numbers", "kept", "dropped"), [
    ((1, 2), (1, 2), 0), ((1, 9), (1,), 1), ((0, 6, 7), (), 3), ((), (), 0),
])  # fmt: skip
def test_numbers_not_offered_are_dropped_and_counted(
    numbers: tuple[int, ...], kept: tuple[int, ...], dropped: int
) -> None:
    assert offered(numbers, 5) == (kept, dropped)


@pytest.mark.parametrize(("inner", "numbers"), [("1-100", [1, 100]), ("5-2", [5, 2]), ("1,,2", [1, 2]), ("7", [7])])
def test_expand(inner: str, numbers: list[int]) -> None:
    assert expand(inner) == numbers


@given(prose | some.text(max_size=60))
def test_any_prose_is_split(text: str) -> None:
    for sentence in split(text):
        assert sentence.text == sentence.text.strip() != ""
        assert len(set(sentence.numbers)) == len(sentence.numbers)
        assert all(0 <= number <= 999 for number in sentence.numbers)


PIECES = ["增长8%", "。", "[1]", "【2】", "［3］", "[1-3]", "实现", "[12]", "\n", "！"]


@given(some.lists(some.sampled_from(PIECES), max_size=20))
def test_no_marker_is_left_in_the_text(pieces: list[str]) -> None:
    found = split("".join(pieces))
    assert not any(MARKER.search(sentence.text) for sentence in found)
    words = "".join(piece for piece in pieces if piece in ("增长8%", "实现"))
    assert "".join(re.sub(r"[。！]", "", sentence.text) for sentence in found) == words


@given(some.text(alphabet="增长8%[1]【2】（3）。-,", max_size=40))
def test_every_beginning_of_a_stream_is_split(text: str) -> None:
    for end in range(len(text) + 1):
        split(text[:end])
