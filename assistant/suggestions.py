"""First questions that fit the reports at hand, whatever they are."""

from collections.abc import Iterable

from assistant.phrases import Language, say
from store.types import Report


def suggestions(reports: Iterable[Report], language: Language) -> list[str]:
    """Questions about the newest report: its years, and a term that it explains."""
    report = max(reports, key=lambda r: r.year or 0)
    years = {half.role: half.years[0] for half in report.halves if half.years}
    found = [say(language, key, year=years[role]) for role, key in (("review", "product"), ("plan", "goals")) if role in years]
    return found + [say(language, "term", term=note.term) for note in report.footnotes[:1]]
