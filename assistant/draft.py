"""What both engines return: sentences with the report's sentences they rest on, before numbering and checking."""

from collections.abc import Iterable
from dataclasses import dataclass

from assistant.types import Correction, Status
from store.types import Sentence


@dataclass(frozen=True, slots=True)
class DraftSentence:
    """A sentence of an answer and its sources; `checked` is False for words of ours that state no fact,
    `computed` True where code made its figures from those of its sources; `note` says what was corrected in it,
    `added` that the default engine put it behind what a model wrote."""

    text: str
    sources: tuple[Sentence, ...] = ()
    checked: bool = True
    computed: bool = False
    note: str = ""
    added: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """An answer before citations are numbered. `dropped` counts markers that named nothing offered; `corrections` are what
    was corrected or struck of what a model wrote."""

    status: Status
    sentences: tuple[DraftSentence, ...]
    dropped: int = 0
    corrections: tuple[Correction, ...] = ()


def sources_of(told: Iterable[DraftSentence]) -> tuple[Sentence, ...]:
    """The sentences that `told` rests on, each once: what words of ours about what it lacks cite."""
    return tuple(dict.fromkeys(source for sentence in told for source in sentence.sources))
