"""Chinese text to the terms that keyword search counts: words, character pairs, and figures kept whole."""

import logging
import re
import warnings
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise
from sys import intern

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # jieba 0.42 holds invalid escape sequences
    import jieba

from store.figures import figures
from store.fold import folded

VERSION = "jieba-0.42+pairs-3"
"""Changes whenever the same text would give other terms; part of what an index is built from."""

jieba.setLogLevel(logging.ERROR)
_tokenizer = jieba.Tokenizer()
_HAN = re.compile(r"[\u3400-\u9fff]+")
_WORDLIKE = re.compile(r"\w")
_REMEMBERED = 4096
"""Of how many texts the words are kept: one question has the same few cut again and again."""


def words(text: str) -> list[str]:
    """`text` cut once into words, in order, without punctuation and blanks."""
    return list(_words(text))


@lru_cache(maxsize=_REMEMBERED)
def _words(text: str) -> tuple[str, ...]:
    return tuple(word for word in _cut(folded(text).lower(), search=False) if _WORDLIKE.search(word))


def _cut(text: str, search: bool) -> list[str]:
    cut = _tokenizer.lcut_for_search if search else _tokenizer.lcut
    return list(cut(text))


def terms(text: str) -> list[str]:
    """Search terms of `text`, with repeats: words and their parts, pairs of neighbouring characters, figures."""
    return list(_terms_of(text))


@lru_cache(maxsize=_REMEMBERED)
def _terms_of(text: str) -> tuple[str, ...]:
    return tuple(intern(term) for term in _terms(text))  # a large library repeats few terms many times


def _terms(text: str) -> Iterator[str]:
    narrow = folded(text).lower()
    for figure in figures(narrow):
        yield f"{figure.amount.normalize():f}{figure.base_unit}"
    for word in _cut(narrow, search=True):
        if len(word) > 1 and _WORDLIKE.search(word):
            yield word
    for run in _HAN.findall(narrow):
        yield from (f"{a}{b}" for a, b in pairwise(run))


def pairs(word: str) -> list[str]:
    """The terms of every text that has `word` in it: its pairs of neighbours; none unless it is Chinese characters alone."""
    return [f"{a}{b}" for a, b in pairwise(word)] if _HAN.fullmatch(word) else []


def frequency(word: str) -> int:
    """How often jieba's own corpus has `word`; 0 for a word it does not know."""
    _tokenizer.check_initialized()
    return int(_tokenizer.FREQ.get(word) or 0)


@lru_cache(maxsize=4096)
def part_of_speech(word: str) -> str:
    """The tag jieba's dictionary gives `word` (n noun, ns place, nr person, v verb …); "" for a word it does not have."""
    entries, start = _dictionary(), word.encode() + b" "
    at = bisect_left(entries, start)
    known = at < len(entries) and entries[at].startswith(start)
    return entries[at].split()[-1].decode() if known else ""


@cache
def _dictionary() -> list[bytes]:
    with _tokenizer.get_dict_file() as file:
        return sorted(bytes(file.read()).split(b"\n"))
