"""Cases on the page: what was asked and expected, what was answered, why that is wrong; places lead to the report."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from assistant.assistant import Assistant
from assistant.plain import as_markdown
from assistant.types import Answer
from assistant.web import layout, payload
from assistant.web.evals_charts import named, percent
from assistant.web.session import language, say
from evals.cases import Case
from evals.outcome import RIGHT, outcome, reason
from evals.paired import Change
from evals.record import Row, Run, rows_by_case
from evals.words import CATEGORIES, SCORES, STATUSES
from store.fold import clean

_AT_ONCE = 20
Place = tuple[str, int, int, str]
"""Report, start, end, and the text between them."""


def failing(rows: Sequence[Row], categories: Sequence[str] = (), held_out: bool = False) -> list[Row]:
    """The rows that are wrong or without an answer, of these categories (none: all); `held_out`: of the test split too."""
    return [
        row
        for row in rows
        if outcome(row) != "right"
        and (not categories or row.case.category in categories)
        and (held_out or row.case.split != "test")
    ]


def flipped(changes: Sequence[Change], rows: Sequence[Row], held_out: bool = False) -> list[Change]:
    """The cases that turned right or wrong, the latter first; `held_out`: of the test split too."""
    known = {row.case.name for row in rows if held_out or row.case.split != "test"}
    return [change for change in changes if change.score in RIGHT and change.case in known]


def held_out(rows: Sequence[Row]) -> bool:
    """Whether the visitor wants to see cases of the test split; asked only where the run has some."""
    if not any(row.case.split == "test" for row in rows):
        return False
    wanted = st.toggle(say("evals_held_out"), key="evals_held_out", persist_state="session")
    st.caption(say("evals_held_out_shown" if wanted else "evals_held_out_hidden"))
    return wanted


def draw_failing(run: Run, name: str, assistant: Assistant) -> None:
    """The failing cases of a run called `name`, twenty at a time."""
    seen = held_out(run.rows)
    wrong = failing(run.rows, held_out=seen)
    present = [one for one in CATEGORIES if any(row.case.category == one for row in wrong)]
    categories = st.multiselect(
        say("evals_category"), present, key=f"evals_failing_{name}", label_visibility="collapsed",
        placeholder=say("evals_all_categories"), format_func=lambda one: named(CATEGORIES, one, language()),
    )  # fmt: skip
    shown = failing(run.rows, categories, seen)
    if not shown:
        st.success(say("evals_none_failing"), icon=":material/check_circle:")
        return
    st.markdown(say("evals_failing_count", count=len(shown)))
    pages = -(-len(shown) // _AT_ONCE)
    page = st.pagination(pages, key=f"evals_page_{name}_{'_'.join(categories)}_{seen}") if pages > 1 else 1
    for number, row in enumerate(shown[(page - 1) * _AT_ONCE : page * _AT_ONCE]):
        with st.expander(_head(row.case)):
            _expected(row.case, f"{name}_{number}", assistant)
            _given(row, f"{name}_{number}", assistant)


def draw_flipped(change: Change, a: Run, b: Run, key: str, assistant: Assistant) -> None:
    """A case that turned right or wrong, with both answers."""
    sign = "↑" if change.b > change.a else "↓"
    rows = [rows_by_case(run.rows)[change.case] for run in (a, b)]
    case = rows[1][0].case
    with st.expander(f"{sign} {_head(case)}"):
        _expected(case, key, assistant)
        for side, tries, why in zip("AB", rows, (change.reason_a, change.reason_b), strict=True):
            _label(f"{side} · {say('evals_answer')}")
            st.markdown(_quoted(tries[-1].answer.text or "–"))
            st.caption(as_markdown(why))


def _head(case: Case) -> str:
    return f"{as_markdown(' '.join(case.question.split()))}　:small[{named(CATEGORIES, case.category, language())}]"


def _label(text: str) -> None:
    st.markdown(f"**{text}**")


def _expected(case: Case, key: str, assistant: Assistant) -> None:
    """The conversation before, and what a right answer says, does not say, and rests on."""
    for turn in case.history:
        st.caption(as_markdown(f"{say('evals_asked' if turn['role'] == 'user' else 'evals_told')} {turn['content']}"))
    if case.facts and case.answerable:
        _label(say("evals_expected"))
        st.markdown("\n".join(f"- {say('evals_or').join(map(as_markdown, group))}" for group in case.facts))
    else:
        _label(say("evals_expected"))
        st.markdown(f"- {named(STATUSES, case.status, language())}")
    if case.forbidden:
        st.caption(say("evals_forbidden", facts=say("evals_and").join(map(as_markdown, case.forbidden))))
    places = [_found(quote, assistant) or ("", 0, 0, quote) for quote in case.evidence]
    _places(say("evals_evidence"), [("", place) for place in places], f"{key}_evidence")


def _given(row: Row, key: str, assistant: Assistant) -> None:
    """The answer with its citations, and the reasons against it."""
    answer = row.answer
    _label(say("evals_answer"))
    if row.error:
        st.error(as_markdown(row.error))
    else:
        if answer.status != "answered":
            st.caption(named(STATUSES, answer.status, language()))
        st.markdown(_quoted(answer.text or "–"))
        _places(say("evals_citations"), _cited(answer, assistant), f"{key}_cited")
    _label(say("evals_reasons"))
    against = {name: score for name, score in row.scores.items() if score.value < 1}
    lines = [] if any(name in RIGHT for name in against) else [as_markdown(reason(row))]
    lines += [
        f"{named(SCORES, name, language())} {percent(score.value)}{say('evals_colon')}{as_markdown(score.reason)}"
        for name, score in against.items()
    ]
    st.markdown("\n".join(f"- {' '.join(line.split())}" for line in lines if line))


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}" for line in as_markdown(text).split("\n"))


def _found(quote: str, assistant: Assistant) -> Place | None:
    """Where a quote stands in the reports that are open."""
    for name, report in assistant.index.reports.items():
        if (start := report.text.find(quote)) >= 0:
            return name, start, start + len(quote), quote
    return None


def _cited(answer: Answer, assistant: Assistant) -> list[tuple[str, Place]]:
    """The citations, each with its number; a place only where the report that is open still says so there."""
    reports = assistant.index.reports
    found: list[tuple[str, Place]] = []
    for one in answer.citations:
        report = reports.get(one.report_id)
        there = report is not None and report.text[one.start : one.end] == one.quote
        found.append((f"{one.number}  ", (one.report_id if there else "", one.start, one.end, one.quote)))
    return found


def _places(title: str, places: Sequence[tuple[str, Place]], key: str) -> None:
    """Quotes that the reader shows when they are clicked; one that stands nowhere is text."""
    if not places:
        return
    _label(title)
    with st.container(key=f"evals_places_{key}", gap=None):
        for number, (mark, (report, start, end, quote)) in enumerate(places):
            label = f"{mark}{as_markdown(clean(quote))}"
            if report:
                st.button(
                    label, key=f"evals_place_{key}_{number}", type="tertiary", icon=":material/format_quote:",
                    on_click=_show, args=(payload.spot(report, start, end, quote),),
                )  # fmt: skip
            else:
                st.markdown(label)


def _show(spot: dict[str, Any]) -> None:
    layout.show(spot)
