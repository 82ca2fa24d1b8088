"""What both engines return: sentences with the report's sentences they rest on, before numbering and checking."""

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
