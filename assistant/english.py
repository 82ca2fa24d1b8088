"""English questions: their words as the reports' own, through the lexicon of the index."""

import re
from itertools import pairwise

from store.lexicon import MAX_PHRASE_WORDS, Lexicon, normal_phrase

_LETTERS = re.compile(r"[A-Za-z]")
_HAN = re.compile(r"[\u3400-\u9fff]")
_ENGLISH_RUN = re.compile(r"[A-Za-z][A-Za-z0-9&'-]*(?:[ ,]+[A-Za-z][A-Za-z0-9&'-]*)*")
_ASKING = frozenset(
    "according accord people person formally report government what which who whom whose how many much where when why does do did is are was were will would can could there it its this that "
    "these those by from at as into out up than then any some all one year number amount tell me about please give share name "
    "have has had been take took taken make made use used say said mean called list new total whole".split()
)


def is_english(text: str) -> bool:
    """Whether the question is put in English (names in Chinese may stand in it)."""
    return len(_LETTERS.findall(text)) > 2 * len(_HAN.findall(text)) and len(_LETTERS.findall(text)) >= 4


def has_english(text: str) -> bool:
    """Whether there is a run of English worth translating."""
    return any(len(run) > 3 for run in _ENGLISH_RUN.findall(text)) and bool(_LETTERS.search(text))


def translate(text: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Chinese words for the English in `text`, longest phrases first, in order; words that only ask are passed over."""
    found: list[str] = []
    for run in _ENGLISH_RUN.findall(text):
        words = normal_phrase(run).split()
        position = 0
        while position < len(words):
            for size in range(min(MAX_PHRASE_WORDS, len(words) - position), 0, -1):
                phrase = words[position : position + size]
                chinese = lexicon.english.get(" ".join(phrase), []) if not set(phrase) <= _ASKING else []
                if chinese:
                    found.extend(chinese[: 3 if size == 1 else 2])
                    position += size
                    break
            else:
                position += 1
    kept = list(dict.fromkeys(found))
    return tuple(word for word in kept if not any(word != other and word in other for other in kept))


def untranslated(text: str, lexicon: Lexicon) -> tuple[str, ...]:
    """English words that carry meaning and for which the lexicon has nothing, alone or in a pair."""
    words = [w for run in _ENGLISH_RUN.findall(text) for w in normal_phrase(run).split()]
    paired = {w for pair in pairwise(words) if " ".join(pair) in lexicon.english for w in pair}
    return tuple(w for w in words if w not in _ASKING and w not in lexicon.english and w not in paired and len(w) > 2)
