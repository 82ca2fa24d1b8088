"""The cut of a text into pieces: the likeliest one, over readings of its characters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.pieces import Pieces
from store.weights import Vocabulary, read_weights

SMALL = Vocabulary(
    pieces=[b"", b"?", "\u2581".encode(), "增".encode(), "长".encode(), "增长".encode(), "长率".encode()],
    scores=[0.0, 0.0, -1.0, -3.0, -3.0, -4.0, -3.5],
    readings={0x3000: " ", 0xFF1F: "?", 0x0007: ""},
    begin=0,
    end=0,
    unknown=1,
)


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    try:
        return read_weights().vocabulary
    except ImportError as cause:
        pytest.skip(str(cause))


@pytest.fixture(scope="module")
def pieces(vocabulary: Vocabulary) -> Pieces:
    return Pieces(vocabulary)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("增长", [2, 5]),
        ("增长率", [2, 3, 6]),
        ("长增", [2, 4, 3]),
        ("\u3000 增长", [2, 5]),
        ("增\x07长", [2, 5]),
        ("增？", [2, 3, 1]),
        ("", [2]),
    ],
)
def test_the_likeliest_cut_is_taken(text: str, numbers: list[int]) -> None:
    assert Pieces(SMALL).numbers(text) == numbers


def test_the_vocabulary_of_the_model_cuts_as_sentencepiece_does(pieces: Pieces) -> None:
    """The numbers that `XLMRobertaTokenizer` gives."""
    assert pieces.numbers("Hello world") == [35378, 8999]


@given(st.text(alphabet="2015年增长10.5%亿元 全区垃圾屋abcGDP", max_size=60))
def test_pieces_put_together_are_the_text(vocabulary: Vocabulary, pieces: Pieces, text: str) -> None:
    told = b"".join(vocabulary.pieces[number] for number in pieces.numbers(text)).decode()
    assert told.replace("\u2581", " ").removeprefix(" ").split() == text.split()
