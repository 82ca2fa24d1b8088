"""Chinese text to the terms that keyword search counts: words, character pairs, and figures kept whole."""

import logging
import re
import threading
import warnings
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # jieba 0.42 holds invalid escape sequences
    import jieba

from store.figures import figures
from store.fold import fold

VERSION = "jieba-0.42+pairs-2"
"""Changes whenever the same text would give other terms; part of what an index is built from."""

jieba.setLogLevel(logging.ERROR)
_tokenizer = jieba.Tokenizer()
_lock = threading.Lock()
_HAN = re.compile(r"[\u3400-\u9fff]+")
_WORDLIKE = re.compile(r"\w")


def words(text: str) -> list[str]:
    """`text` cut once into words, in order, without punctuation and blanks."""
    return [word for word in _cut(fold(text).text.lower(), search=False) if _WORDLIKE.search(word)]


def _cut(text: str, search: bool) -> list[str]:
    with _lock:
        cut = _tokenizer.lcut_for_search if search else _tokenizer.lcut
        return list(cut(text))


def terms(text: str) -> list[str]:
    """Search terms of `text`, with repeats: words and their parts, pairs of neighbouring characters, figures."""
    return list(_terms(text))


def _terms(text: str) -> Iterator[str]:
    folded = fold(text).text.lower()
    for figure in figures(folded):
        yield f"{figure.amount.normalize():f}{figure.base_unit}"
    for word in _cut(folded, search=True):
        if len(word) > 1 and _WORDLIKE.search(word):
            yield word
    for run in _HAN.findall(folded):
        yield from (f"{a}{b}" for a, b in pairwise(run))


def frequency(word: str) -> int:
    """How often jieba's own corpus has `word`; 0 for a word it does not know."""
    if not _tokenizer.initialized:
        with _lock:
            _tokenizer.initialize()
    return int(_tokenizer.FREQ.get(word) or 0)


@lru_cache(maxsize=4096)
def part_of_speech(word: str) -> str:
    """The tag jieba's dictionary gives `word` (n noun, ns place, nr person, v verb …); "" for a word it does not have."""
    entries = _dictionary()
    at = entries.find(b"\n" + word.encode() + b" ")
    return entries[at + 1 : entries.index(b"\n", at + 1)].split()[-1].decode() if at >= 0 else ""


@cache
def _dictionary() -> bytes:
    with _tokenizer.get_dict_file() as file:
        return b"\n" + bytes(file.read()) + b"\n"
