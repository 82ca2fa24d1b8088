"""The words of an English claim as the words a Chinese report uses, so that one comparison serves both languages."""

import re
from collections.abc import Iterator

from store.lexicon import MAX_PHRASE_WORDS, Lexicon, normal_phrase

_WORD = re.compile(r"[A-Za-z][A-Za-z0-9'-]*")
_POSSESSIVE = re.compile(r"'s$")
_IDLE = frozenset(
    "a an the to of be been being is are was were has have had did does do no not never yet will would in on by for at with from as and or its it "
    "this that these those their district government county city report year total number per cent percent million billion trillion thousand "
    "hundred yuan us usd rmb dollar new old all some more than over nearly about around up down already actually so far plan planned aim target "
    "goal also who which there during end last next previous stood stand reach reached now made make another other out into both each every "
    "people work under very one two three four five six seven eight nine ten raise raised rose rise fell fall grew cut first second third month "
    "eleven twelve half quarter say said according show only still just mu hectare tonne ton kilometer kilometre km square meter metre point area".split()
)
_OWN = re.compile(r"\b[A-Z]\w+(?= (?:District|County|City|Province)\b)|\b(?:China|Chinese)\b")


def phrases(text: str, lexicon: Lexicon) -> Iterator[tuple[str, int, tuple[str, ...], bool]]:
    """(English phrase, where it stands, the reports' words for it, whether it is written as a name), in order.

    The longest phrases the lexicon knows come first; a word it does not know has no Chinese. The name of the report's own
    place (Yueyanglou District) and words that say nothing are left out.
    """
    own = {match.start() for match in _OWN.finditer(text)}
    found = [(_POSSESSIVE.sub("", m[0]), m.start()) for m in _WORD.finditer(text) if m.start() not in own]
    words = [(key, word, start) for word, start in found if (key := normal_phrase(word))]
    position = 0
    while position < len(words):
        for size in range(min(MAX_PHRASE_WORDS, len(words) - position), 0, -1):
            group = words[position : position + size]
            normal = [key for key, _, _ in group]
            chinese = [] if set(normal) <= _IDLE else lexicon.english.get(" ".join(normal), [])
            if size == 1 and not chinese:
                chinese = lexicon.aliases.get(group[0][1].lower(), []) or lexicon.aliases.get(group[0][1].upper(), [])
            if chinese or (size == 1 and normal[0] not in _IDLE and len(normal[0]) > 2):
                start = group[0][2]
                yield " ".join(normal), start, tuple(chinese), start > 0 and group[0][1][0].isupper()
                position += size
                break
        else:
            position += 1
