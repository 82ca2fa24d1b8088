"""Text to the numbers of its pieces: the likeliest cut by a unigram language model (Kudo 2018, as in SentencePiece)."""

import re

from store.weights import Vocabulary

_SPACE = "\u2581"
_UNKNOWN_PENALTY = 10
"""How much less likely an unknown character is than the rarest piece."""


class Pieces:
    """A vocabulary made ready; `numbers` may be called by several threads."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._readings, self._unknown = vocabulary.readings, vocabulary.unknown
        known = enumerate(zip(vocabulary.pieces, vocabulary.scores, strict=True))
        self._known = {piece: (number, score) for number, (piece, score) in known if number != vocabulary.unknown}
        self._longest = max(map(len, vocabulary.pieces))
        self._penalty = min(vocabulary.scores) - _UNKNOWN_PENALTY

    def numbers(self, text: str) -> list[int]:
        """The numbers of the pieces of a text, in order; an unknown character has the number of the unknown."""
        plain = re.sub(" +", " ", text.translate(self._readings))
        marked = (plain if plain.startswith(" ") else f" {plain}").replace(" ", _SPACE)
        return self._likeliest([character.encode("utf-8", "replace") for character in marked])

    def _likeliest(self, characters: list[bytes]) -> list[int]:
        """Viterbi: for every place the best way there, as (log-probability, number of the last piece, where that begins)."""
        ways: list[tuple[float, int, int]] = [(0.0, -1, -1)] + [(float("-inf"), -1, -1)] * len(characters)
        for first in range(len(characters)):
            before, piece = ways[first][0], b""
            for last in range(first, len(characters)):
                piece += characters[last]
                if len(piece) > self._longest:
                    break
                found = self._known.get(piece)
                if found and before + found[1] > ways[last + 1][0]:
                    ways[last + 1] = (before + found[1], found[0], first)
            if before + self._penalty > ways[first + 1][0]:
                ways[first + 1] = (before + self._penalty, self._unknown, first)
        numbers, place = [], len(characters)
        while place:
            _, number, place = ways[place]
            numbers.append(number)
        return numbers[::-1]
