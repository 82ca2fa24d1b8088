"""Something that could be worked out of figures found."""

from dataclasses import dataclass
from typing import Literal, get_args

from assistant.arithmetic import Computed
from assistant.reckoning.terms import Term
from store.types import Sentence

Operation = Literal[
    "difference", "sum", "share", "times", "growth", "before", "since", "average", "yearly", "rest", "portion",
    "product", "remainder", "together", "step", "after", "whole", "outside", "pace", "steps", "both_steps", "beyond",
    "compound", "of_year", "of_so_many", "of_supposed", "after_supposed", "surplus",
    "with_before", "short_of", "last_months", "each_month",
]  # fmt: skip
OPERATIONS: tuple[Operation, ...] = get_args(Operation)


@dataclass(frozen=True, slots=True)
class Proposal:
    """An operation over terms, and what it comes to."""

    operation: Operation
    terms: tuple[Term, ...]
    result: Computed

    @property
    def sources(self) -> tuple[Sentence, ...]:
        """The sentences of the terms, each once."""
        return tuple(dict.fromkeys(term.place.sentence for term in self.terms))
