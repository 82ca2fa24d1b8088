"""English questions: their words as the reports' own, through the lexicon of the index and the pinyin of its names."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import product

from store.fold import folded
from store.index import Index
from store.lexicon import MAX_PHRASE_WORDS, Lexicon, normal_phrase, own_phrases
from store.pinyin import Names, is_spelling

MOST_WORDS, MOST_FOR_A_PHRASE = 3, 2
_LETTERS = re.compile(r"[A-Za-z]")
_WORD = re.compile(r"[A-Za-z]+")
_HAN = re.compile(r"[\u3400-\u9fff]")
_ENGLISH_RUN = re.compile(r"[A-Za-z][A-Za-z0-9&'-]*(?:[ ,]+[A-Za-z][A-Za-z0-9&'-]*)*")
_OWNERS = re.compile(r"s'\s*(?=[A-Za-z])")
_FIGURE_OF = re.compile(
    r"how many |how much (?!(?:is|are|was|were|do|does|did|will|has|have|had|can|could|would|should|more|less) )|"
    r"(?:what|how (?:big|large|high|low|long)) (?:is|are|was|were) the |(?:number|amount|total) of ",
    re.I,
)
_NOUNS_END = re.compile(
    r"[,;.?!]|\b(?:is|are|was|were|be|been|do|does|did|will|would|can|could|should|has|have|had|there|and|or|that|which|who|"
    r"whose|in|on|at|by|for|from|to|with|under|per|than|as|went|came|got)\b|(?<=[a-z] )[a-z]+ed\b",
    re.I,
)
_CAPITAL = re.compile(r"(?<=[a-z,] )[A-Z][a-z'-]+")
_NEAR = 2
"""How many terms after a name the word for what it names may stand: Wanda shopping plaza."""
_ASKING = frozenset(
    "according accord people person formally report government what which who whom whose how many much where when "
    "why do doe did done is are was were be been being will would can could shall should may might must there it "
    "its this that these those they their them he she his her we our i my you your by from at as into out up off "
    "over than then any some all one year number amount tell me about please give share name have has had having "
    "take taken took make made making use used using say said mean called call list new total whole get got go went "
    "gone put came come let long far big large great high more most less least fewer few other each every under "
    "after before during between while also only just yet still ever already well both either such own within "
    "without upon per so too very if or not no exactly currently now above below again ago around almost another "
    "because but else even here yes today part way thing kind sort type find found supposed day week month hour "
    "minute time yuan million billion thousand percent cent following exact whether since until through along last "
    "figure higher lower larger smaller bigger greater gap exceed combined sum ratio compare compared average "
    "planned mention mentioned anything something everything nothing "
    "next current two three four five six seven eight nine ten 's".split()
)


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase of a question and the reports' own words for it, best first: none where they have none."""

    english: str
    chinese: tuple[str, ...]
    is_name: bool = False


@lru_cache(maxsize=8)
def names_of(index: Index) -> Names:
    """The names of the reports of an index, by their pinyin; made once an index."""
    return Names("\n".join(folded(report.text) for report in index.reports.values()))


def is_english(text: str) -> bool:
    """Whether the question is put in English (names in Chinese may stand in it); an abbreviation (GDP, S211) alone is no English."""
    letters, han = len(_LETTERS.findall(text)), len(_HAN.findall(text))
    words = _WORD.findall(text)
    asks = any(word.lower() in _ASKING for word in words)
    return letters > max(2 * han, 3) and (asks or (not han and not all(word.isupper() for word in words)))


def has_english(text: str) -> bool:
    """Whether there is a run of English worth translating."""
    return any(len(run) > 3 for run in _ENGLISH_RUN.findall(text)) and bool(_LETTERS.search(text))


def translate(text: str, lexicon: Lexicon, names: Names | None = None) -> tuple[str, ...]:
    """Chinese words for the English in `text`, in order; words that only ask are passed over.

    With `names`, what is spelt in pinyin is looked for in the reports too.
    """
    return chinese(terms(text, lexicon, names))


def chinese(found: Sequence[Term]) -> tuple[str, ...]:
    """The reports' words for all terms, in order; a word that is part of another is left out."""
    kept = dict.fromkeys(word for term in found for word in term.chinese)
    return tuple(word for word in kept if not any(word != other and word in other for other in kept))


def untranslated(text: str, lexicon: Lexicon, names: Names | None = None) -> tuple[str, ...]:
    """English words and phrases that carry meaning and of which the reports have nothing."""
    return tuple(dict.fromkeys(term.english for term in terms(text, lexicon, names) if not term.chinese))


