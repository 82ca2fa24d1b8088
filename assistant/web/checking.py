"""A text that is checked on the page: what came of it so far, and the whole as Markdown to keep."""

import secrets
import threading
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from assistant.export import place
from assistant.phrases import Language
from assistant.plain import as_markdown
from assistant.types import Claim, ClaimVerdict
from assistant.web.words import word
from store.fold import clean

VERDICTS: tuple[ClaimVerdict, ...] = ("supported", "contradicted", "qualifier", "not_in_report")


@dataclass(slots=True)
class Checking:
    """The claims of `text` so far. It goes on where it was, whichever run of the page takes the next step.

    A run that is broken off may still be at a step while the next one begins: steps wait for each other.
    """

    text: str
    coming: Iterator[Claim]
    claims: list[Claim] = field(default_factory=list)
    id: str = field(default_factory=secrets.token_hex)
    done: bool = False
    stopped: bool = False
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def step(self) -> bool:
        """Check one more sentence; False where none is left. Raises what checking raises, after which it is done."""
        with self._lock:
            if self.done:
                return False
            try:
                self.claims.append(next(self.coming))
            except StopIteration:
                self.done = True
            except Exception:
                self.done = self.stopped = True
                raise
            return not self.done

    def stop(self) -> None:
        """Leave the sentences that are not checked yet."""
        with self._lock:
            self.stopped = not self.done
            self.done = True

    @property
    def share(self) -> float:
        """How much of the text is checked, from 0 to 1."""
        return min(sum(len(claim.text) for claim in self.claims) / max(len(self.text), 1), 1.0)


def markdown(claims: Sequence[Claim], language: Language) -> str:
    """The claims as Markdown: how many there are of each verdict, then each with its reason and its passages."""
    counts = Counter(claim.verdict for claim in claims)
    summary = "  ".join(f"{_named(one, language)} {counts[one]}" for one in VERDICTS if counts[one])
    told = ("\n\n".join(_told(claim, language)) for claim in claims)
    return "\n\n".join([f"# {word(language, 'claims_title')}", summary, *told]) + "\n"


def _told(claim: Claim, language: Language) -> Iterable[str]:
    yield f"**{_named(claim.verdict, language)}** {as_markdown(clean(claim.text))}"
    if claim.reason:
        yield as_markdown(claim.reason)
    for one in claim.citations:
        yield f"> {as_markdown(clean(one.quote))}\n>\n> {as_markdown(place(one.report_title, map(clean, one.section)))}"


def _named(verdict: ClaimVerdict, language: Language) -> str:
    return f"{word(language, f'claim_sign_{verdict}')} {word(language, f'claim_{verdict}')}"
