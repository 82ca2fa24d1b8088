"""What a check says is wrong: values that every check gives and every caller reads."""

from dataclasses import dataclass
from typing import Literal

from store.types import Sentence

Strictness = Literal["lenient", "standard", "strict"]
"""lenient: wrong figures, units, directions and years, and figures that are names; standard: every kind; strict: also a rounding, and
less overlap with the source is allowed."""
Kind = Literal[
    "figure", "unit", "direction", "bound", "status", "year", "until", "scope", "name", "negation", "unsupported"
]
"""figure: stands nowhere or belongs to something else; bound: 近 or 以上 dropped or turned; status: a target or an estimate told as
done, or the other way round; until: part of a year told as the year; scope: 全市 for 全区."""
Verdict = Literal["verified", "figure_mismatch", "qualifier_mismatch", "unsupported"]
"""What a sentence of an answer comes to in the light of its findings."""


@dataclass(frozen=True, slots=True)
class Finding:
    """`text[start:end]` is wrong: for the `reason`, in words. `expected` is what the report says there, in its own words
    ("" where that is not clear), `source` the sentence that decides."""

    kind: Kind
    reason: str
    start: int
    end: int
    expected: str = ""
    source: Sentence | None = None
