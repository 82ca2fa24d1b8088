"""First questions that fit the reports at hand, whatever they are."""

from collections.abc import Iterable

from assistant.phrases import Language, say
from store.types import Report

_ABOUT = {"review": "product", "plan": "goals"}
"""What to ask of a half that looks back, and of one that looks ahead."""


def suggestions(reports: Iterable[Report], language: Language) -> list[str]:
    """Questions about the newest report: its years, and a term that it explains."""
    report = max(reports, key=lambda r: r.year or 0)
    years = {half.role: half.years[0] for half in report.halves if half.years}
    by_year = [say(language, _ABOUT[role], year=year) for role, year in years.items() if role in _ABOUT]
    return by_year + [say(language, "term", term=note.term) for note in report.footnotes[:1]]