def terms(text: str, lexicon: Lexicon, names: Names | None = None) -> tuple[Term, ...]:
    """What `text` says in English, in order, longest phrases first, each with the reports' words for it."""
    plain = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    plain = _OWNERS.sub("s ", plain)
    capital = frozenset(word.lower() for word in _CAPITAL.findall(plain))
    found = [
        term
        for run in _ENGLISH_RUN.findall(plain)
        for term in _terms(normal_phrase(run).split(), capital, lexicon, names)
    ]
    return tuple(_completed(found, names)) if names else tuple(found)


def asked(text: str, lexicon: Lexicon, names: Names | None = None) -> tuple[Term, ...]:
    """What a question wants the figure of, head words only: lawyers in "How many registered lawyers are there?".

    Nothing where its words do not tell. A head without Chinese says that the reports do not speak of it.
    """
    match = _FIGURE_OF.search(text)
    nouns = _NOUNS_END.split(text[match.end() :], maxsplit=1)[0].split(" of ") if match else []
    return tuple(found[-1] for noun in nouns if (found := terms(noun, lexicon, names)))


def _terms(words: Sequence[str], capital: frozenset[str], lexicon: Lexicon, names: Names | None) -> Iterator[Term]:
    position = 0
    while position < len(words):
        for size in range(min(MAX_PHRASE_WORDS, len(words) - position), 0, -1):
            phrase = words[position : position + size]
            if set(phrase) <= _ASKING:
                continue
            if term := _known(phrase, lexicon) or (names and _named(phrase, capital, names)):
                yield term
                position += size
                break
        else:
            word = words[position]
            if word not in _ASKING and len(word) > 2:
                yield Term(word, ())
            position += 1


def _known(phrase: Sequence[str], lexicon: Lexicon) -> Term | None:
    """The phrase in the lexicon, inflected verbs in their plain form too; without words where only the reports lack it."""
    most = MOST_WORDS if len(phrase) == 1 else MOST_FOR_A_PHRASE
    spellings = [" ".join(words) for words in product(*map(plain_forms, phrase))]
    for spelling in spellings:
        if chinese := lexicon.english.get(spelling):
            return Term(" ".join(phrase), tuple(chinese[:most]))
    absent = any(spelling in own_phrases() for spelling in spellings)
    return Term(" ".join(phrase), ()) if absent else None


def _named(phrase: Sequence[str], capital: frozenset[str], names: Names) -> Term | None:
    """The phrase as one name in pinyin; inside one, a capital makes a syllable of an English word (Long Men)."""
    inside = capital if len(phrase) > 1 else ()
    if not all(word in inside or (is_spelling(word) and word not in _ASKING) for word in phrase):
        return None
    spelling = "".join(word.removesuffix("'s") for word in phrase)
    found = names.find(spelling)
    return Term(" ".join(phrase), found, is_name=True) if found else None


def _completed(found: Sequence[Term], names: Names) -> Iterator[Term]:
    """Names together with the word for what they name, where the reports write both as one: 万达 and plaza as 万达广场."""
    for at, term in enumerate(found):
        near = (*found[at + 1 : at + 1 + _NEAR], *found[max(0, at - 1) : at]) if term.is_name else ()
        whole = [name + word for name in term.chinese for other in near for word in other.chinese]
        yield replace(term, chinese=tuple(filter(names.holds, whole)) or term.chinese)


_IRREGULAR = {
    "sent": "send", "rebuilt": "rebuild", "caught": "catch", "died": "die", "won": "win", "children": "child", "women": "woman",
    "men": "man", "taught": "teach", "lent": "lend", "gave": "give", "given": "give", "fell": "fall", "fallen": "fall",
    "risen": "rise", "rose": "rise", "grew": "grow", "grown": "grow", "shrank": "shrink", "rode": "ride", "dealt": "deal",
    "led": "lead", "left": "leave", "bought": "buy", "sold": "sell", "spent": "spend", "paid": "pay", "built": "build",
    "began": "begin", "begun": "begin", "held": "hold", "chosen": "choose", "chose": "choose", "lost": "lose", "broke": "break",
}  # fmt: skip


def plain_forms(word: str) -> tuple[str, ...]:
    """The word and, for one in -ed or -ing, what it may be a form of: dredged gives dredge and dredg."""
    for ending in ("ed", "ing"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            stem = word.removesuffix(ending)
            doubled = (stem[:-1],) if stem[-1] == stem[-2] else ()
            changed = (stem[:-1] + "y",) if stem.endswith("i") else ()
            return (word, stem + "e", stem, *doubled, *changed)
    return (word, _IRREGULAR[word]) if word in _IRREGULAR else (word,)
