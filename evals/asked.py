"""Questions over several reports that weights are fitted on: `questions/*.tsv`, one for each report, and `*.jsonl`, cases that
need reckoning.

A line of the first holds how the question should end, the beginning of the sentence that answers it (blank where none does), and the
question. Three of the reports are imagined and lie beside their questions; the others are looked for in a folder of yours.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from assistant.folders import reports_folder
from assistant.settings import Settings
from assistant.types import Status
from evals.cases import Case, CasesError, load_cases

_STATUSES: tuple[Status, ...] = get_args(Status)
QUESTIONS = Path(__file__).with_name("questions")
PARTS = 5
"""Into how many parts the reports fall, by their number: what is learnt of wording and of nearness is weighed as it is learnt on the
other parts."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, the beginning of the sentence that answers it, "" where none does, and how it should end."""

    question: str
    quote: str
    status: Status


def sets(reports: Path | None = None) -> Iterator[tuple[Path, tuple[Asked, ...]]]:
    """Each report that is at hand, here, in the folder `reports` or among those of the default assistant, with its questions.
    Raises CasesError."""
    for path, report in _at_hand("*.tsv", reports):
        yield report, read(path)


def reckonings(reports: Path | None = None) -> Iterator[tuple[Path, tuple[Case, ...]]]:
    """Each report that is at hand, here, in the folder `reports` or among those of the default assistant, with the cases that
    need reckoning, also such as lack a figure for it. Raises CasesError."""
    for path, report in _at_hand("*.jsonl", reports):
        yield report, tuple(load_cases(path, [report.read_text(encoding="utf-8")]))


def _at_hand(pattern: str, reports: Path | None) -> Iterator[tuple[Path, Path]]:
    """Each file of questions whose report is at hand, and that report."""
    known = reports_folder(Settings.load())
    for path in sorted(QUESTIONS.glob(pattern)):
        places = [folder / f"{path.stem}.txt" for folder in (QUESTIONS, known, reports) if folder]
        if report := next((place for place in places if place.is_file()), None):
            yield path, report


def read(path: Path) -> tuple[Asked, ...]:
    """The questions of a file. Raises CasesError with the line number and the reason."""
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        status, quote, question = [*line.split("\t"), "", "", ""][:3]
        known = next((one for one in _STATUSES if one == status), None)
        if known is None or not question or (known == "answered") != bool(quote):
            raise CasesError(f"{path} 第 {number} 行：应为 状态、原文开头、问题三栏 / not status, quote, question.")
        found.append(Asked(question, quote, known))
    return tuple(found)
